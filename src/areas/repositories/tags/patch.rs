//! What a write does to the lists of tags that are already here. Quay answers a write with no more
//! than "Updated", so we do to our rows what it did to its own; nothing is read again.
//!
//! The history is changed along: Quay ends the row of a tag and begins a new one.

use std::{collections::BTreeMap, sync::Arc};

use quay_api::{
    Digest, RepositoryName, Timestamp,
    tag::{NameFilter, Tag},
};

use crate::{
    areas::repositories::queries::{TagHistory, Tags},
    data::Queries,
};

/// A tag has been deleted.
pub fn tag_deleted(queries: Queries, repository: &RepositoryName, name: &str, now: Timestamp) {
    queries.patch_list::<Tags>(
        |list| list.repository == *repository,
        |tags| tags.retain(|tag| tag.name != name),
    );
    patch_history(queries, repository, name, |rows| end(rows, name, now));
}

/// Nothing of a tag's past with this image is kept any more.
pub fn past_forgotten(queries: Queries, repository: &RepositoryName, row: &Tag) {
    patch_history(queries, repository, &row.name, |rows| {
        let is_gone = |other: &Tag| {
            other.name == row.name
                && other.manifest_digest == row.manifest_digest
                && other.end_ts.is_some()
        };
        rows.retain(|other| !is_gone(other));
    });
}

/// The expiration or the immutability of a tag has been set: `change` does the same to its row.
pub fn tag_changed(
    queries: Queries,
    repository: &RepositoryName,
    name: &str,
    now: Timestamp,
    change: impl Fn(&mut Tag),
) {
    let change = |rows: &mut Vec<Arc<Tag>>| {
        let current = |row: &&mut Arc<Tag>| row.name == name && row.is_active_at(now);
        if let Some(row) = rows.iter_mut().find(current) {
            change(Arc::make_mut(row));
        }
    };
    queries.patch_list::<Tags>(|list| list.repository == *repository, change);
    patch_history(queries, repository, name, change);
}

/// A tag has been added, moved or restored: `tag` is what it is now, as [`pointing_at`] makes it.
pub fn tag_set(queries: Queries, repository: &RepositoryName, tag: &Tag) {
    let tag = Arc::new(tag.clone());
    let holds = |list: &Tags| {
        list.repository == *repository
            && list
                .name
                .as_ref()
                .is_none_or(|filter| fits(filter, &tag.name))
    };
    queries.patch_list::<Tags>(holds, |tags| {
        tags.retain(|other| other.name != tag.name);
        tags.insert(0, Arc::clone(&tag));
    });
    let began = tag.start_ts.unwrap_or_default();
    patch_history(queries, repository, &tag.name, |rows| {
        end(rows, &tag.name, began);
        rows.insert(0, Arc::clone(&tag));
    });
}

/// A tag that points at `digest` since `now`. What the image weighs and holds is taken from `twin`,
/// any tag that points at the same image; without one it stays unknown until the list is read again.
pub fn pointing_at(name: &str, digest: &Digest, twin: Option<&Tag>, now: Timestamp) -> Tag {
    let twin = twin.filter(|twin| twin.manifest_digest == *digest);
    Tag {
        name: name.to_owned(),
        manifest_digest: digest.clone(),
        is_manifest_list: twin.is_some_and(|twin| twin.is_manifest_list),
        size: twin.and_then(|twin| twin.size),
        start_ts: Some(now),
        end_ts: None,
        last_modified: Some(now),
        expiration: None,
        reversion: false,
        immutable: false,
        is_sparse: twin.is_some_and(|twin| twin.is_sparse),
        child_manifest_count: twin.and_then(|twin| twin.child_manifest_count),
        present_child_count: twin.and_then(|twin| twin.present_child_count),
        child_manifests_presence: twin
            .map_or_else(BTreeMap::new, |twin| twin.child_manifests_presence.clone()),
    }
}

fn patch_history(
    queries: Queries,
    repository: &RepositoryName,
    name: &str,
    change: impl Fn(&mut Vec<Arc<Tag>>),
) {
    let holds = |list: &TagHistory| {
        list.repository == *repository && list.tag.as_ref().is_none_or(|tag| tag == name)
    };
    queries.patch_list::<TagHistory>(holds, change);
}

/// Ends the row of a tag that is in force.
fn end(rows: &mut [Arc<Tag>], name: &str, now: Timestamp) {
    let current = |row: &&mut Arc<Tag>| row.name == name && row.is_active_at(now);
    if let Some(row) = rows.iter_mut().find(current) {
        let row = Arc::make_mut(row);
        row.end_ts = Some(now);
        row.expiration = Some(now);
    }
}

/// Whether a list filtered by the server would hold a tag. `like` does not tell upper from lower case.
fn fits(filter: &NameFilter, name: &str) -> bool {
    match filter {
        NameFilter::Like(part) => name
            .to_ascii_lowercase()
            .contains(&part.to_ascii_lowercase()),
        NameFilter::Equal(whole) => name == whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEN: Timestamp = Timestamp::from_seconds(1_795_235_500);
    const NOW: Timestamp = Timestamp::from_seconds(1_795_235_521);

    fn tag(name: &str, digest: &str) -> Tag {
        pointing_at(name, &Digest::new(digest), None, THEN)
    }

    #[test]
    fn deleting_ends_the_row_in_force_and_leaves_older_ones_alone() {
        let mut older = tag("edge", "sha256:a");
        older.end_ts = Some(THEN);
        let mut rows = vec![Arc::new(tag("edge", "sha256:b")), Arc::new(older)];

        end(&mut rows, "edge", NOW);

        assert_eq!(rows[0].end_ts, Some(NOW));
        assert_eq!(rows[1].end_ts, Some(THEN));
    }

    #[test]
    fn what_an_image_weighs_is_known_from_another_tag_of_it_only() {
        let mut twin = tag("2.4.0", "sha256:a");
        twin.size = Some(75_640);

        let same = pointing_at("stable", &twin.manifest_digest, Some(&twin), NOW);
        let other = pointing_at("stable", &Digest::new("sha256:b"), Some(&twin), NOW);

        assert_eq!(same.size, Some(75_640));
        assert_eq!(other.size, None);
    }

    #[test]
    fn a_list_filtered_by_the_server_takes_only_what_fits() {
        assert!(fits(&NameFilter::Like("RC".to_owned()), "2.4.0-rc.1"));
        assert!(!fits(&NameFilter::Like("beta".to_owned()), "2.4.0-rc.1"));
        assert!(!fits(&NameFilter::Equal("2.4".to_owned()), "2.4.0"));
    }
}
