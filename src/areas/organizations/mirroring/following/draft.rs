//! A mirror as somebody wants it, and what has to be sent for that.

use quay_api::{
    Timestamp,
    mirror::{Connection, Credentials},
    org_mirror::{Change, NewOrganizationMirror, OrganizationMirror, RegistryKind},
    repository::Visibility,
};

/// A mirror as somebody wants it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What kind of registry is followed; counts only when it is set up.
    pub kind: RegistryKind,
    /// Its address, with a scheme.
    pub url: String,
    /// The namespace there.
    pub namespace: String,
    /// Name and password; `None` leaves them as they are.
    pub credentials: Option<Credentials>,
    /// How the other registry is reached.
    pub connection: Connection,
    /// Which repositories are copied; all when empty.
    pub filters: Vec<String>,
    /// The robot that writes.
    pub robot: String,
    /// Who may see the repositories that it makes.
    pub visibility: Visibility,
    /// When the next sync is due.
    pub start: Timestamp,
    /// Seconds from one sync to the next.
    pub interval: u64,
    /// Seconds after which the copying of one tag is given up.
    pub timeout: u64,
    /// Whether it syncs by itself.
    pub is_enabled: bool,
}

impl Draft {
    /// What sets it up.
    pub fn create(self) -> NewOrganizationMirror {
        NewOrganizationMirror {
            is_enabled: self.is_enabled,
            registry_kind: self.kind,
            external_registry_url: self.url,
            external_namespace: self.namespace,
            credentials: self.credentials.unwrap_or_default(),
            external_registry_config: self.connection,
            repository_filters: self.filters,
            robot_username: self.robot,
            visibility: self.visibility,
            sync_start_date: self.start,
            sync_interval: self.interval,
            skopeo_timeout: self.timeout,
        }
    }

    /// What makes `before` like it: only what differs.
    pub fn change(self, before: &OrganizationMirror) -> Change {
        let robot = before.robot_username.as_deref().unwrap_or_default();
        let start = |at: Timestamp| at.as_seconds();
        Change {
            is_enabled: other(self.is_enabled, &before.is_enabled),
            external_registry_url: other(self.url, &before.external_registry_url),
            external_namespace: other(self.namespace, &before.external_namespace),
            credentials: self.credentials,
            external_registry_config: other(self.connection, &before.external_registry_config),
            repository_filters: other(self.filters, &before.repository_filters),
            robot_username: (self.robot != robot).then_some(self.robot),
            visibility: (Some(self.visibility) != before.visibility).then_some(self.visibility),
            sync_start_date: (Some(start(self.start)) != before.sync_start_date.map(start))
                .then_some(self.start),
            sync_interval: other(self.interval, &before.sync_interval),
            skopeo_timeout: (Some(self.timeout) != before.skopeo_timeout).then_some(self.timeout),
        }
    }
}

fn other<T: PartialEq>(wanted: T, before: &T) -> Option<T> {
    (wanted != *before).then_some(wanted)
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;

    /// A mirror as Quay tells it.
    pub fn mirror() -> OrganizationMirror {
        serde_json::from_value(json!({
            "is_enabled": true, "external_registry_type": "harbor",
            "external_registry_url": "https://harbor.example.com", "external_namespace": "library",
            "external_registry_username": "reader", "external_registry_config": {},
            "repository_filters": ["app-*", "base/*"], "robot_username": "harbor-mirror+sync",
            "visibility": "private", "sync_interval": 3600, "sync_start_date": "2026-11-21T05:33:25Z",
            "sync_status": "SUCCESS", "skopeo_timeout": 300,
        }))
        .expect("the fields that matter are there")
    }

    /// What somebody wants who changes nothing of it.
    pub fn unchanged() -> Draft {
        Draft {
            kind: RegistryKind::Harbor,
            url: "https://harbor.example.com".to_owned(),
            namespace: "library".to_owned(),
            credentials: None,
            connection: Connection::default(),
            filters: ["app-*", "base/*"].map(str::to_owned).into(),
            robot: "harbor-mirror+sync".to_owned(),
            visibility: Visibility::Private,
            start: Timestamp::parse("2026-11-21T05:33:25Z").expect("it is a date"),
            interval: 3_600,
            timeout: 300,
            is_enabled: true,
        }
    }

    #[test]
    fn nothing_is_sent_when_nothing_differs() {
        assert_eq!(unchanged().change(&mirror()), Change::default());
    }

    #[test]
    fn only_what_differs_is_sent() {
        let draft = Draft {
            filters: Vec::new(),
            visibility: Visibility::Public,
            ..unchanged()
        };

        let expected = Change {
            repository_filters: Some(Vec::new()),
            visibility: Some(Visibility::Public),
            ..Change::default()
        };
        assert_eq!(draft.change(&mirror()), expected);
    }
}
