//! The columns of the list of organizations.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    counted::{self, Fact, use_counter},
    entry::Entry,
};
use crate::{
    data::use_query,
    formats::count::count,
    paths,
    shell::href,
    ui::{Column, Glyph, Icon, IconSize, Identicon, Rows, Size},
};

type Line = Signal<Arc<Entry>>;

/// What tells the rows apart. The own namespace is nothing to pick.
pub const ROWS: Rows<Arc<Entry>> = Rows {
    key: |entry| entry.name.clone(),
    label: |entry| (!entry.is_own()).then(|| entry.name.clone()),
    class: |_| "",
};

/// The columns.
pub static COLUMNS: &[Column<Arc<Entry>>] = &[
    Column::new("name", "Organization", name).class("c-name grow"),
    Column::new("kind", "Kind", kind).class("p2"),
    Column::new("role", "You are", role),
    Column::new("repositories", "Repositories", |row| {
        cell(row, Fact::Repositories)
    })
    .class("num")
    .phone_label("Repositories"),
    Column::new("teams", "Teams", |row| cell(row, Fact::Teams))
        .class("num")
        .phone_label("Teams"),
    Column::new("members", "Members", |row| cell(row, Fact::Members))
        .class("num")
        .phone_label("Members"),
    Column::new("robots", "Robots", |row| cell(row, Fact::Robots))
        .class("num")
        .phone_label("Robots"),
    Column::new("size", "Size", |row| cell(row, Fact::Size))
        .class("num")
        .phone_label("Size"),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("kind", "Kind"),
    ("role", "You are"),
    ("repositories", "Repositories (1 request per row in sight)"),
    ("teams", "Teams (1 request per row in sight, with the size)"),
    ("members", "Members (1 request per row in sight)"),
    ("robots", "Robots (1 request per row in sight)"),
    ("size", "Size (1 request per row in sight, with the teams)"),
];

/// The columns that cost requests: shown only when somebody asks for them.
pub const COSTLY: &[&str] = &["repositories", "teams", "members", "robots", "size"];

fn name(row: Line) -> AnyView {
    let entry = row.get_untracked();
    view! {
        <div class="name row">
            <Identicon name=entry.name.clone()/>
            <a class="truncate" href=href(&paths::organization(&entry.name)) title=entry.name.clone()>
                {entry.name.clone()}
            </a>
        </div>
    }
    .into_any()
}

fn kind(row: Line) -> AnyView {
    let (glyph, word) = match row.read_untracked().is_own() {
        true => (Glyph::User, "Your own namespace"),
        false => (Glyph::Organization, "Organization"),
    };
    view! { <span class="row second"><Icon name=glyph size=IconSize::Fourteen/>{word}</span> }
        .into_any()
}

fn role(row: Line) -> AnyView {
    (move || row.read().role.word()).into_any()
}

/// The row is in the page only while it is in sight, or nearly; when it goes, the question goes.
fn cell(row: Line, fact: Fact) -> AnyView {
    let counter = use_counter();
    let entry = row.get_untracked();
    if let Some(why) = fact.why_not(&entry) {
        return view! { <Nothing why/> }.into_any();
    }
    let known = {
        let entry = Arc::clone(&entry);
        Memo::new(move |_| counter.get(&entry.name, fact))
    };
    let asked = use_query({
        let entry = Arc::clone(&entry);
        move || match known.read().is_some() {
            true => None,
            false => counted::question(fact, &entry),
        }
    });
    // What scrolled by must stay known for the order of the list, which the cache does not promise.
    Effect::new(move || {
        if let Some(answer) = asked.answer() {
            counter.take(&entry.name, &answer);
        }
    });
    (move || match (known.get(), asked.answer(), asked.error()) {
        (Some((bytes, _)), ..) if fact == Fact::Size => {
            view! { <Size bytes=Some(bytes)/> }.into_any()
        }
        (Some((number, false)), ..) => count(number).into_any(),
        (Some((number, true)), ..) => format!("{}+", count(number)).into_any(),
        (None, Some(_), _) => view! { <Nothing why="The registry does not tell you"/> }.into_any(),
        (None, None, Some(error)) => view! { <Nothing why=error.to_string()/> }.into_any(),
        (None, None, None) => view! {
            <span class="sk sk--4" aria-hidden="true"></span><span class="sr">"Being counted"</span>
        }
        .into_any(),
    })
    .into_any()
}

/// In place of a number that there is not.
#[component]
fn Nothing(#[prop(into)] why: String) -> impl IntoView {
    view! {
        <span class="second" data-tip=why.clone() tabindex="0">
            <span aria-hidden="true">"–"</span><span class="sr">{why.clone()}</span>
        </span>
    }
}
