//! Robot accounts, which belong to an organization or to a person.

use serde_json::Value;

use super::{Digest, Millis, Registry};

pub(crate) struct Robot {
    pub(crate) description: String,
    pub(crate) created: Millis,
    pub(crate) last_accessed: Option<Millis>,
    pub(crate) token: String,
    /// As it was sent; `null` when it was not.
    pub(crate) metadata: Value,
    /// Issuers and subjects, as they were sent.
    pub(crate) federation: Vec<Value>,
}

impl Robot {
    /// A robot that was never used. Its token is always the same.
    pub(crate) fn new(name: &str, created: Millis) -> Self {
        Self {
            description: String::new(),
            created,
            last_accessed: None,
            token: Digest::of(&format!("robot {name}")).hex().to_uppercase(),
            metadata: Value::Null,
            federation: Vec::new(),
        }
    }
}

impl Registry {
    /// The robots of a namespace, by their full names.
    pub(crate) fn robots_of(&self, namespace: &str) -> impl Iterator<Item = (&String, &Robot)> {
        let start = format!("{namespace}+");
        let all = self.robots.iter();
        all.filter(move |(name, _)| name.starts_with(&start))
    }

    /// Whether a mirror of a repository writes with this robot.
    pub(crate) fn mirrors_with(&self, robot: &str) -> bool {
        let mut mirrors = self
            .repositories
            .values()
            .filter_map(|repository| repository.mirror.as_ref());
        mirrors.any(|mirror| mirror.robot == robot)
    }
}
