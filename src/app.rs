//! Puts everything together: contexts, router, frame.

use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, ParentRoute, Redirect, Route, Router, Routes},
    path,
};

use crate::{
    areas::{
        repositories::{self, RepositoryRoutes},
        sign_in::{SignInOver, SignInRoutes, SignOut, TokenRoutes},
    },
    data::{Jobs, Queries},
    paths,
    session::Session,
    shell::{self, NotFound, RequireSignIn, Shell},
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
                    <Route path=path!("/") view=|| view! { <Redirect path=paths::repositories()/> }/>
                    <TokenRoutes/>
                    <RepositoryRoutes/>
                    <Route path=path!("/*any") view=NotFound/>
                </ParentRoute>
            </Routes>
            <SignInOver/>
            <SignOut/>
        </Router>
        <TopLayer toasts/>
    }
}

/// The pages of a signed-in person, in their frame.
#[component]
fn Framed() -> impl IntoView {
    view! {
        <RequireSignIn>
            <Shell entries=repositories::navigation()>
                <Outlet/>
            </Shell>
        </RequireSignIn>
    }
}
