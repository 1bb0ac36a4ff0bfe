//! What this browser remembers between visits: never anything secret.

use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};

/// What is remembered under `name`. `None` also where storage is forbidden or holds something else.
pub(super) fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = read_text(name)?;
    serde_json::from_str(&text).ok()
}

/// Remembers `value` under `name`. Where storage is full or forbidden it is forgotten with the page.
pub(super) fn write<T: Serialize>(name: &str, value: &T) {
    if let Ok(text) = serde_json::to_string(value) {
        write_text(name, &text);
    }
}

/// What is remembered under `name`, as it stands.
pub(super) fn read_text(name: &str) -> Option<String> {
    let storage = window().local_storage().ok()??;
    storage.get_item(&entry(name)).ok()?
}

/// Remembers a text as it stands.
pub(super) fn write_text(name: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Full or forbidden: nothing here is needed.
        _ = storage.set_item(&entry(name), text);
    }
}

fn entry(name: &str) -> String {
    format!("quaymaster.{name}")
}
