//! What is wrong with a repository, from what is known of it. Pure functions.

use quay_api::{
    RepositoryName, Timestamp, mirror::SyncStatus, mirrorhealth::Health,
    repositorynotification::Notification,
};

use super::known::Newest;
use crate::{
    formats::count::plural,
    panels::notifications::target::{self, State},
};

/// How far ahead tags that expire are a matter of concern.
const SOON: i64 = 7 * 86_400;

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub title: String,
    /// More about it.
    pub detail: String,
    /// Whether something is broken already.
    pub is_grave: bool,
    /// Where it is mended.
    pub place: Place,
}

/// Where a problem is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The notifications that are disabled.
    Notifications,
    /// The mirror.
    Mirror,
    /// The tags that expire soon.
    Tags,
}

/// Notifications that Quay has given up.
pub fn of_notifications(all: &[Notification]) -> Option<Problem> {
    let disabled = all
        .iter()
        .filter(|one| target::state(one) == State::Disabled);
    let count = disabled.count() as u64;
    (count > 0).then(|| Problem {
        title: format!("{} disabled", plural(count, "notification")),
        detail: "Quay gave up after too many failed deliveries: nobody is told any more."
            .to_owned(),
        is_grave: true,
        place: Place::Notifications,
    })
}

/// A mirror whose last sync did not go well.
pub fn of_mirror(name: &RepositoryName, health: &Health) -> Option<Problem> {
    let mut mirrors = health.repositories.details.iter();
    let mirror = mirrors.find(|mirror| mirror.full_name() == *name)?;
    let (title, is_grave) = match mirror.sync_status {
        SyncStatus::Fail => ("The last sync failed", true),
        _ if !mirror.is_enabled => ("The mirror is switched off", false),
        _ => return None,
    };
    Some(Problem {
        title: title.to_owned(),
        detail: match mirror.last_sync {
            Some(at) => format!(
                "Last synced on {}.",
                at.to_iso_seconds().replace('T', " ").replace('Z', " UTC")
            ),
            None => "It never synced.".to_owned(),
        },
        is_grave,
        place: Place::Mirror,
    })
}

/// Tags that go by themselves within a week.
pub fn of_tags(newest: &Newest, now: Timestamp) -> Option<Problem> {
    let soon = now.as_seconds() + SOON;
    let mut expiring: Vec<&str> = newest
        .tags
        .iter()
        .filter(|tag| {
            let end = tag.end_ts.map(Timestamp::as_seconds);
            end.is_some_and(|end| (now.as_seconds()..=soon).contains(&end))
        })
        .map(|tag| tag.name.as_str())
        .collect();
    let count = expiring.len() as u64;
    expiring.truncate(3);
    let more = if count > 3 { ", …" } else { "" };
    (count > 0).then(|| Problem {
        title: format!(
            "{} within 7 days",
            match count {
                1 => "1 tag expires".to_owned(),
                many => format!("{many} tags expire"),
            }
        ),
        detail: format!("{}{more}", expiring.join(", ")),
        is_grave: false,
        place: Place::Tags,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;

    fn tag(name: &str, end: Option<i64>) -> Arc<quay_api::tag::Tag> {
        let value =
            json!({"name": name, "manifest_digest": "sha256:0", "start_ts": 1, "end_ts": end});
        Arc::new(serde_json::from_value(value).expect("it is complete"))
    }

    #[test]
    fn only_tags_that_expire_within_a_week_are_a_problem() {
        let now = Timestamp::from_seconds(1_000_000);
        let newest = Newest {
            tags: vec![
                tag("soon", Some(1_000_000 + 86_400)),
                tag("later", Some(1_000_000 + 30 * 86_400)),
                tag("never", None),
            ],
            is_complete: true,
        };

        let problem = of_tags(&newest, now).expect("one expires");
        assert_eq!(problem.title, "1 tag expires within 7 days");
        assert_eq!(problem.detail, "soon");
    }

    #[test]
    fn a_disabled_notification_is_a_problem_and_a_failing_one_is_none() {
        let failed = |times: u32| -> Notification {
            let value = json!({"uuid": "u", "event": "repo_push", "method": "webhook", "number_of_failures": times});
            serde_json::from_value(value).expect("it is complete")
        };

        assert_eq!(of_notifications(&[failed(2)]), None);
        let problem = of_notifications(&[failed(3), failed(0)]).expect("one is disabled");
        assert_eq!(problem.title, "1 notification disabled");
    }
}
