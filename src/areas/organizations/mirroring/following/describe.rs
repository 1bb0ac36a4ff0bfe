//! A mirror and a change of it in words. Its credentials are not among them.

use quay_api::{
    org_mirror::{Change, OrganizationMirror, RegistryKind},
    repository::Visibility,
};

use crate::panels::mirror::{Difference, names_or_all, reach_words};

/// What a change changes, in the order of the form.
pub fn differences(change: &Change, before: &OrganizationMirror) -> Vec<Difference> {
    let connection = change.external_registry_config.as_ref();
    let filters = change.repository_filters.as_deref();
    let all = [
        Difference::new(
            "Registry",
            before.external_registry_url.clone(),
            change.external_registry_url.clone(),
        ),
        Difference::new(
            "Namespace",
            before.external_namespace.clone(),
            change.external_namespace.clone(),
        ),
        Difference::new(
            "Connection",
            reach_words(&before.external_registry_config),
            connection.map(reach_words),
        ),
        Difference::new(
            "Repositories",
            names_or_all(&before.repository_filters),
            filters.map(names_or_all),
        ),
        Difference::of_robot(
            before.robot_username.as_deref(),
            change.robot_username.as_deref(),
        ),
        Difference::new(
            "Made",
            visibility(before.visibility),
            change.visibility.map(|one| visibility(Some(one))),
        ),
        Difference::of_start(before.sync_start_date, change.sync_start_date),
        Difference::of_interval(before.sync_interval, change.sync_interval),
        Difference::of_time_limit(before.skopeo_timeout, change.skopeo_timeout),
        Difference::of_syncing(before.is_enabled, change.is_enabled),
    ];
    all.into_iter().flatten().collect()
}

/// Who may see what it makes.
pub fn visibility(visibility: Option<Visibility>) -> String {
    let word = match visibility {
        Some(Visibility::Public) => "public",
        Some(Visibility::Private) => "private",
        None => "unknown",
    };
    word.to_owned()
}

/// What kind of registry is followed.
pub fn kind(kind: RegistryKind) -> &'static str {
    match kind {
        RegistryKind::Quay => "Quay",
        RegistryKind::Harbor => "Harbor",
        RegistryKind::Other => "another kind",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::organizations::mirroring::following::draft::{
        Draft,
        tests::{mirror, unchanged},
    };

    #[test]
    fn each_difference_is_told_with_what_was_before() {
        let draft = Draft {
            filters: Vec::new(),
            interval: 86_400,
            ..unchanged()
        };

        let told = differences(&draft.change(&mirror()), &mirror());

        let words: Vec<_> = told
            .iter()
            .map(|one| (one.what, one.before.as_str(), one.after.as_str()))
            .collect();
        assert_eq!(
            words,
            [
                ("Repositories", "app-*, base/*", "all"),
                ("Every", "1 h", "1 d")
            ]
        );
    }
}
