//! What this area reads.

use quay_api::{
    ApiError, Quay,
    organization::{self, ApplicationInformation},
    user::authorization::{self, Authorization},
};

use crate::data::Query;

/// The tokens that applications hold for the person.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Authorizations;

impl Query for Authorizations {
    type Answer = Vec<Authorization>;

    const FRESH_FOR: std::time::Duration = std::time::Duration::ZERO;

    async fn fetch(self, quay: Quay) -> Result<Vec<Authorization>, ApiError> {
        authorization::list(&quay).await
    }
}

/// The OAuth application that people sign in through. Asked without the token.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct OneApplication(pub String);

impl Query for OneApplication {
    type Answer = ApplicationInformation;

    async fn fetch(self, quay: Quay) -> Result<ApplicationInformation, ApiError> {
        organization::get_application_information(&quay.anonymous(), &self.0).await
    }
}
