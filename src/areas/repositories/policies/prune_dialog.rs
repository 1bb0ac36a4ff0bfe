//! Writing a policy that deletes tags.

use leptos::prelude::*;
use quay_api::policy::{self, AutoPrunePolicy, Rule};

use super::{
    draft::settled,
    here::{Here, use_here},
    queries::PrunePolicies,
    writing::Writing,
    written_dialog::{Kind, WrittenDialog, open_policy},
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    panels::policies::{
        PruneFields, Shown,
        rules::{Owner, Policies, Prune},
    },
    ui::Toasts,
};

/// The form for a new policy, or for the one of this name, once that is read.
#[component]
pub fn PruneDialog(uuid: String, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    open_policy(here.prune, uuid, on_close, |policy, on_close| {
        view! { <Written policy on_close/> }.into_any()
    })
}

const KIND: Kind = Kind {
    word: "auto-prune",
    create: &policy::CREATE_FOR_REPOSITORY,
    update: &policy::UPDATE_OF_REPOSITORY,
    shown: Shown::Going,
    label: "Tags that go with this policy",
};

#[component]
fn Written(policy: Option<AutoPrunePolicy>, on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let fields = PruneFields::new(policy.as_ref().map(|policy| &policy.rule));
    let writing = Writing::of(policy.map(|policy| policy.uuid));
    let send = use_sending(here, writing, on_close);
    let submit = move |()| {
        let Some(rule) = fields.checked() else { return };
        match is_there(here, &rule, writing.uuid().as_deref()) {
            true => fields.refuse_duplicate(),
            false => send.start(rule),
        }
    };
    let error = Signal::derive(move || {
        let error = send.error().get()?;
        Some(ErrorText::new(writing.refused(), &error).line())
    });
    let rule = settled(Memo::new(move |_| fields.rule()));
    let policies = Signal::derive(move || {
        let rule = rule.get()?;
        Some(with(&here.policies.read(), writing.uuid().as_deref(), rule))
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
        />
    }
    .into_any()
}

/// Sends the rule, as a policy of its own or in the place of the one that is there.
fn use_sending(here: Here, writing: Writing, on_close: Callback<()>) -> Mutation<Rule> {
    let toasts = expect_context::<Toasts>();
    let repository = here.repository.get_untracked();
    use_mutation(
        move |quay, rule: Rule| {
            let (repository, uuid) = (repository.clone(), writing.uuid());
            async move {
                match uuid {
                    Some(uuid) => {
                        policy::update_of_repository(&quay, &repository, &uuid, &rule).await
                    }
                    None => policy::create_for_repository(&quay, &repository, &rule)
                        .await
                        .map(drop),
                }
            }
        },
        move |done| {
            let repository = here.repository.get_untracked();
            done.queries
                .invalidate::<PrunePolicies>(|query| query.0 == repository);
            let text = format!("{}; it works with the next run", writing.done());
            toasts.success(text, None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// Whether the repository has such a rule in another policy. Quay refuses it only when it is new.
fn is_there(here: Here, rule: &Rule, own: Option<&str>) -> bool {
    let policies = untrack(|| here.prune.answer());
    policies.is_some_and(|policies| {
        policies
            .iter()
            .any(|policy| policy.rule == *rule && Some(policy.uuid.as_str()) != own)
    })
}

/// All policies, with `rule` in the place of the one called `uuid`, or as the last of the repository.
fn with(policies: &Policies, uuid: Option<&str>, rule: Rule) -> Policies {
    let mut policies = policies.clone();
    let place = policies
        .prune
        .iter()
        .position(|policy| uuid == Some(policy.uuid.as_str()));
    let changed = Prune::new(Owner::Repository, uuid.unwrap_or_default(), rule);
    match place {
        Some(place) => policies.prune[place] = changed,
        None => {
            let is_registry = |policy: &Prune| policy.owner == Owner::Registry;
            let end = policies
                .prune
                .iter()
                .position(is_registry)
                .unwrap_or(policies.prune.len());
            policies.prune.insert(end, changed);
        }
    }
    policies
}
