//! A sign-in through Quay in a window of its own, so that the page beneath stays as it is.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};
use quay_api::Scope;
use send_wrapper::SendWrapper;

use super::{
    by_quay::{LookObstacle, attempt, look_ahead, no_application},
    explain::{self, Explanation},
    notice::Obstacle,
};
use crate::{
    session::{
        Credential, Keeping, Session,
        arrival::{self, Popup, answer_in},
        flow::{Answer, Attempt, callback_address},
        look::Look,
        token_check::{Candidate, check_token},
        use_session,
    },
    ui::{Button, ButtonKind},
};

/// How often it is looked whether the person has closed the window.
const GLANCE: Duration = Duration::from_millis(400);

/// How far the sign-in in the window has come.
#[derive(Clone, PartialEq)]
enum Stage {
    Idle,
    /// Quay is asked who is signed in, the window is open, or the token is being checked.
    UnderWay(&'static str),
    Obstructed(Look),
    Failed(Explanation),
}

/// The window and the attempt that goes on in it.
#[derive(Clone, Copy)]
struct Running {
    stage: RwSignal<Stage>,
    window: StoredValue<Option<SendWrapper<Popup>>>,
    attempt: StoredValue<Option<Attempt>>,
    seen_closed: StoredValue<bool>,
}

impl Running {
    fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Idle),
            window: StoredValue::new(None),
            attempt: StoredValue::new(None),
            seen_closed: StoredValue::new(false),
        }
    }

    /// Waits for the answer or the end of the window, for as long as the page is there.
    fn attend(self, session: Session, on_checked: Callback<Candidate>) {
        let listener = window_event_listener(ev::message, move |event| {
            if let Some(answer) = answer_in(&event) {
                self.answered(session, answer, on_checked);
            }
        });
        let glance = move || self.glance(&session.registry_untracked().host());
        let glances = set_interval_with_handle(glance, GLANCE).ok();
        on_cleanup(move || {
            listener.remove();
            if let Some(glances) = glances {
                glances.clear();
            }
            self.close();
        });
    }

    fn close(self) {
        self.attempt.try_update_value(Option::take);
        let window = self.window.try_update_value(Option::take).flatten();
        if let Some(window) = window {
            window.close();
        }
    }

    fn fail(self, explanation: Explanation) {
        self.close();
        self.stage.try_set(Stage::Failed(explanation));
    }

    /// Opens the window at once, for a browser allows that only in answer to a click, and sends it to
    /// Quay when the way is free.
    fn begin(self, session: Session, begun: Attempt) {
        let Some(window) = Popup::open() else {
            self.fail(Explanation::new(
                "The browser has blocked the window",
                "Allow pop-up windows for this address and try again, or use a token.",
            ));
            return;
        };
        self.window.set_value(Some(SendWrapper::new(window)));
        self.seen_closed.set_value(false);
        self.stage.set(Stage::UnderWay("Asking Quay…"));
        spawn_local(async move {
            let look = look_ahead(session).await;
            if !look.lets_pass() {
                self.close();
                self.stage.try_set(Stage::Obstructed(look));
                return;
            }
            let left = self.window.try_with_value(|window| {
                window
                    .as_ref()
                    .is_some_and(|window| window.leave(&begun).is_ok())
            });
            if left == Some(true) {
                self.attempt.set_value(Some(begun));
                self.stage
                    .try_set(Stage::UnderWay("Waiting for the other window…"));
            }
        });
    }

    /// Takes the answer that the window has sent.
    fn answered(self, session: Session, answer: Answer, on_checked: Callback<Candidate>) {
        let Some(attempt) = self.attempt.try_update_value(Option::take).flatten() else {
            return;
        };
        self.close();
        let host = attempt.registry.host();
        let grant = match attempt.judge(answer) {
            Ok(grant) => grant,
            Err(refusal) => {
                let callback = callback_address(&arrival::base());
                self.fail(explain::refusal(&refusal, &host, &callback));
                return;
            }
        };
        self.stage.set(Stage::UnderWay("Checking the token…"));
        spawn_local(async move {
            match check_token(&session.direct(), grant.token, grant.scopes).await {
                Ok(candidate) => {
                    self.stage.try_set(Stage::Idle);
                    on_checked.try_run(candidate);
                }
                Err(problem) => self.fail(explain::token(&problem, &host)),
            }
        });
    }

    /// Notices when the person closes the window without an answer. The answer of a window that has
    /// closed itself may still be on its way: it is waited for once more, and counts even later.
    fn glance(self, host: &str) {
        let is_closed = self
            .window
            .try_with_value(|window| window.as_ref().is_some_and(|window| window.is_closed()));
        if is_closed != Some(true) {
            return;
        }
        let was_closed = self
            .seen_closed
            .try_update_value(|seen| std::mem::replace(seen, true));
        if was_closed == Some(true) {
            self.window.update_value(|window| drop(window.take()));
            let title = "The window was closed without an answer";
            self.stage
                .set(Stage::Failed(explain::unanswered(title, host)));
        }
    }
}

/// Signs in through Quay in a window of its own.
#[component]
pub fn ByPopup(
    /// Called with the token that Quay has made, when the registry accepts it.
    on_checked: Callback<Candidate>,
) -> impl IntoView {
    let session = use_session();
    let running = Running::new();
    running.attend(session, on_checked);
    let go = Callback::new(move |()| {
        let before = untrack(move || session.credential());
        let keeping = before
            .as_ref()
            .map_or(Keeping::Tab, |before| before.keeping);
        let begun = attempt(session, &scopes(session, before.as_ref()), keeping, "/");
        running.begin(session, begun);
    });
    let under_way = Signal::derive(move || matches!(*running.stage.read(), Stage::UnderWay(_)));
    let doing = move || match running.stage.get() {
        Stage::UnderWay(doing) => doing,
        _ => "",
    };
    let cancel = move || {
        running.close();
        running.stage.set(Stage::Idle);
    };
    view! {
        <div class="stack stack--3">
            <div class="row row--wrap">
                <Button
                    kind=ButtonKind::Primary
                    disabled_reason=no_application(session)
                    busy=under_way
                    busy_label="Signing in…"
                    on_press=go
                >
                    "Sign in with Quay"
                </Button>
                <Show when=move || under_way.get()>
                    <Button kind=ButtonKind::Quiet on_press=cancel>"Cancel"</Button>
                </Show>
                <span class="second small" role="status">{doing}</span>
            </div>
            {move || match running.stage.get() {
                Stage::Obstructed(look) => Some(view! { <LookObstacle look on_again=go/> }.into_any()),
                Stage::Failed(explanation) => Some(view! { <Obstacle explanation/> }.into_any()),
                Stage::Idle | Stage::UnderWay(_) => None,
            }}
        </div>
    }
}

/// The scopes the person had before, as far as that is known; otherwise the usual ones.
fn scopes(session: Session, before: Option<&Credential>) -> Vec<Scope> {
    let had = before.and_then(Credential::scopes);
    had.unwrap_or_else(|| session.registry_untracked().known_scopes())
}
