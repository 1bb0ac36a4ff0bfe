//! What this tab reads.

use quay_api::{
    ApiError, Quay, RepositoryName,
    config::{self, DefaultPrune},
    immutability_policy::{self, ImmutabilityPolicy},
    policy::{self, AutoPrunePolicy},
};

use crate::data::Query;

/// The policies of a repository that delete tags.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PrunePolicies(pub RepositoryName);

impl Query for PrunePolicies {
    type Answer = Vec<AutoPrunePolicy>;

    async fn fetch(self, quay: Quay) -> Result<Vec<AutoPrunePolicy>, ApiError> {
        policy::list_of_repository(&quay, &self.0).await
    }
}

/// The policies of a repository that make tags immutable.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProtectPolicies(pub RepositoryName);

impl Query for ProtectPolicies {
    type Answer = Vec<ImmutabilityPolicy>;

    async fn fetch(self, quay: Quay) -> Result<Vec<ImmutabilityPolicy>, ApiError> {
        immutability_policy::list_of_repository(&quay, &self.0).await
    }
}

/// The policies of an organization that delete tags.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InheritedPrune(pub String);

impl Query for InheritedPrune {
    type Answer = Vec<AutoPrunePolicy>;

    async fn fetch(self, quay: Quay) -> Result<Vec<AutoPrunePolicy>, ApiError> {
        policy::list_of_organization(&quay, &self.0).await
    }
}

/// The policies of an organization that make tags immutable.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InheritedProtect(pub String);

impl Query for InheritedProtect {
    type Answer = Vec<ImmutabilityPolicy>;

    async fn fetch(self, quay: Quay) -> Result<Vec<ImmutabilityPolicy>, ApiError> {
        immutability_policy::list_of_organization(&quay, &self.0).await
    }
}

/// What the registry itself deletes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RegistryDefault;

impl Query for RegistryDefault {
    type Answer = DefaultPrune;

    async fn fetch(self, quay: Quay) -> Result<DefaultPrune, ApiError> {
        config::default_prune(&quay).await
    }
}
