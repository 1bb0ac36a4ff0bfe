//! What is read about robots. Every value is a question and its cache key. None of them brings a token.

use quay_api::{
    ApiError, Quay,
    robot::{
        self, Owner, RobotPermission,
        federation::{self, Identity},
    },
};

use crate::data::{Query, one_of_few};

/// What a robot was given in repositories directly.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PermissionsOf {
    /// Whose robot.
    pub owner: Owner,
    /// Its name without the owner's.
    pub short_name: String,
}

impl Query for PermissionsOf {
    type Answer = Vec<RobotPermission>;

    async fn fetch(self, quay: Quay) -> Result<Vec<RobotPermission>, ApiError> {
        // A whole column may ask for it.
        one_of_few(robot::list_permissions(
            &quay,
            &self.owner,
            &self.short_name,
        ))
        .await
    }
}

/// Who may act as a robot without its token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdentitiesOf {
    /// Whose robot.
    pub owner: Owner,
    /// Its name without the owner's.
    pub short_name: String,
}

impl Query for IdentitiesOf {
    type Answer = Vec<Identity>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Identity>, ApiError> {
        federation::get(&quay, &self.owner, &self.short_name).await
    }
}
