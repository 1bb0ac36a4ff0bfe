//! A change of a mirror in words, before it is sent. Its credentials are not among them.

use quay_api::mirror::{Change, Mirror, TagRule};

use crate::panels::mirror::{Difference, connection_words, names_or_all};

/// What a change changes, in the order of the form.
pub fn differences(change: &Change, before: &Mirror) -> Vec<Difference> {
    let patterns = |rule: &TagRule| rule.patterns.join(", ");
    let architectures = change.architecture_filter.as_deref();
    let connection = change.external_registry_config.as_ref();
    let all = [
        Difference::new(
            "Source",
            before.external_reference.clone(),
            change.external_reference.clone(),
        ),
        Difference::new(
            "Tags",
            patterns(&before.root_rule),
            change.root_rule.as_ref().map(patterns),
        ),
        Difference::new(
            "Architectures",
            names_or_all(&before.architecture_filter),
            architectures.map(names_or_all),
        ),
        Difference::of_start(before.sync_start_date, change.sync_start_date),
        Difference::of_interval(before.sync_interval, change.sync_interval),
        Difference::of_robot(
            before.robot_username.as_deref(),
            change.robot_username.as_deref(),
        ),
        Difference::of_time_limit(
            before.skopeo_timeout_interval,
            change.skopeo_timeout_interval,
        ),
        Difference::new(
            "Connection",
            connection_words(&before.external_registry_config),
            connection.map(connection_words),
        ),
        Difference::of_syncing(before.is_enabled, change.is_enabled),
    ];
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
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
}
