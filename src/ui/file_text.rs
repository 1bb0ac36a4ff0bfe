//! Taking a text over from a file.

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::{document, field::Field};

/// The longest file that is taken, in bytes. Nobody writes more by hand.
const MOST_BYTES: f64 = 1_000_000.0;

/// Takes the text of a file over into a field, where it can also be typed.
#[component]
pub fn FileText(
    /// What to choose, above the input.
    label: &'static str,
    /// Where the text goes.
    field: Field,
) -> impl IntoView {
    let id = document::id("file");
    let take = move |event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        spawn_local(async move {
            let read = read(file).await;
            // The form may be gone.
            if field.value.try_with_untracked(|_| ()).is_none() {
                return;
            }
            match read {
                Ok(text) => field.edit(text),
                Err(problem) => field.set_problem(problem),
            }
        });
    };
    // Otherwise the same file could not be taken again after it was changed.
    let forget = |event: ev::MouseEvent| event_target::<HtmlInputElement>(&event).set_value("");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input type="file" class="input input--file" id=id on:click=forget on:change=take/>
        </div>
    }
}

async fn read(file: File) -> Result<String, &'static str> {
    if file.size() > MOST_BYTES {
        return Err("The file is larger than 1 MB.");
    }
    let text = JsFuture::from(file.text()).await;
    let text = text.ok().and_then(|text| text.as_string());
    match text {
        None => Err("The browser could not read the file."),
        // What is no text decodes to these.
        Some(text) if text.contains(['\0', '\u{fffd}']) => Err("The file is no text."),
        Some(text) => Ok(text),
    }
}
