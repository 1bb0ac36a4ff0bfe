//! The browser's side of the implicit flow: leaving for Quay, and coming back.

use std::cell::RefCell;

use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Window;

use super::flow::{Answer, Attempt, callback_address};

/// The name of the window in which a sign-in over the page takes place.
const POPUP: &str = "quaymaster-sign-in";

/// The entry in `sessionStorage` that outlives the way to Quay and back.
const ENTRY: &str = "quaymaster.attempt";

/// How the app was started.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Arrival {
    /// In the ordinary way.
    #[default]
    Plain,
    /// By Quay, with an answer.
    Answered(Answer),
    /// By Quay in the window of a sign-in over the page, which has been given the answer.
    HandedOver,
}

thread_local! {
    static ARRIVAL: RefCell<Arrival> = RefCell::default();
}

/// Takes Quay's answer out of the address. To be called before anything else runs: from then on the
/// token is in no address, no history and no referrer.
pub fn arrive() {
    let location = window().location();
    let (path, query, fragment) = (
        location.pathname().unwrap_or_default(),
        location.search().unwrap_or_default(),
        location.hash().unwrap_or_default(),
    );
    let callback = callback_address(&base());
    let is_callback = web_sys::Url::new(&callback).is_ok_and(|url| url.pathname() == path);
    if !is_callback && !Answer::is_in(&query, &fragment) {
        return;
    }
    clean(&callback);
    let arrival = match hand_over(&query, &fragment) {
        true => Arrival::HandedOver,
        false => Arrival::Answered(Answer::read(&query, &fragment)),
    };
    ARRIVAL.set(arrival);
}

/// How the app was started. An answer is given out once.
pub fn take_arrival() -> Arrival {
    ARRIVAL.take()
}

/// The address of this app, with a slash at its end.
pub fn base() -> String {
    let address = leptos::prelude::document()
        .base_uri()
        .ok()
        .flatten()
        .unwrap_or_default();
    let end = address.rfind('/').map_or(address.len(), |slash| slash + 1);
    address[..end].to_owned()
}

fn clean(callback: &str) {
    let cleaned = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(callback)));
    if cleaned.is_err() {
        // Rather a page that loads anew than a token in the address.
        _ = window().location().replace(callback);
    }
}

/// A nonce that nobody can guess: 128 random bits in hexadecimal digits.
pub fn nonce() -> String {
    let mut bytes = [0_u8; 16];
    window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .expect("every browser that runs WebAssembly has a random generator");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Sends the person to Quay. They come back by [`arrive`].
pub fn leave(attempt: &Attempt) -> Result<(), JsValue> {
    let storage = window().session_storage()?.ok_or(JsValue::NULL)?;
    let text = serde_json::to_string(attempt).map_err(|_| JsValue::NULL)?;
    storage.set_item(ENTRY, &text)?;
    window().location().assign(&attempt.authorize_url(&base()))
}

/// The sign-in that this tab has begun, if it has. Given out once: an answer counts once.
pub fn take_attempt() -> Option<Attempt> {
    let storage = window().session_storage().ok().flatten()?;
    let text = storage.get_item(ENTRY).ok().flatten()?;
    _ = storage.remove_item(ENTRY);
    serde_json::from_str(&text).ok()
}

/// What the window of a sign-in tells the page that opened it.
#[derive(Serialize, Deserialize)]
struct Message {
    quaymaster: String,
    query: String,
    fragment: String,
}

const MESSAGE: &str = "sign-in answer";

/// In the window of a sign-in over the page: tells the page that opened it, and closes. The message
/// goes to this app's own origin alone.
fn hand_over(query: &str, fragment: &str) -> bool {
    let page = window();
    // Another window has classes of its own, so that its type cannot be asked for.
    let opener = page.opener().ok().filter(JsValue::is_object);
    let opener = opener.map(JsCast::unchecked_into::<Window>);
    let (Some(opener), Ok(origin)) = (opener, page.location().origin()) else {
        return false;
    };
    if page.name().as_deref() != Ok(POPUP) || opener.closed() != Ok(false) {
        return false;
    }
    let message = Message {
        quaymaster: MESSAGE.to_owned(),
        query: query.to_owned(),
        fragment: fragment.to_owned(),
    };
    let Ok(text) = serde_json::to_string(&message) else {
        return false;
    };
    let told = opener
        .post_message(&JsValue::from_str(&text), &origin)
        .is_ok();
    if told {
        _ = page.close();
    }
    told
}

/// The answer that the window of a sign-in has sent, if the event is one and comes from this app.
pub fn answer_in(event: &web_sys::MessageEvent) -> Option<Answer> {
    if event.origin() != window().location().origin().ok()? {
        return None;
    }
    let message: Message = serde_json::from_str(&event.data().as_string()?).ok()?;
    (message.quaymaster == MESSAGE).then(|| Answer::read(&message.query, &message.fragment))
}

/// A window in which the person signs in while the page stays as it is.
pub struct Popup(Window);

impl Popup {
    /// Opens it, still empty. Only possible in answer to a click; `None` when the browser blocks it.
    pub fn open() -> Option<Self> {
        let popup = window()
            .open_with_url_and_target_and_features("", POPUP, "popup,width=720,height=800")
            .ok()
            .flatten()?;
        Some(Self(popup))
    }

    /// Sends it to Quay.
    pub fn leave(&self, attempt: &Attempt) -> Result<(), JsValue> {
        self.0.location().set_href(&attempt.authorize_url(&base()))
    }

    /// Whether the person has closed it.
    pub fn is_closed(&self) -> bool {
        self.0.closed().unwrap_or(true)
    }

    /// Closes it.
    pub fn close(&self) {
        _ = self.0.close();
    }
}
