use leptos::prelude::*;

use super::{
    danger::DangerZone,
    look::Look,
    renaming::Renaming,
    sections::{Description, StateSection, VisibilitySection},
    tokens::TokensSection,
};
use crate::{
    areas::repositories::{parts::OfRepository, queries::Tags},
    data::{ReadError, use_listing},
    session::use_session,
};

/// What the repository is, and its end.
#[component]
pub fn SettingsTab(of: OfRepository) -> impl IntoView {
    let OfRepository {
        repository,
        details,
        ..
    } = of;
    let session = use_session();
    // What would go with it: the same question as that of the tags, so that it is mostly known.
    let tags = use_listing(move || {
        session.is_signed_in().then(|| Tags {
            repository: repository.get(),
            name: None,
        })
    });
    let look = Look::new(repository, details, tags);
    provide_context(look);
    view! {
        <div class="body settings">
            {move || match (details.answer().is_some(), details.error()) {
                (true, _) => view! {
                    <Description/>
                    <VisibilitySection/>
                    <StateSection/>
                    <TokensSection/>
                    <Renaming/>
                    <DangerZone/>
                }.into_any(),
                (false, Some(error)) => view! {
                    <ReadError
                        what="The settings could not be read"
                        error
                        on_retry=move |()| details.retry()
                    />
                }.into_any(),
                (false, None) => view! { <Skeleton/> }.into_any(),
            }}
        </div>
    }
}

/// The place of the sections while the repository is on its way.
#[component]
fn Skeleton() -> impl IntoView {
    let section = |_| {
        view! {
            <section class="panel">
                <div class="panel__head"><span class="sk sk--8"></span></div>
                <div class="panel__body"><span class="sk sk--15"></span></div>
            </section>
        }
    };
    view! {
        <div class="stack stack--4 later" aria-busy="true">
            <p class="sr" role="status">"Loading the settings…"</p>
            {(0..4).map(section).collect_view()}
        </div>
    }
}
