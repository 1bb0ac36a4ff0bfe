//! What the head of a repository's page says about it.

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    repository::{RepositoryDetails, RepositoryState},
};

use super::{
    pending::{Target, use_pending},
    row_actions,
    star::Star,
};
use crate::{
    data::Reader,
    session::use_session,
    ui::{Banner, Glyph, Mark, Menu, Tone},
};

/// The facts beside the title, once they are known. Their place is kept.
#[component]
pub fn Meta(details: Reader<RepositoryDetails>) -> impl IntoView {
    move || {
        let details = details.answer()?;
        let (glyph, word) = match details.is_public {
            true => (Glyph::Globe, "Public"),
            false => (Glyph::Lock, "Private"),
        };
        let state = match details.state {
            RepositoryState::Normal => None,
            RepositoryState::ReadOnly => {
                Some(view! { <Mark glyph=Glyph::Lock text="Read-only"/> }.into_any())
            }
            RepositoryState::Mirror => {
                Some(view! { <Mark tone=Tone::Info glyph=Glyph::Mirror text="Mirror"/> }.into_any())
            }
            RepositoryState::Other => {
                Some(view! { <Mark glyph=Glyph::Info text="Unknown state"/> }.into_any())
            }
        };
        Some(view! {
            <Mark glyph text=word/>
            {state}
        })
    }
}

/// What can be done to the repository itself.
#[component]
pub fn Actions(name: RepositoryName, details: Reader<RepositoryDetails>) -> impl IntoView {
    let (pending, session) = (use_pending(), use_session());
    let starred = Signal::derive(move || details.answer().is_some_and(|one| one.is_starred));
    let label = format!("Actions for {name}");
    let items = move |()| match details.answer() {
        Some(details) => row_actions::items(&Target::from(&*details), pending, session),
        None => Vec::new(),
    };
    let reason = Signal::derive(move || {
        details
            .answer()
            .is_none()
            .then(|| "What can be done here is still being read.".to_owned())
    });
    view! {
        <Star name starred/>
        <Menu label glyph=Glyph::More class="btn btn--icon" disabled_reason=reason items=Callback::new(items)/>
    }
}

/// What the state of the repository forbids, said before anybody tries.
#[component]
pub fn StateBanner(details: Reader<RepositoryDetails>) -> impl IntoView {
    move || {
        let text = match details.answer()?.state {
            RepositoryState::ReadOnly => {
                "This repository is read-only: pulling works; pushing, deleting, moving and restoring tags are refused."
            }
            RepositoryState::Mirror => {
                "This repository is a mirror: only its syncing changes tags. Deleting, moving and restoring them here is refused."
            }
            _ => return None,
        };
        Some(view! { <Banner glyph=Glyph::Lock>{text}</Banner> })
    }
}
