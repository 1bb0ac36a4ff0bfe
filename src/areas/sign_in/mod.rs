//! Signing in and out: through Quay or with a pasted token, as a page or over one, and what the token
//! in use can do.

mod ask;
mod by_quay;
mod by_token;
mod callback;
mod enter;
mod explain;
mod facts;
mod leave;
mod notice;
mod over;
mod page;
mod parts;
mod popup;
mod queries;
mod revoke;
mod scopes;
mod token;

use leptos::prelude::*;
use leptos_router::{any_nested_route::IntoAnyNestedRoute, components::Route, path};

pub use self::{leave::SignOut, over::SignInOver};
use crate::{shell::Page, ui::part};

fn sign_in_page() -> AnyView {
    part(parts::page, (), || ())
}

fn callback_page() -> AnyView {
    part(parts::callback, (), || ())
}

fn token_page() -> AnyView {
    part(parts::token, (), || ())
}

/// The pages before the shell: the sign-in, and the way back from Quay.
#[component(transparent)]
pub fn SignInRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/sign-in") view=sign_in_page as Page/>
        <Route path=path!("/callback") view=callback_page as Page/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// The page inside of the shell: what the token in use can do.
#[component(transparent)]
pub fn TokenRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/token") view=token_page as Page/> }
        .into_inner()
        .into_any_nested_route()
}
