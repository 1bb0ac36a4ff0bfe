//! A line of text that offers what it could mean.

use super::{combo_sheet::sheet, document, field::Field, focus, icon::Glyph, input::frame};
use leptos::{ev, html, prelude::*};

/// One of the things that a [`ComboField`] offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is chosen.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// More about it, behind the name; empty when there is nothing to say.
    pub detail: String,
    /// The picture before the name.
    pub glyph: Glyph,
}

/// One line of text, and below it, while it has the focus, what it could mean. Arrow keys walk, Enter
/// takes, Escape closes.
#[component]
pub fn ComboField(
    /// What to look for, above the input.
    #[prop(into)]
    label: TextProp,
    /// What was typed and what is wrong with it.
    field: Field,
    /// What it could mean.
    #[prop(into)]
    offers: Signal<Vec<Offer>>,
    /// One line below the offers: that they are being looked for, that there are none.
    #[prop(into)]
    status: Signal<Option<String>>,
    /// Called with the offer that was taken. What the field holds then is up to the caller.
    #[prop(into)]
    on_choose: Callback<Offer>,
    /// What helps, below the input.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// An example, shown while it is empty.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// Why nothing can be typed now.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Whether a dialog starts here.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let combo = Combo::new(field, offers, status, on_choose);
    field.on_refusal(move || {
        if let Some(input) = combo.input.get_untracked() {
            focus::focus(&input);
        }
    });
    let shown = combo.shown;
    frame(label, hint, field, move |id, described_by| {
        view! {
            <ComboInput combo id described_by placeholder disabled_reason autofocus/>
            {move || shown.get().then(|| sheet(combo))}
        }
        .into_any()
    })
}

/// The input itself. The focus stays in it.
#[component]
fn ComboInput(
    combo: Combo,
    id: String,
    described_by: Signal<Option<String>>,
    placeholder: Option<String>,
    disabled_reason: Signal<Option<String>>,
    autofocus: bool,
) -> impl IntoView {
    let problem = combo.field.problem();
    view! {
        <input
            class="input input--mono"
            id=id
            node_ref=combo.input
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded=move || combo.shown.get().to_string()
            aria-controls=combo.list.get_value()
            aria-activedescendant=move || combo.lit_id()
            placeholder=placeholder
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            autofocus=autofocus
            disabled=move || disabled_reason.read().is_some()
            data-tip=move || disabled_reason.get()
            aria-invalid=move || problem.read().is_some().then_some("true")
            aria-describedby=described_by
            prop:value=combo.field.value
            on:input=move |event| combo.edit(event_target_value(&event))
            on:keydown=move |event| combo.hear(&event)
            on:blur=move |_| combo.leave()
        />
    }
}

/// What the parts of the field share.
#[derive(Clone, Copy)]
pub(super) struct Combo {
    /// The input.
    pub input: NodeRef<html::Input>,
    /// The id of the list of offers.
    pub list: StoredValue<String>,
    /// What it could mean.
    pub offers: Signal<Vec<Offer>>,
    /// The line below the offers.
    pub status: Signal<Option<String>>,
    /// The place of the offer that Enter takes.
    pub lit: RwSignal<Option<usize>>,
    field: Field,
    on_choose: Callback<Offer>,
    open: RwSignal<bool>,
    shown: Memo<bool>,
}

impl Combo {
    fn new(
        field: Field,
        offers: Signal<Vec<Offer>>,
        status: Signal<Option<String>>,
        on_choose: Callback<Offer>,
    ) -> Self {
        let open = RwSignal::new(false);
        let has_something =
            Memo::new(move |_| !offers.read().is_empty() || status.read().is_some());
        Self {
            input: NodeRef::new(),
            list: StoredValue::new(document::id("offers")),
            offers,
            status,
            lit: RwSignal::new(None),
            field,
            on_choose,
            open,
            shown: Memo::new(move |_| open.get() && has_something.get()),
        }
    }

    /// The id of the offer at a place.
    pub fn id_of(self, at: usize) -> String {
        self.list.with_value(|list| format!("{list}-{at}"))
    }

    /// The id of the offer that Enter takes, while it is in the page. Reactive.
    fn lit_id(self) -> Option<String> {
        let lit = self.lit.get().filter(|_| self.shown.get());
        lit.map(|at| self.id_of(at))
    }

    fn edit(self, text: String) {
        self.open.set(!text.trim().is_empty());
        self.lit.set(None);
        self.field.edit(text);
    }

    fn leave(self) {
        self.open.try_set(false);
        self.field.leave();
    }

    /// Takes the offer at a place.
    pub fn choose(self, at: usize) {
        let offer = self.offers.with_untracked(|offers| offers.get(at).cloned());
        if let Some(offer) = offer {
            self.open.set(false);
            self.lit.set(None);
            self.on_choose.run(offer);
        }
    }

    fn hear(self, event: &ev::KeyboardEvent) {
        let is_open = self.open.get_untracked();
        let count = self.offers.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if count > 0 => {
                event.prevent_default();
                let down = event.key() == "ArrowDown";
                self.open.set(true);
                self.lit.update(|lit| *lit = Some(next(*lit, count, down)));
            }
            "Enter" if is_open => {
                // One offer is what was meant; of several, one has to be lit.
                let at = self.lit.get_untracked().or((count == 1).then_some(0));
                if let Some(at) = at {
                    event.prevent_default();
                    self.choose(at);
                }
            }
            "Escape" if is_open => {
                event.prevent_default();
                event.stop_propagation();
                self.open.set(false);
            }
            _ => {}
        }
    }
}

/// The place after or before `lit`, round and round.
fn next(lit: Option<usize>, count: usize, down: bool) -> usize {
    match (lit, down) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn the_keys_walk_round_and_round() {
        assert_eq!(next(None, 3, true), 0);
        assert_eq!(next(None, 3, false), 2);
        assert_eq!(next(Some(2), 3, true), 0);
        assert_eq!(next(Some(0), 3, false), 2);
    }
}
