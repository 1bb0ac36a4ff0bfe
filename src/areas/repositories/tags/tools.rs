use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag;

use super::{
    actions::use_tag_actions,
    columns::OPTIONAL,
    entry::Entry,
    export,
    filter::SUGGESTIONS,
    here::{Here, use_here},
};
use crate::{
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, ButtonKind, Glyph, Menu, MenuItem, Segmented, Sort},
};

/// The orders that a phone offers, as the address spells them.
const ORDERS: [(&str, &str); 5] = [
    ("-pushed", "Newest push first"),
    ("-name", "Highest version first"),
    ("name", "By name"),
    ("-size", "Largest first"),
    ("expires", "Next to expire first"),
];

/// Whether the tags of an image stand together, and how to change that.
pub type Grouping = (Memo<bool>, Callback<bool>);

/// The filter of the list, its columns, its density, its export, and the way to a new tag.
#[component]
pub fn TagTools(filter: FilterState, view: ViewState, grouping: Grouping) -> impl IntoView {
    let here = use_here();
    let actions = use_tag_actions();
    let (by_image, set_by_image) = grouping;
    let refusal = Signal::derive(move || here.refusal(&tag::CHANGE));
    let add = move |()| actions.add(None);
    // A phone has no heads to sort by and no room for buttons.
    let options = move |()| {
        let add = MenuItem::action("Add tag…", move || add(()))
            .glyph(Glyph::Plus)
            .disabled_reason(refusal.get_untracked());
        let mut items = vec![add, MenuItem::separator()];
        items.extend(orders(view, grouping));
        items.push(MenuItem::separator());
        items.extend(files(here));
        items
    };
    let suggestions = SUGGESTIONS.iter();
    let suggestions: Vec<String> = suggestions
        .map(|(key, value)| format!("{key}:{value}"))
        .collect();
    view! {
        <FilterLine
            label="Filter tags"
            placeholder="Filter by name, or pushed:<7d, expires:never, size:>1GiB, arch:arm64…"
            filter
            suggestions=Signal::stored(suggestions)
        >
            <span class="only-wide">
                <Segmented
                    label="View by"
                    options=vec![("tag", "By tag", None), ("image", "By image", None)]
                    value=Signal::derive(move || if by_image.get() { "image" } else { "tag" }.to_owned())
                    on_change=move |by: String| set_by_image.run(by == "image")
                />
            </span>
            <DensityMenu/>
            <ColumnsMenu view optional=OPTIONAL/>
            <ExportMenu items=move |()| files(here)/>
            <Menu label="View options" glyph=Glyph::Gear class="btn btn--icon only-narrow" items=Callback::new(options)/>
            <span class="only-wide">
                <Button kind=ButtonKind::Primary icon=Glyph::Plus disabled_reason=refusal on_press=add>
                    "Add tag"
                </Button>
            </span>
        </FilterLine>
    }
}

/// The order of the list.
fn orders(view: ViewState, (by_image, set_by_image): Grouping) -> Vec<MenuItem> {
    let chosen = untrack(|| view.sort());
    let order = |(by, label): (&'static str, &'static str)| {
        let by = Sort::parse(by);
        let is_chosen = by == chosen;
        MenuItem::action(label, move || view.set_sort(&by)).checked(is_chosen)
    };
    let is_by_image = by_image.get_untracked();
    let group = MenuItem::action("Tags of an image together", move || {
        set_by_image.run(!is_by_image);
    });
    let mut items = vec![MenuItem::title("Order")];
    items.extend(ORDERS.map(order));
    items.push(group.checked(is_by_image));
    items
}

/// The kinds of files that the tags can be saved as.
static FILES: [FileKind<Arc<Entry>>; 2] = [
    FileKind::csv(export::to_csv),
    FileKind::json(export::to_json),
];

fn files(here: Here) -> Vec<MenuItem> {
    let repository = here
        .repository
        .with_untracked(|name| name.to_string().replace('/', "-"));
    let name = format!("{repository}-tags");
    file_items(&FILES, name, move || here.shown.read().to_vec())
}
