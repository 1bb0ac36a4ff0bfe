use std::sync::Arc;

use leptos::prelude::*;
use quay_api::org_mirror::{self, Change, OrganizationMirror};

use super::{
    describe::differences, fields::MirrorFields, fields_view::MirrorInputs, refusal::form_error,
};
use crate::{
    areas::organizations::{
        mirroring::{found::FoundRepositories, here::use_here},
        queries::MirrorOf,
    },
    data::{Mutation, use_mutation, use_queries},
    panels::mirror::{Difference, Differences},
    session::use_session,
    ui::{self, Dialog, Form, SubmitButton, Toasts},
};

/// The form that changes a mirror: it sends what differs, and says so before.
#[component]
pub fn ChangeMirror(
    /// The mirror as it was when the form was opened.
    mirror: OrganizationMirror,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let fields = MirrorFields::of(&mirror);
    let before = StoredValue::new(Arc::new(mirror));
    let change = use_changing(on_close);
    let told = Memo::new(move |_| before.with_value(|before| told(fields, before)));
    let reason = Signal::derive(move || {
        let refusal = here.refusal(&org_mirror::CHANGE);
        let is_same = told.read().as_ref().is_some_and(Vec::is_empty);
        refusal.or_else(|| is_same.then(|| "Nothing differs from how it is now.".to_owned()))
    });
    let submit = move |()| {
        let draft = fields
            .checked()
            .filter(|_| reason.get_untracked().is_none());
        if let Some(draft) = draft {
            change.start(before.with_value(|before| draft.change(before)));
        }
    };
    let error = form_error("The mirror was not changed", change, fields);
    let form = ui::id("change-mirror");
    let known = known_names(here.name);
    view! {
        <Dialog
            title=format!("Change the mirror of {}", here.name.get_untracked())
            subtitle=move || format!("On {}", session.registry().host())
            holds_input=Signal::derive(move || told.read().as_ref().is_none_or(|told| !told.is_empty()))
            busy=change.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() disabled_reason=reason busy=change.pending() busy_label="Changing…">
                        "Change mirror"
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>
                <MirrorInputs fields organization=here.name known/>
            </Form>
            <section class="mirror-diff" aria-label="What will be sent" role="status">
                <h3>"What will be sent"</h3>
                {move || view! { <Differences told=told.get()/> }}
            </section>
        </Dialog>
    }
    .into_any()
}

fn use_changing(on_close: Callback<()>) -> Mutation<Change> {
    let (here, toasts) = (use_here(), expect_context::<Toasts>());
    let name = here.name.get_untracked();
    let place = name.clone();
    use_mutation(
        move |quay, change: Change| {
            let place = place.clone();
            async move { org_mirror::change(&quay, &place, &change).await }
        },
        move |done| {
            done.queries.invalidate::<MirrorOf>(|one| one.0 == name);
            toasts.success(format!("The mirror of {name} was changed"), None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// What will be sent, once all that is typed is right. Reactive.
fn told(fields: MirrorFields, before: &OrganizationMirror) -> Option<Vec<Difference>> {
    let mut told = differences(&fields.typed()?.change(before), before);
    if let Some(after) = fields.new_credentials() {
        let name = before.external_registry_username.clone();
        told.push(Difference {
            what: "Credentials",
            before: name.unwrap_or_else(|| "none".to_owned()),
            after,
        });
    }
    Some(told)
}

/// What was found as far as it is loaded: nothing is asked for it.
fn known_names(organization: Signal<String>) -> Signal<Vec<String>> {
    let queries = use_queries();
    Signal::derive(move || {
        let question = FoundRepositories(organization.get());
        let names = queries.look_at_list(&question, |list| {
            list.items.iter().map(|one| one.name.clone()).collect()
        });
        names.unwrap_or_default()
    })
}
