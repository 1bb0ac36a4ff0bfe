//! The confirmation that has to be read to be typed: the number of what will be changed.

use leptos::prelude::*;

use crate::ui::{TypedConfirmation, unconfirmed_reason};

/// The number to type, and what was typed so far. One item needs no typing.
#[derive(Clone, Copy)]
pub struct CountConfirmation {
    expected: Signal<String>,
    typed: RwSignal<String>,
    unconfirmed: Signal<Option<String>>,
    count: Signal<usize>,
}

impl CountConfirmation {
    /// Of so many tags.
    pub fn new(count: impl Into<Signal<usize>>) -> Self {
        let count = count.into();
        let expected = Signal::derive(move || count.get().to_string());
        let typed = RwSignal::new(String::new());
        Self {
            expected,
            typed,
            unconfirmed: unconfirmed_reason(expected, typed),
            count,
        }
    }

    /// Why nothing can be sent yet. Reactive.
    pub fn reason(self) -> Option<String> {
        match self.count.get() {
            0 => Some("No tag is left in the list".to_owned()),
            1 => None,
            _ => self.unconfirmed.get(),
        }
    }

    /// The input; nothing while one tag is left.
    pub fn view(self) -> AnyView {
        let Self {
            expected,
            typed,
            count,
            ..
        } = self;
        let is_many = Memo::new(move |_| count.get() > 1);
        view! {
            <Show when=move || is_many.get()>
                <TypedConfirmation
                    expected
                    what="the number of tags"
                    value=typed
                    hint="The number changes when you clear a checkbox above."
                />
            </Show>
        }
        .into_any()
    }
}
