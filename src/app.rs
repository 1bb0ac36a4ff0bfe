//! Puts everything together: contexts, router, frame.

use leptos::prelude::*;
use leptos_router::{
    components::{Redirect, Route, Router, Routes},
    path,
};

use crate::{
    areas::{
        repositories::{self, RepositoryRoutes},
        sign_in::{SignInOver, SignInRoutes},
    },
    data::{Jobs, Queries},
    paths,
    session::Session,
    shell::{self, NotFound, Shell},
    ui::{Keys, Toasts, TopLayer},
};

/// The whole app.
#[component]
pub fn App(
    /// The session that this tab remembers, or has just brought from the sign-in.
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
            <Shell entries=repositories::navigation()>
                <Routes fallback=NotFound>
                    <Route path=path!("/") view=|| view! { <Redirect path=paths::repositories()/> }/>
                    <RepositoryRoutes/>
                    <SignInRoutes/>
                </Routes>
            </Shell>
            <SignInOver/>
        </Router>
        <TopLayer toasts/>
    }
}
