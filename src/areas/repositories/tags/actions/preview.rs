//! The list that is sent: what a dialog shows is what will happen, one checkbox each.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    formats::count::count,
    ui::{Button, Glyph, Mark},
};

/// How many lines are drawn at first, and with each further step.
const STEP: usize = 200;

/// Which of the shown items are left out.
#[derive(Clone, Copy, Default)]
pub struct Picks(RwSignal<HashSet<String>>);

impl Picks {
    /// Whether an item will be sent. Reactive.
    pub fn has(self, name: &str) -> bool {
        !self.0.read().contains(name)
    }

    /// Whether anything was left out. Reactive.
    pub fn is_changed(self) -> bool {
        !self.0.read().is_empty()
    }

    fn set(self, name: &str, is_in: bool) {
        self.0.update(|left_out| {
            match is_in {
                true => left_out.remove(name),
                false => left_out.insert(name.to_owned()),
            };
        });
    }
}

/// A line of a [`Preview`].
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewLine {
    /// The tag; also its key.
    pub name: String,
    /// Why it is not sent, in few words: "Immutable".
    pub skipped: Option<&'static str>,
}

/// Heading and class of a column after the name.
pub type PreviewColumn = (&'static str, &'static str);

/// Draws the cells of the line with this place, one for each column.
pub type DrawCells = Arc<dyn Fn(usize) -> Vec<AnyView> + Send + Sync>;

/// The table of what will be sent and what will be skipped.
#[component]
pub fn Preview(
    /// What the table lists: "Tags to delete".
    #[prop(into)]
    label: String,
    /// What the checkboxes do: "Delete".
    verb: &'static str,
    columns: &'static [PreviewColumn],
    lines: Vec<PreviewLine>,
    cells: DrawCells,
    picks: Picks,
) -> impl IntoView {
    let caption = label.clone();
    let total = lines.len();
    let lines = StoredValue::new(lines);
    let drawn = RwSignal::new(STEP.min(total));
    let head =
        |(heading, class): &PreviewColumn| view! { <th scope="col" class=*class>{*heading}</th> };
    let line = move |place: usize| {
        lines.with_value(|lines| line(&lines[place], verb, columns, cells(place), picks))
    };
    let more = move || {
        let left = total - drawn.get();
        (left > 0).then(|| view! {
            <p class="row">
                <Button small=true on_press=move || drawn.update(|drawn| *drawn = (*drawn + STEP).min(total))>
                    {format!("Show {} of {} more", STEP.min(left), count(left as u64))}
                </Button>
            </p>
        })
    };
    view! {
        <div class="list list--scroll" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <caption class="sr">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="c-check"><span class="sr">"Include"</span></th>
                        <th scope="col" class="grow">"Tag"</th>
                        {columns.iter().map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || 0..drawn.get() key=|place| *place let:place>{line(place)}</For>
                </tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn line(
    line: &PreviewLine,
    verb: &'static str,
    columns: &'static [PreviewColumn],
    cells: Vec<AnyView>,
    picks: Picks,
) -> AnyView {
    let PreviewLine { name, skipped } = line.clone();
    let (for_check, for_press) = (name.clone(), name.clone());
    let is_skipped = skipped.is_some();
    let cell = |(cell, (heading, class)): (AnyView, &PreviewColumn)| {
        view! { <td class=*class data-label=*heading>{cell}</td> }
    };
    let mark =
        skipped.map(|why| view! { <Mark glyph=Glyph::Lock text=format!("{why}, skipped")/> });
    view! {
        <tr class=is_skipped.then_some("skipped")>
            <td class="c-check">
                <input
                    type="checkbox"
                    class="check"
                    aria-label=format!("{verb} {name}")
                    disabled=is_skipped
                    prop:checked=move || !is_skipped && picks.has(&for_check)
                    on:change=move |event| picks.set(&for_press, event_target_checked(&event))
                />
            </td>
            <th scope="row" class="grow c-name">
                <div class="name">
                    <span class="mono truncate" title=name.clone()>{name.clone()}</span>
                    {mark}
                </div>
            </th>
            {cells.into_iter().zip(columns).map(cell).collect_view()}
        </tr>
    }
    .into_any()
}
