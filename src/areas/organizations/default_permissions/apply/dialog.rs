use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{ApiError, RepositoryName};

use super::{
    super::here::{Here, use_here},
    choosing::{ChosenRepositories, RepositoryChoice},
    plan::{plan, title},
    proposal::{Proposal, proposals, summary, wanted},
    queries::{Held, HeldIn},
    rules::{ChosenRules, RuleChoice},
};
use crate::{
    data::{Reader, use_jobs, use_query},
    formats::count::plural_of,
    panels::preview::{Line, Preview, Without},
    ui::{
        Button, CheckField, ConfirmButton, Consequence, Consequences, Dialog, Glyph,
        TypedConfirmation, Weight, unconfirmed_reason,
    },
};

/// The dialog that applies rules to repositories that exist.
#[component]
pub fn ApplyRules(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (here, jobs) = (use_here(), use_jobs());
    let work = Work::new(here);
    let expected = Signal::derive(move || work.sent.read().len().to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let needs_typing = Memo::new(move |_| work.takes_something());
    let reason = Signal::derive(move || {
        let unconfirmed = || needs_typing.get().then(|| unconfirmed.get()).flatten();
        here.refusal()
            .or_else(|| work.missing())
            .or_else(unconfirmed)
    });
    let confirm = move |()| {
        jobs.start(plan(here.queries, work.sent.get_untracked()));
        on_close.run(());
    };
    let button = move || match work.sent.read().is_empty() {
        true => "Set permissions".to_owned(),
        false => title(&work.sent.read()),
    };
    view! {
        <Dialog
            title="Apply default permissions to repositories"
            subtitle=move || format!("Of {}. Nothing is sent before you have seen what changes.", here.of.name.get())
            holds_input=Signal::derive(move || !work.repositories.read().is_empty())
            on_close
            footer=move || view! {
                <ConfirmButton label=button danger=false disabled_reason=reason on_press=confirm/>
            }
        >
            <div class="stack stack--4">
                <RuleChoice chosen=work.rules/>
                <RepositoryChoice chosen=work.repositories/>
                <CompareButton work/>
                {move || work.held.answer().map(|held| work.view(&held))}
                <Show when=move || needs_typing.get()>
                    <TypedConfirmation expected what="the number of permissions" value=typed/>
                </Show>
            </div>
        </Dialog>
    }
}

#[component]
fn CompareButton(work: Work) -> impl IntoView {
    let reason = Signal::derive(move || {
        let rules = work.rules.chosen().is_empty();
        let rules = rules.then(|| "Choose a rule first.".to_owned());
        let repositories = work.repositories.read().is_empty();
        rules.or_else(|| repositories.then(|| "Choose a repository first.".to_owned()))
    });
    let label = move || {
        let number = work.repositories.read().len() as u64;
        format!(
            "Compare with {}",
            plural_of(number, "repository", "repositories")
        )
    };
    view! {
        <div class="row">
            <Button
                disabled_reason=reason
                busy=Signal::derive(move || work.held.is_asking())
                busy_label="Reading their permissions…"
                on_press=move |()| work.compare()
            >
                {label}
            </Button>
        </div>
    }
    .into_any()
}

/// What is chosen, and what it comes to.
#[derive(Clone, Copy)]
struct Work {
    rules: ChosenRules,
    repositories: ChosenRepositories,
    /// Those that were compared, as they were chosen then.
    compared: RwSignal<Vec<RepositoryName>>,
    held: Reader<Vec<Held>>,
    lowers: RwSignal<bool>,
    without: Without,
    proposals: Memo<Vec<Proposal>>,
    /// What would be sent.
    sent: Memo<Vec<Proposal>>,
}

impl Work {
    fn new(here: Here) -> Self {
        let rules = ChosenRules::new(here);
        let compared = RwSignal::new(Vec::new());
        let held = use_query(move || {
            let compared: Vec<RepositoryName> = compared.get();
            (!compared.is_empty()).then_some(HeldIn(compared))
        });
        let (lowers, without) = (RwSignal::new(false), Without::default());
        let all = Memo::new(move |_| {
            let held = held.answer();
            let held = held.as_deref().map(Vec::as_slice).unwrap_or_default();
            let mut all = proposals(&wanted(&rules.chosen()), held, lowers.get());
            all.sort_by_key(|one| one.skipped.is_some());
            all
        });
        let sent = Memo::new(move |_| {
            let all = all.read();
            let kept = all
                .iter()
                .filter(|one| one.skipped.is_none() && without.keeps(&one.key()));
            kept.cloned().collect::<Vec<_>>()
        });
        Self {
            rules,
            repositories: RwSignal::new(Vec::new()),
            compared,
            held,
            lowers,
            without,
            proposals: all,
            sent,
        }
    }

    fn compare(self) {
        let chosen = self.repositories.get_untracked();
        match chosen == self.compared.get_untracked() {
            true => self.held.retry(),
            false => self.compared.set(chosen),
        }
    }

    /// Why nothing can be sent yet. Reactive.
    fn missing(self) -> Option<String> {
        if self.held.answer().is_none() {
            return Some("Choose repositories and compare first.".to_owned());
        }
        if *self.repositories.read() != *self.compared.read() {
            return Some("The choice has changed: compare again.".to_owned());
        }
        let is_empty = self.sent.read().is_empty();
        is_empty.then(|| "Nothing is left that would change.".to_owned())
    }

    /// Whether several would lose something. Reactive.
    fn takes_something(self) -> bool {
        let sent = self.sent.read();
        sent.iter().any(|one| one.transition.lowers())
    }

    fn view(self, held: &Arc<Vec<Held>>) -> AnyView {
        let failed = held.iter().filter_map(|(name, outcome)| {
            let error: &ApiError = outcome.as_ref().err()?;
            let text =
                format!("The permissions of {name} could not be read, and it is left out: {error}");
            Some(Consequence::new(Weight::Warning, Glyph::Failure, text))
        });
        let failed: Vec<Consequence> = failed.collect();
        view! {
            <p class="second" role="status">{move || summary(&self.proposals.read())}</p>
            <Consequences facts=failed/>
            {move || {
                let lines: Vec<Line> = self.proposals.read().iter().map(Proposal::line).collect();
                view! { <Preview label="What applying them changes" lines without=self.without/> }
            }}
            <CheckField
                label="Lower higher roles, too"
                value=self.lowers
                hint="Otherwise whoever may do more than the rule gives keeps it."
            />
            {move || view! { <Consequences facts=facts(self.takes_something())/> }}
        }
        .into_any()
    }
}

fn facts(takes_something: bool) -> Vec<Consequence> {
    let mut facts = Vec::new();
    if takes_something {
        let text = "Some may do less from now on.";
        facts.push(Consequence::new(Weight::Warning, Glyph::Warning, text));
    }
    let text = "Can be undone: the permissions are put back as they were.";
    facts.push(Consequence::new(Weight::Good, Glyph::Undo, text));
    facts
}
