//! The page about the token in use.

use leptos::prelude::*;

use super::{
    facts::{Known, TokenFacts},
    notice::href,
};
use crate::{
    data::{ReadError, use_account},
    paths,
    session::{Keeping, use_session},
    shell::{Crumb, PageHead},
    ui::{Button, ButtonLink, Glyph},
};

/// The page `/token`: what the token in use can do, where it is kept, and how to be rid of it.
#[component]
pub fn TokenPage() -> impl IntoView {
    let session = use_session();
    let kept = move || match session.credential()?.keeping {
        Keeping::Tab => Some("It is kept in this tab until the tab is closed, and nowhere else."),
        Keeping::Memory => Some("It is in memory only: loading the page again signs you out."),
    };
    let actions = move || {
        let other = href(&paths::sign_in(Some(&paths::token())));
        view! {
            <ButtonLink href=other>"Sign in with other scopes"</ButtonLink>
            <Button icon=Glyph::SignOut on_press=move || session.set_leaving(true)>
                "Sign out…"
            </Button>
        }
    };
    view! {
        <PageHead crumbs=vec![Crumb::here("Your token")] title="Your token" actions/>
        <div class="body token">
            <Held/>
            <p class="second small">{kept}</p>
        </div>
    }
}

/// The facts, once the account that belongs to the token has been read.
#[component]
fn Held() -> impl IntoView {
    let session = use_session();
    let account = use_account();
    let retry = Callback::new(move |()| account.retry());
    move || {
        let credential = session.credential()?;
        let is_named = credential.username().is_some();
        Some(match (account.answer(), account.error()) {
            (None, Some(error)) => {
                let what = "What this token can do could not be read";
                view! { <ReadError what error on_retry=retry/> }.into_any()
            }
            (None, None) if is_named => {
                view! { <span class="sk sk--15" aria-hidden="true"></span> }.into_any()
            }
            (user, _) => {
                let scopes = credential.scopes();
                view! { <TokenFacts known=Known { scopes, user }/> }.into_any()
            }
        })
    }
}
