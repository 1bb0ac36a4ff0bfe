//! A line of text that offers what it could mean.

use super::{
    document,
    field::Field,
    focus,
    icon::{Glyph, Icon},
    input::frame,
    viewport,
};
use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

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
    let combo = Combo {
        input: NodeRef::new(),
        field,
        offers,
        on_choose,
        open: RwSignal::new(false),
        lit: RwSignal::new(None),
    };
    field.on_refusal(move || {
        if let Some(input) = combo.input.get_untracked() {
            focus::focus(&input);
        }
    });
    let list = document::id("offers");
    let value = field.value;
    let has_something = Memo::new(move |_| !offers.read().is_empty() || status.read().is_some());
    let shown = Memo::new(move |_| combo.open.get() && has_something.get());
    let sheet = {
        let list = list.clone();
        move || shown.get().then(|| sheet(combo, list.clone(), status))
    };
    frame(label, hint, field, move |id, described_by| {
        let problem = field.problem();
        let lit_id = {
            let list = list.clone();
            move || {
                combo
                    .lit
                    .get()
                    .filter(|_| shown.get())
                    .map(|at| format!("{list}-{at}"))
            }
        };
        view! {
            <input
                class="input input--mono"
                id=id
                node_ref=combo.input
                type="text"
                role="combobox"
                aria-autocomplete="list"
                aria-expanded=move || shown.get().to_string()
                aria-controls=list
                aria-activedescendant=lit_id
                placeholder=placeholder
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                autofocus=autofocus
                disabled=move || disabled_reason.read().is_some()
                data-tip=move || disabled_reason.get()
                aria-invalid=move || problem.read().is_some().then_some("true")
                aria-describedby=described_by
                prop:value=value
                on:input=move |event| combo.edit(event_target_value(&event))
                on:keydown=move |event| combo.hear(&event)
                on:blur=move |_| combo.leave()
            />
            {sheet}
        }
        .into_any()
    })
}

/// What the parts of the field share.
#[derive(Clone, Copy)]
struct Combo {
    input: NodeRef<html::Input>,
    field: Field,
    offers: Signal<Vec<Offer>>,
    on_choose: Callback<Offer>,
    open: RwSignal<bool>,
    /// The place of the offer that Enter takes.
    lit: RwSignal<Option<usize>>,
}

impl Combo {
    fn edit(self, text: String) {
        self.open.set(!text.trim().is_empty());
        self.lit.set(None);
        self.field.edit(text);
    }

    fn leave(self) {
        self.open.try_set(false);
        self.field.leave();
    }

    fn choose(self, at: usize) {
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

/// The offers, in the top layer below the input.
fn sheet(combo: Combo, list: String, status: Signal<Option<String>>) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    node.on_load(move |sheet| {
        // In the next frame: it can only be shown once it is in the page.
        request_animation_frame(move || {
            if let Some(input) = combo.input.get_untracked()
                && sheet.show_popover().is_ok()
            {
                place(&sheet, &input);
            }
        });
    });
    viewport::on_move(move |_| {
        if let Some((sheet, input)) = node.get_untracked().zip(combo.input.get_untracked()) {
            place(&sheet, &input);
        }
    });
    let line = {
        let list = list.clone();
        move |(at, offer): (usize, Offer)| {
            view! {
                <li
                    class="menu__item"
                    class:menu__item--lit=move || combo.lit.get() == Some(at)
                    role="option"
                    id=format!("{list}-{at}")
                    aria-selected=move || (combo.lit.get() == Some(at)).to_string()
                    on:click=move |_| combo.choose(at)
                >
                    <Icon name=offer.glyph/>
                    <span class="mono truncate">{offer.label}</span>
                    <span class="second small">{offer.detail}</span>
                </li>
            }
        }
    };
    view! {
        <div
            class="menu combo"
            popover="manual"
            node_ref=node
            // The focus stays in the input, which would close the list.
            on:pointerdown=|event: ev::PointerEvent| event.prevent_default()
        >
            <ul role="listbox" id=list aria-label="What it could be">
                {move || combo.offers.get().into_iter().enumerate().map(line.clone()).collect_view()}
            </ul>
            <p class="menu__title" role="status">{move || status.get()}</p>
        </div>
    }
    .into_any()
}

/// Below the input and as wide; above it where there is no room.
fn place(sheet: &HtmlElement, input: &HtmlElement) {
    const GAP: f64 = 4.0;
    let field = input.get_bounding_client_rect();
    let height = f64::from(sheet.offset_height());
    let (_, window_height) = viewport::size();
    let below = field.bottom() + GAP;
    let above = field.top() - GAP - height;
    let top = if below + height > window_height && above >= 0.0 {
        above
    } else {
        below
    };
    let style = sheet.style();
    for (name, length) in [
        ("left", field.left()),
        ("top", top),
        ("width", field.width()),
    ] {
        // Setting a valid length cannot be refused.
        _ = style.set_property(name, &format!("{length}px"));
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
