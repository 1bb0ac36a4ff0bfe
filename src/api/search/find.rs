//! Looking for repositories, and for everything that has a name.

use serde::Deserialize;

use super::CHAPTER;
use crate::{
    ApiError, Avatar, NumberedPage, Operation, Quay, RepositoryName, Scope, Timestamp,
    shapes::null_as_default,
};

/// [`repositories`]
pub const REPOSITORIES: Operation =
    Operation::get("conductRepoSearch", "/find/repositories", CHAPTER);
/// [`everything`]
pub const EVERYTHING: Operation =
    Operation::get("conductSearch", "/find/all", CHAPTER).needs(Scope::ReadRepository);

/// The last page of repositories that Quay gives; those after it are answered as an empty one.
///
/// Quay: `SEARCH_MAX_RESULT_PAGE_COUNT` in its configuration, which is told in
/// [`config::Settings`](crate::config::Settings).
pub const LAST_PAGE: u32 = 10;

/// Which repositories to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RepositoryQuery {
    /// What stands in the name or the description; an empty text finds all.
    pub text: String,
    /// Which page, from 1 to [`LAST_PAGE`].
    pub page: Option<u32>,
    /// Whether to tell how much they are used.
    pub with_usage: bool,
}

/// A repository that was found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FoundRepository {
    /// Who owns it.
    pub namespace: FoundName,
    /// The name within the namespace.
    pub name: String,
    /// Markdown, which may hold raw HTML; empty when there is none.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// Whether everybody may pull.
    #[serde(default)]
    pub is_public: bool,
    /// How well it fits: the more, the better.
    #[serde(default)]
    pub score: f64,
    /// When it was last pushed to, where usage is told and there was a push.
    pub last_modified: Option<Timestamp>,
    /// How many people starred it, where usage is told.
    pub stars: Option<u64>,
    /// How much it is used, where usage is told. There is no unit.
    pub popularity: Option<f64>,
}

impl FoundRepository {
    /// `namespace/name`.
    pub fn full_name(&self) -> RepositoryName {
        RepositoryName::new(&self.namespace.name, &self.name)
    }
}

/// A user, organization, team or robot that was found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FoundName {
    /// What it is.
    #[serde(default)]
    pub kind: FoundKind,
    /// The name; of a robot with its namespace.
    pub name: String,
    /// The picture. Robots have none.
    #[serde(default, deserialize_with = "null_as_default")]
    pub avatar: Avatar,
    /// The organization of a team.
    pub organization: Option<Box<FoundName>>,
    /// How well it fits: the more, the better.
    #[serde(default)]
    pub score: f64,
}

/// What a [`FoundName`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundKind {
    /// A person.
    User,
    /// An organization.
    Organization,
    /// A team.
    Team,
    /// A robot account.
    Robot,
    /// Something newer.
    #[default]
    #[serde(other)]
    Other,
}

/// Anything that was found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "Written")]
pub enum Found {
    /// A repository.
    Repository(FoundRepository),
    /// Somebody or something else.
    Name(FoundName),
}

/// Only repositories have a namespace.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Repository(FoundRepository),
    Name(FoundName),
}

impl From<Written> for Found {
    fn from(written: Written) -> Self {
        match written {
            Written::Repository(found) => Self::Repository(found),
            Written::Name(found) => Self::Name(found),
        }
    }
}

/// Looks for repositories that the holder of the token may see, or everybody without one: ten a page.
pub async fn repositories(
    quay: &Quay,
    query: &RepositoryQuery,
) -> Result<NumberedPage<FoundRepository>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        results: Vec<FoundRepository>,
        page: u32,
        #[serde(default)]
        has_additional: bool,
    }
    let answer: Answer = quay
        .call(&REPOSITORIES)
        .text("query", Some(&query.text))
        .number("page", query.page)
        .flag("includeUsage", query.with_usage)
        .send()
        .await?;
    Ok(NumberedPage {
        items: answer.results,
        page: answer.page,
        has_additional: answer.has_additional,
    })
}

/// Looks for everything by the beginning of its name: the first few of each kind, and nothing for an empty
/// text. Users are found by their whole names only. The best come first.
pub async fn everything(quay: &Quay, text: &str) -> Result<Vec<Found>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        results: Vec<Found>,
    }
    let call = quay.call(&EVERYTHING).text("query", Some(text));
    let answer: Answer = call.send().await?;
    Ok(answer.results)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_found_is_told_apart() {
        let found: Vec<Found> = serde_json::from_value(json!([
            {"kind": "repository", "name": "web", "description": null, "is_public": true, "score": 3.85,
                "namespace": {"kind": "organization", "name": "acme", "score": 1}},
            {"kind": "robot", "name": "acme+ci", "avatar": null, "score": 0.9, "short_name": "ci"},
            {"kind": "galaxy", "name": "far away"},
        ]))
        .unwrap();

        let Found::Repository(repository) = &found[0] else {
            panic!("{found:?}");
        };
        assert_eq!(repository.full_name().to_string(), "acme/web");
        assert_eq!(repository.stars, None);
        let kinds: Vec<_> = found[1..]
            .iter()
            .map(|found| match found {
                Found::Name(name) => name.kind,
                Found::Repository(_) => FoundKind::Other,
            })
            .collect();
        assert_eq!(kinds, [FoundKind::Robot, FoundKind::Other]);
    }
}
