use leptos::prelude::*;

use super::{
    super::parts::OfOrganization, attention::Attention, figures::Figures, in_force::InForce,
    look::Look, recent::Recent, storage::Storage,
};

/// The first look at an organization: what is wrong with it, what it stores, what rules it, what happened
/// last. It asks one thing beside the organization itself; the rest waits to be asked for.
#[component]
pub fn OverviewTab(of: OfOrganization) -> impl IntoView {
    let look = Look::new(of);
    view! {
        <div class="body body--wide">
            <Attention look/>
            <div class="cols">
                <Storage look/>
                <div class="stack stack--4">
                    <Figures look/>
                    <InForce look/>
                </div>
            </div>
            <Recent look/>
        </div>
    }
}
