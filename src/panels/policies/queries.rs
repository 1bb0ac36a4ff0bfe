//! What is read about policies.

use quay_api::{
    ApiError, Quay,
    config::{self, DefaultPrune},
    immutability_policy::ImmutabilityPolicy,
    policy::AutoPrunePolicy,
};

use super::whose::Whose;
use crate::data::Query;

/// The policies that delete tags, of a repository or of an organization alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PrunePolicies(pub Whose);

impl Query for PrunePolicies {
    type Answer = Vec<AutoPrunePolicy>;

    async fn fetch(self, quay: Quay) -> Result<Vec<AutoPrunePolicy>, ApiError> {
        self.0.list_prune(&quay).await
    }
}

/// The policies that make tags immutable, of a repository or of an organization alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProtectPolicies(pub Whose);

impl Query for ProtectPolicies {
    type Answer = Vec<ImmutabilityPolicy>;

    async fn fetch(self, quay: Quay) -> Result<Vec<ImmutabilityPolicy>, ApiError> {
        self.0.list_protect(&quay).await
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
