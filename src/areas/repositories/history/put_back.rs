use leptos::prelude::*;
use quay_api::{Timestamp, repository::RepositoryDetails};

use super::{
    context::{HistoryContext, Told},
    steps::{Steps, steps_to},
    steps_view::{StepsPreview, chosen, facts, label},
};
use crate::{
    areas::repositories::{
        queries::TagHistory,
        tags::actions::{
            OnRegistry,
            preview::Picks,
            transition::{self, now},
        },
    },
    data::{Listing, Reader, use_jobs, use_listing, use_queries},
    formats::{civil, count::count},
    ui::{
        Button, CheckField, ConfirmButton, Consequences, Dialog, Field, Spinner, TextField,
        TypedConfirmation, unconfirmed_reason,
    },
};

/// Puts all tags of the repository back to how they were at a moment. That takes the whole history:
/// a tag set long ago may have been removed yesterday, and Quay lists it where it was set.
#[component]
pub fn PutBack(
    context: HistoryContext,
    details: Reader<RepositoryDetails>,
    /// The moment to begin with, as ISO 8601; empty when it is to be asked for.
    moment: String,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries) = (use_jobs(), use_queries());
    let repository = context.repository.get_untracked();
    let question = TagHistory {
        repository: repository.clone(),
        tag: None,
    };
    let listing = use_listing(move || Some(question.clone()));
    let told = Told::new(listing, details);
    listing.load_all();
    let when = Field::with(moment, moment_problem);
    let with_deletions = RwSignal::new(false);
    let picks = Picks::default();
    let at = Memo::new(move |_| {
        let text = when.value.read();
        Timestamp::parse(&text).filter(|_| moment_problem(text.trim()).is_none())
    });
    let steps = Memo::new(move |_| {
        Some(steps_at(listing, told, at.get()?)).filter(|_| listing.is_complete())
    });
    let chosen = Memo::new(move |_| {
        let steps = steps.read();
        let chosen = steps
            .as_ref()
            .map(|steps| chosen(steps, with_deletions.get(), picks));
        chosen.unwrap_or_default()
    });
    let expected = Signal::derive(move || chosen.read().len().to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason =
        Signal::derive(
            move || match (at.get(), listing.is_complete(), chosen.read().len()) {
                (None, _, _) => Some("Write a moment that has passed".to_owned()),
                (_, false, _) => Some("The whole history must be loaded first".to_owned()),
                (_, _, 0) => Some("There is nothing to change".to_owned()),
                _ => context.refusal.get().or_else(|| unconfirmed.get()),
            },
        );
    let leave = move || {
        listing.stop();
        on_close.run(());
    };
    let place = repository.to_string();
    let confirm = move |()| {
        let transitions = chosen.get_untracked();
        let at = at
            .get_untracked()
            .map_or_else(String::new, |at| civil::utc(at.as_milliseconds()));
        let title = format!("Put {repository} back to {at}: {}", label(&transitions));
        jobs.start(transition::plan(
            title,
            Some("Undo"),
            queries,
            repository.clone(),
            transitions,
        ));
        leave();
    };
    let can_undo = move || told.kept_seconds.get() != Some(0);
    view! {
        <Dialog
            title=format!("Put the tags of {place} back to a moment?")
            subtitle=|| view! { <OnRegistry note="The list below is exactly what will be sent."/> }
            holds_input=Signal::derive(move || when.is_changed() || picks.is_changed())
            on_close=move |()| leave()
            footer=move || view! {
                <ConfirmButton
                    label=move || label(&chosen.read())
                    danger=false
                    disabled_reason=reason
                    on_press=confirm.clone()
                />
            }
        >
            <TextField
                label="Moment"
                field=when
                mono=true
                placeholder="2026-11-21T05:40:07Z"
                hint="Date and time in UTC, to the second. What happened in that second stays done."
            />
            <Progress listing/>
            {move || steps.get().map(|steps| view! {
                <Deletions count=steps.deletions.len() with_deletions/>
                <Found steps with_deletions=with_deletions.get() picks/>
            })}
            {move || view! {
                <Consequences facts=facts(
                    &chosen.read(),
                    steps.read().as_ref().map_or(0, |steps| steps.skipped.len()),
                    can_undo(),
                )/>
            }}
            <Show when=move || !chosen.read().is_empty()>
                <TypedConfirmation
                    expected
                    what="the number of tags"
                    value=typed
                    hint="The number changes when you clear a checkbox above."
                />
            </Show>
        </Dialog>
    }
    .into_any()
}

fn steps_at(listing: Listing<TagHistory>, told: Told, at: Timestamp) -> Steps {
    let (history, machine) = (told.history.read(), told.machine.read());
    let steps = listing.with(|list| steps_to(&list.items, &history, at, &machine));
    steps.unwrap_or_default()
}

/// What is wrong with a moment to go back to.
fn moment_problem(text: &str) -> Option<&'static str> {
    match Timestamp::parse(text) {
        None => Some("Write a date and a time: 2026-11-21T05:40:07Z."),
        Some(at) if at > now() => Some("This moment is still to come. Pick one that has passed."),
        Some(_) => None,
    }
}

/// How much of the history has come, until all of it has.
#[component]
fn Progress(listing: Listing<TagHistory>) -> impl IntoView {
    let state = move || {
        let (complete, asking, error, loaded) = listing.with(|list| {
            (
                list.complete,
                list.asking,
                list.error.clone(),
                list.items.len(),
            )
        })?;
        let loaded = count(loaded as u64);
        Some(match (complete, error, asking) {
            (true, _, _) => return None,
            (_, Some(error), _) => view! {
                <p role="alert">{format!("The history could not be read to its end: {error}")}</p>
                <Button small=true on_press=move || listing.load_all()>"Try again"</Button>
            }
            .into_any(),
            (_, None, true) => view! {
                <p class="row second" role="status">
                    <Spinner/> {format!("Reading the whole history: {loaded} entries so far")}
                    <Button small=true on_press=move || listing.stop()>"Stop"</Button>
                </p>
            }
            .into_any(),
            (_, None, false) => view! {
                <p class="row second" role="status">
                    {format!("Stopped after {loaded} entries. The steps can be told only from the whole history.")}
                    <Button small=true on_press=move || listing.load_all()>"Go on"</Button>
                </p>
            }
            .into_any(),
        })
    };
    view! { {state} }
}

/// Whether tags that came later are to go.
#[component]
fn Deletions(count: usize, with_deletions: RwSignal<bool>) -> impl IntoView {
    (count > 0).then(|| {
        let label = match count {
            1 => "Also delete the tag that did not exist then".to_owned(),
            many => format!("Also delete the {many} tags that did not exist then"),
        };
        view! { <CheckField label value=with_deletions hint="Otherwise they stay as they are."/> }
    })
}

#[component]
fn Found(steps: Steps, with_deletions: bool, picks: Picks) -> impl IntoView {
    let is_empty = steps.restorations.is_empty()
        && steps.skipped.is_empty()
        && !(with_deletions && !steps.deletions.is_empty());
    match is_empty {
        true => view! { <p class="second">"All tags that existed then point where they pointed then."</p> }.into_any(),
        false => view! { <StepsPreview steps with_deletions picks/> }.into_any(),
    }
}
