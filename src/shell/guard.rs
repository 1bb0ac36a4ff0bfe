//! Pages that only a signed-in person can see.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{address, page_head};
use crate::{paths, session::use_session};

/// Shows its children to a signed-in person; sends everybody else to the sign-in and, afterwards,
/// back here. A token that has ended does not count as signed out: what is on the screen stays.
#[component]
pub fn RequireSignIn(children: ChildrenFn) -> impl IntoView {
    let session = use_session();
    let address = address::use_address();
    let navigate = use_navigate();
    let is_signed_in = Memo::new(move |_| session.is_signed_in());
    Effect::new(move |_| {
        if !is_signed_in.get() {
            let sign_in = paths::sign_in(Some(&address.get_untracked()));
            page_head::left(&sign_in);
            navigate(
                &sign_in,
                NavigateOptions {
                    replace: true,
                    ..Default::default()
                },
            );
        }
    });
    move || is_signed_in.get().then(|| children())
}
