//! What the lists, the forms and the previews of policies share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Operation, RepositoryName, Timestamp, immutability_policy::ImmutabilityPolicy,
    policy::AutoPrunePolicy, tag::Tag,
};

use super::{
    engine::{Outcome, simulate},
    queries::{ProtectPolicies, PrunePolicies},
    rules::{Owner, Policies, Protect, Prune},
    whose::Whose,
};
use crate::{
    data::{Listing, Reader, use_listing, use_query},
    panels::tags::Tags,
    ui::{now_by_the_minute, now_ms},
};

/// The tags that are loaded, newest first, and whether there are no others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The tags.
    pub tags: Vec<Arc<Tag>>,
    /// Whether these are all.
    pub is_complete: bool,
}

/// The tags that policies are tried on, once somebody wants to see what becomes of them.
#[derive(Clone, Copy)]
pub struct Trial {
    /// Whose tags; `None` while that is not chosen.
    pub repository: Signal<Option<RepositoryName>>,
    /// The tags.
    pub listing: Listing<Tags>,
    /// Whether somebody wants them.
    pub is_wanted: Memo<bool>,
    /// Whether the first of them came.
    pub is_ready: Memo<bool>,
    /// Those that came.
    pub loaded: Memo<Arc<Loaded>>,
}

impl Trial {
    /// On the tags of a repository, which are asked for only when they are wanted.
    pub fn new(repository: Signal<Option<RepositoryName>>, is_wanted: Memo<bool>) -> Self {
        let listing = use_listing(move || {
            let repository = repository.get().filter(|_| is_wanted.get())?;
            let name = None;
            Some(Tags { repository, name })
        });
        let loaded = move || {
            let loaded = listing.with(|list| Loaded {
                tags: list.items.clone(),
                is_complete: list.complete,
            });
            Arc::new(loaded.unwrap_or_default())
        };
        Self {
            repository,
            listing,
            is_wanted,
            is_ready: Memo::new(move |_| listing.with(|list| list.started).unwrap_or_default()),
            loaded: Memo::new(move |_| loaded()),
        }
    }

    /// What `policies` do to the tags that came. Reactive.
    fn outcome(self, policies: &Policies, now_milliseconds: i64) -> Outcome {
        let loaded = self.loaded.read();
        let now = Timestamp::from_milliseconds(now_milliseconds);
        simulate(&loaded.tags, loaded.is_complete, policies, now)
    }
}

/// The policies of one repository or organization alone.
#[derive(Clone, Copy)]
pub struct Own {
    /// What deletes tags.
    pub prune: Reader<Vec<AutoPrunePolicy>>,
    /// What makes them immutable.
    pub protect: Reader<Vec<ImmutabilityPolicy>>,
}

impl Own {
    /// Reads them, each kind as far as the person may list it. `None` reads nothing.
    pub fn read(
        whose: impl Fn() -> Option<Whose> + Copy + Send + Sync + 'static,
        may: impl Fn(&'static Operation) -> bool + Copy + Send + Sync + 'static,
    ) -> Self {
        let prune = use_query(move || {
            let whose = whose()?;
            may(whose.prune().list).then_some(PrunePolicies(whose))
        });
        let protect = use_query(move || {
            let whose = whose()?;
            may(whose.protect().list).then_some(ProtectPolicies(whose))
        });
        Self { prune, protect }
    }

    /// Those that delete tags, as far as they came. Reactive.
    pub fn all_prune(self, owner: &Owner) -> Vec<Prune> {
        let policies = self.prune.answer();
        let policies = policies.iter().flat_map(|policies| policies.iter());
        policies
            .map(|policy| Prune::new(owner.clone(), &policy.uuid, policy.rule.clone()))
            .collect()
    }

    /// Those that make tags immutable, as far as they came. Reactive.
    pub fn all_protect(self, owner: &Owner) -> Vec<Protect> {
        let policies = self.protect.answer();
        let policies = policies.iter().flat_map(|policies| policies.iter());
        policies
            .map(|policy| Protect::new(owner.clone(), &policy.uuid, policy.rule.clone()))
            .collect()
    }
}

/// Why an operation may not be used; `None` when it may. Reactive.
pub type Refusal = Callback<(&'static Operation,), Option<String>>;

/// What a page about policies knows. A context of everything below it.
#[derive(Clone, Copy)]
pub struct Scene {
    /// Whose policies are written here.
    pub whose: Signal<Whose>,
    /// The policies that are written here.
    pub own: Own,
    /// What they are tried on.
    pub trial: Trial,
    /// All policies that are known to apply to what they are tried on.
    pub policies: Memo<Arc<Policies>>,
    /// What they do to the tags that came.
    pub outcome: Memo<Arc<Outcome>>,
    /// Why something cannot be read.
    reading: Refusal,
    /// Why something cannot be changed.
    writing: Refusal,
    /// What stands in place of the tags while nobody wants them.
    pub invitation: Callback<(), AnyView>,
}

impl Scene {
    /// For everything below.
    pub fn provide(
        whose: Signal<Whose>,
        own: Own,
        trial: Trial,
        policies: Memo<Arc<Policies>>,
        (reading, writing): (Refusal, Refusal),
        invitation: Callback<(), AnyView>,
    ) -> Self {
        let clock = now_by_the_minute();
        let scene = Self {
            whose,
            own,
            trial,
            policies,
            outcome: Memo::new(move |_| Arc::new(trial.outcome(&policies.read(), clock.get()))),
            reading,
            writing,
            invitation,
        };
        provide_context(scene);
        scene
    }

    /// What `policies` do to the tags that came, at this moment. Reactive.
    pub fn outcome_of(self, policies: &Policies) -> Outcome {
        self.trial.outcome(policies, now_ms())
    }

    /// What the policies belong to: `acme/web`. Reactive.
    pub fn name(self) -> String {
        self.whose.read().name()
    }

    /// Why the person may not read with `operation` here; `None` when they may. Reactive.
    pub fn read_refusal(self, operation: &'static Operation) -> Option<String> {
        self.reading.run((operation,))
    }

    /// Why the person may not change something with `operation` here; `None` when they may. Reactive.
    pub fn refusal(self, operation: &'static Operation) -> Option<String> {
        self.writing.run((operation,))
    }
}

/// What the page knows.
pub fn use_scene() -> Scene {
    expect_context()
}
