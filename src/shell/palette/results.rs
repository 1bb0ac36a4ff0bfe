//! The lines of the palette.

use leptos::{ev, prelude::*};

use super::{
    entries::{Entry, Group},
    matching,
};
use crate::ui::{Icon, Kbd};

/// What was found, and which line of it the keyboard is at.
#[derive(Clone, Copy)]
pub(super) struct Results {
    /// What was found.
    pub groups: Signal<Vec<Group>>,
    /// The place of the line that Enter chooses.
    pub active: RwSignal<usize>,
    /// Called with the line that is chosen.
    pub choose: Callback<Entry>,
}

impl Results {
    /// Whether nothing was found. Reactive.
    pub fn is_empty(self) -> bool {
        self.groups.read().is_empty()
    }

    /// Moves with the arrows, chooses with Enter.
    pub fn press(self, event: &ev::KeyboardEvent) {
        let groups = self.groups.get_untracked().into_iter();
        let entries: Vec<Entry> = groups.flat_map(|group| group.entries).collect();
        let last = entries.len().saturating_sub(1);
        let at = self.active.get_untracked().min(last);
        match event.key().as_str() {
            "ArrowDown" => self.active.set(if at == last { 0 } else { at + 1 }),
            "ArrowUp" => self.active.set(if at == 0 { last } else { at - 1 }),
            "Enter" if !event.is_composing() => {
                if let Some(entry) = entries.into_iter().nth(at) {
                    self.choose.run(entry);
                }
            }
            _ => return,
        }
        event.prevent_default();
        reveal();
    }
}

/// The id of the line at a place.
pub(super) fn option_id(index: usize) -> String {
    format!("palette-option-{index}")
}

/// Scrolls the chosen line into sight, once it is marked.
fn reveal() {
    request_animation_frame(|| {
        let chosen = document()
            .query_selector(".palette [aria-selected=true]")
            .ok()
            .flatten();
        if let Some(chosen) = chosen {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            chosen.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// The lines, group by group. Reactive.
pub(super) fn lines(results: Results) -> AnyView {
    let mut index = 0;
    let mut views = Vec::new();
    for group in results.groups.get() {
        let mut options = Vec::new();
        for entry in group.entries {
            options.push(line(index, entry, results));
            index += 1;
        }
        views.push(view! {
            <div role="group" aria-label=group.title>
                <div class="palette__h" aria-hidden="true">{group.title}</div>
                {options}
            </div>
        });
    }
    views.into_any()
}

fn line(index: usize, entry: Entry, results: Results) -> AnyView {
    let Results { active, choose, .. } = results;
    let name = matching::pieces(&entry.label, &entry.fit.parts)
        .into_iter()
        .map(|(text, is_typed)| {
            let text = text.to_owned();
            if is_typed {
                view! { <mark>{text}</mark> }.into_any()
            } else {
                text.into_any()
            }
        })
        .collect_view();
    let keys = entry.keys.iter().flat_map(|keys| keys.split(' '));
    let keys = keys
        .map(|key| view! { <Kbd keys=key.to_owned()/> })
        .collect_view();
    let hint = entry
        .disabled_reason
        .clone()
        .unwrap_or_else(|| entry.hint.clone());
    let is_disabled = entry.disabled_reason.is_some();
    view! {
        <div
            class="opt-row"
            role="option"
            id=option_id(index)
            aria-selected=move || (active.get() == index).to_string()
            aria-disabled=is_disabled.then_some("true")
            on:pointermove=move |_| active.set(index)
            on:click={
                let entry = entry.clone();
                move |_| choose.run(entry.clone())
            }
        >
            <Icon name=entry.glyph/>
            <span class="truncate">{name}</span>
            <span class="opt-row__hint">{hint} {keys}</span>
        </div>
    }
    .into_any()
}
