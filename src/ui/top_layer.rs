//! What lies over the whole page.

use super::{
    Toasts, announce::Announcements, part::part, parts, toast::ToastList, tooltip::TooltipHost,
};
use leptos::prelude::*;

/// Tooltip, messages, and what is read out. Stands once, at the end of the app.
#[component]
pub fn TopLayer(
    /// The messages of the page.
    toasts: Toasts,
) -> impl IntoView {
    part(parts::top_layer, toasts, || ())
}

/// What lies on top, once somebody may see it.
#[component]
pub(super) fn AllOnTop(toasts: Toasts) -> impl IntoView {
    view! {
        <aside aria-label="Messages">
            <ToastList toasts/>
            <TooltipHost/>
            <Announcements/>
        </aside>
    }
}
