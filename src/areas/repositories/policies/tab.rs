use leptos::prelude::*;
use quay_api::{immutability_policy, policy};

use super::{clean_up::CleanUp, here::Here, inherited::Inherited, outlook::Outlook};
use crate::{
    areas::repositories::{
        parts::OfRepository,
        tags::actions::{TagActions, TagDialogs},
    },
    panels::policies::{
        DeleteProtect, DeletePrune, ProtectDialog, ProtectSection, PruneDialog, PruneSection,
    },
    shell::use_open_state,
    ui::Banner,
};

/// Rules that delete tags or protect them, and what they do.
#[component]
pub fn PoliciesTab(of: OfRepository) -> impl IntoView {
    let here = Here::provide(of);
    let session = here.session;
    provide_context(TagActions::default());
    let (pruning, set_pruning) = use_open_state("prune");
    let (unpruning, set_unpruning) = use_open_state("delete-prune");
    let (protecting, set_protecting) = use_open_state("protect");
    let (unprotecting, set_unprotecting) = use_open_state("delete-protect");
    let (cleaning, set_cleaning) = use_open_state("clean-up");
    view! {
        <div class="body stack stack--6 policies-page">
            {move || here.rests().map(|text| view! { <Banner>{text}</Banner> })}
            <Show when=move || session.offers(&policy::LIST_OF_REPOSITORY)>
                <PruneSection set_editing=set_pruning set_deleting=set_unpruning/>
            </Show>
            <Show when=move || session.offers(&immutability_policy::LIST_OF_REPOSITORY)>
                <ProtectSection set_editing=set_protecting set_deleting=set_unprotecting/>
            </Show>
            <Inherited/>
            <Outlook set_cleaning/>
        </div>
        {move || pruning.get().map(|uuid| view! {
            <PruneDialog uuid on_close=move |()| set_pruning.set(None)/>
        })}
        {move || protecting.get().map(|uuid| view! {
            <ProtectDialog uuid on_close=move |()| set_protecting.set(None)/>
        })}
        {move || unpruning.get().map(|uuid| view! {
            <DeletePrune uuid on_close=move |()| set_unpruning.set(None)/>
        })}
        {move || unprotecting.get().map(|uuid| view! {
            <DeleteProtect uuid on_close=move |()| set_unprotecting.set(None)/>
        })}
        {move || cleaning.get().map(|_| view! { <CleanUp on_close=move |()| set_cleaning.set(None)/> })}
        <TagDialogs repository=here.repository details=here.details/>
    }
    .into_any()
}
