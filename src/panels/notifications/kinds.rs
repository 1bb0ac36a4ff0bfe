//! The events and the methods that Quay knows. It fails (500) at others, so none is ever sent.

/// What an event can be narrowed down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// Nothing: it is told each time.
    Nothing,
    /// The least severity of a vulnerability.
    Severity,
    /// A regular expression for the branch or tag of the source.
    Reference,
    /// How many days before it happens.
    Days,
}

/// Something that can happen.
#[derive(Debug, PartialEq, Eq)]
pub struct Event {
    /// What Quay calls it.
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// When it happens, in a sentence.
    pub sentence: &'static str,
    /// What it can be narrowed down by.
    pub narrowing: Narrowing,
}

/// What can happen in a repository. Quay: the table `externalnotificationevent`.
pub static OF_REPOSITORIES: &[Event] = &[
    Event {
        id: "repo_push",
        label: "Push",
        sentence: "Tags were pushed.",
        narrowing: Narrowing::Nothing,
    },
    Event {
        id: "vulnerability_found",
        label: "Vulnerability found",
        sentence: "The scanner found a vulnerability in a tagged image.",
        narrowing: Narrowing::Severity,
    },
    Event {
        id: "repo_image_expiry",
        label: "Image expires soon",
        sentence: "Tags are about to expire.",
        narrowing: Narrowing::Days,
    },
    build(
        "build_queued",
        "Build queued",
        "A build was put into the queue.",
    ),
    build("build_start", "Build started", "A build began."),
    build(
        "build_success",
        "Build succeeded",
        "A build made its image.",
    ),
    build(
        "build_failure",
        "Build failed",
        "A build ended without an image.",
    ),
    build(
        "build_cancelled",
        "Build cancelled",
        "Somebody stopped a build.",
    ),
    mirror(
        "repo_mirror_sync_started",
        "Mirror sync started",
        "The mirror began to sync.",
    ),
    mirror(
        "repo_mirror_sync_success",
        "Mirror sync succeeded",
        "The mirror is up to date.",
    ),
    mirror(
        "repo_mirror_sync_failed",
        "Mirror sync failed",
        "The mirror could not sync.",
    ),
];

const fn build(id: &'static str, label: &'static str, sentence: &'static str) -> Event {
    Event {
        id,
        label,
        sentence,
        narrowing: Narrowing::Reference,
    }
}

const fn mirror(id: &'static str, label: &'static str, sentence: &'static str) -> Event {
    Event {
        id,
        label,
        sentence,
        narrowing: Narrowing::Nothing,
    }
}

/// What can happen to an organization as a whole. Quay: `VALID_NAMESPACE_EVENTS` in
/// `endpoints/api/namespacenotification.py`; it refuses all others.
pub static OF_ORGANIZATIONS: &[Event] = &[
    Event {
        id: "quota_warning",
        label: "Quota warning",
        sentence: "What the organization stores reached a limit of its quota that warns.",
        narrowing: Narrowing::Nothing,
    },
    Event {
        id: "quota_error",
        label: "Quota exceeded",
        sentence: "What the organization stores reached a limit of its quota that rejects pushes.",
        narrowing: Narrowing::Nothing,
    },
];

/// The events of the kind to which this one belongs.
pub fn events_with(id: &str) -> &'static [Event] {
    match OF_ORGANIZATIONS.iter().any(|event| event.id == id) {
        true => OF_ORGANIZATIONS,
        false => OF_REPOSITORIES,
    }
}

/// What an event is called; the name that Quay gives it when it is newer than this list.
pub fn event_label<'a>(events: &'static [Event], id: &'a str) -> &'a str {
    let known = events.iter().find(|event| event.id == id);
    known.map_or(id, |event| event.label)
}

/// How somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A request to an address, with what happened as JSON.
    Webhook,
    /// A mail.
    Email,
    /// A message in a Slack channel.
    Slack,
    /// A notification in Quay itself.
    Quay,
    /// A message in a Flowdock flow.
    Flowdock,
    /// A message in a HipChat room.
    Hipchat,
}

impl Method {
    /// All, the usual ones first.
    pub const ALL: [Self; 6] = [
        Self::Webhook,
        Self::Slack,
        Self::Email,
        Self::Quay,
        Self::Flowdock,
        Self::Hipchat,
    ];

    /// What Quay calls it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Webhook => "webhook",
            Self::Email => "email",
            Self::Slack => "slack",
            Self::Quay => "quay_notification",
            Self::Flowdock => "flowdock",
            Self::Hipchat => "hipchat",
        }
    }

    /// The method that Quay calls so.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.id() == id)
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Webhook => "Webhook",
            Self::Email => "E-mail",
            Self::Slack => "Slack",
            Self::Quay => "Quay notification",
            Self::Flowdock => "Flowdock",
            Self::Hipchat => "HipChat",
        }
    }
}

#[cfg(test)]
mod tests {
    use quay_api::namespacenotification::EVENTS;

    use super::*;

    #[test]
    fn organizations_know_the_events_that_quay_takes() {
        let ids: Vec<&str> = OF_ORGANIZATIONS.iter().map(|event| event.id).collect();

        assert_eq!(ids, EVENTS);
        assert_eq!(events_with("quota_error"), OF_ORGANIZATIONS);
        assert_eq!(events_with("repo_push"), OF_REPOSITORIES);
    }
}
