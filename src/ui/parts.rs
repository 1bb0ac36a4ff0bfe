//! What of the parts of screens nobody sees before they press or point at something.

use leptos::{
    html,
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{Draw, Toasts, menu_item::MenuItem, menu_sheet::sheet, top_layer::AllOnTop};

/// What an open menu needs.
pub type OfSheet = (
    String,
    &'static str,
    StoredValue<Vec<MenuItem>, LocalStorage>,
    RwSignal<bool>,
    NodeRef<html::Button>,
);

/// An open menu.
#[wasm_split(frame, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn menu_sheet() -> Result<Draw<OfSheet>, SplitLoaderError> {
    Ok(|(label, class, items, open, trigger)| {
        let items = items.try_update_value(std::mem::take).unwrap_or_default();
        sheet(label, class, items, open, trigger)
    })
}

/// Tooltip, messages and what is read out.
#[wasm_split(frame, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn top_layer() -> Result<Draw<Toasts>, SplitLoaderError> {
    Ok(|toasts| view! { <AllOnTop toasts/> }.into_any())
}
