//! Quaymaster: the admin console for a Quay container registry.
//!
//! A page of static files that talks straight to the registry's `/api/v1` with an OAuth token.
//! The modules, from the top down; each uses only those below it:
//!
//! - [`app`]: puts everything together: contexts, router, frame.
//! - [`areas`]: the screens, one folder per area. An area never uses another one.
//! - [`panels`]: pieces of screens that know Quay and that several areas show.
//! - [`shell`]: the frame around every screen: header, navigation, palette, messages, jobs.
//! - [`data`]: reading and writing: cache, streamed lists, mutations, paced jobs.
//! - [`session`]: who is signed in, to which registry, and what the token allows.
//! - [`ui`]: the parts that screens are made of; they know no API, router or session.
//! - [`formats`]: how values are written and read; pure functions.
//! - [`paths`]: every address of the app.
//! - `quay-api` (in `src/api`): the registry's operations, typed; knows no Leptos.
//!
//! How one request travels: a screen calls [`data::use_query`] with a question, a plain struct that
//! is also the key in the cache. The cache asks through [`session::Session::quay`], whose transport
//! adds the token and, when that has ended, waits for a new sign-in. The typed function in
//! `quay-api` spells the address and reads the answer.

pub mod app;
pub mod areas;
pub mod data;
pub mod formats;
pub mod panels;
pub mod paths;
pub mod session;
pub mod shell;
pub mod ui;

/// Starts the app in the page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    use leptos::prelude::*;

    // First of all: what Quay sends back holds the token, which must not stay in the address.
    session::arrive();
    shell::show_when_it_fails();
    let session = session::Session::restore();
    leptos::mount::mount_to_body(move || view! { <app::App session/> });
}
