//! What is read about teams. Every value is a question and its cache key.

use quay_api::{
    ApiError, Quay,
    team::{
        self, TeamPermission,
        member::{self, TeamMembers},
    },
};

use crate::data::Query;

/// Who is in a team, and who is invited to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MembersOfTeam {
    /// The organization.
    pub organization: String,
    /// The team.
    pub team: String,
}

impl Query for MembersOfTeam {
    type Answer = TeamMembers;

    async fn fetch(self, quay: Quay) -> Result<TeamMembers, ApiError> {
        member::list(&quay, &self.organization, &self.team, true).await
    }
}

/// What a team may do in repositories.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PermissionsOfTeam {
    /// The organization.
    pub organization: String,
    /// The team.
    pub team: String,
}

impl Query for PermissionsOfTeam {
    type Answer = Vec<TeamPermission>;

    async fn fetch(self, quay: Quay) -> Result<Vec<TeamPermission>, ApiError> {
        team::list_permissions(&quay, &self.organization, &self.team).await
    }
}
