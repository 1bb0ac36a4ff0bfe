use leptos::prelude::*;

use super::address_text::AddressText;
use crate::formats::filter::{self, Term};

/// What narrows a list down: the chips, and the text being typed. Both live in the address, as
/// `?filter=` and `?q=`.
#[derive(Clone, Copy)]
pub struct FilterState {
    keys: &'static [&'static str],
    text: AddressText,
    chips: AddressText,
}

impl FilterState {
    /// What stands in the input. Reactive.
    pub fn text(self) -> String {
        self.text.get()
    }

    /// Takes what is typed.
    pub fn set_text(self, text: String) {
        self.text.set(text);
    }

    /// The conditions in force. Reactive.
    pub fn chips(self) -> Vec<Term> {
        filter::parse(&self.chips.get(), self.keys)
    }

    /// Everything that a row must fulfil: the chips and what is typed. Reactive.
    pub fn terms(self) -> Vec<Term> {
        let mut terms = self.chips();
        terms.extend(filter::parse(&self.text(), self.keys));
        terms
    }

    /// Makes chips of what is typed.
    pub fn enter(self) {
        self.put(&untrack(|| self.terms()));
        self.text.set(String::new());
    }

    /// Adds a condition, unless it is there already.
    pub fn add(self, term: Term) {
        let mut chips = untrack(|| self.chips());
        if !chips.contains(&term) {
            chips.push(term);
            self.put(&chips);
        }
    }

    /// Takes a chip away.
    pub fn remove(self, at: usize) {
        let mut chips = untrack(|| self.chips());
        if at < chips.len() {
            chips.remove(at);
            self.put(&chips);
        }
    }

    /// Takes a chip back into the input.
    pub fn edit(self, at: usize) {
        let chip = untrack(|| self.chips()).get(at).map(Term::to_string);
        self.remove(at);
        self.text.set(chip.unwrap_or_default());
    }

    /// Shows everything again.
    pub fn clear(self) {
        self.put(&[]);
        self.text.set(String::new());
    }

    fn put(self, chips: &[Term]) {
        self.chips.set(filter::write(chips));
    }
}

/// The filter of the list on this page; `keys` are the fields it knows.
///
/// Typing replaces the entry in the history, so that "back" leaves the list instead of undoing letter
/// by letter.
pub fn use_filter_state(keys: &'static [&'static str]) -> FilterState {
    FilterState {
        keys,
        text: AddressText::new("q"),
        chips: AddressText::new("filter"),
    }
}
