//! What is read about people outside of the teams. Every value is a question and its cache key.

use quay_api::{
    ApiError, Quay,
    organization::member::{self, Collaborator},
};

use crate::data::Query;

/// The people who were given repositories of an organization without being in a team.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Collaborators(pub String);

impl Query for Collaborators {
    type Answer = Vec<Collaborator>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Collaborator>, ApiError> {
        member::list_collaborators(&quay, &self.0).await
    }
}
