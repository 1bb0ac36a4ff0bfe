//! Keys of services, and how large the whole registry is.

use serde_json::{Map, Value};

use super::{Millis, Random, Registry};

/// A key by which a service proves who it is.
pub(crate) struct ServiceKey {
    pub(crate) kid: String,
    pub(crate) name: String,
    pub(crate) service: String,
    pub(crate) created: Millis,
    pub(crate) expires: Option<Millis>,
    pub(crate) rotation: Option<u64>,
    pub(crate) metadata: Map<String, Value>,
    pub(crate) approval: Option<Approval>,
}

/// By whom a key was approved.
pub(crate) struct Approval {
    /// `SUPERUSER`, `KEY_ROTATION` or `AUTOMATIC`.
    pub(crate) kind: &'static str,
    pub(crate) at: Millis,
    /// `None`: the registry itself.
    pub(crate) approver: Option<String>,
    pub(crate) notes: String,
}

impl ServiceKey {
    /// The public half, as answers carry it: made up, and the same for the same key.
    pub(crate) fn public_half(&self) -> String {
        let seed = self.kid.bytes().map(u64::from).sum();
        Random::new(seed).letters(342)
    }
}

/// A new fingerprint of a key.
pub(crate) fn fingerprint(random: &mut Random) -> String {
    random.letters(43)
}

/// How large the whole registry is, and whether somebody asked for that to be found out.
#[derive(Default)]
pub(crate) struct Measured {
    /// Bytes, and when they were counted.
    last: Option<(u64, Millis)>,
    asked: Option<Millis>,
}

/// How a count stands.
pub(crate) struct Count {
    pub(crate) bytes: u64,
    pub(crate) at: Option<Millis>,
    pub(crate) is_queued: bool,
    pub(crate) is_running: bool,
}

/// So long a count waits, and then takes.
const WAITS: Millis = 1_000;
const TAKES: Millis = 2_000;

impl Registry {
    /// How the count of the whole registry stands at a moment.
    pub(crate) fn measured(&mut self, now: Millis) -> Count {
        if let Some(asked) = self.size.asked
            && now >= asked + WAITS + TAKES
        {
            self.measure(asked + WAITS + TAKES);
        }
        let asked = self.size.asked;
        Count {
            bytes: self.size.last.map_or(0, |(bytes, _)| bytes),
            at: self.size.last.map(|(_, at)| at),
            is_queued: asked.is_some_and(|asked| now < asked + WAITS),
            is_running: asked.is_some_and(|asked| now >= asked + WAITS),
        }
    }

    /// Counts all that is stored.
    pub(crate) fn measure(&mut self, at: Millis) {
        let bytes = self.repositories.values().map(|one| one.bytes).sum();
        self.size = Measured {
            last: Some((bytes, at)),
            asked: None,
        };
    }

    /// Has it counted; `false` when somebody asked for it already.
    pub(crate) fn order_count(&mut self, now: Millis) -> bool {
        let count = self.measured(now);
        let is_new = !count.is_queued && !count.is_running;
        if is_new {
            self.size.asked = Some(now);
        }
        is_new
    }
}
