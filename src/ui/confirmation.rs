//! The end of a dialog that destroys something: what has to be typed, and the button that waits for it.

use super::{
    button::{Button, ButtonKind},
    document,
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// The last check before something is destroyed: a name or a number that has to be read to be
/// typed. Pasting is allowed.
#[component]
pub fn TypedConfirmation(
    /// What has to be typed.
    #[prop(into)]
    expected: Signal<String>,
    /// What the expected text is: "the number of tags", "the name of the repository".
    #[prop(into)]
    what: TextProp,
    /// What was typed so far.
    value: RwSignal<String>,
    /// More about it, beside the input.
    #[prop(optional, into)]
    hint: Option<TextProp>,
) -> impl IntoView {
    let input = document::id("confirm");
    let hint_id = document::id("confirm-hint");
    view! {
        <div class="confirm">
            <label class="field__label" for=input.clone()>
                "Type " <span class="mono">{expected}</span> ", " {move || what.get()} ", to confirm"
            </label>
            <div class="row row--wrap">
                <input
                    class="input input--mono"
                    id=input
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=hint.is_some().then(|| hint_id.clone())
                    bind:value=value
                />
                {hint.map(|hint| view! { <span class="field__hint" id=hint_id>{move || hint.get()}</span> })}
            </div>
        </div>
    }
    .into_any()
}

/// Why the button of a dialog with a [`TypedConfirmation`] cannot be pressed yet.
pub fn unconfirmed_reason(
    expected: Signal<String>,
    value: RwSignal<String>,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let expected = expected.read();
        (value.read().trim() != expected.as_str()).then(|| format!("Type {} first", *expected))
    })
}

/// The last button of a dialog: it names the thing and the number, waits for the confirmation, and
/// shows that it is being worked on.
#[component]
pub fn ConfirmButton(
    /// Verb, number, object: "Delete 9 tags".
    #[prop(into)]
    label: TextProp,
    /// Whether something is destroyed.
    #[prop(default = true)]
    danger: bool,
    /// Why it cannot be pressed yet.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Whether it is being worked on.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What is going on: "Deleting…".
    #[prop(optional, into)]
    busy_label: Option<TextProp>,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let kind = if danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    view! {
        <Button kind disabled_reason busy busy_label=busy_label.unwrap_or_else(|| "Working…".into()) on_press>
            {danger.then(|| view! { <Icon name=Glyph::Trash/> })}
            {move || label.get()}
        </Button>
    }
}
