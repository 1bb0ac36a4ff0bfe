//! Who is signed in, to which registry, and what their token allows.
//!
//! The token is held here and nowhere else: in memory and, unless the person chose otherwise, in this
//! tab's `sessionStorage`. It is in no address, log, cache key or error text.

mod access;
pub mod arrival;
mod configuration;
mod credential;
mod ended;
pub mod flow;
pub mod look;
mod registry;
pub mod token_check;
mod transport;

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Operation, Quay, Scope, discovery::Discovery};

pub use self::{
    access::Access,
    arrival::arrive,
    configuration::Configuration,
    credential::{Credential, Keeping},
    registry::Registry,
};
use self::{
    ended::Ended,
    transport::{DirectTransport, SessionTransport},
};

/// What the account tells of the person's powers over the whole registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// A superuser, who may change things anywhere, with a token that says so.
    pub is_superuser: bool,
    /// Somebody who sees what superusers see, and changes nothing.
    pub only_sees: bool,
}

/// The session of this tab. A context; cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    registry: RwSignal<Registry>,
    credential: RwSignal<Option<Credential>>,
    ended: Ended,
    discovery: RwSignal<Option<Arc<Discovery>>>,
    is_read_only: RwSignal<bool>,
    standing: RwSignal<Option<Standing>>,
    configuration: RwSignal<Option<Arc<Configuration>>>,
    is_leaving: RwSignal<bool>,
}

impl Session {
    /// The session that this tab remembers, or a signed-out one.
    pub fn restore() -> Self {
        let (registry, credential) = credential::restore();
        Self::with(registry, credential)
    }

    /// A session with `registry`, signed in with `credential` if there is one.
    pub fn with(registry: Registry, credential: Option<Credential>) -> Self {
        Self {
            registry: RwSignal::new(registry),
            credential: RwSignal::new(credential),
            ended: Ended::new(),
            discovery: RwSignal::new(None),
            is_read_only: RwSignal::new(false),
            standing: RwSignal::new(None),
            configuration: RwSignal::new(None),
            is_leaving: RwSignal::new(false),
        }
    }

    /// The registry we talk to. Reactive.
    pub fn registry(self) -> Registry {
        self.registry.get()
    }

    /// The registry we talk to at this moment.
    pub fn registry_untracked(self) -> Registry {
        self.registry.get_untracked()
    }

    /// Talks to `registry` from now on. Signs out of the one before.
    pub fn choose(self, registry: Registry) {
        if self.registry.read_untracked().origin != registry.origin {
            self.sign_out();
        }
        self.registry.set(registry);
    }

    /// A handle on the registry that sends the token. When the token turns out to have ended, the
    /// call waits for a new sign-in and goes on with the new token.
    pub fn quay(self) -> Quay {
        let origin = self.registry.read_untracked().origin.clone();
        let token = self.credential.with_untracked(|credential| {
            credential
                .as_ref()
                .map(|credential| credential.token().to_owned())
        });
        Quay::new(&origin, token.as_deref(), SessionTransport::new(self))
    }

    /// A handle on the registry that never sends the token, for what anybody may read.
    pub fn anonymous(self) -> Quay {
        self.quay().anonymous()
    }

    /// A handle on the registry that never waits for a new sign-in: for signing in and out.
    pub fn direct(self) -> Quay {
        let origin = self.registry.read_untracked().origin.clone();
        Quay::new(&origin, self.current_token().as_deref(), DirectTransport)
    }

    /// Whether the registry is at another origin than this page, so that its own web session cannot
    /// be seen from here. Reactive.
    pub fn is_elsewhere(self) -> bool {
        self.registry.read().is_elsewhere()
    }

    /// What the person signed in with. Reactive.
    pub fn credential(self) -> Option<Credential> {
        self.credential.get()
    }

    /// Whether somebody is signed in, also with a token that has ended meanwhile. Reactive.
    pub fn is_signed_in(self) -> bool {
        self.credential.read().is_some()
    }

    /// Whether the token has ended and calls wait for a new one. Reactive.
    pub fn has_ended(self) -> bool {
        self.ended.get()
    }

