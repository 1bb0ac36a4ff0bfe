//! An organization that follows a namespace of another registry, and the worker that lets it.

use serde_json::{Value, json};

use super::{LogEntry, Millis, Mirror, Mode, Registry, Repository, SyncStatus};

/// What there is in every namespace of every other registry.
const THERE: [&str; 5] = ["app-api", "app-web", "base/alpine", "base/ubi", "tools"];

#[derive(Clone)]
pub(crate) struct OrganizationMirror {
    /// `harbor` or `quay`.
    pub(crate) kind: String,
    pub(crate) url: String,
    pub(crate) namespace: String,
    /// Whether everybody may see the repositories that it creates.
    pub(crate) public: bool,
    /// How the other registry is reached, as it was sent.
    pub(crate) connection: Value,
    pub(crate) created: Millis,
    /// When and as whom it syncs. The patterns are those of repositories; all when there are none.
    pub(crate) sync: Mirror,
    /// In the order in which they were found.
    pub(crate) found: Vec<FoundRepository>,
}

/// A repository of the other namespace.
#[derive(Clone)]
pub(crate) struct FoundRepository {
    pub(crate) name: String,
    /// `SKIP` is no state of a sync, but of a repository that patterns leave out.
    pub(crate) status: Option<SyncStatus>,
    pub(crate) found: Millis,
    pub(crate) last_sync: Option<Millis>,
    pub(crate) message: Option<String>,
}

impl FoundRepository {
    pub(crate) fn new(name: &str, found: Millis) -> Self {
        Self {
            name: name.to_owned(),
            status: Some(SyncStatus::NeverRun),
            found,
            last_sync: None,
            message: None,
        }
    }

    /// As written in answers.
    pub(crate) fn status_name(&self) -> &'static str {
        self.status.map_or("SKIP", SyncStatus::name)
    }
}

impl OrganizationMirror {
    /// One that is to sync first at `start`.
    pub(crate) fn new(kind: &str, url: &str, namespace: &str, start: Millis) -> Self {
        let mut mirror = Self {
            kind: kind.to_owned(),
            url: url.to_owned(),
            namespace: namespace.to_owned(),
            public: false,
            connection: json!({}),
            created: start,
            sync: Mirror::new("", "", start),
            found: Vec::new(),
        };
        mirror.sync.patterns.clear();
        mirror.refer();
        mirror
    }

    /// What is followed, in one text, from which the worker reads whether it will fail.
    pub(crate) fn refer(&mut self) {
        self.sync.reference = format!("{}/{}", self.url, self.namespace);
    }

    fn wants(&self, name: &str) -> bool {
        let patterns = &self.sync.patterns;
        patterns.is_empty() || patterns.iter().any(|pattern| fits(pattern, name))
    }

    /// Looks what there is now, and gives every repository the outcome of the sync.
    fn discover(&mut self, outcome: SyncStatus, at: Millis) {
        for name in THERE {
            let is_known = self.found.iter().any(|found| found.name == name);
            if self.wants(name) && !is_known {
                self.found.push(FoundRepository::new(name, at));
            }
        }
        let wanted: Vec<bool> = self
            .found
            .iter()
            .map(|found| self.wants(&found.name))
            .collect();
        for (found, is_wanted) in self.found.iter_mut().zip(wanted) {
            found.status = is_wanted.then_some(outcome);
            if is_wanted && outcome != SyncStatus::Syncing {
                found.last_sync = Some(at);
                found.message = (outcome == SyncStatus::Fail)
                    .then(|| "The other registry did not answer".to_owned());
            }
        }
    }
}

/// Whether a pattern, in which `*` stands for anything, fits a whole name.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            let mut ends = (0..=name.len()).filter(|end| name.is_char_boundary(*end));
            ends.any(|end| fits(rest, &name[end..]))
        }),
    }
}

impl Registry {
    /// Lets the worker do what it would have done by now.
    pub(crate) fn work_on_organization_mirror(&mut self, name: &str, now: Millis) {
        loop {
            let organization = self.organizations.get_mut(name);
            let mirror = organization.and_then(|found| found.mirror.as_mut());
            let Some(mirror) = mirror else { return };
            let Some((status, at)) = mirror.sync.step(now) else {
                return;
            };
            mirror.discover(status, at);
            let mirror = mirror.clone();
            let kind = match status {
                SyncStatus::Syncing => "org_mirror_sync_started",
                SyncStatus::Fail => "org_mirror_sync_failed",
                _ => "org_mirror_sync_success",
            };
            if kind.ends_with("success") {
                self.write_found(name, &mirror, at);
            }
            self.logs.push(LogEntry {
                kind,
                namespace: name.to_owned(),
                repository: String::new(),
                tag: None,
                performer: Some(mirror.sync.robot),
                address: None,
                by_token: false,
                metadata: Some(json!({"external_reference": mirror.sync.reference})),
                at,
            });
        }
    }

    /// Creates the repositories that are not here yet, and pushes what is new into each.
    fn write_found(&mut self, name: &str, mirror: &OrganizationMirror, at: Millis) {
        let wanted = mirror.found.iter().filter(|found| found.status.is_some());
        for found in wanted {
            let id = self.find(&format!("{name}/{}", found.name));
            let id = id.unwrap_or_else(|| {
                let mut repository = Repository::new(name, &found.name);
                repository.public = mirror.public;
                repository.mode = Mode::Mirror;
                self.add_repository(repository)
            });
            self.write_synced(id, "latest", at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_anything_within_a_whole_name() {
        assert!(fits("app-*", "app-web"));
        assert!(fits("*/ubi*", "base/ubi9"));
        assert!(fits("tools", "tools"));
        assert!(!fits("app-*", "my-app-web"));
        assert!(!fits("base", "base/ubi"));
    }
}
