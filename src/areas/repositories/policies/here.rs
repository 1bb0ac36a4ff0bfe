//! What the parts of this tab share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Operation, RepositoryName, Timestamp,
    config::DefaultPrune,
    immutability_policy::{self, ImmutabilityPolicy},
    policy::{self, AutoPrunePolicy},
    repository::{RepositoryDetails, RepositoryState},
    tag::Tag,
};

use super::queries::{
    InheritedProtect, InheritedPrune, ProtectPolicies, PrunePolicies, RegistryDefault,
};
use crate::{
    areas::repositories::{access::admin_access, parts::OfRepository, queries::Tags},
    data::{Listing, Reader, use_listing, use_queries, use_query},
    panels::policies::{
        engine::{Outcome, simulate},
        rules::{Owner, Policies, Protect, Prune},
    },
    session::{Session, use_session},
    shell::use_open_state,
    ui::now_by_the_minute,
};

/// The tags that are loaded, newest first, and whether there are no others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The tags.
    pub tags: Vec<Arc<Tag>>,
    /// Whether these are all.
    pub is_complete: bool,
}

/// What the tab knows. A context of everything below it.
#[derive(Clone, Copy)]
pub struct Here {
    /// Whose policies.
    pub repository: Signal<RepositoryName>,
    /// What is known of the repository.
    pub details: Reader<RepositoryDetails>,
    /// Who asks.
    pub session: Session,
    /// What deletes tags, of the repository alone.
    pub prune: Reader<Vec<AutoPrunePolicy>>,
    /// What makes them immutable, of the repository alone.
    pub protect: Reader<Vec<ImmutabilityPolicy>>,
    /// The same of the organization, once somebody wants to see it.
    pub inherited_prune: Reader<Vec<AutoPrunePolicy>>,
    /// And of what it makes immutable.
    pub inherited_protect: Reader<Vec<ImmutabilityPolicy>>,
    /// What the registry deletes everywhere.
    pub registry_default: Reader<DefaultPrune>,
    /// Whether the policies from above are shown.
    pub shows_inherited: Memo<bool>,
    /// Shows them.
    pub set_inherited: SignalSetter<Option<String>>,
    /// The tags, once somebody wants to see what becomes of them.
    pub listing: Listing<Tags>,
    /// Whether that is so.
    pub wants_tags: Memo<bool>,
    /// Wants it.
    pub set_wants_tags: SignalSetter<Option<String>>,
    /// Whether the first of them came.
    pub is_ready: Memo<bool>,
    /// The tags that came.
    pub loaded: Memo<Arc<Loaded>>,
    /// All policies that are known to apply.
    pub policies: Memo<Arc<Policies>>,
    /// What they do to the tags that came.
    pub outcome: Memo<Arc<Outcome>>,
}

impl Here {
    /// Reads what the tab shows at once: the two lists of policies.
    pub fn provide(of: OfRepository) -> Self {
        let session = use_session();
        let repository = of.repository;
        let may = move |operation: &Operation| session.access(operation).reason().is_none();
        let prune = use_query(move || {
            may(&policy::LIST_OF_REPOSITORY).then(|| PrunePolicies(repository.get()))
        });
        let protect = use_query(move || {
            may(&immutability_policy::LIST_OF_REPOSITORY).then(|| ProtectPolicies(repository.get()))
        });
        let (inherited, set_inherited) = use_open_state("inherited");
        let shows_inherited = Memo::new(move |_| inherited.read().is_some());
        let above = move |operation: &Operation| {
            (shows_inherited.get() && may(operation)).then(|| repository.read().namespace.clone())
        };
        let (listing, wants_tags, set_wants_tags) = tags_of(repository);
        let loaded = Memo::new(move |_| Arc::new(loaded(listing)));
        let inherited_prune =
            use_query(move || above(&policy::LIST_OF_ORGANIZATION).map(InheritedPrune));
        let inherited_protect = use_query(move || {
            above(&immutability_policy::LIST_OF_ORGANIZATION).map(InheritedProtect)
        });
        let registry_default = use_query(move || shows_inherited.get().then_some(RegistryDefault));
        let policies = Memo::new(move |_| {
            let namespace = repository.read().namespace.clone();
            Arc::new(Policies {
                prune: all_prune(&namespace, inherited_prune, prune, registry_default),
                protect: all_protect(&namespace, protect, inherited_protect),
            })
        });
        let clock = now_by_the_minute();
        let outcome = Memo::new(move |_| {
            let (loaded, policies) = (loaded.read(), policies.read());
            let now = Timestamp::from_milliseconds(clock.get());
            Arc::new(simulate(&loaded.tags, loaded.is_complete, &policies, now))
        });
        let here = Self {
            repository,
            details: of.details,
            session,
            prune,
            protect,
            inherited_prune,
            inherited_protect,
            registry_default,
            shows_inherited,
            set_inherited,
            listing,
            wants_tags,
            set_wants_tags,
            is_ready: Memo::new(move |_| listing.with(|list| list.started).unwrap_or_default()),
            loaded,
            policies,
            outcome,
        };
        provide_context(here);
        here
    }

