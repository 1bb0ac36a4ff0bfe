//! What is out of the ordinary for the whole page: a registry that takes no writes, no network.

use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::*};

use crate::{
    session::use_session,
    ui::{Banner, Glyph},
};

/// The notices above the page.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let session = use_session();
    let is_offline = use_offline();
    view! {
        <Show when=move || is_offline.get()>
            <Banner warning=true glyph=Glyph::Warning>
                <p>
                    <strong>"This computer is offline."</strong>
                    " What is on the screen may be out of date; what you send now does not arrive."
                </p>
            </Banner>
        </Show>
        <Show when=move || session.is_read_only()>
            <Banner warning=true glyph=Glyph::Lock>
                <p>
                    <strong>"The registry is read-only."</strong>
                    " You can look at everything. Pushes and changes are refused."
                </p>
            </Banner>
        </Show>
    }
}

/// Whether the browser says that there is no network. It may be wrong the other way round: a network
/// that leads nowhere counts as one.
fn use_offline() -> RwSignal<bool> {
    let is_offline = RwSignal::new(!window().navigator().on_line());
    let went = window_event_listener(ev::offline, move |_| is_offline.set(true));
    let came = window_event_listener(ev::online, move |_| is_offline.set(false));
    on_cleanup(move || {
        went.remove();
        came.remove();
    });
    is_offline
}
