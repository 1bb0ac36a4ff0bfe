//! Puts everything together: contexts, router, frame.

use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, ParentRoute, Redirect, Route, Router, Routes},
    hooks::use_params_map,
    path,
};

use crate::{
    areas::{
        organizations::{self, OrganizationRoutes},
        repositories::{self, RepositoryRoutes},
        sign_in::{SignInOver, SignInRoutes, SignOut, TokenRoutes},
    },
    data::{Jobs, Queries},
    paths,
    session::Session,
    shell::{self, NotFound, Page, RequireSignIn, Shell},
    ui::{Keys, Toasts, TopLayer},
};

/// The whole app.
#[component]
pub fn App(
    /// The session that this tab remembers, or a signed-out one.
    session: Session,
) -> impl IntoView {
    let toasts = Toasts::new();
    provide_context(session);
    provide_context(toasts);
    provide_context(Keys::listen());
    provide_context(Queries::new(session));
    provide_context(Jobs::new(session, shell::job_finished(toasts)));

    view! {
        <Router base=shell::router_base()>
            <Routes fallback=|| view! { <NotFound/> }>
                <SignInRoutes/>
                <ParentRoute path=path!("") view=Framed>
                    <TokenRoutes/>
                    <RepositoryRoutes/>
                    <OrganizationRoutes/>
                    <Route path=path!("/*page") view=elsewhere as Page/>
                </ParentRoute>
            </Routes>
            <SignInOver/>
            <SignOut/>
        </Router>
        <TopLayer toasts/>
    }
}

/// The first page is that of the repositories; any other address is nobody's.
fn elsewhere() -> AnyView {
    let page = use_params_map().read_untracked().get("page");
    match page.unwrap_or_default().is_empty() {
        true => view! { <Redirect path=paths::repositories()/> }.into_any(),
        false => view! { <NotFound/> }.into_any(),
    }
}

/// The pages of a signed-in person, in their frame.
#[component]
fn Framed() -> impl IntoView {
    view! {
        <RequireSignIn>
            <Shell entries=vec![organizations::navigation(), repositories::navigation()]>
                <Outlet/>
            </Shell>
        </RequireSignIn>
    }
}
