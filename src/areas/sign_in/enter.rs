//! The moment of signing in.

use leptos::prelude::*;

use crate::{
    data::{Account, Queries},
    session::{Keeping, Session, token_check::Candidate},
};

/// Signs in with a checked token. What was read for somebody else is forgotten, and what the check has
/// told is not asked again.
pub fn enter(session: Session, queries: Queries, candidate: &Candidate, keeping: Keeping) {
    let is_another = session.sign_in(candidate.credential(keeping));
    match is_another {
        true => queries.clear(),
        false => queries.read_again(),
    }
    if let Some(user) = &candidate.user {
        queries.put(&Account::of(user), (**user).clone());
    }
}

/// Where a token is kept: the choice is one box.
pub fn keeping(in_tab: bool) -> Keeping {
    match in_tab {
        true => Keeping::Tab,
        false => Keeping::Memory,
    }
}

/// The box that says where the token is kept.
#[component]
pub fn KeepInTab(value: RwSignal<bool>) -> impl IntoView {
    view! {
        <crate::ui::CheckField
            label="Remember until this tab is closed"
            hint="Otherwise the token is in memory only, and loading the page again signs you out."
            value
        />
    }
}
