//! What the head of an organization's page says about it.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::{organization::Organization, repository};

use crate::{
    data::Reader,
    paths,
    session::use_session,
    ui::{Button, ButtonKind, Glyph, Mark},
};

/// The facts beside the title, once they are known. Their place is kept.
#[component]
pub fn Meta(organization: Reader<Organization>) -> impl IntoView {
    move || {
        let organization = organization.answer()?;
        let (glyph, word) = match (organization.is_admin, organization.is_member) {
            (true, _) => (Glyph::Key, "You own this"),
            (false, true) => (Glyph::Organization, "You are a member"),
            (false, false) => (Glyph::Eye, "You are not a member"),
        };
        let email = Some(organization.email.clone()).filter(|email| !email.is_empty());
        Some(view! {
            <Mark glyph text=word/>
            {email.map(|email| view! { <span class="only-wide">"contact " {email}</span> })}
        })
    }
}

/// What can be made in the namespace.
#[component]
pub fn Actions(
    name: Signal<String>,
    /// Whether nothing on the page is more likely to be wanted.
    #[prop(into)]
    is_first: Signal<bool>,
) -> impl IntoView {
    let (session, navigate) = (use_session(), use_navigate());
    let refusal = Signal::derive(move || session.access(&repository::CREATE).reason());
    let open_form = Callback::new(move |()| {
        let address = paths::new_repository(Some(&name.read_untracked()));
        navigate(&address, Default::default());
    });
    move || {
        let kind = match is_first.get() {
            true => ButtonKind::Primary,
            false => ButtonKind::default(),
        };
        view! {
            <Button kind icon=Glyph::Plus disabled_reason=refusal on_press=open_form>"Create repository"</Button>
        }
    }
}
