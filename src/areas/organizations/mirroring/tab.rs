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
