//! Repositories and the history of their tags.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::{Build, Digest, Label, Manifest, Millis, Mirror, Trigger};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Read,
    Write,
    Admin,
}

impl Role {
    /// As written in answers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }

    /// Reads what [`Role::name`] writes.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::Read, Self::Write, Self::Admin]
            .into_iter()
            .find(|role| role.name() == name)
    }
}

/// What a repository accepts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Normal,
    ReadOnly,
    Mirror,
}

impl Mode {
    /// As written in answers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Normal => "NORMAL",
            Self::ReadOnly => "READ_ONLY",
            Self::Mirror => "MIRROR",
        }
    }

    /// Reads what [`Mode::name`] writes.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::Normal, Self::ReadOnly, Self::Mirror]
            .into_iter()
            .find(|mode| mode.name() == name)
    }
}

/// A tag during one stretch of time: the present one and every former one.
#[derive(Clone)]
pub(crate) struct TagRow {
    pub(crate) name: String,
    pub(crate) digest: Digest,
    pub(crate) start: Millis,
    /// The end of the stretch: in the past for history, in the future for a tag that expires.
    pub(crate) end: Option<Millis>,
    /// Made by a restore.
    pub(crate) reversion: bool,
    pub(crate) immutable: bool,
}

impl TagRow {
    pub(crate) fn new(name: impl Into<String>, digest: Digest, start: Millis) -> Self {
        Self {
            name: name.into(),
            digest,
            start,
            end: None,
            reversion: false,
            immutable: false,
        }
    }

    pub(crate) fn is_alive(&self, now: Millis) -> bool {
        self.end.is_none_or(|end| end > now)
    }
}

/// Who is told of what.
#[derive(Clone)]
pub(crate) struct Hook {
    pub(crate) uuid: String,
    pub(crate) title: Option<String>,
    pub(crate) event: String,
    pub(crate) method: String,
    /// As they were sent: nobody looks into them.
    pub(crate) config: Value,
    pub(crate) event_config: Value,
    pub(crate) failures: u32,
}

pub(crate) struct Repository {
    pub(crate) namespace: String,
    pub(crate) name: String,
    /// Markdown; repositories made by a proxy-cache pull have none.
    pub(crate) description: Option<String>,
    pub(crate) public: bool,
    pub(crate) mode: Mode,
    /// Stored bytes, each blob counted once.
    pub(crate) bytes: u64,
    pub(crate) popularity: f64,
    pub(crate) status_token: String,
    /// Users and robots that were given a role here directly.
    pub(crate) permissions: BTreeMap<String, Role>,
    /// In the order of creation.
    pub(crate) hooks: Vec<Hook>,
    /// The addresses that were asked whether they want mail, and from when on they have agreed.
    pub(crate) emails: BTreeMap<String, Option<Millis>>,
    pub(crate) manifests: HashMap<Digest, Manifest>,
    /// Those of manifests that were seeded or added to, in the order of creation.
    pub(crate) labels: HashMap<Digest, Vec<Label>>,
    /// Small files that can be downloaded.
    pub(crate) files: HashMap<Digest, Vec<u8>>,
    /// Oldest start first.
    pub(crate) tags: Vec<TagRow>,
    /// What it follows, also while its mode does not let it.
    pub(crate) mirror: Option<Mirror>,
    /// Oldest first.
    pub(crate) builds: Vec<Build>,
    pub(crate) triggers: Vec<Trigger>,
}

impl Repository {
    pub(crate) fn new(namespace: &str, name: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            name: name.to_owned(),
            description: Some(String::new()),
            public: false,
            mode: Mode::Normal,
            bytes: 0,
            popularity: 0.0,
            status_token: String::new(),
            permissions: BTreeMap::new(),
            hooks: Vec::new(),
            emails: BTreeMap::new(),
            manifests: HashMap::new(),
            labels: HashMap::new(),
            files: HashMap::new(),
            tags: Vec::new(),
            mirror: None,
            builds: Vec::new(),
            triggers: Vec::new(),
        }
    }

    /// `namespace/name`.
    pub(crate) fn path(&self) -> String {
        format!("{}/{}", self.namespace, self.name)
    }

    /// When a tag was last set.
    pub(crate) fn last_modified(&self, now: Millis) -> Option<Millis> {
        self.tags
            .iter()
            .rev()
            .find(|row| row.is_alive(now))
            .map(|row| row.start)
    }

    /// Whether an address has agreed to get mail; `None` when it was never asked.
    pub(crate) fn email_agreed(&self, email: &str, now: Millis) -> Option<bool> {
        let from = self.emails.get(email)?;
        Some(from.is_some_and(|from| from <= now))
    }

    /// The tag as it is now.
    pub(crate) fn tag_mut(&mut self, name: &str, now: Millis) -> Option<&mut TagRow> {
        self.tags
            .iter_mut()
            .rev()
            .find(|row| row.name == name && row.is_alive(now))
    }

    /// Ends the present stretch of a tag and begins another one.
    pub(crate) fn set_tag(&mut self, name: &str, digest: Digest, reversion: bool, now: Millis) {
        if let Some(row) = self.tag_mut(name, now) {
            row.end = Some(now);
        }
        self.tags.push(TagRow {
            reversion,
            ..TagRow::new(name, digest, now)
        });
    }

    /// After seeding: puts rows into their order and counts the bytes.
    pub(crate) fn settle(&mut self) {
        self.tags
            .sort_by(|a, b| a.start.cmp(&b.start).then_with(|| b.name.cmp(&a.name)));
        let mut blobs = HashMap::new();
        for manifest in self.manifests.values() {
            blobs.extend(manifest.blobs());
        }
        self.bytes = blobs.values().sum();
    }
}