    /// Signs in with a checked token; calls that wait go on with it. Answers whether it belongs to
    /// another person than before, so that what was read must be forgotten.
    pub fn sign_in(self, credential: Credential) -> bool {
        let another = self.credential.with_untracked(|before| {
            before
                .as_ref()
                .is_none_or(|before| before.username() != credential.username())
        });
        credential::keep(&self.registry.read_untracked(), &credential);
        self.standing.set(None);
        self.credential.set(Some(credential));
        self.ended.resume();
        another
    }

    /// Forgets the token, here and in the tab's storage. Calls that wait are answered with the refusal.
    pub fn sign_out(self) {
        credential::forget();
        self.credential.set(None);
        self.ended.give_up();
    }

    /// Whether the person wants to sign out and is asked how. Reactive.
    pub fn is_leaving(self) -> bool {
        self.is_leaving.get()
    }

    /// Asks the person how to sign out; or no longer.
    pub fn set_leaving(self, is_leaving: bool) {
        self.is_leaving.set(is_leaving);
    }

    /// What `config.json` said, once it has been read. Reactive.
    pub fn configuration(self) -> Option<Arc<Configuration>> {
        self.configuration.get()
    }

    /// Reads `config.json` and talks to the registry it names from now on. Reads it once, however
    /// often it is called.
    pub async fn configure(self) {
        if self.configuration.read_untracked().is_some() {
            return;
        }
        let configuration = configuration::load().await;
        if self.configuration.read_untracked().is_none() {
            // A broken file does not end a session that was begun with a good one.
            if configuration.problems.is_empty() || !self.is_signed_in_untracked() {
                self.choose(configuration.registry.clone());
            }
            self.configuration.set(Some(Arc::new(configuration)));
        }
    }

    pub(crate) fn is_signed_in_untracked(self) -> bool {
        self.credential.with_untracked(Option::is_some)
    }

    /// What this registry offers, once its discovery document has been read.
    pub fn set_discovery(self, discovery: Arc<Discovery>) {
        self.discovery.set(Some(discovery));
    }

    /// Whether the registry as a whole refuses writes. Reactive.
    pub fn is_read_only(self) -> bool {
        self.is_read_only.get()
    }

    /// Says that the registry as a whole refuses writes, as `/config` or a refused write told us.
    pub fn set_read_only(self, is_read_only: bool) {
        self.is_read_only.set(is_read_only);
    }

    /// Whether the registry offers `operation`; unknown counts as offered. Reactive.
    pub fn offers(self, operation: &Operation) -> bool {
        let discovery = self.discovery.read();
        discovery
            .as_ref()
            .is_none_or(|discovery| discovery.offers(operation))
    }

    /// Whether the person may be a superuser, and the token would carry these powers. What Quay says
    /// of a person's rights, `can_write` and `can_admin`, leaves them out, so that a "no" proves
    /// nothing then. Reactive.
    pub fn may_be_superuser(self) -> bool {
        let credential = self.credential.read();
        let credential = credential.as_ref();
        credential.is_some_and(|credential| credential.grants(Scope::SuperUser))
            && self
                .standing
                .get()
                .is_none_or(|standing| standing.is_superuser)
    }

    /// Whether the person sees everything and changes nothing: Quay calls such a superuser an administrator
    /// of every repository, and refuses every write. Reactive.
    pub fn only_sees(self) -> bool {
        self.standing
            .get()
            .is_some_and(|standing| standing.only_sees)
    }

    /// Keeps what the account told of the person.
    pub fn set_standing(self, standing: Standing) {
        self.standing.set(Some(standing));
    }

    /// Whether the token may use `operation`, as far as we know. Reactive.
    pub fn access(self, operation: &Operation) -> Access {
        if !self.offers(operation) {
            return Access::NotOffered;
        }
        if operation.method.is_write() && self.is_read_only() {
            return Access::RegistryReadOnly;
        }
        let credential = self.credential.read();
        match (credential.as_ref(), operation.scope) {
            (None, Some(_)) => Access::SignedOut,
            (Some(credential), Some(needed)) if !credential.grants(needed) => {
                Access::ScopeMissing(needed)
            }
            _ => Access::Granted,
        }
    }
}

/// The session of this tab.
pub fn use_session() -> Session {
    expect_context()
}
