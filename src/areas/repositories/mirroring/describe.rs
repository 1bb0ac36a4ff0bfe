//! A change of a mirror in words, before it is sent. Secrets are not among them.

use quay_api::{
    Timestamp,
    mirror::{Change, Credentials, Mirror, TagRule},
};

use crate::{
    formats::{civil, period},
    panels::mirror::{Difference, connection_words, difference},
};

/// What a change changes, in the order of the form.
pub fn differences(change: &Change, before: &Mirror) -> Vec<Difference> {
    let copied = of_what_is_copied(change, before).into_iter();
    let all = copied
        .chain(of_the_schedule(change, before))
        .chain(of_the_worker(change, before));
    all.flatten().collect()
}

fn of_what_is_copied(change: &Change, before: &Mirror) -> [Option<Difference>; 4] {
    let credentials = |credentials: &Credentials| match &credentials.username {
        Some(name) => format!("{name}, with a new password"),
        None => "none".to_owned(),
    };
    let patterns = |rule: &TagRule| rule.patterns.join(", ");
    [
        difference(
            "Source",
            before.external_reference.clone(),
            change.external_reference.clone(),
        ),
        difference(
            "Credentials",
            or_none(before.external_registry_username.as_deref()),
            change.credentials.as_ref().map(credentials),
        ),
        difference(
            "Tags",
            patterns(&before.root_rule),
            change.root_rule.as_ref().map(patterns),
        ),
        difference(
            "Architectures",
            architectures(&before.architecture_filter),
            change.architecture_filter.as_deref().map(architectures),
        ),
    ]
}

fn of_the_schedule(change: &Change, before: &Mirror) -> [Option<Difference>; 2] {
    let moment = |at: Timestamp| civil::utc(at.as_milliseconds());
    [
        difference(
            "Next sync",
            before.sync_start_date.map_or("unknown".to_owned(), moment),
            change.sync_start_date.map(moment),
        ),
        difference(
            "Every",
            period::short(before.sync_interval),
            change.sync_interval.map(period::short),
        ),
    ]
}

fn of_the_worker(change: &Change, before: &Mirror) -> [Option<Difference>; 4] {
    let limit = before.skopeo_timeout_interval;
    let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
    [
        difference(
            "Robot",
            or_none(before.robot_username.as_deref()),
            change.robot_username.clone(),
        ),
        difference(
            "Time limit",
            limit.map_or("unknown".to_owned(), period::short),
            change.skopeo_timeout_interval.map(period::short),
        ),
        difference(
            "Connection",
            connection_words(&before.external_registry_config),
            change
                .external_registry_config
                .as_ref()
                .map(connection_words),
        ),
        difference(
            "Syncing",
            switch(before.is_enabled),
            change.is_enabled.map(switch),
        ),
    ]
}

fn or_none(name: Option<&str>) -> String {
    name.unwrap_or("none").to_owned()
}

/// A filter in words.
pub fn architectures(filter: &[String]) -> String {
    match filter {
        [] => "all".to_owned(),
        some => some.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use quay_api::Secret;

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
