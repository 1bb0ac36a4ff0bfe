use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use super::{
    chart::LogChart,
    columns::{COLUMNS, OpenLines, ROWS},
    custom::OtherDays,
    export::ExportLogs,
    filter::{Filter, KEYS},
    line::{self, Line},
    loaded::Loaded,
    people::{People, PickPerson},
    period::ChosenPeriod,
    source::{Counts, Entries, Source},
    states::{LogError, LogSkeleton, NoAccess, NothingHere},
    tools::LogTools,
};
use crate::{
    data::{Listing, Reader, use_listing, use_query},
    session::use_session,
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{Selection, Table, Total},
};

/// What the parts of the screen share.
#[derive(Clone, Copy)]
pub struct Logs {
    /// Whose logs.
    pub source: Signal<Source>,
    /// Of which days.
    pub chosen: ChosenPeriod,
    /// The entries, as far as they are loaded.
    pub listing: Listing<Entries>,
    /// The same with what is told of them.
    pub lines: Memo<Arc<Vec<Arc<Line>>>>,
    /// What narrows them down.
    pub filter: FilterState,
    /// Those that are shown.
    pub shown: Memo<Arc<Vec<Arc<Line>>>>,
    /// What the registry counted, once somebody asked for it.
    pub counts: Reader<Vec<quay_api::logs::Aggregate>>,
    /// Whether somebody asked for it.
    pub is_counted: Memo<bool>,
    /// Whose entries alone are shown, in the address as `?performer=alice`.
    pub performer: Memo<Option<String>>,
    /// Shows those of somebody alone: only of whom the registry knows.
    pub set_performer: SignalSetter<Option<String>>,
    /// Who is known, where the registry can be asked for the entries of one.
    pub people: Option<People>,
}

impl Logs {
    /// How many entries the period has, as far as it is known.
    pub fn total(self) -> Total {
        let loaded = self.lines.read().len();
        if self.listing.is_complete() {
            return Total::Known(loaded);
        }
        match self.counts.answer() {
            // There is a next page, so the count may be old, but it cannot be right.
            Some(counts) => {
                let counted: u64 = counts.iter().map(|one| one.count).sum();
                let counted = usize::try_from(counted).unwrap_or(usize::MAX);
                match counted > loaded {
                    true => Total::Known(counted),
                    false => Total::AtLeast(loaded + 1),
                }
            }
            None => Total::AtLeast(loaded + 1),
        }
    }
}

/// The usage logs of a source: chart, filter, table.
#[component]
pub fn LogPanel(
    #[prop(into)] source: Signal<Source>,
    /// Why the person may not read them, beyond what their token lacks.
    #[prop(optional, into)]
    refusal: Signal<Option<String>>,
    /// Whether to wait: what `refusal` depends on is still on its way.
    #[prop(optional, into)]
    waits: Signal<bool>,
    /// Whose entries the registry can be asked for.
    #[prop(optional)]
    people: Option<People>,
) -> impl IntoView {
    let session = use_session();
    let source: Signal<Source> = Signal::from(Memo::new(move |_| source.get()));
    let refusal = Memo::new(move |_| {
        let access = session.access(source.read().lists());
        access.reason().or_else(|| refusal.get())
    });
    let may_ask = move || session.is_signed_in() && refusal.read().is_none() && !waits.get();
    let view_state = use_view_state("-when");
    let logs = use_logs(source, people, may_ask, view_state);
    provide_context(logs);
    provide_context(OpenLines(RwSignal::new(HashSet::new())));
    let selection = Selection::default();
    let reading = move || logs.listing.with(|list| (list.started, list.error.clone()));
    view! {
        <div class="logs">
            <LogTools logs view_state/>
            {move || match (refusal.get(), reading()) {
                (Some(reason), _) => view! { <NoAccess reason/> }.into_any(),
                (None, None | Some((false, None))) => view! { <LogSkeleton/> }.into_any(),
                (None, Some((false, Some(error)))) => view! { <LogError logs error/> }.into_any(),
                (None, Some((true, _))) => view! { <Found logs view_state selection/> }.into_any(),
            }}
            <Dialogs logs/>
        </div>
    }
}

