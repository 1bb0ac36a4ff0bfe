//! Everything the registry knows, in memory. Handlers change it, nothing else does.

mod access;
mod accounts;
mod build;
mod digest;
mod manifest;
mod mirror;
mod moment;
mod organization;
mod organization_mirror;
mod people;
mod policies;
mod random;
mod repository;
mod robot;
mod service_keys;
mod teams;

pub(crate) use access::{Application, Scope, Scopes, Session, Token};
pub(crate) use build::{Build, Fate, Trigger};
pub(crate) use digest::Digest;
pub(crate) use manifest::{Artifact, Child, Image, Label, Layer, Manifest, Platform};
pub(crate) use mirror::{Mirror, RETRIES, SyncStatus};
pub(crate) use moment::{
    DAY, HOUR, MINUTE, Millis, iso_micros, iso_seconds, now, parse_day, parse_iso_seconds,
    rfc_1123, rfc_2822,
};
pub(crate) use organization::{DefaultPermission, Delegate, ProxyCache};
pub(crate) use organization_mirror::{FoundRepository, OrganizationMirror};
pub(crate) use people::{
    AppToken, Organization, PASSWORD, Quota, QuotaLimit, Team, TeamRole, User,
};
pub(crate) use policies::{LockPolicy, Policies, PrunePolicy, pattern};
pub(crate) use random::Random;
pub(crate) use repository::{Hook, Mode, Repository, Role, TagRow};
pub(crate) use robot::Robot;
pub(crate) use service_keys::{Approval, ServiceKey, fingerprint};
pub(crate) use teams::{DIRECTORY, Invitation, Invited, TeamSync, group};

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Instant;

use serde_json::Value;

/// A usage-log entry.
pub(crate) struct LogEntry {
    pub(crate) kind: &'static str,
    pub(crate) namespace: String,
    /// Empty for what belongs to the namespace as a whole.
    pub(crate) repository: String,
    pub(crate) tag: Option<String>,
    /// Nobody: the registry itself.
    pub(crate) performer: Option<String>,
    pub(crate) address: Option<String>,
    /// Done by an OAuth token, which the metadata then tells.
    pub(crate) by_token: bool,
    /// Differs by kind; `None` is what pushes, pulls and tags have.
    pub(crate) metadata: Option<Value>,
    pub(crate) at: Millis,
}

/// A message shown to everybody, in the order of creation.
pub(crate) struct Message {
    pub(crate) uuid: String,
    pub(crate) content: String,
    pub(crate) severity: String,
    pub(crate) media_type: String,
}

/// Something that one person is told.
pub(crate) struct Notification {
    pub(crate) uuid: String,
    pub(crate) user: String,
    pub(crate) kind: &'static str,
    /// Differs by kind.
    pub(crate) metadata: Value,
    pub(crate) at: Millis,
    pub(crate) dismissed: bool,
}

/// One line of `/mock/requests`.
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) had_token: bool,
    /// `None` when nothing answers this address or method.
    pub(crate) operation: Option<&'static str>,
}

/// The whole registry.
pub(crate) struct Registry {
    pub(crate) users: BTreeMap<String, User>,
    /// Robot accounts by their full names, `namespace+name`.
    pub(crate) robots: BTreeMap<String, Robot>,
    pub(crate) organizations: BTreeMap<String, Organization>,
    /// In the order of creation, which is the order of every list.
    pub(crate) repositories: BTreeMap<u64, Repository>,
    /// `namespace/name` to the key above.
    names: HashMap<String, u64>,
    /// By organization, user or `namespace/name`.
    policies: BTreeMap<String, Policies>,
    pub(crate) applications: Vec<Application>,
    /// By the secret itself.
    pub(crate) tokens: HashMap<String, Token>,
    /// By the value of the cookie.
    pub(crate) sessions: HashMap<String, Session>,
    /// By user, the repositories they starred.
    pub(crate) stars: BTreeMap<String, BTreeSet<u64>>,
    pub(crate) messages: Vec<Message>,
    /// Newest first.
    pub(crate) notifications: Vec<Notification>,
    /// Oldest first.
    pub(crate) logs: Vec<LogEntry>,
    /// In the order of creation.
    pub(crate) service_keys: Vec<ServiceKey>,
    size: service_keys::Measured,
    /// How many entries a page of the logs holds, where a test wants more than Quay's 20.
    pub(crate) log_page: Option<usize>,
    /// How many bytes a namespace without a quota of its own may hold.
    pub(crate) default_quota: Option<u64>,
    /// Files for builds, by the place given out for them; empty until they come.
    pub(crate) dropped: HashMap<String, Option<String>>,
    /// The whole registry refuses writes.
    pub(crate) read_only: bool,
    /// Takes the place of the application's own `config.json`.
    pub(crate) config: Option<String>,
    /// Requests to the API since the start, oldest first.
    pub(crate) seen: Vec<Seen>,
    /// When each of the `error-429` sentinels was first asked.
    pub(crate) throttled: HashMap<String, Instant>,
    pub(crate) random: Random,
    next_id: u64,
}

