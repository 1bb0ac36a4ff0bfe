use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    columns::{OPTIONAL, OPTIONAL_OF_MANY},
    files::FILES,
    kinds::Group,
    panel::Logs,
    people::PeopleMenu,
    period::{PRESETS, words},
};
use crate::{
    session::use_session,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FilterLine, ViewState, file_items, use_open_state,
    },
    ui::{Glyph, Menu, MenuItem, Sort},
};

/// How many names of people the filter offers.
const MOST_NAMES: usize = 20;

/// The filter of the logs, their days, their columns, their export.
#[component]
pub fn LogTools(logs: Logs, view_state: ViewState) -> impl IntoView {
    let (_, set_days) = use_open_state("days");
    let (_, set_export) = use_open_state("export");
    let (_, set_who) = use_open_state("who");
    let filter = logs.filter;
    let (optional, placeholder) = match logs.source.read_untracked().has_repositories() {
        true => (
            OPTIONAL_OF_MANY,
            "Filter by any word; or kind:pushes, repo:, ip:, tag:, app:",
        ),
        false => (
            OPTIONAL,
            "Filter by any word; or kind:pushes, performer:, ip:, tag:, app:",
        ),
    };
    let exports = move |()| exports(logs, set_export);
    // A phone has no heads to sort by and no room for buttons.
    let options = move |()| {
        let is_newest_first = untrack(|| view_state.sort()).is_descending;
        let order = |label: &str, by: &'static str, is_chosen: bool| {
            MenuItem::action(label, move || view_state.set_sort(&Sort::parse(by)))
                .checked(is_chosen)
        };
        let mut items = vec![
            MenuItem::title("Order"),
            order("Newest first", "-when", is_newest_first),
            order("Oldest first", "when", !is_newest_first),
            MenuItem::separator(),
        ];
        items.extend(exports(()));
        items
    };
    view! {
        <FilterLine
            label="Filter the logs"
            placeholder
            filter
            suggestions=Memo::new(move |_| suggestions(logs))
        >
            {logs.people.map(|_| view! { <PeopleMenu logs set_who/> })}
            <Menu
                label="Days"
                glyph=Glyph::Clock
                text=move || words(logs.chosen.period.get())
                class="btn logs__days"
                items=Callback::new(move |()| periods(logs, set_days))
            />
            <DensityMenu/>
            <ColumnsMenu view=view_state optional/>
            <ExportMenu items=exports/>
            <Menu label="View options" glyph=Glyph::Gear class="btn btn--icon only-narrow" items=Callback::new(options)/>
        </FilterLine>
    }
}

fn periods(logs: Logs, set_days: SignalSetter<Option<String>>) -> Vec<MenuItem> {
    let chosen = logs.chosen;
    let (period, today) = (chosen.period.get_untracked(), chosen.today.get_untracked());
    let preset = |(days, label): (u32, &'static str)| {
        let is_chosen = period.last() == today && period.days() == days;
        let item = MenuItem::action(label, move || chosen.set_last(days)).checked(is_chosen);
        match days {
            90 => item.detail("Counting takes 3 requests"),
            _ => item,
        }
    };
    let mut items = vec![MenuItem::title("Days, in UTC")];
    items.extend(PRESETS.map(preset));
    items.push(MenuItem::separator());
    items.push(MenuItem::action("Other days…", move || {
        set_days.set(Some(String::new()));
    }));
    items
}

fn exports(logs: Logs, set_export: SignalSetter<Option<String>>) -> Vec<MenuItem> {
    let session = use_session();
    let source = logs.source.get_untracked();
    let name = format!("logs-{}", source.name().replace('/', "-"));
    let mut items = file_items(&FILES, name, move || logs.shown.read().to_vec());
    let reason = untrack(|| session.access(source.exports()).reason());
    items.push(MenuItem::separator());
    items.push(
        MenuItem::action("Have the registry export them…", move || {
            set_export.set(Some(String::new()));
        })
        .glyph(Glyph::Download)
        .detail("All of the period, as a link by e-mail or POST")
        .disabled_reason(reason),
    );
    items
}

/// What the filter offers to complete: the colours, and who is in what is loaded.
fn suggestions(logs: Logs) -> Vec<String> {
    let lines = logs.lines.read();
    let names: BTreeSet<&str> = lines.iter().filter_map(|line| line.performer()).collect();
    let kinds: BTreeSet<&str> = lines.iter().map(|line| line.entry.kind.as_str()).collect();
    let repositories: BTreeSet<&str> = match logs.source.read().has_repositories() {
        true => lines.iter().filter_map(|line| line.repository()).collect(),
        false => BTreeSet::new(),
    };
    let is_short = |text: &&&str| text.len() < 60;
    Group::ALL
        .map(Group::word)
        .iter()
        .chain(kinds.iter().filter(is_short))
        .map(|kind| format!("kind:{kind}"))
        .chain(
            names
                .iter()
                .filter(is_short)
                .take(MOST_NAMES)
                .map(|name| format!("performer:{name}")),
        )
        .chain(
            repositories
                .iter()
                .filter(is_short)
                .take(MOST_NAMES)
                .map(|name| format!("repo:{name}")),
        )
        .chain(["tag:", "ip:", "app:", "day:"].map(str::to_owned))
        .collect()
}