/// What is read once `may_ask`, as the address wants it.
fn use_logs(
    source: Signal<Source>,
    people: Option<People>,
    may_ask: impl Fn() -> bool + Copy + Send + Sync + 'static,
    view_state: ViewState,
) -> Logs {
    let chosen = ChosenPeriod::new();
    let filter = use_filter_state(KEYS);
    let (count, _) = use_open_state("count");
    let (performer, set_performer) = use_open_state("performer");
    let performer = Memo::new(move |_| {
        performer
            .get()
            .filter(|name| people.is_some() && !name.is_empty())
    });
    let is_counted = Memo::new(move |_| count.read().is_some());
    let listing = use_listing(move || {
        may_ask().then(|| Entries {
            source: source.get(),
            period: chosen.period.get(),
            performer: performer.get(),
        })
    });
    let counts = use_query(move || {
        (is_counted.get() && may_ask()).then(|| Counts {
            source: source.get(),
            period: chosen.period.get(),
            performer: performer.get(),
        })
    });
    let lines = Memo::new(move |before: Option<&Arc<Vec<Arc<Line>>>>| {
        let before = before.map_or(&[][..], |lines| lines.as_slice());
        let lines = listing.with(|list| line::lines(before, &list.items));
        Arc::new(lines.unwrap_or_default())
    });
    Logs {
        source,
        chosen,
        listing,
        lines,
        filter,
        shown: shown(lines, filter, view_state),
        counts,
        is_counted,
        performer,
        set_performer,
        people,
    }
}

/// The entries that the filter leaves, in the order wanted. They come newest first.
fn shown(
    lines: Memo<Arc<Vec<Arc<Line>>>>,
    filter: FilterState,
    view_state: ViewState,
) -> Memo<Arc<Vec<Arc<Line>>>> {
    Memo::new(move |_| {
        let terms = filter.terms();
        let is_reversed = !view_state.sort().is_descending;
        if terms.is_empty() && !is_reversed {
            return lines.get();
        }
        let filter = Filter::new(&terms);
        let lines = lines.read();
        let shown = lines.iter().filter(|line| filter.shows(line)).cloned();
        let mut shown: Vec<_> = shown.collect();
        if is_reversed {
            shown.reverse();
        }
        Arc::new(shown)
    })
}

/// The entries that are loaded: counted, drawn and listed.
#[component]
fn Found(logs: Logs, view_state: ViewState, selection: Selection) -> impl IntoView {
    let (source, shown) = (logs.source, logs.shown);
    view! {
        <LogChart logs/>
        <Loaded logs/>
        <Show when=move || !shown.read().is_empty() fallback=move || view! { <NothingHere logs/> }>
            <Table
                caption=Signal::derive(move || format!("What happened in {}", source.read().name()))
                columns=COLUMNS
                hidden=Signal::derive(move || hidden(logs, view_state))
                rows=shown
                kind=ROWS
                sort=Signal::derive(move || Some(view_state.sort()))
                on_sort=move |sort| view_state.set_sort(&sort)
                is_partial=Signal::derive(move || !logs.listing.is_complete())
                selection
            />
        </Show>
    }
}

/// The dialogs that the address names.
#[component]
fn Dialogs(logs: Logs) -> impl IntoView {
    let (days, set_days) = use_open_state("days");
    let (export, set_export) = use_open_state("export");
    let (who, set_who) = use_open_state("who");
    view! {
        {move || days.read().is_some().then(|| view! {
            <OtherDays chosen=logs.chosen on_close=move |()| set_days.set(None)/>
        })}
        {move || export.read().is_some().then(|| view! {
            <ExportLogs
                source=logs.source.get_untracked()
                chosen=logs.chosen
                performer=logs.performer.get_untracked()
                on_close=move |()| set_export.set(None)
            />
        })}
        {move || who.read().as_ref().and(logs.people).map(|people| view! {
            <PickPerson logs people on_close=move |()| set_who.set(None)/>
        })}
    }
}

/// The columns that are not shown: of one repository nobody has to be told which it is.
fn hidden(logs: Logs, view_state: ViewState) -> Vec<String> {
    let mut hidden = view_state.hidden_columns();
    if !logs.source.read().has_repositories() {
        hidden.push("repository".to_owned());
    }
    hidden
}
