//! Writing a policy that deletes tags.

use leptos::prelude::*;
use quay_api::policy::{self, AutoPrunePolicy, Rule};

use super::{
    draft::{DraftPreview, settled},
    here::{Here, use_here},
    queries::PrunePolicies,
    sections::refusal_text,
};
use crate::{
    areas::repositories::tags::actions::OnRegistry,
    data::use_mutation,
    panels::policies::{
        PruneFields, Shown,
        rules::{Owner, Policies, Prune},
    },
    ui::{self, Dialog, Form, SubmitButton, Toasts},
};

/// The form for a new policy, or for the one of this name, once that is read.
#[component]
pub fn PruneDialog(uuid: String, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let is_new = uuid == "new";
    // Read once: what is typed must not go when the list is read again.
    let found = Memo::new(move |before: Option<&Option<Option<AutoPrunePolicy>>>| {
        if let Some(Some(found)) = before {
            return Some(found.clone());
        }
        let policies = here.prune.answer()?;
        let found = policies.iter().find(|policy| policy.uuid == uuid).cloned();
        Some(found)
    });
    move || {
        Some(match (is_new, found.get()?) {
            (false, None) => view! { <Gone on_close/> }.into_any(),
            (_, policy) => view! { <Written policy on_close/> }.into_any(),
        })
    }
}

/// In place of a form for what is not there any more.
#[component]
pub fn Gone(on_close: Callback<()>) -> impl IntoView {
    view! {
        <Dialog title="This policy is not there any more" cancel_label="Close" on_close>
            <p>"Somebody may have deleted it since the address was copied."</p>
        </Dialog>
    }
}

#[component]
fn Written(policy: Option<AutoPrunePolicy>, on_close: Callback<()>) -> impl IntoView {
    let here = use_here();
    let toasts = expect_context::<Toasts>();
    let uuid = StoredValue::new(policy.as_ref().map(|policy| policy.uuid.clone()));
    let fields = PruneFields::new(policy.as_ref().map(|policy| &policy.rule));
    let is_new = policy.is_none();
    let repository = here.repository.get_untracked();
    let send = use_mutation(
        move |quay, rule: Rule| {
            let (repository, uuid) = (repository.clone(), uuid.get_value());
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
            let text = if is_new {
                "The policy was added"
            } else {
                "The policy was changed"
            };
            toasts.success(format!("{text}; it works with the next run"), None);
            if done.still_here {
                on_close.run(());
            }
        },
    );
    let submit = move |()| {
        let Some(rule) = fields.checked() else { return };
        match is_there(here, &rule, uuid.get_value().as_deref()) {
            true => fields.refuse_duplicate(),
            false => send.start(rule),
        }
    };
    let error = Signal::derive(move || {
        let what = if is_new {
            "The policy was not added"
        } else {
            "The policy was not changed"
        };
        send.error().get().map(|error| refusal_text(what, &error))
    });
    let rule = settled(Memo::new(move |_| fields.rule()));
    let policies = Signal::derive(move || {
        Some(with(
            &here.policies.read(),
            uuid.get_value().as_deref(),
            rule.get()?,
        ))
    });
    let refusal = Signal::derive(move || {
        here.refusal(if is_new {
            &policy::CREATE_FOR_REPOSITORY
        } else {
            &policy::UPDATE_OF_REPOSITORY
        })
    });
    let form = ui::id("prune-policy");
    let verb = if is_new {
        "Add policy"
    } else {
        "Change policy"
    };
    view! {
        <Dialog
            title=move || format!("{} of {}", if is_new { "Add auto-prune policy" } else { "Change auto-prune policy" }, here.repository.get())
            subtitle=|| view! { <OnRegistry/> }
            holds_input=Signal::derive(move || fields.is_changed())
            busy=send.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() disabled_reason=refusal busy=send.pending() busy_label="Sending…">{verb}</SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>{fields.view()}</Form>
            <DraftPreview policies shown=Shown::Going label="Tags that go with this policy"/>
        </Dialog>
    }
    .into_any()
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
