//! Search and commands, for hands that stay on the keyboard.

mod actions;
mod entries;
mod matching;
mod reference;
mod results;

use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_navigate;

pub(super) use self::actions::PaletteActions;
pub use self::actions::{PaletteAction, use_palette_actions};
use self::{
    entries::{Choice, Entry, Sources},
    results::{Results, lines, option_id},
};
use super::{
    overlay::{Overlay, use_overlays},
    unsaved::Unsaved,
};
use crate::ui::{Glyph, Icon, IconButton, Kbd, focus};

/// The palette, open for as long as it is mounted: an input, and below it what it finds. The focus
/// stays in the input; the arrows move the chosen line.
#[component]
pub(super) fn Palette() -> impl IntoView {
    let overlays = use_overlays();
    let sources = Sources::new();
    let typed = RwSignal::new(String::new());
    let close = move || overlays.close(Overlay::Palette);
    let (navigate, unsaved) = (use_navigate(), expect_context::<Unsaved>());
    let choose = move |entry: Entry| {
        if entry.disabled_reason.is_some() {
            return;
        }
        close();
        match entry.choice {
            Choice::Go(path) if unsaved.lets_go(&path) => navigate(&path, Default::default()),
            Choice::Go(_) => {}
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
