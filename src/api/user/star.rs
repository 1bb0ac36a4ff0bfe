//! The repositories that the person has starred.

use serde::{Deserialize, Serialize};

use super::CHAPTER;
use crate::{
    ApiError, Operation, Page, PageToken, Quay, RepositoryName, Scope, shapes::null_as_default,
};

/// [`list`]
pub const LIST: Operation =
    Operation::get("listStarredRepos", "/user/starred", CHAPTER).needs(Scope::AdministerUser);
/// [`add`]. It needs less than listing and removing do.
pub const ADD: Operation =
    Operation::post("createStar", "/user/starred", CHAPTER).needs(Scope::ReadRepository);
/// [`remove`]
pub const REMOVE: Operation =
    Operation::delete("deleteStar", "/user/starred/{repository}", CHAPTER)
        .needs(Scope::AdministerUser);

/// Which page of the stars to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// Where to go on, from the page before.
    pub next_page: Option<PageToken>,
}

/// A starred repository.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StarredRepository {
    /// The user or organization that owns it.
    pub namespace: String,
    /// The name within the namespace. It may hold slashes.
    pub name: String,
    /// Markdown, which may hold raw HTML; empty when there is none.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// Whether everybody may pull.
    #[serde(default)]
    pub is_public: bool,
}

impl StarredRepository {
    /// `namespace/name`.
    pub fn full_name(&self) -> RepositoryName {
        RepositoryName::new(&self.namespace, &self.name)
    }
}

/// Lists the person's stars. [`repository::list`](crate::repository::list) with
/// `starred` tells more of each, for a weaker scope.
pub async fn list(quay: &Quay, query: &ListQuery) -> Result<Page<StarredRepository>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        repositories: Vec<StarredRepository>,
        next_page: Option<PageToken>,
    }
    let answer: Answer = quay
        .call(&LIST)
        .text("next_page", query.next_page.as_ref().map(PageToken::as_str))
        .send()
        .await?;
    Ok(Page {
        items: answer.repositories,
        next: answer.next_page,
    })
}

/// Stars a repository. Of a missing one Quay tells success; here it is not found.
pub async fn add(quay: &Quay, repository: &RepositoryName) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        namespace: &'a str,
        repository: &'a str,
    }
    quay.call(&ADD)
        .json(&Body {
            namespace: &repository.namespace,
            repository: &repository.name,
        })
        .done_unless_null()
        .await
}

/// Takes a star away. One that is not there is no error; a missing repository is not found.
pub async fn remove(quay: &Quay, repository: &RepositoryName) -> Result<(), ApiError> {
    quay.call(&REMOVE)
        .repository(repository)
        .done_unless_null()
        .await
}
