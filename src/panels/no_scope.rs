//! What stands in place of a list that the token cannot read.

use leptos::prelude::*;

use crate::ui::EmptyState;

/// In place of a list that the token cannot read, whatever the registry would say.
#[component]
pub fn NoScope(
    /// What is listed: "robots".
    what: &'static str,
    /// Why it cannot be read, in a sentence.
    reason: String,
) -> impl IntoView {
    let title = format!("The {what} cannot be read with your token");
    view! { <EmptyState title text=move || reason.clone().into_any()/> }
}
