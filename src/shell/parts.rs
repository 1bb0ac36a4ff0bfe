//! What lies over the page at times only, as a part of the app of its own.

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{jobs::JobTray, keys::KeyboardHelp, message_history::MessageHistory, palette::Palette};
use crate::ui::{Draw, fetch_part};

/// The jobs and their results.
#[wasm_split(overlays, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn jobs() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <JobTray/> }.into_any())
}

/// What the toasts have said.
#[wasm_split(overlays, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn messages() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <MessageHistory/> }.into_any())
}

/// The palette.
#[wasm_split(overlays, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn palette() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <Palette/> }.into_any())
}

/// The help about the keyboard.
#[wasm_split(overlays, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn keys() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <KeyboardHelp/> }.into_any())
}

/// Loads them before anybody asks.
pub fn fetch_overlays() {
    fetch_part(palette());
}
