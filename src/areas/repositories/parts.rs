//! The parts of this area that are loaded when they are first wanted. The list of repositories is not
//! among them: it is what most people start with.

use std::sync::Arc;

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use quay_api::{
    RepositoryName,
    repository::{Repository, RepositoryDetails},
};

use super::{
    builds::{BuildsTab, TriggersPage},
    bulk::RepositoryBulkBar,
    compare::ComparePage,
    confirm::{Confirmation, Question},
    create::CreateRepository,
    history::HistoryTab,
    list::ListState,
    list_states::NothingHere,
    list_tools::{ListTools, RepositoryLoadLine},
    logs::LogsTab,
    manifest::{ManifestPage, TagPage},
    mirroring::MirroringTab,
    notifications::NotificationsTab,
    overview::OverviewTab,
    page::RepositoryPage,
    permissions::PermissionsTab,
    policies::PoliciesTab,
    settings::SettingsTab,
    tags::TagsTab,
};
use crate::{
    data::Reader,
    shell::{FilterState, ViewState},
    ui::{Draw, Selection, fetch_part},
};

/// What every page of a repository is given.
#[derive(Clone, Copy)]
pub struct OfRepository {
    /// Which repository.
    pub repository: Signal<RepositoryName>,
    /// What its head has read about it, without its tags.
    pub details: Reader<RepositoryDetails>,
    /// What follows the page's name in the address: `sha256:…/layers` of `manifest/sha256:…/layers`.
    pub rest: Signal<String>,
}

/// What the filter line of the list needs.
pub type OfTools = (ViewState, FilterState, Memo<Arc<Vec<Arc<Repository>>>>);

/// The filter line of the list of repositories.
#[wasm_split(frame, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn tools() -> Result<Draw<OfTools>, SplitLoaderError> {
    Ok(|(view_state, filter, shown)| view! { <ListTools view_state filter shown/> }.into_any())
}

/// How much of the list is loaded.
#[wasm_split(frame, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn load_line() -> Result<Draw<ListState>, SplitLoaderError> {
    Ok(|state| view! { <RepositoryLoadLine state/> }.into_any())
}

/// What stands in place of an empty list.
#[wasm_split(frame, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn nothing_here() -> Result<Draw<ListState>, SplitLoaderError> {
    Ok(|state| view! { <NothingHere state/> }.into_any())
}

/// What the bulk bar of the list needs.
pub type OfBulkBar = (
    Selection,
    Signal<Arc<Vec<Arc<Repository>>>>,
    Signal<Arc<Vec<Arc<Repository>>>>,
    Callback<()>,
);

/// What can be done to the repositories picked in the list.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn bulk_bar() -> Result<Draw<OfBulkBar>, SplitLoaderError> {
    Ok(|(selection, loaded, shown, on_show_all)| {
        view! { <RepositoryBulkBar selection loaded shown on_show_all/> }.into_any()
    })
}

/// The page of one repository, without its tabs.
#[wasm_split(repository, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn page() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <RepositoryPage/> }.into_any())
}

/// The tab with the tags.
#[wasm_split(repository, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn tags() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(
        |OfRepository {
             repository,
             details,
             ..
         }| { view! { <TagsTab repository details/> }.into_any() },
    )
}

/// The tab with the history of the tags.
#[wasm_split(repository, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn history() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(
        |OfRepository {
             repository,
             details,
             ..
         }| { view! { <HistoryTab repository details/> }.into_any() },
    )
}

/// The first look at a repository.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn overview() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <OverviewTab of/> }.into_any())
}

/// One image, by its digest.
#[wasm_split(image, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn manifest() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <ManifestPage of/> }.into_any())
}

/// The image that a tag names.
#[wasm_split(image, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn tag() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <TagPage of/> }.into_any())
}

/// Two images beside one another.
#[wasm_split(image, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn compare() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <ComparePage of/> }.into_any())
}

/// The tab with who may do what.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn permissions() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <PermissionsTab of/> }.into_any())
}

/// The tab with who is told of what.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn notifications() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <NotificationsTab of/> }.into_any())
}

/// The tab with the builds.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn builds() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <BuildsTab of/> }.into_any())
}

/// What starts builds by itself.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn triggers() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <TriggersPage of/> }.into_any())
}

/// The tab with the mirror.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn mirroring() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <MirroringTab of/> }.into_any())
}

/// The tab with the policies.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn policies() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <PoliciesTab of/> }.into_any())
}

/// The tab with the usage logs.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn logs() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <LogsTab of/> }.into_any())
}

/// The tab with the settings.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn settings() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|of| view! { <SettingsTab of/> }.into_any())
}

/// The namespace of the form, and what closes it.
pub type OfForm = (Option<String>, Callback<()>);

/// The form to create a repository.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn create() -> Result<Draw<OfForm>, SplitLoaderError> {
    Ok(|(namespace, on_close)| view! { <CreateRepository namespace on_close/> }.into_any())
}

/// The question before a change of repositories.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn confirm() -> Result<Draw<Confirmation>, SplitLoaderError> {
    Ok(|confirmation| view! { <Question confirmation/> }.into_any())
}

/// Loads what comes next after the list of repositories, so that it is there at once.
pub fn fetch_next() {
    fetch_part(page());
    fetch_part(tags());
    fetch_part(create());
}
