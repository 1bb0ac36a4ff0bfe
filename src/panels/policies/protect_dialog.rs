//! Writing a policy that makes tags immutable.

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind,
    immutability_policy::{ImmutabilityPolicy, Rule},
};

use super::{
    ProtectFields, Shown, changes,
    draft::settled,
    queries::ProtectPolicies,
    rules::{Policies, Protect},
    scene::{Scene, use_scene},
    whose::Whose,
    writing::Writing,
    written_dialog::{Kind, WrittenDialog, open_policy},
};
use crate::{
    data::Queries,
    formats::count::plural,
    panels::form_error::form_error,
    ui::{Consequence, Consequences, Glyph, Weight},
};

/// The form for a new policy, or for the one of this name, once that is read.
#[component]
pub fn ProtectDialog(uuid: String, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let scene = use_scene();
    open_policy(scene.own.protect, uuid, on_close, |policy, on_close| {
        view! { <Written policy on_close/> }.into_any()
    })
}

const KIND: Kind = Kind {
    word: "immutability",
    operations: |whose| whose.protect(),
    shown: Shown::Becoming,
    label: "Tags that become immutable",
};

#[component]
fn Written(policy: Option<ImmutabilityPolicy>, on_close: Callback<()>) -> impl IntoView {
    let scene = use_scene();
    let fields = ProtectFields::new(policy.as_ref().map(|policy| &policy.rule));
    let writing = Writing::of(policy.map(|policy| policy.uuid));
    let send = writing.use_sending(Whose::write_protect, then, on_close);
    let submit = move |()| {
        let Some(rule) = fields.checked() else { return };
        match is_there(scene, &rule, writing.uuid().as_deref()) {
            true => fields.refuse(&format!(
                "The {} has a policy with this pattern already.",
                scene.whose.read_untracked().noun()
            )),
            false => send.start(rule),
        }
    };
    let error = form_error(
        send,
        move |error| refuse(fields, error),
        move |error| writing.refused(error),
    );
    let rule = settled(Memo::new(move |_| fields.rule()));
    let policies = Signal::derive(move || {
        let rule = rule.get()?;
        Some(with(
            &scene.policies.read(),
            writing.uuid().as_deref(),
            rule,
        ))
    });
    view! {
        <WrittenDialog
            kind=KIND
            writing
            send
            is_changed=Signal::derive(move || fields.is_changed())
            on_submit=submit
            error
            policies
            fields=fields.view().into_any()
            on_close
        >
            <Consequences facts=consequences(&scene.whose.read_untracked(), writing.is_new())/>
        </WrittenDialog>
    }
    .into_any()
}

/// What is stale once the rule is sent, and what that means.
fn then(queries: Queries, whose: &Whose, rule: &Rule) -> String {
    queries.invalidate::<ProtectPolicies>(|query| query.0 == *whose);
    match changes::made_immutable(queries, whose, rule) {
        Some(0) => ". No loaded tag became immutable".to_owned(),
        Some(1) => ". 1 loaded tag became immutable".to_owned(),
        Some(many) => format!(". {} became immutable", plural(many as u64, "loaded tag")),
        None => ". Tags that match are immutable from now on".to_owned(),
    }
}

fn consequences(whose: &Whose, is_new: bool) -> Vec<Consequence> {
    let place = match whose {
        Whose::Repository(_) => String::new(),
        Whose::Organization(name) => format!(" in every repository of {name}"),
    };
    let text = format!(
        "The tags that are there and match become immutable at once{place}. Deleting the policy does not take that back: \
         each tag has to be made mutable again."
    );
    let mut facts = vec![Consequence::new(Weight::Warning, Glyph::Lock, text)];
    if !is_new {
        let text = "Tags that the policy has made immutable so far stay immutable, also those that it does not match any more.";
        facts.push(Consequence::new(Weight::Plain, Glyph::Info, text));
    }
    facts
}

/// Shows a refusal about the pattern at its field. Answers whether it is one.
fn refuse(fields: ProtectFields, error: &ApiError) -> bool {
    let is_about_pattern = error.kind() == ErrorKind::InvalidRequest;
    if is_about_pattern {
        fields.refuse(&error.to_string());
    }
    is_about_pattern
}

/// Whether another policy has the pattern.
fn is_there(scene: Scene, rule: &Rule, own: Option<&str>) -> bool {
    let policies = untrack(|| scene.own.protect.answer());
    policies.is_some_and(|policies| {
        let mut others = policies
            .iter()
            .filter(|policy| Some(policy.uuid.as_str()) != own);
        others.any(|policy| policy.rule.tag_pattern == rule.tag_pattern)
    })
}

/// All policies, with `rule` in the place of the one called `uuid`, or beside them.
fn with(policies: &Policies, uuid: Option<&str>, rule: Rule) -> Policies {
    let mut policies = policies.clone();
    policies
        .protect
        .retain(|policy| uuid != Some(policy.uuid.as_str()));
    policies.protect.push(Protect::draft(rule));
    policies
}
