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
    data::{ErrorText, Mutation, use_mutation},
    formats::count::plural,
    ui::{Consequence, Consequences, Glyph, Toasts, Weight},
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
    let send = use_sending(scene, writing, on_close);
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
    let error = form_error(send, fields, writing);
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

/// Sends the rule, as a policy of its own or in the place of the one that is there.
fn use_sending(scene: Scene, writing: Writing, on_close: Callback<()>) -> Mutation<Rule> {
    let toasts = expect_context::<Toasts>();
    let whose = scene.whose.get_untracked();
    let written = whose.clone();
    use_mutation(
        move |quay, rule: Rule| {
            let (whose, uuid) = (whose.clone(), writing.uuid());
            async move {
                whose.write_protect(&quay, uuid.as_deref(), &rule).await?;
                Ok(rule)
            }
        },
        move |done| {
            done.queries
                .invalidate::<ProtectPolicies>(|query| query.0 == written);
            let locked = changes::made_immutable(done.queries, &written, done.answer);
            toasts.success(told(writing.done(), locked), None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// A refusal about the pattern goes to its field, all others to the form.
fn form_error(
    send: Mutation<Rule>,
    fields: ProtectFields,
    writing: Writing,
) -> Signal<Option<String>> {
    // The field holds what is wrong with it: outside of the form's own flow, so it takes an effect.
    Effect::new(move || {
        if let Some(error) = send.error().get().filter(is_about_pattern) {
            fields.refuse(&error.to_string());
        }
    });
    Signal::derive(move || {
        let error = send.error().get();
        let error = error.filter(|error| !is_about_pattern(error))?;
        Some(ErrorText::new(writing.refused(), &error).line())
    })
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

fn told(what: &str, locked: Option<usize>) -> String {
    match locked {
        Some(0) => format!("{what}. No loaded tag became immutable"),
        Some(1) => format!("{what}. 1 loaded tag became immutable"),
        Some(many) => format!(
            "{what}. {} became immutable",
            plural(many as u64, "loaded tag")
        ),
        None => format!("{what}. Tags that match are immutable from now on"),
    }
}

fn is_about_pattern(error: &ApiError) -> bool {
    error.kind() == ErrorKind::InvalidRequest
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
