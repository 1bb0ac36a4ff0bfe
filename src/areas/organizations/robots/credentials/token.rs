use leptos::prelude::*;
use quay_api::Secret;

use crate::ui::{self, CopyButton, Glyph, IconButton};

/// The token as dots, until somebody wants to see it.
#[component]
pub fn TokenLine(
    /// The robot's whole name.
    name: String,
    /// The token, once it was read.
    token: Signal<Option<Secret>>,
    /// Reads it.
    ask: Callback<()>,
    /// Whether it is being read.
    pending: Signal<bool>,
    /// Why it cannot be read.
    refusal: Signal<Option<String>>,
) -> impl IntoView {
    const DOTS: &str = "••••••••••••••••••••••••••••••••";
    let is_shown = RwSignal::new(false);
    let label = ui::id("token");
    let labelled_by = label.clone();
    let visible = Memo::new(move |_| is_shown.get() && token.read().is_some());
    let text = move || {
        match (visible.get(), token.get()) {
        (true, Some(token)) => view! { <bdi class="robot__token">{token.expose().to_owned()}</bdi> }.into_any(),
        _ if pending.get() => view! { <span class="second">"Reading…"</span> }.into_any(),
        _ => view! { <span><span aria-hidden="true">{DOTS}</span><span class="sr">"Hidden"</span></span> }.into_any(),
    }
    };
    let press = move |()| {
        is_shown.update(|shown| *shown = !*shown);
        if is_shown.get_untracked() {
            ask.run(());
        }
    };
    let copy = copy_button(token, format!("Token of {name}"));
    view! {
        <div class="field">
            <span class="field__label" id=label>"Token"</span>
            <div class="secret" role="group" aria-labelledby=labelled_by>
                {text}
                <IconButton
                    icon=Glyph::Eye
                    label=Signal::derive(move || if visible.get() { "Hide token" } else { "Show token" }.to_owned())
                    pressed=Signal::from(visible)
                    disabled_reason=refusal
                    on_press=press
                />
                {copy}
            </div>
            <p class="field__hint">
                "Whoever has it acts as this robot, from anywhere, until it is renewed. It is read from the registry when you ask for it, and forgotten when this drawer closes."
            </p>
        </div>
    }
}

/// The way to copy the token, once it was read.
fn copy_button(token: Signal<Option<Secret>>, what: String) -> impl IntoView {
    let text = Signal::derive(move || {
        let token = token.read();
        token
            .as_ref()
            .map(|token| token.expose().to_owned())
            .unwrap_or_default()
    });
    move || {
        let what = what.clone();
        let is_known = token.read().is_some();
        is_known.then(|| view! { <CopyButton text what/> })
    }
}
