use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};

use crate::formats::filter::{self, Term};

/// What narrows a list down: the chips, and the text being typed. Both live in the address, as
/// `?filter=` and `?q=`.
#[derive(Clone, Copy)]
pub struct FilterState {
    keys: &'static [&'static str],
    text: Memo<Option<String>>,
    set_text: SignalSetter<Option<String>>,
    chips: Memo<Option<String>>,
    set_chips: SignalSetter<Option<String>>,
}

impl FilterState {
    /// What stands in the input. Reactive.
    pub fn text(self) -> String {
        self.text.get().unwrap_or_default()
    }

    /// Takes what is typed.
    pub fn set_text(self, text: String) {
        self.set_text.set((!text.is_empty()).then_some(text));
    }

    /// The conditions in force. Reactive.
    pub fn chips(self) -> Vec<Term> {
        filter::parse(self.chips.read().as_deref().unwrap_or_default(), self.keys)
    }

    /// Everything that a row must fulfil: the chips and what is typed. Reactive.
    pub fn terms(self) -> Vec<Term> {
        let mut terms = self.chips();
        terms.extend(filter::parse(&self.text(), self.keys));
        terms
    }

    /// Makes chips of what is typed.
    pub fn enter(self) {
        self.put(untrack(|| self.terms()));
        self.set_text.set(None);
    }

    /// Adds a condition, unless it is there already.
    pub fn add(self, term: Term) {
        let mut chips = untrack(|| self.chips());
        if !chips.contains(&term) {
            chips.push(term);
            self.put(chips);
        }
    }

    /// Takes a chip away.
    pub fn remove(self, at: usize) {
        let mut chips = untrack(|| self.chips());
        if at < chips.len() {
            chips.remove(at);
            self.put(chips);
        }
    }

    /// Takes a chip back into the input.
    pub fn edit(self, at: usize) {
        let chip = untrack(|| self.chips()).get(at).map(Term::to_string);
        self.remove(at);
        self.set_text.set(chip);
    }

    /// Shows everything again.
    pub fn clear(self) {
        self.set_chips.set(None);
        self.set_text.set(None);
    }

    fn put(self, chips: Vec<Term>) {
        self.set_chips
            .set((!chips.is_empty()).then(|| filter::write(&chips)));
    }
}

/// The filter of the list on this page; `keys` are the fields it knows.
///
/// Typing replaces the entry in the history, so that "back" leaves the list instead of undoing letter
/// by letter.
pub fn use_filter_state(keys: &'static [&'static str]) -> FilterState {
    let in_place = || NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (text, set_text) = query_signal_with_options("q", in_place());
    let (chips, set_chips) = query_signal_with_options("filter", in_place());
    FilterState {
        keys,
        text,
        set_text,
        chips,
        set_chips,
    }
}
