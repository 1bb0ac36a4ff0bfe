//! A mirror and a change of it in words. Secrets are not among them.

use quay_api::{
    Timestamp,
    mirror::Credentials,
    org_mirror::{Change, OrganizationMirror, RegistryKind},
    repository::Visibility,
};

use crate::{
    formats::{civil, period},
    panels::mirror::{Difference, difference, reach_words},
};

/// What a change changes, in the order of the form.
pub fn differences(change: &Change, before: &OrganizationMirror) -> Vec<Difference> {
    let source = of_the_source(change, before).into_iter();
    let all = source
        .chain(of_what_is_copied(change, before))
        .chain(of_the_schedule(change, before));
    all.flatten().collect()
}

fn of_the_source(change: &Change, before: &OrganizationMirror) -> [Option<Difference>; 4] {
    let credentials = |credentials: &Credentials| match &credentials.username {
        Some(name) => format!("{name}, with a new password"),
        None => "none".to_owned(),
    };
    [
        difference(
            "Registry",
            before.external_registry_url.clone(),
            change.external_registry_url.clone(),
        ),
        difference(
            "Namespace",
            before.external_namespace.clone(),
            change.external_namespace.clone(),
        ),
        difference(
            "Credentials",
            or_none(before.external_registry_username.as_deref()),
            change.credentials.as_ref().map(credentials),
        ),
        difference(
            "Connection",
            reach_words(&before.external_registry_config),
            change.external_registry_config.as_ref().map(reach_words),
        ),
    ]
}

fn of_what_is_copied(change: &Change, before: &OrganizationMirror) -> [Option<Difference>; 3] {
    [
        difference(
            "Repositories",
            filters(&before.repository_filters),
            change.repository_filters.as_deref().map(filters),
        ),
        difference(
            "Robot",
            or_none(before.robot_username.as_deref()),
            change.robot_username.clone(),
        ),
        difference(
            "Made",
            visibility(before.visibility),
            change.visibility.map(|one| visibility(Some(one))),
        ),
    ]
}

fn of_the_schedule(change: &Change, before: &OrganizationMirror) -> [Option<Difference>; 4] {
    let moment = |at: Timestamp| civil::utc(at.as_milliseconds());
    let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
    let limit = before.skopeo_timeout;
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
        difference(
            "Time limit",
            limit.map_or("unknown".to_owned(), period::short),
            change.skopeo_timeout.map(period::short),
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

/// Which repositories are copied.
pub fn filters(filters: &[String]) -> String {
    match filters {
        [] => "all".to_owned(),
        some => some.join(", "),
    }
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
