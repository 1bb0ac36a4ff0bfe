//! A repository that follows one of another registry, and the worker that lets it.

use serde_json::json;

use super::{Digest, HOUR, Image, Layer, LogEntry, Manifest, Millis, Mode, Registry};

/// How long a sync waits for the worker, and how long it takes: quicker than any real one.
const WAITS: Millis = 1_200;
const TAKES: Millis = 4_000;
/// When a sync is given up.
const GIVEN_UP_AFTER: Millis = 12 * HOUR;
/// How often a failing sync is tried again before the next interval.
pub(crate) const RETRIES: i64 = 3;
/// A sync from a repository of this name fails.
const FAILING: &str = "fails";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SyncStatus {
    NeverRun,
    SyncNow,
    Syncing,
    Success,
    Fail,
    Cancel,
}

impl SyncStatus {
    /// As written in answers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NeverRun => "NEVER_RUN",
            Self::SyncNow => "SYNC_NOW",
            Self::Syncing => "SYNCING",
            Self::Success => "SUCCESS",
            Self::Fail => "FAIL",
            Self::Cancel => "CANCEL",
        }
    }

    pub(crate) fn is_active(self) -> bool {
        matches!(self, Self::SyncNow | Self::Syncing)
    }
}

/// Lengths of time are in seconds here, as in answers.
#[derive(Clone)]
pub(crate) struct Mirror {
    pub(crate) enabled: bool,
    pub(crate) reference: String,
    pub(crate) username: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) robot: String,
    pub(crate) start: Millis,
    pub(crate) interval: i64,
    pub(crate) timeout: i64,
    pub(crate) patterns: Vec<String>,
    pub(crate) architectures: Vec<String>,
    pub(crate) verify_tls: bool,
    pub(crate) unsigned_images: bool,
    /// `http_proxy`, `https_proxy`, `no_proxy`.
    pub(crate) proxy: [Option<String>; 3],
    pub(crate) status: SyncStatus,
    /// When `status` began.
    pub(crate) since: Millis,
    pub(crate) retries: i64,
    pub(crate) last_sync: Option<Millis>,
}

impl Mirror {
    pub(crate) fn new(reference: &str, robot: &str, start: Millis) -> Self {
        Self {
            enabled: true,
            reference: reference.to_owned(),
            username: None,
            password: None,
            robot: robot.to_owned(),
            start,
            interval: 86_400,
            timeout: 300,
            patterns: vec!["latest".to_owned()],
            architectures: Vec::new(),
            verify_tls: true,
            unsigned_images: false,
            proxy: [None, None, None],
            status: SyncStatus::NeverRun,
            since: start,
            retries: RETRIES,
            last_sync: None,
        }
    }

    /// When the sync under way will be given up.
    pub(crate) fn given_up_at(&self) -> Option<Millis> {
        (self.status == SyncStatus::Syncing).then_some(self.since + GIVEN_UP_AFTER)
    }

    fn begin(&mut self, status: SyncStatus, since: Millis) {
        self.status = status;
        self.since = since;
    }

    /// The next of its steps that is due, and when it was.
    fn due(&self, now: Millis) -> Option<(SyncStatus, Millis)> {
        let (next, at) = match self.status {
            SyncStatus::SyncNow => (SyncStatus::Syncing, self.since + WAITS),
            SyncStatus::Syncing if self.fails() => (SyncStatus::Fail, self.since + TAKES),
            SyncStatus::Syncing => (SyncStatus::Success, self.since + TAKES),
            // What fell due while nobody looked begins now.
            _ if self.enabled && self.retries > 0 => {
                let is_due = self.start.max(self.since + TAKES) <= now;
                return is_due.then_some((SyncStatus::Syncing, now));
            }
            _ => return None,
        };
        (at <= now).then_some((next, at))
    }

    /// Takes the next step that is due, and says which and when it was.
    pub(crate) fn step(&mut self, now: Millis) -> Option<(SyncStatus, Millis)> {
        let (next, at) = self.due(now)?;
        self.begin(next, at);
        if next != SyncStatus::Syncing {
            self.finish(at);
        }
        Some((next, at))
    }

    /// Whether what it follows is never reached.
    pub(crate) fn fails(&self) -> bool {
        self.reference.rsplit('/').next() == Some(FAILING)
    }

    /// Whether it is tried again at once, or in its next interval.
    fn finish(&mut self, at: Millis) {
        self.last_sync = Some(at);
        if self.status == SyncStatus::Fail {
            self.retries -= 1;
        }
        if self.status == SyncStatus::Success || self.retries < 1 {
            self.retries = RETRIES;
            self.start = at + self.interval.max(1) * 1000;
        }
    }

    /// A tag that the first pattern lets through.
    fn tag(&self, number: u64) -> String {
        let pattern = self.patterns.first().map_or("latest", String::as_str);
        pattern.replace('*', &number.to_string()).replace('?', "1")
    }
}

impl Registry {
    /// Lets the worker do what it would have done by now. It only looks at repositories that are in
    /// the state for it.
    pub(crate) fn work_on_mirror(&mut self, id: u64, now: Millis) {
        loop {
            let repository = self.repository_mut(id);
            let is_mirror = repository.mode == Mode::Mirror;
            let Some(mirror) = repository.mirror.as_mut().filter(|_| is_mirror) else {
                return;
            };
            let Some((next, at)) = mirror.step(now) else {
                return;
            };
            if next == SyncStatus::Syncing {
                self.log_mirror(id, "repo_mirror_sync_started", None, at);
                continue;
            }
            if next == SyncStatus::Fail {
                self.log_mirror(id, "repo_mirror_sync_failed", None, at);
                continue;
            }
            let tag = mirror.tag(at as u64 / 1000 % 1000);
            self.write_synced(id, &tag, at);
            self.log_mirror(id, "repo_mirror_sync_tag_success", Some(tag), at);
            self.log_mirror(id, "repo_mirror_sync_success", None, at);
        }
    }

    /// Writes down what the mirror's robot did. What somebody asked for is written down as every write is.
    fn log_mirror(&mut self, id: u64, kind: &'static str, tag: Option<String>, at: Millis) {
        let repository = self.repository(id);
        let mirror = repository.mirror.as_ref();
        let patterns = mirror.map(|mirror| mirror.patterns.join(","));
        let verb = if kind.ends_with("started") {
            "start"
        } else {
            "end"
        };
        let metadata = json!({
            "verb": verb,
            "namespace": repository.namespace,
            "repo": repository.name,
            "message": format!("'{}' with tag pattern '{}'", repository.path(), patterns.unwrap_or_default()),
            "tag": tag,
            "tags": null,
            "stdout": null,
            "stderr": null,
        });
        let entry = LogEntry {
            kind,
            namespace: repository.namespace.clone(),
            repository: repository.name.clone(),
            tag,
            performer: mirror.map(|mirror| mirror.robot.clone()),
            address: None,
            by_token: false,
            metadata: Some(metadata),
            at,
        };
        self.logs.push(entry);
    }

    pub(crate) fn write_synced(&mut self, id: u64, tag: &str, at: Millis) {
        let [digest, config, layer] = [(); 3].map(|()| Digest::draw(&mut self.random));
        let image = Image {
            config,
            layers: vec![Layer {
                digest: layer,
                size: 3_400_000,
                command: "ADD rootfs.tar.gz / # buildkit".to_owned(),
            }],
            created: at,
        };
        let repository = self.repository_mut(id);
        repository.manifests.insert(digest, Manifest::Image(image));
        repository.set_tag(tag, digest, false, at);
    }
}
