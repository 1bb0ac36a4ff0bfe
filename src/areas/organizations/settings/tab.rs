use leptos::prelude::*;

use super::{
    super::parts::OfOrganization, danger::DangerZone, details::Details, look::Look,
    ownership::Ownership, rename::Rename, restoring::Restoring,
};
use crate::{
    data::ReadError,
    ui::{Banner, Glyph, Identicon, Section},
};

/// What an organization is, and its end.
#[component]
pub fn SettingsTab(of: OfOrganization) -> impl IntoView {
    let look = Look::new(of.name, of.organization);
    provide_context(look);
    // What is shown depends on whether there is an answer, not on what it says: a saved form stays.
    let stage = Memo::new(move |_| {
        let is_known = of.organization.answer().is_some();
        (is_known, look.is_closed(), of.organization.error())
    });
    view! {
        <div class="body settings">
            {move || match stage.get() {
                (true, is_closed, _) => view! {
                    <Picture/>
                    {match is_closed {
                        true => view! { <Closed/> }.into_any(),
                        false => view! { <Details/><Restoring/> }.into_any(),
                    }}
                    <Rename/>
                    <Ownership/>
                    <DangerZone/>
                }.into_any(),
                (false, _, Some(error)) => view! {
                    <ReadError
                        what="The settings could not be read"
                        error
                        on_retry=move |()| of.organization.retry()
                    />
                }.into_any(),
                (false, _, None) => view! { <Skeleton/> }.into_any(),
            }}
        </div>
    }
}

/// In place of what only owners are told.
#[component]
fn Closed() -> impl IntoView {
    view! {
        <Banner glyph=Glyph::Lock>
            "E-mail addresses and how long deleted tags are kept are told to owners only, and only to a token with the scope org:admin."
        </Banner>
    }
}

/// How the organization looks in lists.
#[component]
fn Picture() -> impl IntoView {
    let look = super::look::use_look();
    view! {
        <Section title="Picture">
            <div class="row">
                {move || view! { <Identicon name=look.name.get() large=true/> }}
                <p class="second">"Drawn here from the name. Nothing is fetched from anywhere, and no e-mail address is given away for it."</p>
            </div>
        </Section>
    }
}

/// The place of the sections while the organization is on its way.
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
