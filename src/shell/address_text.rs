//! A text of the address that is changed faster than the address follows.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};

/// One entry of the address's query. The router puts it there with the next frame; here it counts at
/// once, so that no letter is lost to somebody who types faster than that.
#[derive(Clone, Copy)]
pub(super) struct AddressText {
    here: RwSignal<String>,
    address: Memo<Option<String>>,
    write: SignalSetter<Option<String>>,
    /// What the address was last told and does not say yet.
    awaited: StoredValue<Option<String>>,
}

impl AddressText {
    /// Follows `name`, whose changes take the place of the entry in the history.
    pub fn new(name: &'static str) -> Self {
        let in_place = NavigateOptions {
            replace: true,
            scroll: false,
            ..Default::default()
        };
        let (address, write) = query_signal_with_options::<String>(name, in_place);
        let text = Self {
            here: RwSignal::new(address.get_untracked().unwrap_or_default()),
            address,
            write,
            awaited: StoredValue::new(None),
        };
        // A link or "back" changes the address from outside of this page's own flow.
        Effect::new(move || text.follow(address.get().unwrap_or_default()));
        text
    }

    /// The text. Reactive.
    pub fn get(self) -> String {
        self.here.get()
    }

    /// Changes the text now, and the address soon.
    pub fn set(self, text: String) {
        let before = self.address.get_untracked().unwrap_or_default();
        self.awaited
            .set_value((text != before).then(|| text.clone()));
        self.here.set(text.clone());
        self.write.set((!text.is_empty()).then_some(text));
    }

    fn follow(self, address: String) {
        match self.awaited.get_value() {
            Some(awaited) if awaited == address => self.awaited.set_value(None),
            // An older text of our own; the newer one is on its way.
            Some(_) => {}
            None if *self.here.read_untracked() != address => self.here.set(address),
            None => {}
        }
    }
}
