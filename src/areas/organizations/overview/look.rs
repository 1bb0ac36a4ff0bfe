//! What the first look reads, and when: the newest activity at once, the rest when it is asked for.

use leptos::prelude::*;
use quay_api::{
    ApiError, Operation, Timestamp,
    immutability_policy::{self, ImmutabilityPolicy},
    logs::{self, Day, LogEntry},
    namespacenotification, org_mirror,
    org_mirror::OrganizationMirror,
    organization::{
        Organization, application,
        member::{self, Member},
        proxy_cache::{self, ProxyCache},
    },
    policy::{self, AutoPrunePolicy},
    repositorynotification::Notification,
    robot::{self, Owner, Robot},
};

use super::{
    super::{
        access::owner_access,
        parts::OfOrganization,
        queries::{Members, MirrorOf, ProxyCacheOf, RepositoriesOf, Robots},
    },
    queries::{ApplicationCount, NewestActivity, Told},
};
use crate::{
    data::{Listing, Query, Reader, use_listing, use_query},
    panels::policies::{
        Whose,
        queries::{ProtectPolicies, PrunePolicies},
    },
    session::{Session, use_session},
    ui::now_ms,
};

/// What is known of an organization at first sight.
#[derive(Clone, Copy)]
pub struct Look {
    /// Its name.
    pub name: Signal<String>,
    /// What its page has read.
    pub organization: Reader<Organization>,
    /// What happened last.
    pub activity: Reader<Vec<LogEntry>>,
    /// Whether the rest was asked for.
    pub asked: RwSignal<bool>,
    /// Who belongs to it.
    pub members: Reader<Vec<Member>>,
    /// Its robots.
    pub robots: Reader<Vec<Robot>>,
    /// The number of its applications.
    pub applications: Reader<usize>,
    /// Its repositories, the first hundred.
    pub repositories: Listing<RepositoriesOf>,
    /// What deletes tags by itself.
    pub prune: Reader<Vec<AutoPrunePolicy>>,
    /// What protects tags.
    pub protect: Reader<Vec<ImmutabilityPolicy>>,
    /// What it stands in for.
    pub proxy: Reader<Option<ProxyCache>>,
    /// What it follows.
    pub mirror: Reader<Option<OrganizationMirror>>,
    /// Who is told of its quota.
    pub told: Reader<Vec<Notification>>,
}

impl Look {
    /// Reads what stands on the page at once.
    pub fn new(of: OfOrganization) -> Self {
        let asked = RwSignal::new(false);
        let session = use_session();
        let ask = Ask { session, of, asked };
        let today = Day::of(Timestamp::from_milliseconds(now_ms()));
        let activity = use_query(move || {
            ask.may(&logs::LIST_OF_ORGANIZATION)
                .then(|| NewestActivity {
                    organization: of.name.get(),
                    until: today,
                })
        });
        let whose = move || Whose::Organization(of.name.get());
        Self {
            name: of.name,
            organization: of.organization,
            activity,
            asked,
            members: ask.when(&member::LIST, Members),
            robots: ask.when(&robot::LIST_OF_ORGANIZATION, |name| {
                Robots(Owner::Organization(name))
            }),
            applications: ask.when(&application::LIST, ApplicationCount),
            repositories: use_listing(move || asked.get().then(|| RepositoriesOf(of.name.get()))),
            prune: ask.when(&policy::LIST_OF_ORGANIZATION, move |_| {
                PrunePolicies(whose())
            }),
            protect: ask.when(&immutability_policy::LIST_OF_ORGANIZATION, move |_| {
                ProtectPolicies(whose())
            }),
            proxy: ask.when(&proxy_cache::GET, ProxyCacheOf),
            mirror: ask.when(&org_mirror::GET, MirrorOf),
            told: ask.when(&namespacenotification::LIST_OF_ORGANIZATION, Told),
        }
    }

    /// Reads everything, again if it was read already.
    pub fn look(self) {
        if !self.asked.get_untracked() {
            self.asked.set(true);
            return;
        }
        self.organization.retry();
        self.members.retry();
        self.robots.retry();
        self.applications.retry();
        self.repositories.refresh();
        self.prune.retry();
        self.protect.retry();
        self.proxy.retry();
        self.mirror.retry();
        self.told.retry();
    }

    /// Whether something is on its way. Reactive.
    pub fn is_looking(self) -> bool {
        let listing = self.repositories.with(|list| list.asking);
        listing.unwrap_or_default()
            || self.members.is_asking()
            || self.robots.is_asking()
            || self.applications.is_asking()
            || self.prune.is_asking()
            || self.protect.is_asking()
            || self.proxy.is_asking()
            || self.mirror.is_asking()
            || self.told.is_asking()
    }

    /// What could not be read, and why. Reactive.
    pub fn failures(self) -> Vec<(&'static str, ApiError)> {
        let listing = self.repositories.with(|list| list.error.clone());
        let all = [
            ("The repositories", listing.flatten()),
            ("The members", self.members.error()),
            ("The robots", self.robots.error()),
            ("The applications", self.applications.error()),
            ("What deletes tags", self.prune.error()),
            ("What protects tags", self.protect.error()),
            ("The proxy cache", self.proxy.error()),
            ("The mirror", self.mirror.error()),
            ("The notifications", self.told.error()),
        ];
        let failed = all
            .into_iter()
            .filter_map(|(what, error)| Some((what, error?)));
        failed.collect()
    }
}

/// Asks for something when the person wants it and may have it.
#[derive(Clone, Copy)]
struct Ask {
    session: Session,
    of: OfOrganization,
    asked: RwSignal<bool>,
}

impl Ask {
    /// Whether the registry would answer. Reactive; `false` until the organization itself has come.
    fn may(self, operation: &'static Operation) -> bool {
        let is_known = self.of.organization.answer().is_some();
        is_known
            && owner_access(self.session, self.of.organization, operation)
                .reason()
                .is_none()
    }

    fn when<Q: Query>(
        self,
        operation: &'static Operation,
        question: impl Fn(String) -> Q + Send + Sync + 'static,
    ) -> Reader<Q::Answer> {
        use_query(move || {
            let wanted = self.asked.get() && self.may(operation);
            wanted.then(|| question(self.of.name.get()))
        })
    }
}
