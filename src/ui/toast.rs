//! Short messages about what just happened: success that can be taken back, and failures.

use super::{
    button::{Button, IconButton},
    document,
    icon::{Glyph, Icon},
    moment::now_ms,
};
use leptos::{ev, prelude::*};
use std::{sync::Arc, time::Duration};

/// How long a message of success stays, not counting the time in which it is looked at.
const STAYS: Duration = Duration::from_secs(10);
const STEP: Duration = Duration::from_millis(500);
/// How many messages the history keeps.
const KEPT: usize = 100;

/// How to take something back.
#[derive(Clone)]
pub struct Undo {
    label: String,
    run: Arc<dyn Fn() + Send + Sync>,
}

impl Undo {
    /// `run` must own what it needs: the message outlives the screen that showed it.
    pub fn new(label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            label: label.into(),
            run: Arc::new(run),
        }
    }
}

/// Whether a message tells of success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Success,
    /// It is not done.
    Failure,
}

/// One message.
#[derive(Clone)]
pub struct Toast {
    id: u32,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// How it went.
    pub outcome: Outcome,
    /// What was done, or what was not done.
    pub text: String,
    /// Why not, and what to do.
    pub detail: Option<String>,
    undo: Option<Undo>,
}

/// The messages of the page. Made once, where the app begins; handed on as a context.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    history: RwSignal<Vec<Toast>>,
    last_id: StoredValue<u32>,
}

impl Default for Toasts {
    fn default() -> Self {
        Self {
            shown: RwSignal::default(),
            history: RwSignal::default(),
            last_id: StoredValue::new(0),
        }
    }
}

impl Toasts {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Tells of success for ten seconds, with a way to take it back where there is one.
    pub fn success(self, text: impl Into<String>, undo: impl Into<Option<Undo>>) {
        self.push(Outcome::Success, text.into(), None, undo.into());
    }

    /// Tells of a failure until it is closed. Never the only place of an error.
    pub fn failure(self, text: impl Into<String>, detail: impl Into<String>) {
        self.push(Outcome::Failure, text.into(), Some(detail.into()), None);
    }

    /// All messages of this visit, the newest first.
    pub fn history(self) -> Signal<Vec<Toast>> {
        self.history.into()
    }

    /// Takes a message away; it stays in the history.
    fn close(self, id: u32) {
        self.shown
            .update(|shown| shown.retain(|toast| toast.id != id));
    }

    fn push(self, outcome: Outcome, text: String, detail: Option<String>, undo: Option<Undo>) {
        let id = self.last_id.get_value() + 1;
        self.last_id.set_value(id);
        let toast = Toast {
            id,
            at_ms: now_ms(),
            outcome,
            text,
            detail,
            undo,
        };
        self.history.update(|history| {
            history.insert(0, toast.clone());
            history.truncate(KEPT);
        });
        self.shown.update(|shown| shown.push(toast));
    }
}

/// Shows the messages. Stands once, at the end of the app: the places that are read out must be
/// there before there is something to read.
#[component]
pub fn ToastList(
    /// The messages.
    toasts: Toasts,
) -> impl IntoView {
    let of = move |outcome: Outcome| {
        move || {
            toasts
                .shown
                .get()
                .into_iter()
                .filter(|toast| toast.outcome == outcome)
                .collect::<Vec<_>>()
        }
    };
    view! {
        <div class="toasts">
            <div class="toasts__list" role="alert">
                <For each=of(Outcome::Failure) key=|toast| toast.id let:toast>{message(toasts, toast)}</For>
            </div>
            <div class="toasts__list" role="status">
                <For each=of(Outcome::Success) key=|toast| toast.id let:toast>{message(toasts, toast)}</For>
            </div>
        </div>
    }
}

fn message(toasts: Toasts, toast: Toast) -> AnyView {
    let Toast {
        id,
        outcome,
        text,
        detail,
        undo,
        ..
    } = toast;
    let (class, glyph) = match outcome {
        Outcome::Success => ("toast", Glyph::Check),
        Outcome::Failure => ("toast toast--danger", Glyph::Failure),
    };
    let looked_at = RwSignal::new(false);
    if outcome == Outcome::Success {
        close_in_time(toasts, id, looked_at);
    }
    let undo = undo.map(|Undo { label, run }| {
        let press = move || {
            run();
            toasts.close(id);
        };
        view! { <Button small=true icon=Glyph::Undo on_press=press>{label}</Button> }
    });
    view! {
        <div
            class=class
            on:pointerenter=move |_| looked_at.set(true)
            // Both also happen when the message is taken away.
            on:pointerleave=move |_| _ = looked_at.try_set(false)
            on:focusin=move |_| looked_at.set(true)
            on:focusout=move |_| _ = looked_at.try_set(false)
            on:keydown=move |event: ev::KeyboardEvent| {
                if event.key() == "Escape" {
                    toasts.close(id);
                }
            }
        >
            <Icon name=glyph/>
            <div>
                <p>{text}</p>
                {detail.map(|detail| view! { <p class="second small">{detail}</p> })}
            </div>
            <div class="toast__acts">
                {undo}
                <IconButton icon=Glyph::Cross label="Close message" on_press=move || toasts.close(id)/>
            </div>
        </div>
    }
    .into_any()
}

/// Closes a message when its time is over. Time in which the person looks at it, or in which
/// nobody can because another tab is in front, does not count.
fn close_in_time(toasts: Toasts, id: u32, looked_at: RwSignal<bool>) {
    let left = StoredValue::new(STAYS);
    let step = move || {
        if looked_at.get_untracked() || document::is_hidden() {
            return;
        }
        left.update_value(|left| *left = left.saturating_sub(STEP));
        if left.get_value().is_zero() {
            toasts.close(id);
        }
    };
    if let Ok(clock) = set_interval_with_handle(step, STEP) {
        on_cleanup(move || clock.clear());
    }
}
