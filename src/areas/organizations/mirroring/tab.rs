use leptos::prelude::*;

use super::{following::MirrorSection, here::Here, proxy::ProxySection};
use crate::areas::organizations::parts::OfOrganization;

/// What an organization follows elsewhere: a proxy cache or a mirror.
#[component]
pub fn MirroringTab(of: OfOrganization) -> impl IntoView {
    provide_context(Here::new(of));
    view! {
        <div class="body body--wide">
            <ProxySection/>
            <MirrorSection/>
        </div>
    }
}

/// The place of a section while what it is about is on its way.
#[component]
pub fn SectionSkeleton(label: &'static str) -> impl IntoView {
    view! {
        <div class="panel__body stack later" aria-busy="true">
            <p class="sr" role="status">{label}</p>
            <span class="sk sk--15"></span>
            <span class="sk sk--11"></span>
        </div>
    }
}
