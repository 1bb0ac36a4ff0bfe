use leptos::prelude::*;
use quay_api::{RepositoryName, trigger};

use crate::{paths, session::use_session, shell::href, ui::Tabs};

/// The two pages of the tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The builds.
    Builds,
    /// What starts them.
    Triggers,
}

/// The way between builds and triggers.
#[component]
pub fn Segments(repository: Signal<RepositoryName>, here: Segment) -> impl IntoView {
    let session = use_session();
    let link = move |segment: Segment, label, path: fn(&RepositoryName) -> String| {
        let is_here = (segment == here).then_some("page");
        view! { <a href=move || href(&path(&repository.read())) aria-current=is_here>{label}</a> }
    };
    view! {
        <div class="buildtabs">
            <Tabs label="Builds" current=Signal::stored(format!("{here:?}"))>
                {link(Segment::Builds, "Builds", paths::builds)}
                <Show when=move || session.offers(&trigger::LIST)>
                    {link(Segment::Triggers, "Triggers", paths::triggers)}
                </Show>
            </Tabs>
        </div>
    }
}
