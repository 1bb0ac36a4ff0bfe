//! What copying notifications to a repository would do there.

use std::sync::Arc;

use quay_api::{
    Quay, RepositoryName,
    repositorynotification::{self, Notification},
};

/// What a look at a repository found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Which of the notifications it lacks, by their place.
    Lacks(Vec<usize>),
    /// It could not be looked at, and why.
    Unreadable(String),
}

/// Looks, one after another, which of `all` the repositories lack.
pub async fn look(
    quay: Quay,
    repositories: Vec<RepositoryName>,
    all: Vec<Arc<Notification>>,
) -> Vec<(RepositoryName, Found)> {
    let mut found = Vec::with_capacity(repositories.len());
    for repository in repositories {
        let there = repositorynotification::list(&quay, &repository).await;
        let told = match there {
            Ok(there) => Found::Lacks(lacking(&all, &there)),
            Err(error) => Found::Unreadable(error.to_string()),
        };
        found.push((repository, told));
    }
    found
}

/// Which of `all` have no equal `there`: the same event, condition, method and receiver.
fn lacking(all: &[Arc<Notification>], there: &[Notification]) -> Vec<usize> {
    let is_same = |one: &Notification, other: &Notification| {
        one.event == other.event
            && one.method == other.method
            && one.config.same_as(&other.config)
            && one.event_config.same_as(&other.event_config)
    };
    (0..all.len())
        .filter(|&index| !there.iter().any(|other| is_same(&all[index], other)))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn webhook(title: &str, url: &str) -> Notification {
        let value = json!({"uuid": title, "title": title, "event": "repo_push", "method": "webhook",
                           "config": {"url": url, "template": null}});
        serde_json::from_value(value).expect("it is complete")
    }

    #[test]
    fn the_same_under_another_name_is_not_copied_again() {
        let all = [
            webhook("a", "https://a.example"),
            webhook("b", "https://b.example"),
        ];
        let there = [webhook("other", "https://a.example")];

        assert_eq!(lacking(&all.map(Arc::new), &there), [1]);
    }
}
