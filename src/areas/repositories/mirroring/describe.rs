//! A change of a mirror in words, before it is sent. Secrets are not among them.

use quay_api::mirror::{Change, Connection, Mirror};

use crate::formats::{civil, period};

/// One thing that a change changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub what: &'static str,
    /// As it is now.
    pub before: String,
    /// As it will be.
    pub after: String,
}

/// What a change changes, in the order of the form.
pub fn differences(change: &Change, before: &Mirror) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut note = |what, before: String, after: Option<String>| {
        if let Some(after) = after {
            found.push(Difference {
                what,
                before,
                after,
            });
        }
    };
    let change_of = |on: bool| if on { "on" } else { "off" }.to_owned();
    note(
        "Source",
        before.external_reference.clone(),
        change.external_reference.clone(),
    );
    note(
        "Credentials",
        before
            .external_registry_username
            .clone()
            .unwrap_or_else(|| "none".to_owned()),
        change
            .credentials
            .as_ref()
            .map(|credentials| match &credentials.username {
                Some(name) => format!("{name}, with a new password"),
                None => "none".to_owned(),
            }),
    );
    note(
        "Tags",
        before.root_rule.patterns.join(", "),
        change
            .root_rule
            .as_ref()
            .map(|rule| rule.patterns.join(", ")),
    );
    note(
        "Architectures",
        architectures(&before.architecture_filter),
        change.architecture_filter.as_deref().map(architectures),
    );
    let moment = |at: quay_api::Timestamp| civil::utc(at.as_milliseconds());
    note(
        "Next sync",
        before.sync_start_date.map_or("unknown".to_owned(), moment),
        change.sync_start_date.map(moment),
    );
    note(
        "Every",
        period::short(before.sync_interval),
        change.sync_interval.map(period::short),
    );
    note(
        "Robot",
        before
            .robot_username
            .clone()
            .unwrap_or_else(|| "none".to_owned()),
        change.robot_username.clone(),
    );
    note(
        "Time limit",
        before
            .skopeo_timeout_interval
            .map_or("unknown".to_owned(), period::short),
        change.skopeo_timeout_interval.map(period::short),
    );
    note(
        "Connection",
        connection(&before.external_registry_config),
        change.external_registry_config.as_ref().map(connection),
    );
    note(
        "Syncing",
        change_of(before.is_enabled),
        change.is_enabled.map(change_of),
    );
    found
}

/// A filter in words.
pub fn architectures(filter: &[String]) -> String {
    match filter {
        [] => "all".to_owned(),
        some => some.join(", "),
    }
}

/// A connection in words.
pub fn connection(connection: &Connection) -> String {
    let proxy = &connection.proxy;
    let through = [
        ("https proxy", &proxy.https_proxy),
        ("http proxy", &proxy.http_proxy),
        ("without proxy", &proxy.no_proxy),
    ];
    let through = through
        .into_iter()
        .filter_map(|(what, value)| Some(format!("{what} {}", value.as_ref()?)));
    let certificate = match connection.verify_tls {
        true => "certificate verified",
        false => "certificate not verified",
    };
    let signatures = match connection.unsigned_images {
        true => "unsigned images copied",
        false => "signatures as Quay's policy wants",
    };
    let mut words = vec![certificate.to_owned(), signatures.to_owned()];
    words.extend(through);
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use quay_api::{Secret, mirror::Credentials};

    use super::*;
    use crate::areas::repositories::mirroring::draft::{
        Draft,
        tests::{mirror, unchanged},
    };

    #[test]
    fn each_difference_is_told_with_what_was_before() {
        let draft = Draft {
            interval: 21_600,
            is_enabled: false,
            ..unchanged()
        };

        let told = differences(&draft.change(&mirror()), &mirror());

        let words: Vec<_> = told
            .iter()
            .map(|one| (one.what, one.before.as_str(), one.after.as_str()))
            .collect();
        assert_eq!(words, [("Every", "1 d", "6 h"), ("Syncing", "on", "off")]);
    }

    #[test]
    fn a_password_is_never_told() {
        let draft = Draft {
            credentials: Some(Credentials {
                username: Some("robot".to_owned()),
                password: Some(Secret::new("hunter2")),
            }),
            ..unchanged()
        };

        let told = differences(&draft.change(&mirror()), &mirror());

        assert_eq!(told[0].after, "robot, with a new password");
    }
}
