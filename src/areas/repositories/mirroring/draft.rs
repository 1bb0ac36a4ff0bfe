//! A mirror as somebody wants it, and what has to be sent for that.

use quay_api::{
    Timestamp,
    mirror::{Change, Connection, Credentials, Mirror, NewMirror, TagRule},
};

/// A mirror as somebody wants it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Whether it syncs by itself.
    pub is_enabled: bool,
    /// Registry and repository.
    pub reference: String,
    /// Name and password; `None` leaves them as they are.
    pub credentials: Option<Credentials>,
    /// When the next sync is due.
    pub start: Timestamp,
    /// Seconds from one sync to the next.
    pub interval: u64,
    /// The robot that writes the tags.
    pub robot: String,
    /// Which tags are copied.
    pub patterns: Vec<String>,
    /// How the other registry is reached.
    pub connection: Connection,
    /// Seconds after which the copying of one tag is given up.
    pub timeout: u64,
    /// The architectures that are copied.
    pub architectures: Vec<String>,
}

impl Draft {
    /// What sets it up.
    pub fn create(self) -> NewMirror {
        NewMirror {
            is_enabled: self.is_enabled,
            external_reference: self.reference,
            credentials: self.credentials.unwrap_or_default(),
            sync_start_date: self.start,
            sync_interval: self.interval,
            robot_username: self.robot,
            root_rule: TagRule::new(self.patterns),
            external_registry_config: self.connection,
            skopeo_timeout_interval: self.timeout,
            architecture_filter: self.architectures,
        }
    }

    /// What makes `before` like it: only what differs.
    pub fn change(self, before: &Mirror) -> Change {
        let robot = before.robot_username.as_deref().unwrap_or_default();
        let start = |at: Timestamp| at.as_seconds();
        Change {
            is_enabled: other(self.is_enabled, &before.is_enabled),
            external_reference: other(self.reference, &before.external_reference),
            credentials: self.credentials,
            sync_start_date: (Some(start(self.start)) != before.sync_start_date.map(start))
                .then_some(self.start),
            sync_interval: other(self.interval, &before.sync_interval),
            robot_username: (self.robot != robot).then_some(self.robot),
            root_rule: other(self.patterns, &before.root_rule.patterns).map(TagRule::new),
            external_registry_config: other(self.connection, &before.external_registry_config),
            skopeo_timeout_interval: (Some(self.timeout) != before.skopeo_timeout_interval)
                .then_some(self.timeout),
            architecture_filter: (!same_names(&self.architectures, &before.architecture_filter))
                .then_some(self.architectures),
        }
    }
}

fn other<T: PartialEq>(wanted: T, before: &T) -> Option<T> {
    (wanted != *before).then_some(wanted)
}

/// Whether two lists hold the same names, in whatever order.
fn same_names(one: &[String], another: &[String]) -> bool {
    one.len() == another.len() && one.iter().all(|name| another.contains(name))
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;

    /// A mirror as Quay tells it.
    pub fn mirror() -> Mirror {
        serde_json::from_value(json!({
            "is_enabled": true, "external_reference": "docker.io/library/alpine",
            "external_registry_username": "reader", "sync_interval": 86400,
            "sync_start_date": "2026-11-21T05:33:25Z", "sync_status": "SUCCESS",
            "root_rule": {"rule_kind": "tag_glob_csv", "rule_value": ["3.*", "latest"]},
            "robot_username": "mirror-hub+sync", "skopeo_timeout_interval": 300,
            "architecture_filter": ["arm64", "amd64"],
        }))
        .expect("the fields that matter are there")
    }

    /// What somebody wants who changes nothing of it.
    pub fn unchanged() -> Draft {
        Draft {
            is_enabled: true,
            reference: "docker.io/library/alpine".to_owned(),
            credentials: None,
            start: Timestamp::parse("2026-11-21T05:33:25Z").expect("it is a date"),
            interval: 86_400,
            robot: "mirror-hub+sync".to_owned(),
            patterns: ["3.*", "latest"].map(str::to_owned).into(),
            connection: Connection::default(),
            timeout: 300,
            architectures: ["amd64", "arm64"].map(str::to_owned).into(),
        }
    }

    #[test]
    fn nothing_is_sent_when_nothing_differs() {
        assert_eq!(unchanged().change(&mirror()), Change::default());
    }

    #[test]
    fn only_what_differs_is_sent() {
        let draft = Draft {
            interval: 3_600,
            patterns: vec!["3.*".to_owned()],
            ..unchanged()
        };

        let expected = Change {
            sync_interval: Some(3_600),
            root_rule: Some(TagRule::new(vec!["3.*".to_owned()])),
            ..Change::default()
        };
        assert_eq!(draft.change(&mirror()), expected);
    }

    #[test]
    fn a_new_mirror_without_credentials_has_none() {
        assert_eq!(unchanged().create().credentials, Credentials::default());
    }
}
