//! What the registry's operators tell everybody.

use std::{collections::BTreeSet, time::Duration};

use leptos::prelude::*;
use quay_api::{
    ApiError, Quay,
    globalmessages::{self, MediaType, Message, Severity},
};

use super::storage;
use crate::{
    data::{Query, use_queries, use_query},
    ui::{Glyph, Icon, IconButton, Markdown},
};

/// The entry in the browser's storage for the messages put away.
const ENTRY: &str = "messages-read";

/// The messages to everybody.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Messages;

impl Query for Messages {
    type Answer = Vec<Message>;

    const FRESH_FOR: Duration = Duration::from_secs(15 * 60);

    async fn fetch(self, quay: Quay) -> Result<Vec<Message>, ApiError> {
        globalmessages::list(&quay.anonymous()).await
    }
}

/// The messages that this person has not put away, the gravest first. Asked for without the token,
/// after the first screen. That there may be messages which could not be read is not worth a word.
#[component]
pub(super) fn Announcements() -> impl IntoView {
    let queries = use_queries();
    let messages = use_query(move || queries.has_settled().then_some(Messages));
    let read: RwSignal<BTreeSet<String>> = RwSignal::new(storage::read(ENTRY).unwrap_or_default());
    let put_away = move |uuid: String| {
        read.update(|read| {
            if let Some(messages) = messages.answer() {
                // Those that are gone need not be remembered.
                read.retain(|uuid| messages.iter().any(|message| message.uuid == *uuid));
            }
            read.insert(uuid);
        });
        read.with_untracked(|read| storage::write(ENTRY, read));
    };
    let unread = move || {
        let messages = messages.answer();
        let read = read.read();
        let mut unread: Vec<Message> = messages
            .iter()
            .flat_map(|messages| messages.iter())
            .cloned()
            .collect();
        unread.retain(|message| !read.contains(&message.uuid));
        unread.sort_by_key(|message| std::cmp::Reverse(message.severity));
        unread
    };
    let unread = Memo::new(move |_| unread());
    view! {
        <Show when=move || !unread.read().is_empty()>
            <section aria-label="Messages from the registry">
                <For each=move || unread.get() key=|message| message.uuid.clone() let:message>
                    {announcement(message, put_away)}
                </For>
            </section>
        </Show>
    }
}

fn announcement(message: Message, put_away: impl Fn(String) + Send + Sync + 'static) -> AnyView {
    let (class, glyph, word) = match message.severity {
        Severity::Info => ("notice", Glyph::Info, "Information: "),
        Severity::Warning => ("notice notice--warning", Glyph::Warning, "Warning: "),
        Severity::Error => ("notice notice--danger", Glyph::Failure, "Problem: "),
    };
    let text = match message.media_type {
        MediaType::Markdown => view! { <Markdown source=message.content/> }.into_any(),
        MediaType::Plain => view! { <p>{message.content}</p> }.into_any(),
    };
    let uuid = message.uuid;
    view! {
        <div class=class>
            <Icon name=glyph/>
            <span class="sr">{word}</span>
            <div class="notice__text">{text}</div>
            <IconButton icon=Glyph::Cross label="Put this message away" on_press=move || put_away(uuid.clone())/>
        </div>
    }
    .into_any()
}
