//! What is told to people who do not see the page change.

use leptos::prelude::*;

fn text() -> ArcRwSignal<String> {
    thread_local!(static TEXT: ArcRwSignal<String> = ArcRwSignal::default());
    TEXT.with(ArcRwSignal::clone)
}

/// Has a sentence read out when there is a pause: "Copied".
pub fn announce(sentence: &str) {
    let text = text();
    // The same sentence again is only read out when the text changes in between.
    text.set(String::new());
    let sentence = sentence.to_owned();
    request_animation_frame(move || text.set(sentence));
}

/// Where [`announce`] puts its sentences. Stands once, at the end of the app.
#[component]
pub fn Announcements() -> impl IntoView {
    let text = text();
    view! { <div class="sr" role="status">{move || text.get()}</div> }
}
