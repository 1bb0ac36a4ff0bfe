//! The way in through Quay: a look, then the page leaves for Quay.

use leptos::{prelude::*, task::spawn_local};
use quay_api::Scope;

use super::{
    enter::keeping,
    explain::{self, Explanation},
    notice::{Obstacle, QuayLink},
};
use crate::{
    session::{
        Keeping, Session, arrival,
        flow::Attempt,
        look::{Look, look},
        use_session,
    },
    ui::{Button, ButtonKind, Glyph},
};

/// A sign-in through Quay that is about to begin.
pub fn attempt(session: Session, scopes: &[Scope], keeping: Keeping, wanted: &str) -> Attempt {
    Attempt {
        nonce: arrival::nonce(),
        registry: session.registry_untracked(),
        scopes: scopes
            .iter()
            .map(|scope| scope.as_str().to_owned())
            .collect(),
        keeping,
        wanted: wanted.to_owned(),
    }
}

/// Looks whether Quay will let the person pass.
pub async fn look_ahead(session: Session) -> Look {
    let registry = session.registry_untracked();
    match registry.is_elsewhere() {
        true => Look::Elsewhere,
        false => look(&session.direct(), &registry.client_id).await,
    }
}

/// Why there is no way in through Quay on this page.
pub fn no_application(session: Session) -> Signal<Option<String>> {
    Signal::derive(move || {
        session.registry().client_id.is_empty().then(|| {
            "config.json names no OAuth application to sign in with (client_id).".to_owned()
        })
    })
}

/// What a look has found in the way, with the ways on.
#[component]
pub fn LookObstacle(
    look: Look,
    /// Looks again, and goes on when the way is free.
    on_again: Callback<()>,
) -> impl IntoView {
    let registry = use_session().registry_untracked();
    let explanation = explain::look(&look, &registry.host(), &registry.client_id)?;
    let ways = move || match &look {
        Look::NobodySignedIn => {
            let href = registry.page("/signin/");
            view! {
                <QuayLink href>"Sign in to Quay"</QuayLink>
                <Button small=true on_press=on_again>"I have signed in, continue"</Button>
            }
            .into_any()
        }
        _ => {
            view! { <Button small=true icon=Glyph::Refresh on_press=on_again>"Try again"</Button> }
                .into_any()
        }
    };
    Some(view! { <Obstacle explanation ways/> })
}

/// Sends the person to Quay, and explains what is in the way.
#[component]
pub fn ByQuay(
    /// The page to go to afterwards.
    #[prop(into)]
    wanted: Signal<String>,
    /// The scopes to ask for.
    #[prop(into)]
    scopes: Signal<Vec<Scope>>,
    /// Whether the token is kept until the tab is closed.
    in_tab: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let way = Way {
        busy: RwSignal::new(false),
        found: RwSignal::new(None),
        failure: RwSignal::new(unanswered(session)),
    };
    way.expect_return(session);
    let go = Callback::new(move |()| {
        if !way.busy.get_untracked() {
            let keeping = keeping(in_tab.get_untracked());
            let wanted = wanted.get_untracked();
            way.go(
                session,
                attempt(session, &scopes.get_untracked(), keeping, &wanted),
            );
        }
    });
    view! {
        <div class="stack stack--3">
            <div class="row row--wrap">
                <Button
                    kind=ButtonKind::Primary
                    class="btn--lg"
                    disabled_reason=no_application(session)
                    busy=way.busy
                    busy_label="Asking Quay…"
                    on_press=go
                >
                    "Sign in with Quay"
                </Button>
            </div>
            {move || way.found.get().map(|look| view! { <LookObstacle look on_again=go/> })}
            {move || way.failure.get().map(|explanation| view! { <Obstacle explanation/> })}
        </div>
    }
}

/// The way to Quay: whether it is being taken, and what was found on it.
#[derive(Clone, Copy)]
struct Way {
    busy: RwSignal<bool>,
    found: RwSignal<Option<Look>>,
    failure: RwSignal<Option<Explanation>>,
}

impl Way {
    /// The browser may keep this page while the person is at Quay, and show it again as it was.
    fn expect_return(self, session: Session) {
        let shown = window_event_listener_untyped("pageshow", move |_| {
            if let Some(explanation) = unanswered(session) {
                self.busy.set(false);
                self.failure.set(Some(explanation));
            }
        });
        on_cleanup(move || shown.remove());
    }

    fn go(self, session: Session, attempt: Attempt) {
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let look = look_ahead(session).await;
            let lets_pass = look.lets_pass();
            self.found.try_set(Some(look));
            if lets_pass && arrival::leave(&attempt).is_ok() {
                // The page is going away: the button stays busy until it has gone.
                return;
            }
            self.busy.try_set(false);
            if lets_pass {
                self.failure.try_set(Some(Explanation::new(
                    "This browser keeps nothing for this page",
                    "The way to Quay and back needs the tab's session storage. Allow it, or use a token.",
                )));
            }
        });
    }
}

/// Says so when the person was sent to Quay from this tab and has come back without an answer.
fn unanswered(session: Session) -> Option<Explanation> {
    arrival::take_attempt()?;
    let host = session.registry_untracked().host();
    Some(explain::unanswered("Quay has sent no answer", &host))
}
