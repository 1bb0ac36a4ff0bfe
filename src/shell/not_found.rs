//! The page for an address that names nothing.

use leptos::prelude::*;

use super::{Crumb, PageHead, address, parts};
use crate::{
    paths,
    ui::{ButtonKind, ButtonLink, Glyph, part},
};

/// Says that there is no such page, and leads on.
#[component]
pub fn NotFound() -> impl IntoView {
    part(parts::not_found, (), || ())
}

/// What stands on it.
#[component]
pub(super) fn NothingAtThisAddress() -> impl IntoView {
    let here = address::use_path();
    view! {
        <PageHead
            crumbs=move || vec![Crumb::link("Start", paths::home()), Crumb::here("Not found")]
            title="There is no such page".to_owned()
        />
        <div class="body">
            <p class="second">
                    "Nothing in Quaymaster has the address " <code>{here}</code>
                    ". It may have been mistyped, or come from another version."
            </p>
            <div class="row">
                <ButtonLink kind=ButtonKind::Primary icon=Glyph::Repository href=address::href(&paths::repositories())>
                    "All repositories"
                </ButtonLink>
            </div>
        </div>
    }
}
