//! The frame of a form.

use super::{
    focus,
    icon::{Glyph, Icon, IconSize},
};
use leptos::{ev, html, prelude::*};

/// A form. Sending it checks its fields; when one is wrong, the focus goes to the first of them.
/// What the server says about the whole stands at its end and is read out.
#[component]
pub fn Form(
    /// Called when the person sends it. It asks each field for its checked value, and sends only
    /// if all have one.
    #[prop(into)]
    on_submit: Callback<()>,
    /// What went wrong with the whole form: what happened, then what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An id, for a [`SubmitButton`](super::SubmitButton) that stands outside.
    #[prop(optional, into)]
    id: Option<String>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Form>::new();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
        // Once the marks of wrong fields are in the page.
        request_animation_frame(move || {
            // Sending may have taken the form away.
            if let Some(form) = node.try_get_untracked().flatten() {
                focus::focus_first(&form, "[aria-invalid='true']");
            }
        });
    };
    view! {
        <form class="form stack stack--4" id=id novalidate node_ref=node on:submit=submit>
            {children()}
            <div role="alert">
                {move || error.get().map(|error| view! {
                    <p class="form__error"><Icon name=Glyph::Failure size=IconSize::Sixteen/><span>{error}</span></p>
                })}
            </div>
        </form>
    }
    .into_any()
}
