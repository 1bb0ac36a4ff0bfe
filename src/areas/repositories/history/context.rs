//! What the rows, tools and dialogs of the history share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    RepositoryName, Timestamp, logs,
    repository::RepositoryDetails,
    tag::{self, Tag},
};

use super::{
    events::{self, Event, History, Reach},
    steps::{self, TimeMachine},
};
use crate::{
    areas::repositories::{queries::TagHistory, tags::access::write_access},
    data::{Listing, Reader},
    session::use_session,
    ui::now_by_the_minute,
};

/// A line of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What happened.
    pub event: Arc<Event>,
    /// Why the tag cannot be brought back to this image; `None` when it can.
    pub problem: Option<&'static str>,
}

/// What a list of rows tells.
#[derive(Clone, Copy)]
pub struct Told {
    /// The events and the tags that exist now.
    pub history: Memo<Arc<History>>,
    /// What can still be brought back.
    pub machine: Memo<TimeMachine>,
    /// For how many seconds removed images are kept, once that is known.
    pub kept_seconds: Signal<Option<u64>>,
}

impl Told {
    /// Tells what a listing has so far, again with every page.
    pub fn new(listing: Listing<TagHistory>, details: Reader<RepositoryDetails>) -> Self {
        let clock = now_by_the_minute();
        let now = move || Timestamp::from_milliseconds(clock.get());
        let kept_seconds = Signal::derive(move || {
            details
                .answer()
                .and_then(|details| details.tag_expiration_s)
        });
        let history = Memo::new(move |_| {
            let reach = Reach {
                is_complete: listing.is_complete(),
                now: now(),
                kept_seconds: kept_seconds.get(),
            };
            let told = listing.with(|list| events::history(&list.items, reach));
            Arc::new(told.unwrap_or_default())
        });
        let machine =
            Memo::new(move |_| TimeMachine::new(&history.read(), kept_seconds.get(), now()));
        Self {
            history,
            machine,
            kept_seconds,
        }
    }

    /// A line for an event. Reactive.
    pub fn row(self, event: &Arc<Event>) -> Row {
        Row {
            event: Arc::clone(event),
            problem: steps::problem(&event.row, &self.history.read(), &self.machine.read()),
        }
    }

    /// Why a tag cannot be brought back to the image of one of its rows now.
    pub fn problem_of(self, row: &Tag) -> Option<&'static str> {
        let history = self.history.read_untracked();
        steps::problem(row, &history, &self.machine.read_untracked())
    }
}

/// The history on the screen. A context of its tab.
#[derive(Clone, Copy)]
pub struct HistoryContext {
    /// Whose history.
    pub repository: Signal<RepositoryName>,
    /// What it tells.
    pub told: Told,
    /// Why nothing can be restored here, whatever it is.
    pub refusal: Signal<Option<String>>,
    /// The rows that somebody wants to bring back.
    pub asked: RwSignal<Option<Vec<Arc<Tag>>>>,
    /// Why the usage logs cannot be read.
    pub logs_refusal: Signal<Option<String>>,
    /// The row of the past that somebody wants to be gone for good.
    pub purging: RwSignal<Option<Arc<Tag>>>,
    /// The event whose author somebody wants to know.
    pub wondering: RwSignal<Option<Arc<Event>>>,
    /// Opens the dialog that puts the whole repository back to a moment, written as ISO 8601; an empty
    /// text leaves the moment open.
    pub set_moment: SignalSetter<Option<String>>,
}

impl HistoryContext {
    /// Shares what the tab knows with everything below it.
    pub fn provide(
        repository: Signal<RepositoryName>,
        details: Reader<RepositoryDetails>,
        told: Told,
        set_moment: SignalSetter<Option<String>>,
    ) -> Self {
        let session = use_session();
        let context = Self {
            repository,
            told,
            refusal: Signal::derive(move || write_access(session, details, &tag::RESTORE).reason()),
            asked: RwSignal::new(None),
            logs_refusal: Signal::derive(move || {
                session.access(&logs::LIST_OF_REPOSITORY).reason()
            }),
            purging: RwSignal::new(None),
            wondering: RwSignal::new(None),
            set_moment,
        };
        provide_context(context);
        context
    }

    /// Asks whether to bring tags back to these rows.
    pub fn restore(self, rows: Vec<Arc<Tag>>) {
        self.asked.set(Some(rows));
    }
}

/// The history on the screen.
pub fn use_history() -> HistoryContext {
    expect_context()
}
