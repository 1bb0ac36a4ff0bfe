use leptos::prelude::*;
use quay_api::logs::Day;

use super::{
    filter::day_term,
    kinds::Group,
    panel::Logs,
    tally::{self, Bucket},
};
use crate::{
    formats::{count::count, filter::Term},
    shell::{FilterState, use_open_state},
    ui::{Bar, BarChart, Button, LinkButton, Series, Spinner, viewport},
};

/// How many bars there are at most, so that each can be pressed; on a phone fewer.
const MOST: u32 = 31;
const MOST_ON_PHONE: u32 = 10;

/// The entries by day and colour. It is drawn of what is loaded, which costs nothing; the registry
/// counts the whole period when it is asked to.
#[component]
pub fn LogChart(logs: Logs) -> impl IntoView {
    let is_narrow = viewport::is_narrow();
    let buckets = Memo::new(move |_| {
        let most = if is_narrow.get() { MOST_ON_PHONE } else { MOST };
        let period = logs.chosen.period.get();
        match logs.counts.answer() {
            Some(counts) if logs.is_counted.get() => tally::of_counts(period, most, &counts),
            _ => {
                let lines = logs.lines.read();
                let lines = lines.iter().map(AsRef::as_ref);
                tally::of_lines(period, most, lines, logs.listing.is_complete())
            }
        }
    });
    let chips = Memo::new(move |_| logs.filter.chips());
    let bars = Memo::new(move |_| {
        let chips = chips.read();
        let buckets = buckets.read();
        buckets
            .iter()
            .map(|one| bar(one, &chips))
            .collect::<Vec<_>>()
    });
    let series = Memo::new(move |_| {
        let (chips, buckets) = (chips.read(), buckets.read());
        let groups = Group::ALL.into_iter().enumerate();
        groups
            .map(|(place, group)| Series {
                key: group.word(),
                label: group.label(),
                colour: colour(group),
                total: buckets.iter().map(|bucket| bucket.counts[place]).sum(),
                is_picked: chips.contains(&Term::new("kind", group.word())),
            })
            .collect::<Vec<_>>()
    });
    let pick_day = move |key: String| {
        let days = key.split_once("..").unwrap_or((&key, &key));
        if let (Some(first), Some(last)) = (Day::parse(days.0), Day::parse(days.1)) {
            toggle(logs.filter, &day_term(first, last));
        }
    };
    view! {
        <section class="logs__chart" aria-label="Chart">
            <BarChart
                label="Entries by day, in UTC"
                series=series
                bars=bars
                on_bar=pick_day
                on_series=move |key| toggle(logs.filter, &Term::new("kind", key))
            />
            <Basis logs/>
        </section>
    }
}

/// The class of a colour.
pub fn colour(group: Group) -> &'static str {
    match group {
        Group::Pushes => "s1",
        Group::Pulls => "s2",
        Group::Failures => "s3",
        Group::Changes => "s4",
    }
}

fn bar(bucket: &Bucket, chips: &[Term]) -> Bar {
    let term = day_term(bucket.first, bucket.last);
    Bar {
        key: term.value.clone(),
        label: bucket.label(),
        name: bucket.name(),
        values: bucket.counts.to_vec(),
        is_picked: chips.contains(&term),
        is_whole: bucket.is_whole,
    }
}

/// Adds a condition, or takes it away when it is there.
fn toggle(filter: FilterState, term: &Term) {
    let chips = untrack(|| filter.chips());
    match chips.iter().position(|chip| chip == term) {
        Some(at) => filter.remove(at),
        None => filter.add(term.clone()),
    }
}

/// What the numbers of the chart are taken from.
#[component]
fn Basis(logs: Logs) -> impl IntoView {
    let (_, set_count) = use_open_state("count");
    let words = move || {
        let loaded = logs.lines.read().len() as u64;
        let what = if loaded == 1 { "entry" } else { "entries" };
        if logs.listing.is_complete() && !logs.is_counted.get() {
            return view! { <span>{format!("All {} {what} of the period", count(loaded))}</span> }
                .into_any();
        }
        if !logs.is_counted.get() {
            return view! {
                <span>{format!("From the {} newest {what}", count(loaded))}</span>
                <LinkButton on_press=move |()| set_count.set(Some(String::new()))>
                    "Have the registry count all"
                </LinkButton>
            }
            .into_any();
        }
        match (logs.counts.answer(), logs.counts.error()) {
            (Some(counts), _) => {
                let all: u64 = counts.iter().map(|one| one.count).sum();
                view! {
                    <span>{format!("All {} entries of the period, counted by the registry", count(all))}</span>
                    <LinkButton on_press=move |()| set_count.set(None)>"Show what is loaded"</LinkButton>
                }
                .into_any()
            }
            (None, Some(error)) => view! {
                <span role="alert">{format!("The registry did not count: {error}")}</span>
                <Button small=true on_press=move || logs.counts.retry()>"Count again"</Button>
            }
            .into_any(),
            (None, None) => {
                view! { <Spinner/> <span role="status">"The registry is counting…"</span> }
                    .into_any()
            }
        }
    };
    view! { <p class="logs__basis">{words}</p> }
}
