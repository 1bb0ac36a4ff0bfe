use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    mirror::{self, Change, Mirror},
};

use super::{describe::differences, fields::MirrorFields, queries::MirrorOf, refusal::form_error};
use crate::{
    areas::repositories::{access::admin_access, parts::OfRepository},
    data::{Mutation, use_mutation},
    panels::mirror::{Difference, Differences},
    session::use_session,
    ui::{self, Dialog, Form, SubmitButton, Toasts},
};

/// The form that changes a mirror: it sends what differs, and says so before.
#[component]
pub fn ChangeMirror(
    of: OfRepository,
    /// The mirror as it was when the form was opened.
    mirror: Arc<Mirror>,
    known: Signal<Vec<String>>,
    on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let repository = of.repository.get_untracked();
    let fields = MirrorFields::of(&repository.namespace, &mirror);
    let before = StoredValue::new(mirror);
    let change = use_changing(repository.clone(), on_close);
    let told = Memo::new(move |_| before.with_value(|before| told(fields, before)));
    let reason = Signal::derive(move || {
        let access = admin_access(session, of.details, &mirror::CHANGE).reason();
        let is_same = told.read().as_ref().is_some_and(Vec::is_empty);
        access.or_else(|| is_same.then(|| "Nothing differs from how it is now.".to_owned()))
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
    view! {
        <Dialog
            title=format!("Change the mirror of {repository}")
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
            <Form id=form on_submit=submit error>{fields.view(known)}</Form>
            <section class="mirror-diff" aria-label="What will be sent" role="status">
                <h3>"What will be sent"</h3>
                {move || view! { <Differences told=told.get()/> }}
            </section>
        </Dialog>
    }
    .into_any()
}

fn use_changing(repository: RepositoryName, on_close: Callback<()>) -> Mutation<Change> {
    let toasts = expect_context::<Toasts>();
    let place = repository.clone();
    use_mutation(
        move |quay, change: Change| {
            let place = place.clone();
            async move { mirror::change(&quay, &place, &change).await }
        },
        move |done| {
            done.queries
                .invalidate::<MirrorOf>(|one| one.0 == repository);
            toasts.success(format!("The mirror of {repository} was changed"), None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// What will be sent, once all that is typed is right. Reactive.
fn told(fields: MirrorFields, before: &Mirror) -> Option<Vec<Difference>> {
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
