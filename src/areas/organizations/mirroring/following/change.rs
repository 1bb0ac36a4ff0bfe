use std::sync::Arc;

use leptos::prelude::*;
use quay_api::org_mirror::{self, Change, OrganizationMirror};

use super::{
    describe::differences, fields::MirrorFields, fields_view::MirrorInputs, refusal::refused,
};
use crate::{
    areas::organizations::{
        mirroring::{found::FoundRepositories, here::use_here},
        queries::MirrorOf,
    },
    data::{Mutation, use_mutation, use_queries},
    panels::mirror::{ChangeDialog, Difference},
    ui::Toasts,
};

/// The form that changes a mirror: it sends what differs, and says so before.
#[component]
pub fn ChangeMirror(
    /// The mirror as it was when the form was opened.
    mirror: OrganizationMirror,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let fields = MirrorFields::of(&mirror);
    let before = StoredValue::new(Arc::new(mirror));
    let change = use_changing(on_close);
    let told = Memo::new(move |_| before.with_value(|before| told(fields, before)));
    let submit = move |()| {
        if let Some(draft) = fields.checked() {
            change.start(before.with_value(|before| draft.change(before)));
        }
    };
    view! {
        <ChangeDialog
            name=here.name.get_untracked()
            told
            refusal=Signal::derive(move || here.refusal(&org_mirror::CHANGE))
            busy=change.pending()
            on_submit=submit
            error=refused("The mirror was not changed", change, fields)
            on_close
        >
            <MirrorInputs fields organization=here.name known=known_names(here.name)/>
        </ChangeDialog>
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
    told.extend(fields.new_credentials());
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
