//! Search and commands, for hands that stay on the keyboard.

mod actions;
mod entries;
mod matching;
mod reference;

use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_navigate;

pub(super) use self::actions::PaletteActions;
pub use self::actions::{PaletteAction, use_palette_actions};
use self::entries::{Choice, Entry, Group, Sources};
use super::{
    address,
    overlay::{Overlay, use_overlays},
};
use crate::{
    data::use_account,
    session::use_session,
    ui::{Glyph, Icon, IconButton, Kbd, focus},
};

/// The palette, open for as long as it is mounted: an input, and below it what it finds. The focus
/// stays in the input; the arrows move the chosen line.
#[component]
pub(super) fn Palette() -> impl IntoView {
    let overlays = use_overlays();
    let sources = Sources {
        session: use_session(),
        overlays,
        navigation: expect_context(),
        recents: expect_context(),
        actions: expect_context(),
        account: use_account(),
        path: address::use_path(),
    };
    let typed = RwSignal::new(String::new());
    let close = move || overlays.close(Overlay::Palette);
    let navigate = use_navigate();
    let choose = move |entry: Entry| {
        if entry.disabled_reason.is_some() {
            return;
        }
        close();
        match entry.choice {
            Choice::Go(path) => navigate(&path, Default::default()),
            Choice::Run(run) => run.run(()),
        }
    };
    let results = Results {
        groups: Signal::derive(move || sources.groups(&typed.read())),
        active: RwSignal::new(0),
        choose: Callback::new(choose),
    };
    let node = shown_as_dialog();
    let beside = move |event: ev::MouseEvent| {
        let dialog = node.get_untracked();
        if dialog.is_some_and(|dialog| event.target() == Some(dialog.into())) {
            close();
        }
    };
    view! {
        <dialog
            class="palette"
            aria-label="Search or run a command"
            node_ref=node
            on:close=move |_| close()
            on:click=beside
        >
            <div class="palette__in">
                <Icon name=Glyph::Search/>
                <SearchInput typed results/>
                <span class="only-wide"><Kbd keys="Esc"/></span>
                <IconButton icon=Glyph::Cross label="Close" class="only-narrow" on_press=close/>
            </div>
            <div class="palette__list" id="palette-list" role="listbox" aria-label="Results">
                {move || lines(results)}
            </div>
            <p class="palette__none" role="status">
                {move || results.is_empty().then(|| nothing(&typed.read()))}
            </p>
            <div class="palette__foot">
                <span><Kbd keys="@"/> " namespace"</span>
                <span><Kbd keys=":"/> " tag of this repository"</span>
                <span><Kbd keys=">"/> " command"</span>
                <span class="push only-wide">"Paste an image reference to open it"</span>
            </div>
        </dialog>
    }
}

/// What was found, and which line of it the keyboard is at.
#[derive(Clone, Copy)]
struct Results {
    groups: Signal<Vec<Group>>,
    active: RwSignal<usize>,
    choose: Callback<Entry>,
}

impl Results {
    fn is_empty(self) -> bool {
        self.groups.read().is_empty()
    }

    /// Moves with the arrows, chooses with Enter.
    fn press(self, event: &ev::KeyboardEvent) {
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

/// The input of the palette. The focus stays in it.
#[component]
fn SearchInput(typed: RwSignal<String>, results: Results) -> impl IntoView {
    let active = results.active;
    view! {
        <input
            type="text"
            role="combobox"
            aria-label="Search or run a command"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls="palette-list"
            aria-activedescendant=move || (!results.is_empty()).then(|| option_id(active.get()))
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            placeholder="A page, a repository, a command, an image reference…"
            prop:value=typed
            on:input=move |event| {
                active.set(0);
                typed.set(event_target_value(&event));
            }
            on:keydown=move |event| results.press(&event)
        />
    }
}

/// Shows the dialog as soon as it is in the page, and gives the focus back at the end.
fn shown_as_dialog() -> NodeRef<html::Dialog> {
    let node = NodeRef::<html::Dialog>::new();
    focus::give_back_on_cleanup();
    node.on_load(|dialog| {
        request_animation_frame(move || {
            if !dialog.open() && dialog.show_modal().is_ok() {
                focus::focus_first(&dialog, "input");
            }
        });
    });
    node
}

fn nothing(typed: &str) -> String {
    format!(
        "Nothing here is called “{}”. The registry itself is not searched yet.",
        typed.trim()
    )
}

fn option_id(index: usize) -> String {
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

fn lines(results: Results) -> AnyView {
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
