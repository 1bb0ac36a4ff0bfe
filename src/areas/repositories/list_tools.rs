use std::sync::Arc;

use leptos::prelude::*;
use quay_api::repository::Repository;

use super::{changes::state_word, filtering};
use crate::{
    formats::{
        csv,
        filter::{self, Term},
    },
    shell::{DensityMenu, ViewState},
    ui::{FilterBar, Glyph, Menu, MenuItem, download},
};

/// The filter of the list, its columns, its density and its export.
#[component]
pub fn ListTools(
    view_state: ViewState,
    terms: Memo<Vec<Term>>,
    /// The columns that can be hidden.
    optional: &'static [(&'static str, &'static str)],
    shown: Memo<Arc<Vec<Arc<Repository>>>>,
) -> impl IntoView {
    let columns = move |()| {
        let hidden = view_state.hidden_columns();
        let item = |(id, label): &(&'static str, &'static str)| {
            let id = *id;
            let is_shown = !hidden.iter().any(|hidden| hidden == id);
            MenuItem::action(*label, move || view_state.toggle_column(id)).checked(is_shown)
        };
        optional.iter().map(item).collect::<Vec<_>>()
    };
    let export = move |()| {
        let save = move |name: &'static str, mime: &'static str, write: fn(&[Arc<Repository>]) -> String| {
            move || download::save(name, mime, &write(&shown.get_untracked()))
        };
        vec![
            MenuItem::title("What is shown, as a file"),
            MenuItem::action("CSV", save("repositories.csv", "text/csv", to_csv)),
            MenuItem::action("JSON", save("repositories.json", "application/json", to_json)),
        ]
    };
    let chips = Signal::derive(move || terms.get().into_iter().filter(|term| term.key.is_some()).collect::<Vec<_>>());
    view! {
        <FilterBar
            label="Filter repositories"
            placeholder="Filter by name; or visibility:private, state:mirror, starred:yes…"
            keys=filtering::KEYS
            suggestions=SUGGESTIONS
            value=Signal::derive(move || view_state.filter())
            on_change=move |text: String| view_state.set_filter(text)
        >
            <DensityMenu/>
            <Menu label="Columns" glyph=Glyph::Columns class="btn btn--icon only-wide" items=Callback::new(columns)/>
            <Menu label="Export" glyph=Glyph::Download class="btn btn--icon only-wide" items=Callback::new(export)/>
        </FilterBar>
    }
}

/// What the filter offers to complete.
static SUGGESTIONS: &[(&str, &str)] = &[
    ("visibility:public", "Anybody may pull"),
    ("visibility:private", "Only who has a permission may pull"),
    ("state:normal", "Reading and writing"),
    ("state:read-only", "Reading only"),
    ("state:mirror", "Filled by a mirror"),
    ("starred:yes", "Starred by you"),
    ("namespace:", "One organization or user"),
    ("name:", "Text or pattern, as in name:web-*"),
];

fn to_csv(repositories: &[Arc<Repository>]) -> String {
    let head = ["namespace", "name", "visibility", "state", "size_bytes", "last_modified"];
    let rows = repositories.iter().map(|one| {
        vec![
            one.namespace.clone(),
            one.name.clone(),
            if one.is_public { "public" } else { "private" }.to_owned(),
            state_word(one.state).to_owned(),
            filtering::size(one).map(|bytes| bytes.to_string()).unwrap_or_default(),
            one.last_modified.map(|at| at.to_iso_seconds()).unwrap_or_default(),
        ]
    });
    csv::write(&head, rows)
}

fn to_json(repositories: &[Arc<Repository>]) -> String {
    let rows = repositories.iter().map(|one| {
        serde_json::json!({
            "namespace": one.namespace,
            "name": one.name,
            "is_public": one.is_public,
            "state": state_word(one.state),
            "size_bytes": filtering::size(one),
            "last_modified": one.last_modified.map(|at| at.to_iso_seconds()),
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}
