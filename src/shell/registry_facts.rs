//! What the registry tells everybody of itself. Read without the token, and only once the first
//! screen has what it asked for: none of it is needed to work.

use std::{sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use quay_api::{
    ApiError, Quay,
    config::{self, Config},
    discovery::{self, Discovery},
};
use serde::{Deserialize, Serialize};

use super::storage;
use crate::{
    data::{Query, Reader, use_queries, use_query},
    session::use_session,
    ui::now_ms,
};

/// The entry in the browser's storage for what a registry offers.
const ENTRY: &str = "discovery";
/// For how long it is trusted where the registry does not tell its version, in milliseconds.
const TRUSTED_FOR: i64 = 24 * 60 * 60 * 1000;
/// As long as the page.
const ALWAYS: Duration = Duration::MAX;

/// The registry's configuration, as far as it shows it to everybody.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RegistryConfiguration;

impl Query for RegistryConfiguration {
    type Answer = Option<Config>;

    const FRESH_FOR: Duration = ALWAYS;

    async fn fetch(self, quay: Quay) -> Result<Option<Config>, ApiError> {
        config::get(&quay).await
    }
}

/// Which operations the registry offers: 250 kB, so it is read once per version of the registry.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Offered;

impl Query for Offered {
    type Answer = Discovery;

    const FRESH_FOR: Duration = ALWAYS;

    async fn fetch(self, quay: Quay) -> Result<Discovery, ApiError> {
        discovery::get(&quay.anonymous()).await
    }
}

/// What is known of the registry besides what it holds.
#[derive(Clone, Copy)]
pub(super) struct RegistryFacts {
    configuration: Reader<Option<Config>>,
}

impl RegistryFacts {
    /// What the registry calls itself. Reactive.
    pub fn own_title(self) -> Option<String> {
        self.config(|config| {
            let settings = &config.settings;
            settings
                .registry_title_short
                .clone()
                .or_else(|| settings.registry_title.clone())
        })
    }

    /// Its version, where it tells: `Quay v3.11.0`. Reactive.
    pub fn version(self) -> Option<String> {
        self.config(|config| config.version_number.clone())
    }

    fn config<T>(self, read: impl FnOnce(&Config) -> Option<T>) -> Option<T> {
        self.configuration
            .answer()
            .as_deref()?
            .as_ref()
            .and_then(read)
    }
}

/// Reads what the registry tells of itself, and tells the session what follows from it.
pub(super) fn read_registry_facts() -> RegistryFacts {
    let (session, queries) = (use_session(), use_queries());
    let configuration = use_query(move || queries.has_settled().then_some(RegistryConfiguration));
    Effect::new(move |_| {
        if queries.has_settled() {
            // The file may have changed since this tab signed in.
            spawn_local(session.configure());
        }
    });
    let origin = move || session.registry_untracked().origin;
    let kept = StoredValue::new(Kept::of(&origin()));
    if let Some(discovery) =
        kept.with_value(|kept| kept.as_ref().map(|kept| kept.discovery.clone()))
    {
        session.set_discovery(Arc::new(discovery));
    }
    // Asked once the configuration has told the version, or has failed to.
    let is_stale = Memo::new(move |_| {
        let version = match (configuration.answer(), configuration.error()) {
            (Some(config), _) => config
                .as_ref()
                .as_ref()
                .and_then(|config| config.version_number.clone()),
            (None, Some(_)) => None,
            (None, None) => return None,
        };
        let is_good = kept.with_value(|kept| {
            kept.as_ref()
                .is_some_and(|kept| kept.is_good(version.as_deref(), now_ms()))
        });
        (!is_good).then_some(version)
    });
    let offered = use_query(move || is_stale.read().is_some().then_some(Offered));
    Effect::new(move |_| {
        if let (Some(discovery), Some(version)) = (offered.answer(), is_stale.get_untracked()) {
            Kept::keep(&origin(), version, &discovery);
            session.set_discovery(discovery);
        }
    });
    Effect::new(move |_| {
        if let Some(config) = configuration.answer().as_deref().and_then(Option::as_ref) {
            session.set_read_only(config.is_read_only());
        }
    });
    RegistryFacts { configuration }
}

/// What a registry offers, as the browser remembers it.
#[derive(Serialize, Deserialize)]
struct Kept {
    origin: String,
    version: Option<String>,
    at_ms: i64,
    discovery: Discovery,
}

impl Kept {
    fn of(origin: &str) -> Option<Self> {
        storage::read(ENTRY).filter(|kept: &Self| kept.origin == origin)
    }

    fn keep(origin: &str, version: Option<String>, discovery: &Discovery) {
        storage::write(
            ENTRY,
            &Self {
                origin: origin.to_owned(),
                version,
                at_ms: now_ms(),
                discovery: discovery.clone(),
            },
        );
    }

    /// Whether it still holds for a registry of that version. A registry can change its features
    /// without changing its version, so it is read anew once a day in any case.
    fn is_good(&self, version: Option<&str>, now_ms: i64) -> bool {
        let is_young = (0..TRUSTED_FOR).contains(&(now_ms - self.at_ms));
        self.version.as_deref() == version && is_young
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(version: Option<&str>) -> Kept {
        Kept {
            origin: String::new(),
            version: version.map(str::to_owned),
            at_ms: 1_000,
            discovery: Discovery::default(),
        }
    }

    #[test]
    fn what_another_version_offers_is_read_anew() {
        assert!(kept(Some("v3.11")).is_good(Some("v3.11"), 2_000));
        assert!(!kept(Some("v3.11")).is_good(Some("v3.12"), 2_000));
    }

    #[test]
    fn it_is_read_anew_after_a_day() {
        assert!(kept(None).is_good(None, 1_000 + TRUSTED_FOR - 1));
        assert!(!kept(None).is_good(None, 1_000 + TRUSTED_FOR));
        assert!(!kept(None).is_good(None, 0));
    }
}