    /// What `policies` do to the tags that came, at this moment. Reactive.
    pub fn outcome_of(self, policies: &Policies) -> Outcome {
        let loaded = self.loaded.read();
        let now = Timestamp::from_milliseconds(crate::ui::now_ms());
        simulate(&loaded.tags, loaded.is_complete, policies, now)
    }

    /// Why the person may not use `operation` here; `None` when they may. Reactive.
    pub fn refusal(self, operation: &Operation) -> Option<String> {
        admin_access(self.session, self.details, operation).reason()
    }

    /// Why Quay leaves the tags alone, whatever the policies say. Reactive.
    pub fn rests(self) -> Option<&'static str> {
        match self.details.answer()?.state {
            RepositoryState::ReadOnly => Some(
                "This repository is read-only: Quay deletes nothing from it until it is in the normal state again.",
            ),
            RepositoryState::Mirror => Some(
                "This repository is a mirror: Quay deletes nothing from it until it is in the normal state again.",
            ),
            RepositoryState::Normal | RepositoryState::Other => None,
        }
    }
}

/// The tags, asked for only when somebody wants them or when they are there already.
fn tags_of(
    repository: Signal<RepositoryName>,
) -> (Listing<Tags>, Memo<bool>, SignalSetter<Option<String>>) {
    let queries = use_queries();
    let (wanted, set_wanted) = use_open_state("preview");
    let question = move || Tags {
        repository: repository.get(),
        name: None,
    };
    let are_here =
        untrack(|| queries.look_at_list(&question(), |list| list.started)).unwrap_or_default();
    let wants = Memo::new(move |_| are_here || wanted.read().is_some());
    let listing = use_listing(move || wants.get().then(question));
    (listing, wants, set_wanted)
}

/// What of them came. Reactive.
fn loaded(listing: Listing<Tags>) -> Loaded {
    let loaded = listing.with(|list| Loaded {
        tags: list.items.clone(),
        is_complete: list.complete,
    });
    loaded.unwrap_or_default()
}

fn all_prune(
    namespace: &str,
    inherited: Reader<Vec<AutoPrunePolicy>>,
    own: Reader<Vec<AutoPrunePolicy>>,
    default: Reader<DefaultPrune>,
) -> Vec<Prune> {
    let read = |reader: Reader<Vec<AutoPrunePolicy>>, owner: Owner| {
        let policies = reader
            .answer()
            .map(|policies| policies.to_vec())
            .unwrap_or_default();
        policies
            .into_iter()
            .map(move |policy| Prune::new(owner.clone(), &policy.uuid, policy.rule))
    };
    let mut all: Vec<Prune> = read(inherited, Owner::Organization(namespace.to_owned())).collect();
    all.extend(read(own, Owner::Repository));
    if let Some(DefaultPrune::Rule(rule)) = default.answer().as_deref() {
        all.push(Prune::new(Owner::Registry, "", rule.clone()));
    }
    all
}

fn all_protect(
    namespace: &str,
    own: Reader<Vec<ImmutabilityPolicy>>,
    inherited: Reader<Vec<ImmutabilityPolicy>>,
) -> Vec<Protect> {
    let read = |reader: Reader<Vec<ImmutabilityPolicy>>, owner: Owner| {
        let policies = reader
            .answer()
            .map(|policies| policies.to_vec())
            .unwrap_or_default();
        policies
            .into_iter()
            .map(move |policy| Protect::new(owner.clone(), &policy.uuid, policy.rule))
    };
    let mut all: Vec<Protect> = read(own, Owner::Repository).collect();
    all.extend(read(inherited, Owner::Organization(namespace.to_owned())));
    all
}

/// What the tab knows.
pub fn use_here() -> Here {
    expect_context()
}
