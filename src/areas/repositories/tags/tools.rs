use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag;

use super::{
    actions::use_tag_actions, columns::OPTIONAL, entry::Entry, export, filter::SUGGESTIONS,
    here::use_here,
};
use crate::{
    shell::{DensityMenu, FilterState, ViewState},
    ui::{Button, ButtonKind, FilterBar, Glyph, Menu, MenuItem, Segmented, download},
};

/// The filter of the list, its columns, its density, its export, and the way to a new tag.
#[component]
pub fn TagTools(
    filter: FilterState,
    view: ViewState,
    /// Whether the tags of an image stand together.
    by_image: Memo<bool>,
    set_by_image: Callback<bool>,
    shown: Signal<Arc<Vec<Arc<Entry>>>>,
) -> impl IntoView {
    let here = use_here();
    let actions = use_tag_actions();
    let columns = move |()| {
        let hidden = untrack(|| view.hidden_columns());
        let item = |(id, label): &(&'static str, &'static str)| {
            let id = *id;
            let is_shown = !hidden.iter().any(|hidden| hidden == id);
            MenuItem::action(*label, move || view.toggle_column(id)).checked(is_shown)
        };
        OPTIONAL.iter().map(item).collect::<Vec<_>>()
    };
    let save =
        move |extension: &'static str, mime: &'static str, write: fn(&[Arc<Entry>]) -> String| {
            move || {
                let name = here
                    .repository
                    .with_untracked(|name| name.to_string().replace('/', "-"));
                download(
                    &format!("{name}-tags.{extension}"),
                    mime,
                    &write(&shown.get_untracked()),
                );
            }
        };
    let files = move |()| {
        vec![
            MenuItem::title("What is shown, as a file"),
            MenuItem::action("CSV", save("csv", "text/csv", export::to_csv)),
            MenuItem::action("JSON", save("json", "application/json", export::to_json)),
        ]
    };
    let suggestions: Vec<String> = SUGGESTIONS
        .iter()
        .map(|(key, value, _)| format!("{key}:{value}"))
        .collect();
    let refusal = Signal::derive(move || here.refusal(&tag::CHANGE));
    view! {
        <FilterBar
            label="Filter tags"
            placeholder="Filter by name, or pushed:<7d, expires:never, size:>1GiB, arch:arm64…"
            text=Signal::derive(move || filter.text())
            on_text=move |text: String| filter.set_text(text)
            on_enter=move |()| filter.enter()
            chips=Signal::derive(move || filter.chips())
            on_remove=move |at: usize| filter.remove(at)
            on_edit=move |at: usize| filter.edit(at)
            suggestions=Signal::stored(suggestions)
        >
            <Segmented
                label="View by"
                options=vec![("tag", "By tag", None), ("image", "By image", None)]
                value=Signal::derive(move || if by_image.get() { "image" } else { "tag" }.to_owned())
                on_change=move |by: String| set_by_image.run(by == "image")
            />
            <DensityMenu/>
            <Menu label="Columns" glyph=Glyph::Columns class="btn btn--icon only-wide" items=Callback::new(columns)/>
            <Menu label="Export" glyph=Glyph::Download class="btn btn--icon only-wide" items=Callback::new(files)/>
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Plus
                disabled_reason=refusal
                on_press=move |()| actions.add(None)
            >
                "Add tag"
            </Button>
        </FilterBar>
    }
}
