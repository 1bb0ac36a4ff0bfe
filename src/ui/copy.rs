//! What can be copied: buttons, digests, commands.

use super::{announce::announce, button::IconButton, clipboard, icon::Glyph};
use crate::formats::digest;
use leptos::prelude::*;
use std::time::Duration;

/// How long a button says that it has copied.
const SAYS_SO: Duration = Duration::from_secs(2);

/// Copies text and says how it went: where it was pressed, and to those who do not see it.
/// `what` names the text: "Digest of latest".
pub fn copy_and_announce(text: String, what: &str, done: impl Fn(bool) + 'static) {
    let what = what.to_owned();
    leptos::task::spawn_local(async move {
        let copied = clipboard::copy(&text).await;
        let failed = "could not be copied: the browser keeps its clipboard closed";
        announce(&if copied {
            format!("{what} copied")
        } else {
            format!("{what} {failed}")
        });
        done(copied);
    });
}

/// A button that copies a text.
#[component]
pub fn CopyButton(
    /// The text, taken when the button is pressed.
    #[prop(into)]
    text: Signal<String>,
    /// What the text is: "Digest of latest".
    #[prop(into)]
    what: String,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let name = format!("Copy {}", lower_first(&what));
    let label = move || {
        if copied.get() {
            "Copied".to_owned()
        } else {
            name.clone()
        }
    };
    let icon = move || {
        if copied.get() {
            Glyph::Check
        } else {
            Glyph::Copy
        }
    };
    let press = move || {
        copy_and_announce(text.get_untracked(), &what, move |done| {
            copied.try_set(done);
            // The button may be gone by then.
            set_timeout(move || _ = copied.try_set(false), SAYS_SO);
        });
    };
    view! { <IconButton icon label on_press=press/> }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A digest in its short form, which copies the whole.
#[component]
pub fn Digest(
    /// The whole digest: `sha256:` and 64 digits.
    #[prop(into)]
    digest: String,
    /// Whose digest: "latest".
    #[prop(optional, into)]
    of: Option<String>,
) -> impl IntoView {
    let short = digest::short(&digest).to_owned();
    let what = match of {
        Some(of) => format!("Digest {short} of {of}"),
        None => format!("Digest {short}"),
    };
    let label = format!("Copy {}", lower_first(&what));
    let tip = format!("Copy {digest}");
    view! {
        <button
            type="button"
            class="digest"
            aria-label=label
            data-tip=tip
            on:click=move |_| copy_and_announce(digest.clone(), &what, |_| ())
        >
            {short}
        </button>
    }
}

/// A command or a file, with a button that copies it.
#[component]
pub fn CodeBlock(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// What the text is: "Command".
    #[prop(into)]
    what: String,
) -> impl IntoView {
    view! {
        <div class="code">
            <pre>{text}</pre>
            <div class="code__tools"><CopyButton text what/></div>
        </div>
    }
}
