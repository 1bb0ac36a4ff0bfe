use leptos::prelude::*;
use quay_api::{RepositoryName, Timestamp, repository::RepositoryDetails};

use super::{
    context::{HistoryContext, Told},
    progress::Progress,
    steps::{Steps, steps_to},
    steps_view::{StepsPreview, chosen, facts},
};
use crate::{
    areas::repositories::{
        queries::TagHistory,
        tags::actions::{
            OnRegistry,
            confirmation::CountConfirmation,
            preview::Picks,
            transition::{self, Transition, now},
        },
    },
    data::{JobPlan, Listing, Queries, Reader, use_jobs, use_listing, use_queries},
    formats::civil,
    ui::{CheckField, ConfirmButton, Consequence, Consequences, Dialog, Field, TextField},
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
    listing.load_all();
    let way = Way::new(listing, Told::new(listing, details), moment);
    let reason = Signal::derive(move || way.reason().or_else(|| context.refusal.get()));
    let leave = move || {
        listing.stop();
        on_close.run(());
    };
    let place = repository.to_string();
    let confirm = move |()| {
        jobs.start(way.plan(queries, &repository));
        leave();
    };
    let label = move || transition::label(&way.chosen.read());
    view! {
        <Dialog
            title=format!("Put the tags of {place} back to a moment?")
            subtitle=|| view! { <OnRegistry note="The list below is exactly what will be sent."/> }
            holds_input=Signal::derive(move || way.when.is_changed() || way.picks.is_changed())
            on_close=move |()| leave()
            footer=move || view! {
                <ConfirmButton label danger=false disabled_reason=reason on_press=confirm.clone()/>
            }
        >
            <TextField
                label="Moment"
                field=way.when
                mono=true
                placeholder="2026-11-21T05:40:07Z"
                hint="Date and time in UTC, to the second. What happened in that second stays done."
            />
            <Progress listing/>
            {move || way.steps.get().map(|steps| view! {
                <Deletions count=steps.deletions.len() with_deletions=way.with_deletions/>
                <Found steps with_deletions=way.with_deletions.get() picks=way.picks/>
            })}
            {move || view! { <Consequences facts=way.facts()/> }}
            {way.confirmation.view()}
        </Dialog>
    }
    .into_any()
}

/// From now to a moment: what is typed, what that takes, what was left out of it.
#[derive(Clone, Copy)]
struct Way {
    listing: Listing<TagHistory>,
    told: Told,
    when: Field,
    at: Memo<Option<Timestamp>>,
    steps: Memo<Option<Steps>>,
    with_deletions: RwSignal<bool>,
    picks: Picks,
    chosen: Memo<Vec<Transition>>,
    confirmation: CountConfirmation,
}

impl Way {
    fn new(listing: Listing<TagHistory>, told: Told, moment: String) -> Self {
        let when = Field::with(moment, moment_problem);
        let with_deletions = RwSignal::new(false);
        let picks = Picks::default();
        let at = Memo::new(move |_| {
            let text = when.value.read();
            Timestamp::parse(&text).filter(|_| moment_problem(text.trim()).is_none())
        });
        let steps = Memo::new(move |_| {
            let at = at.get().filter(|_| listing.is_complete())?;
            Some(steps_at(listing, told, at))
        });
        let chosen = Memo::new(move |_| {
            let steps = steps.read();
            let chosen = steps
                .as_ref()
                .map(|steps| chosen(steps, with_deletions.get(), picks));
            chosen.unwrap_or_default()
        });
        let confirmation = CountConfirmation::new(Signal::derive(move || chosen.read().len()));
        Self {
            listing,
            told,
            when,
            at,
            steps,
            with_deletions,
            picks,
            chosen,
            confirmation,
        }
    }

    /// Why nothing can be sent yet. Reactive.
    fn reason(self) -> Option<String> {
        match (
            self.at.get(),
            self.listing.is_complete(),
            self.chosen.read().len(),
        ) {
            (None, _, _) => Some("Write a moment that has passed".to_owned()),
            (_, false, _) => Some("The whole history must be loaded first".to_owned()),
            (_, _, 0) => Some("There is nothing to change".to_owned()),
            _ => self.confirmation.reason(),
        }
    }

    /// The job that goes there.
    fn plan(self, queries: Queries, repository: &RepositoryName) -> JobPlan {
        let transitions = self.chosen.get_untracked();
        let at = self.at.get_untracked().unwrap_or_default();
        let title = format!(
            "Put {repository} back to {}: {}",
            civil::utc(at.as_milliseconds()),
            transition::label(&transitions)
        );
        let place = repository.clone();
        transition::plan(title, Some("Undo"), queries, place, transitions)
    }

    fn facts(self) -> Vec<Consequence> {
        let steps = self.steps.read();
        let skipped = steps.as_ref().map_or(0, |steps| steps.skipped.len());
        facts(
            &self.chosen.read(),
            skipped,
            self.told.kept_seconds.get() != Some(0),
        )
    }
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
    let has_deletions = with_deletions && !steps.deletions.is_empty();
    let is_empty = steps.restorations.is_empty() && steps.skipped.is_empty() && !has_deletions;
    match is_empty {
        true => view! { <p class="second">"All tags that existed then point where they pointed then."</p> }.into_any(),
        false => view! { <StepsPreview steps with_deletions picks/> }.into_any(),
    }
}
