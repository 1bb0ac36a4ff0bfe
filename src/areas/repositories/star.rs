use leptos::{prelude::*, task::spawn_local};
use quay_api::{RepositoryName, user};

use super::changes;
use crate::{
    data::{ErrorText, use_queries},
    session::use_session,
    ui::{Glyph, IconButton, Toasts},
};

/// The star of a repository. It changes at once, and back when the registry refuses.
#[component]
pub fn Star(
    name: RepositoryName,
    #[prop(into)] starred: Signal<bool>,
    /// As small as a row of a table needs it; otherwise as a button of a page's head.
    #[prop(optional)]
    is_small: bool,
) -> impl IntoView {
    let session = use_session();
    let queries = use_queries();
    let toasts: Toasts = expect_context();
    let reason = Signal::derive(move || {
        let operation = if starred.get() {
            &user::star::REMOVE
        } else {
            &user::star::ADD
        };
        session.access(operation).reason()
    });
    let label = format!("Star {name}");
    let press = move |()| {
        let (name, starred) = (name.clone(), !starred.get_untracked());
        spawn_local(async move {
            let outcome = changes::set_star(session.quay(), queries, name.clone(), starred).await;
            if let Err(error) = outcome {
                let what = match starred {
                    true => format!("{name} was not starred"),
                    false => format!("{name} has kept its star"),
                };
                let text = ErrorText::new(what, &error);
                toasts.failure(text.title, text.reason);
            }
        });
    };
    view! {
        <IconButton
            icon=Glyph::Star
            label
            framed=!is_small
            class=if is_small { "ic--sm" } else { "" }
            pressed=starred
            disabled_reason=reason
            on_press=press
        />
    }
}
