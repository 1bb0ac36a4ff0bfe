//! The one field that narrows a list down.

use super::{
    document, focus,
    icon::{Glyph, Icon, IconSize},
    keys::Keys,
};
use crate::formats::filter::Term;
use leptos::{ev, html, prelude::*};

/// Text, conditions as chips, and what stands at the end of the line. The keys `/` leads into it,
/// Backspace in the empty input takes the last chip away, Escape empties the input.
#[component]
pub fn FilterBar(
    /// What is filtered: "Filter tags".
    #[prop(into)]
    label: String,
    /// What can be typed, shown while it is empty.
    #[prop(into)]
    placeholder: TextProp,
    /// What stands in the input.
    #[prop(into)]
    text: Signal<String>,
    /// Called on every change of the input.
    #[prop(into)]
    on_text: Callback<String>,
    /// Called on Enter: what is typed becomes a chip.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
    /// The conditions in force.
    #[prop(optional, into)]
    chips: Signal<Vec<Term>>,
    /// Called with the place of the chip to take away.
    #[prop(optional, into)]
    on_remove: Option<Callback<usize>>,
    /// Called with the place of the chip to change: it goes back into the input.
    #[prop(optional, into)]
    on_edit: Option<Callback<usize>>,
    /// What the browser offers while typing, for example `visibility:public`.
    #[prop(optional, into)]
    suggestions: Signal<Vec<String>>,
    /// What stands at the end of the line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let bar = Bar {
        input: NodeRef::new(),
        text,
        on_text,
        on_enter,
        chips,
        on_remove,
        on_edit,
    };
    if let Some(keys) = use_context::<Keys>() {
        keys.add("Lists", "/", "Filter the list", move || bar.go_in());
    }
    let name = label.clone();
    view! {
        <div class="tools" role="search" aria-label=label>
            <div class="find">
                <Icon name=Glyph::Search/>
                {move || chips.get().into_iter().enumerate().map(|(at, term)| chip(at, term, bar)).collect_view()}
                {bar.input(name, placeholder, suggestions)}
                <kbd class="only-wide" aria-hidden="true">"/"</kbd>
            </div>
            {children.map(|children| view! { <div class="tools__end">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// What the parts of the bar share.
#[derive(Clone, Copy)]
struct Bar {
    input: NodeRef<html::Input>,
    text: Signal<String>,
    on_text: Callback<String>,
    on_enter: Option<Callback<()>>,
    chips: Signal<Vec<Term>>,
    on_remove: Option<Callback<usize>>,
    on_edit: Option<Callback<usize>>,
}

impl Bar {
    fn go_in(self) {
        if let Some(input) = self.input.get_untracked() {
            focus::focus(&input);
            input.select();
        }
    }

    fn remove(self, at: usize) {
        if let Some(on_remove) = self.on_remove {
            on_remove.run(at);
        }
        // The chip that had the focus is gone.
        self.go_in();
    }

    fn hear(self, event: &ev::KeyboardEvent) {
        let is_empty = self.text.read_untracked().is_empty();
        match event.key().as_str() {
            "Backspace" if is_empty => {
                let last = self.chips.read_untracked().len().checked_sub(1);
                if let Some(last) = last {
                    event.prevent_default();
                    self.remove(last);
                }
            }
            "Escape" if !is_empty => {
                event.prevent_default();
                self.on_text.run(String::new());
            }
            "Enter" => {
                if let Some(on_enter) = self.on_enter {
                    on_enter.run(());
                }
            }
            _ => {}
        }
    }

    fn input(
        self,
        name: String,
        placeholder: TextProp,
        suggestions: Signal<Vec<String>>,
    ) -> impl IntoView {
        let list = document::id("suggestions");
        let option = |text: String| view! { <option value=text></option> };
        view! {
            <input
                type="search"
                node_ref=self.input
                aria-label=name
                placeholder=move || placeholder.get()
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                list=list.clone()
                prop:value=self.text
                on:input=move |event| self.on_text.run(event_target_value(&event))
                on:keydown=move |event| self.hear(&event)
            />
            <datalist id=list>
                {move || suggestions.get().into_iter().map(option).collect_view()}
            </datalist>
        }
    }
}

fn chip(at: usize, term: Term, bar: Bar) -> AnyView {
    let Term {
        key,
        value,
        is_negated,
    } = term;
    let key = match (key, is_negated) {
        (Some(key), false) => capitalized(&key),
        (Some(key), true) => format!("Not {key}"),
        (None, true) => "Not".to_owned(),
        (None, false) => String::new(),
    };
    let name = format!("{key} {value}").trim_start().to_owned();
    let face = view! {
        {(!key.is_empty()).then(|| view! { <span class="chip__key">{key}</span> " " })}
        {value}
    };
    let face = match bar.on_edit {
        Some(on_edit) => view! {
            <button type="button" aria-label=format!("Change filter {name}") on:click=move |_| { on_edit.run(at); bar.go_in(); }>{face}</button>
        }
        .into_any(),
        None => view! { <span class="chip__text">{face}</span> }.into_any(),
    };
    view! {
        <span class="chip" class:chip--not=is_negated>
            {face}
            <button
                type="button"
                class="chip__x"
                aria-label=format!("Remove filter {name}")
                on:click=move |_| bar.remove(at)
            >
                <Icon name=Glyph::Cross size=IconSize::Twelve/>
            </button>
        </span>
    }
    .into_any()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
