//! What a list of notifications belongs to, and what can be done there.

use std::{pin::Pin, rc::Rc, sync::Arc};

use leptos::prelude::*;
use quay_api::{
    ApiError, Quay,
    repoemail::AuthorizedEmail,
    repositorynotification::{NewNotification, Notification},
};

use super::kinds::Event;
use crate::{data::Reader, ui::Reason};

/// A write on its way.
pub type Writing<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;
type Write<I, T> = Box<dyn Fn(Quay, I) -> Writing<T>>;

/// What can be written there. Each names a notification by its `uuid`.
pub struct Writes {
    /// Creates one.
    pub create: Write<NewNotification, Notification>,
    /// Deletes one.
    pub delete: Write<String, ()>,
    /// Forgets how often one failed.
    pub reset: Write<String, ()>,
    /// Queues a test of one.
    pub test: Write<String, ()>,
    /// How addresses agree to get mail, where Quay wants them to.
    pub agreements: Option<Agreements>,
    /// Changes the list in the cache.
    #[expect(
        clippy::type_complexity,
        reason = "a name for it would say no more than its signature"
    )]
    pub patch: Box<dyn Fn(&dyn Fn(&mut Vec<Notification>))>,
}

/// How e-mail addresses agree to get mail.
pub struct Agreements {
    /// Says whether an address has agreed.
    pub check: Write<String, AuthorizedEmail>,
    /// Asks an address whether it agrees.
    pub send: Write<String, AuthorizedEmail>,
}

/// What a list of notifications belongs to.
#[derive(Clone, Copy)]
pub struct Place {
    /// What it is called: `acme/web`.
    pub name: Signal<String>,
    /// The namespace whose teams can be told.
    pub namespace: Signal<String>,
    /// What can happen there.
    pub events: &'static [Event],
    /// Some of that in words: "a push, a failed build".
    pub examples: &'static str,
    /// The notifications.
    pub list: Reader<Vec<Notification>>,
    /// Why nothing can be changed there.
    pub refusal: Reason,
    /// Why no mail can be sent.
    pub email_refusal: Reason,
    /// What can be written.
    pub writes: StoredValue<Rc<Writes>, LocalStorage>,
    /// Copies notifications elsewhere, where there is an elsewhere.
    pub on_copy: Option<Callback<Vec<Arc<Notification>>>>,
}

/// What people call a notification: its title, or the event where it has none.
pub fn name(events: &'static [Event], notification: &Notification) -> String {
    match notification.title.trim() {
        "" => super::kinds::event_label(events, &notification.event).to_owned(),
        title => title.to_owned(),
    }
}

/// What the rows, the drawer and the dialogs of one list share.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    pub place: Place,
    /// Opens the drawer of a notification.
    pub set_open: SignalSetter<Option<String>>,
    /// Those that are to be deleted, once that is confirmed.
    pub asked: RwSignal<Option<Vec<Arc<Notification>>>>,
}

impl Scene {
    /// Whether an address must agree before it gets mail.
    pub fn wants_agreement(self) -> bool {
        self.place
            .writes
            .with_value(|writes| writes.agreements.is_some())
    }

    /// What people call a notification here.
    pub fn name(self, notification: &Notification) -> String {
        name(self.place.events, notification)
    }
}

pub(super) fn use_scene() -> Scene {
    expect_context()
}
