//! What a repository gives to whom. Every value is a question and its cache key.

use quay_api::{
    ApiError, Quay, RepositoryName,
    permission::{self, TeamPermission, UserPermission},
};

use crate::data::Query;

/// The users and robots that were given something directly.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UserPermissions(pub RepositoryName);

impl Query for UserPermissions {
    type Answer = Vec<UserPermission>;

    async fn fetch(self, quay: Quay) -> Result<Vec<UserPermission>, ApiError> {
        permission::list_users(&quay, &self.0).await
    }
}

/// The teams that were given something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TeamPermissions(pub RepositoryName);

impl Query for TeamPermissions {
    type Answer = Vec<TeamPermission>;

    async fn fetch(self, quay: Quay) -> Result<Vec<TeamPermission>, ApiError> {
        permission::list_teams(&quay, &self.0).await
    }
}
