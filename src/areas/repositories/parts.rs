//! The parts of this area that are loaded when they are first wanted. The list of repositories is not
//! among them: it is what most people start with.

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use quay_api::{RepositoryName, repository::RepositoryDetails};

use super::{
    confirm::{Confirmation, Question},
    create::CreateRepository,
    history::HistoryTab,
    tags::TagsTab,
};
use crate::{
    data::Reader,
    ui::{Draw, fetch_part},
};

/// What every tab of a repository is given.
pub type OfRepository = (Signal<RepositoryName>, Reader<RepositoryDetails>);

/// The tab with the tags.
#[wasm_split(tags, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn tags() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|(repository, details)| view! { <TagsTab repository details/> }.into_any())
}

/// The tab with the history of the tags.
#[wasm_split(history, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn history() -> Result<Draw<OfRepository>, SplitLoaderError> {
    Ok(|(repository, details)| view! { <HistoryTab repository details/> }.into_any())
}

/// The form to create a repository.
#[wasm_split(repository_dialogs, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn create() -> Result<Draw<(Option<String>, Callback<()>)>, SplitLoaderError> {
    Ok(|(namespace, on_close)| view! { <CreateRepository namespace on_close/> }.into_any())
}

/// The question before a change of repositories.
#[wasm_split(repository_dialogs, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn confirm() -> Result<Draw<Confirmation>, SplitLoaderError> {
    Ok(|confirmation| view! { <Question confirmation/> }.into_any())
}

/// Loads what comes next after the list of repositories, so that it is there at once.
pub fn fetch_next() {
    fetch_part(tags());
    fetch_part(create());
}
