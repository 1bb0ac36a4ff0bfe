use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag::Tag;

use super::{
    context::HistoryContext,
    steps::steps_of,
    steps_view::{StepsPreview, chosen, facts},
};
use crate::{
    areas::repositories::tags::actions::{
        OnRegistry, confirmation::CountConfirmation, preview::Picks, transition,
    },
    data::{use_jobs, use_queries},
    ui::{ConfirmButton, Consequences, Dialog},
};

/// Shows what bringing tags back to these rows does, and does it.
#[component]
pub fn RestoreTags(context: HistoryContext, rows: Vec<Arc<Tag>>) -> impl IntoView {
    let (jobs, queries) = (use_jobs(), use_queries());
    let repository = context.repository.get_untracked();
    let steps = context
        .told
        .machine
        .with_untracked(|machine| steps_of(&rows, &context.told.history.read_untracked(), machine));
    let skipped = steps.skipped.len();
    let picks = Picks::default();
    let all = StoredValue::new(steps.clone());
    let chosen = Memo::new(move |_| all.with_value(|steps| chosen(steps, false, picks)));
    let confirmation = CountConfirmation::new(Signal::derive(move || chosen.read().len()));
    let reason = Signal::derive(move || context.refusal.get().or_else(|| confirmation.reason()));
    let close = move |()| context.asked.set(None);
    let place = repository.to_string();
    let confirm = move |()| {
        let transitions = chosen.get_untracked();
        let title = format!("{} of {repository}", transition::label(&transitions));
        jobs.start(transition::plan(
            title,
            Some("Undo"),
            queries,
            repository.clone(),
            transitions,
        ));
        close(());
    };
    view! {
        <Dialog
            title=move || format!("{} of {place}?", transition::label(&chosen.read()))
            subtitle=|| view! { <OnRegistry note="This list is exactly what will be sent."/> }
            on_close=close
            footer=move || view! {
                <ConfirmButton label=move || transition::label(&chosen.read()) danger=false disabled_reason=reason on_press=confirm.clone()/>
            }
        >
            <StepsPreview steps with_deletions=false picks/>
            {move || view! { <Consequences facts=facts(&chosen.read(), skipped, true)/> }}
            {confirmation.view()}
        </Dialog>
    }
    .into_any()
}
