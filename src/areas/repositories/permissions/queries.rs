//! What is read about permissions. Every value is a question and its cache key.

use quay_api::{
    ApiError, ErrorKind, Quay, RepositoryName,
    permission::{self, Role},
};

use crate::data::Query;

/// Every role that a user or robot has, by whatever way; `None` when there is nobody of this name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RolesOf {
    /// Where.
    pub repository: RepositoryName,
    /// Whose; a robot's name is `namespace+name`.
    pub name: String,
}

impl Query for RolesOf {
    type Answer = Option<Vec<Role>>;

    /// Membership changes elsewhere.
    const FRESH_FOR: std::time::Duration = std::time::Duration::from_secs(5);

    async fn fetch(self, quay: Quay) -> Result<Option<Vec<Role>>, ApiError> {
        match permission::get_transitive(&quay, &self.repository, &self.name).await {
            Ok(roles) => Ok(Some(roles)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}
