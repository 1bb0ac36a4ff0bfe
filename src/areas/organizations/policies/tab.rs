use leptos::prelude::*;

use super::{
    super::{access::owner_access, parts::OfOrganization},
    here::Here,
    outlook::Outlook,
    together::Together,
};
use crate::{
    panels::policies::{
        DeleteProtect, DeletePrune, ProtectDialog, ProtectSection, PruneDialog, PruneSection, Whose,
    },
    session::use_session,
    shell::use_open_state,
    ui::EmptyState,
};

/// What deletes tags of all repositories by itself, and what protects them.
#[component]
pub fn PoliciesTab(of: OfOrganization) -> impl IntoView {
    let session = use_session();
    Here::provide(of);
    let (pruning, set_pruning) = use_open_state("prune");
    let (unpruning, set_unpruning) = use_open_state("delete-prune");
    let (protecting, set_protecting) = use_open_state("protect");
    let (unprotecting, set_unprotecting) = use_open_state("delete-protect");
    let refusal = Memo::new(move |_| {
        let whose = Whose::Organization(of.name.get());
        let of = |operation| owner_access(session, of.organization, operation).reason();
        // A registry may offer one of the two only.
        of(whose.prune().list).and(of(whose.protect().list))
    });
    move || match refusal.get() {
        Some(reason) => view! {
            <EmptyState
                title="You cannot see these policies"
                text=move || reason.clone()
            />
        }
        .into_any(),
        None => view! {
            <div class="body stack stack--6 policies-page">
                <Sections of set_pruning set_unpruning set_protecting set_unprotecting/>
                <Together/>
                <Outlook/>
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
        }
        .into_any(),
    }
}

/// The two lists, as far as the registry offers them.
#[component]
fn Sections(
    of: OfOrganization,
    set_pruning: SignalSetter<Option<String>>,
    set_unpruning: SignalSetter<Option<String>>,
    set_protecting: SignalSetter<Option<String>>,
    set_unprotecting: SignalSetter<Option<String>>,
) -> impl IntoView {
    let session = use_session();
    let whose = move || Whose::Organization(of.name.get());
    view! {
        <Show when=move || session.offers(whose().prune().list)>
            <PruneSection set_editing=set_pruning set_deleting=set_unpruning/>
        </Show>
        <Show when=move || session.offers(whose().protect().list)>
            <ProtectSection set_editing=set_protecting set_deleting=set_unprotecting/>
        </Show>
    }
}
