use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use super::{
    chart::LogChart,
    columns::{COLUMNS, OpenLines, ROWS},
    custom::OtherDays,
    export::ExportLogs,
    filter::{Filter, KEYS},
    line::{self, Line},
    period::ChosenPeriod,
    source::{Counts, Entries, Source},
    states::{LogError, LogSkeleton, NoAccess, NothingHere},
    tools::LogTools,
};
use crate::{
    data::{Listing, Reader, use_listing, use_query},
    session::use_session,
    shell::{FilterState, use_filter_state, use_open_state, use_view_state},
    ui::{Button, LoadLine, Selection, Table, Total},
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
pub fn LogPanel(#[prop(into)] source: Signal<Source>) -> impl IntoView {
    let session = use_session();
    let source: Signal<Source> = Signal::from(Memo::new(move |_| source.get()));
    let refusal = Memo::new(move |_| session.access(source.read().lists()).reason());
    let chosen = ChosenPeriod::new();
    let view_state = use_view_state("-when");
    let filter = use_filter_state(KEYS);
    let (count, set_count) = use_open_state("count");
    let (days, set_days) = use_open_state("days");
    let (export, set_export) = use_open_state("export");
    let is_counted = Memo::new(move |_| count.read().is_some());
    let may_ask = move || session.is_signed_in() && refusal.read().is_none();
    let listing = use_listing(move || {
        let (source, period) = (source.get(), chosen.period.get());
        may_ask().then_some(Entries { source, period })
    });
    let counts = use_query(move || {
        let (source, period) = (source.get(), chosen.period.get());
        (is_counted.get() && may_ask()).then_some(Counts { source, period })
    });
    let lines = Memo::new(move |before: Option<&Arc<Vec<Arc<Line>>>>| {
        let before = before.map_or(&[][..], |lines| lines.as_slice());
        let lines = listing.with(|list| line::lines(before, &list.items));
        Arc::new(lines.unwrap_or_default())
    });
    let shown = Memo::new(move |_| {
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
    });
    let logs = Logs {
        source,
        chosen,
        listing,
        lines,
        filter,
        shown,
        counts,
        is_counted,
    };
    provide_context(logs);
    provide_context(OpenLines(RwSignal::new(HashSet::new())));
    let caption = Signal::derive(move || format!("What happened in {}", source.read().name()));
    let selection = Selection::default();

    view! {
        <div class="logs">
            <LogTools logs view_state set_days set_export/>
            {move || match (refusal.get(), listing.with(|list| (list.started, list.error.clone()))) {
                (Some(reason), _) => view! { <NoAccess reason/> }.into_any(),
                (None, None | Some((false, None))) => view! { <LogSkeleton/> }.into_any(),
                (None, Some((false, Some(error)))) => view! { <LogError logs error/> }.into_any(),
                (None, Some((true, _))) => view! {
                    <LogChart logs set_count/>
                    <Loaded logs/>
                    <Show when=move || !shown.read().is_empty() fallback=move || view! { <NothingHere logs/> }>
                        <Table
                            caption
                            columns=COLUMNS
                            hidden=Signal::derive(move || view_state.hidden_columns())
                            rows=shown
                            kind=ROWS
                            sort=Signal::derive(move || Some(view_state.sort()))
                            on_sort=move |sort| view_state.set_sort(&sort)
                            is_partial=Signal::derive(move || !listing.is_complete())
                            selection
                        />
                    </Show>
                }.into_any(),
            }}
            {move || days.read().is_some().then(|| view! {
                <OtherDays chosen on_close=move |()| set_days.set(None)/>
            })}
            {move || export.read().is_some().then(|| view! {
                <ExportLogs source=source.get_untracked() chosen on_close=move |()| set_export.set(None)/>
            })}
        </div>
    }
}

/// How much of the period is loaded, and how to get the rest.
#[component]
fn Loaded(logs: Logs) -> impl IntoView {
    let listing = logs.listing;
    let loaded = Memo::new(move |_| logs.lines.read().len());
    let is_filtered = Memo::new(move |_| !logs.filter.terms().is_empty());
    let note = move || match (listing.is_complete(), is_filtered.get()) {
        (true, _) => "All of the period is loaded".to_owned(),
        (false, true) => format!(
            "Filtering {} loaded of the period",
            crate::formats::count::count(loaded.get() as u64)
        ),
        (false, false) => "The newest of the period".to_owned(),
    };
    let asking = move || listing.with(|list| list.asking).unwrap_or_default();
    view! {
        <LoadLine
            noun=("entry", "entries")
            loaded
            total=Signal::derive(move || logs.total())
            matching=Signal::derive(move || is_filtered.get().then(|| logs.shown.read().len()))
            note=Signal::derive(note)
            busy=Signal::derive(asking)
            step=quay_api::logs::PAGE
            updated_at=Signal::derive(move || listing.with(|list| list.read_at as i64))
            on_more=move |()| listing.load_more()
            on_all=move |()| listing.load_all()
            on_stop=move |()| listing.stop()
            on_refresh=move |()| listing.refresh()
        />
        {move || listing.with(|list| list.error.clone()).flatten().map(|error| view! {
            <p class="loadline" role="alert">
                {format!("The next entries did not come: {error}")}
                <Button small=true on_press=move || listing.load_more()>"Try again"</Button>
                <Button small=true on_press=move || listing.refresh()>"Read anew"</Button>
            </p>
        })}
    }
}
