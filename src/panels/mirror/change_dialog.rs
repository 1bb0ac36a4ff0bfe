use leptos::prelude::*;

use super::differences::{Difference, Differences};
use crate::{
    session::use_session,
    ui::{FormDialog, Reason},
};

/// The form that changes a mirror: what differs is sent, and said before.
#[component]
pub fn ChangeDialog(
    /// Whose mirror: `acme/web`.
    name: String,
    /// What the change changes; `None` while something of it is wrong.
    told: Memo<Option<Vec<Difference>>>,
    /// Why the person may not change it.
    refusal: Reason,
    /// Whether the change is being sent.
    busy: Signal<bool>,
    #[prop(into)] on_submit: Callback<()>,
    /// What went wrong with the whole form.
    error: Signal<Option<String>>,
    on_close: Callback<()>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let session = use_session();
    let is_same = move || told.read().as_ref().is_some_and(Vec::is_empty);
    let refusal = Signal::derive(move || {
        let nothing = || is_same().then(|| "Nothing differs from how it is now.".to_owned());
        refusal.get().or_else(nothing)
    });
    let what_is_sent = move || {
        view! {
            <section class="mirror-diff" aria-label="What will be sent" role="status">
                <h3>"What will be sent"</h3>
                {move || view! { <Differences told=told.get()/> }}
            </section>
        }
    };
    view! {
        <FormDialog
            title=format!("Change the mirror of {name}")
            subtitle=move || format!("On {}", session.registry().host())
            label="Change mirror"
            busy_label="Changing…"
            busy
            refusal
            holds_input=Signal::derive(move || !is_same())
            on_submit
            error
            on_close
            below=what_is_sent
        >
            {children()}
        </FormDialog>
    }
    .into_any()
}
