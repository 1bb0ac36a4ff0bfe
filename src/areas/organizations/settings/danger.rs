use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::organization;

use super::look::use_look;
use crate::{
    areas::organizations::deleting::DeleteOrganizations,
    paths,
    ui::{Button, ButtonKind, Glyph, Section},
};

/// The end of the organization.
#[component]
pub fn DangerZone() -> impl IntoView {
    let (look, navigate) = (use_look(), use_navigate());
    let deleting = RwSignal::new(Vec::<String>::new());
    let on_deleted = move |_| navigate(&paths::organizations(), Default::default());
    view! {
        <Section title="Delete the organization" danger=true>
            <p>
                "Everything in it goes: repositories, teams, robots, applications. What that is will be counted before you are asked. Nothing brings it back."
            </p>
            <div class="row">
                <Button
                    kind=ButtonKind::DangerQuiet
                    icon=Glyph::Trash
                    disabled_reason=look.refusal_of(&organization::DELETE)
                    on_press=move |()| deleting.set(vec![look.name.get_untracked()])
                >
                    "Delete organization…"
                </Button>
            </div>
            <DeleteOrganizations names=deleting on_deleted/>
        </Section>
    }
}
