use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag::Tag;

use super::{
    context::HistoryContext,
    steps::steps_of,
    steps_view::{StepsPreview, chosen, facts, label},
};
use crate::{
    areas::repositories::tags::actions::{OnRegistry, preview::Picks, transition},
    data::{use_jobs, use_queries},
    ui::{ConfirmButton, Consequences, Dialog, TypedConfirmation, unconfirmed_reason},
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
    let is_many = steps.restorations.len() > 1;
    let picks = Picks::default();
    let all = StoredValue::new(steps.clone());
    let chosen = Memo::new(move |_| all.with_value(|steps| chosen(steps, false, picks)));
    let expected = Signal::derive(move || chosen.read().len().to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || match chosen.read().len() {
        0 => Some("There is nothing to restore".to_owned()),
        1 => context.refusal.get(),
        _ => context.refusal.get().or_else(|| unconfirmed.get()),
    });
    let close = move |()| context.asked.set(None);
    let place = repository.to_string();
    let confirm = move |()| {
        let transitions = chosen.get_untracked();
        let title = format!("{} of {repository}", label(&transitions));
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
            title=move || format!("{} of {place}?", label(&chosen.read()))
            subtitle=|| view! { <OnRegistry note="This list is exactly what will be sent."/> }
            on_close=close
            footer=move || view! {
                <ConfirmButton label=move || label(&chosen.read()) danger=false disabled_reason=reason on_press=confirm.clone()/>
            }
        >
            <StepsPreview steps with_deletions=false picks/>
            {move || view! { <Consequences facts=facts(&chosen.read(), skipped, true)/> }}
            {is_many.then(|| view! {
                <TypedConfirmation
                    expected
                    what="the number of tags"
                    value=typed
                    hint="The number changes when you clear a checkbox above."
                />
            })}
        </Dialog>
    }
    .into_any()
}
