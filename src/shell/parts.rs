//! What stands around the page and what lies over it at times, as parts of the app of their own: the
//! first row of a page does not wait for them.

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{
    frame::{AllNotices, Surroundings},
    jobs::JobTray,
    keys::KeyboardHelp,
    message_history::MessageHistory,
    not_found::NothingAtThisAddress,
    palette::Palette,
};
use crate::ui::{Draw, fetch_part};

/// Hull and rail.
#[wasm_split(frame, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn surroundings() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <Surroundings/> }.into_any())
}

/// What stands above the page at times.
#[wasm_split(frame, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn notices() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <AllNotices/> }.into_any())
}

/// The page for addresses that are nobody's.
#[wasm_split(frame, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn not_found() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <NothingAtThisAddress/> }.into_any())
}

/// The jobs and their results.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn jobs() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <JobTray/> }.into_any())
}

/// What the toasts have said.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn messages() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <MessageHistory/> }.into_any())
}

/// The palette.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn palette() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <Palette/> }.into_any())
}

/// The help about the keyboard.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn keys() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <KeyboardHelp/> }.into_any())
}

/// Loads them before anybody asks.
pub fn fetch_overlays() {
    fetch_part(palette());
}
