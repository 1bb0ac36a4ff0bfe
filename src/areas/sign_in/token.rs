//! The page about the token in use.

use leptos::prelude::*;

use super::facts::{Known, TokenFacts};
use crate::{
    data::use_account,
    paths,
    session::{Keeping, use_session},
    ui::{Button, ButtonLink, Glyph},
};

/// The page `/token`: what the token in use can do, where it is kept, and how to be rid of it.
#[component]
pub fn TokenPage() -> impl IntoView {
    let session = use_session();
    let account = use_account();
    let known = move || {
        let credential = session.credential()?;
        Some(Known {
            scopes: credential.scopes(),
            user: account.answer(),
        })
    };
    let kept = move || match session.credential()?.keeping {
        Keeping::Tab => Some("It is kept in this tab until the tab is closed, and nowhere else."),
        Keeping::Memory => Some("It is in memory only: loading the page again signs you out."),
    };
    view! {
        <div class="head"><div class="head__line">
            <h1 tabindex="-1">"Your token"</h1>
            <div class="head__actions">
                <ButtonLink href=paths::sign_in(Some(&paths::token()))>"Sign in with other scopes"</ButtonLink>
                <Button icon=Glyph::SignOut on_press=move || session.set_leaving(true)>"Sign out…"</Button>
            </div>
        </div></div>
        <div class="body token">
            {move || known().map(|known| view! { <TokenFacts known/> })}
            <p class="second small">{kept}</p>
        </div>
    }
}
