//! Putting text into the clipboard, and saving it as a file.

use super::document;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, HtmlTextAreaElement, Url};

/// Puts text into the clipboard; `false` when the browser refuses. Works without HTTPS, too, where
/// browsers do not offer their clipboard.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let offered = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| clipboard.is_object());
    if offered
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
    {
        return true;
    }
    copy_by_selection(text).is_some_and(|done| done)
}

/// The way of old: select the text in an input and have the selection copied.
fn copy_by_selection(text: &str) -> Option<bool> {
    let before = document::focused();
    // Beside the focused element: an open dialog keeps everything outside of it from the focus.
    let place = before.as_ref().and_then(|element| element.parent_element());
    let place = place.or_else(|| document().body().map(Into::into))?;
    let input: HtmlTextAreaElement = document()
        .create_element("textarea")
        .ok()?
        .dyn_into()
        .ok()?;
    input.set_value(text);
    input.set_class_name("sr");
    place.append_child(&input).ok()?;
    input.select();
    let page: web_sys::HtmlDocument = document().dyn_into().ok()?;
    let done = page.exec_command("copy").unwrap_or(false);
    input.remove();
    super::focus::restore(before);
    Some(done)
}

/// Saves text as a file on the person's computer. `kind` is its media type, for example `text/csv`.
pub fn download(name: &str, kind: &str, text: &str) {
    // Fails only where the browser runs out of memory; there is nothing to be done about it here.
    _ = save(name, kind, text);
}

fn save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let content =
        Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&content)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    let element: &HtmlElement = &link;
    element.click();
    Url::revoke_object_url(&address)
}
