use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    mirror::{self, Change, Mirror},
};

use super::{describe::differences, fields::MirrorFields, queries::MirrorOf, refusal::refused};
use crate::{
    areas::repositories::{access::admin_access, parts::OfRepository},
    data::{Mutation, use_mutation},
    panels::mirror::{ChangeDialog, Difference},
    session::use_session,
    ui::Toasts,
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
    let refusal =
        Signal::derive(move || admin_access(session, of.details, &mirror::CHANGE).reason());
    let submit = move |()| {
        if let Some(draft) = fields.checked() {
            change.start(before.with_value(|before| draft.change(before)));
        }
    };
    view! {
        <ChangeDialog
            name=repository.to_string()
            told
            refusal
            busy=change.pending()
            on_submit=submit
            error=refused("The mirror was not changed", change, fields)
            on_close
        >
            {fields.view(known)}
        </ChangeDialog>
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
    told.extend(fields.new_credentials());
    Some(told)
}