impl Registry {
    /// A registry without anything in it.
    pub(crate) fn empty(seed: u64) -> Self {
        Self {
            users: BTreeMap::new(),
            robots: BTreeMap::new(),
            organizations: BTreeMap::new(),
            repositories: BTreeMap::new(),
            names: HashMap::new(),
            policies: BTreeMap::new(),
            applications: Vec::new(),
            tokens: HashMap::new(),
            sessions: HashMap::new(),
            stars: BTreeMap::new(),
            messages: Vec::new(),
            notifications: Vec::new(),
            logs: Vec::new(),
            service_keys: Vec::new(),
            size: service_keys::Measured::default(),
            log_page: None,
            default_quota: None,
            dropped: HashMap::new(),
            read_only: false,
            config: None,
            seen: Vec::new(),
            throttled: HashMap::new(),
            random: Random::new(seed),
            next_id: 1,
        }
    }

    /// Puts a repository at the end of every list and returns its key.
    pub(crate) fn add_repository(&mut self, repository: Repository) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        self.names.insert(repository.path(), id);
        self.repositories.insert(id, repository);
        id
    }

    /// Forgets a repository and who starred it.
    pub(crate) fn remove_repository(&mut self, id: u64) {
        if let Some(repository) = self.repositories.remove(&id) {
            self.names.remove(&repository.path());
            self.policies.remove(&repository.path());
            for stars in self.stars.values_mut() {
                stars.remove(&id);
            }
        }
    }

    /// The key of `namespace/name`.
    pub(crate) fn find(&self, path: &str) -> Option<u64> {
        self.names.get(path).copied()
    }

    /// The repository behind a key that [`Registry::find`] returned.
    pub(crate) fn repository(&self, id: u64) -> &Repository {
        self.repositories
            .get(&id)
            .expect("keys come from find, under the same lock")
    }

    /// The same, to change it.
    pub(crate) fn repository_mut(&mut self, id: u64) -> &mut Repository {
        self.repositories
            .get_mut(&id)
            .expect("keys come from find, under the same lock")
    }

    /// Whether a user or an organization has this name.
    pub(crate) fn has_namespace(&self, name: &str) -> bool {
        self.users.contains_key(name) || self.organizations.contains_key(name)
    }

    /// What a user may do with a repository by membership, before any scope.
    pub(crate) fn role(&self, user: &str, repository: &Repository) -> Option<Role> {
        if repository.namespace == user {
            return Some(Role::Admin);
        }
        let by_team = self
            .organizations
            .get(&repository.namespace)
            .and_then(|organization| organization.role(user, &repository.name));
        let direct = repository.permissions.get(user).copied();
        by_team.max(direct)
    }

    /// The quota of a namespace in bytes: its own, or that of everybody.
    pub(crate) fn quota_bytes(&self, namespace: &str) -> Option<u64> {
        let own = self.quota(namespace).map(|quota| quota.limit_bytes);
        own.or(self.default_quota)
    }

    /// The quota of a namespace with its limits.
    pub(crate) fn quota(&self, namespace: &str) -> Option<&Quota> {
        match self.organizations.get(namespace) {
            Some(organization) => organization.quota.as_ref(),
            None => self.users.get(namespace)?.quota.as_ref(),
        }
    }

    /// Where the quota of a namespace is kept; `None` when there is no such namespace.
    pub(crate) fn quota_slot(&mut self, namespace: &str) -> Option<&mut Option<Quota>> {
        match self.organizations.get_mut(namespace) {
            Some(organization) => Some(&mut organization.quota),
            None => Some(&mut self.users.get_mut(namespace)?.quota),
        }
    }

    /// A number that no quota and no limit has.
    pub(crate) fn next_quota_id(&self) -> u64 {
        let of_organizations = self.organizations.values().map(|found| &found.quota);
        let of_users = self.users.values().map(|user| &user.quota);
        let quotas = of_organizations.chain(of_users).flatten();
        let numbers = quotas.flat_map(|quota| {
            let limits = quota.limits.iter().map(|limit| limit.id);
            limits.chain([quota.id])
        });
        numbers.max().unwrap_or_default() + 1
    }

    /// Bytes stored in all repositories of a namespace.
    pub(crate) fn used_bytes(&self, namespace: &str) -> u64 {
        self.repositories
            .values()
            .filter(|repository| repository.namespace == namespace)
            .map(|repository| repository.bytes)
            .sum()
    }

    /// The account of a signed-in, enabled person.
    pub(crate) fn enabled_user(&self, name: &str) -> Option<&User> {
        self.users.get(name).filter(|user| user.enabled)
    }
}
