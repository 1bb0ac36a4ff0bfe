//! Whose policies are shown and written, and what the registry calls what is done to them.

use quay_api::{
    ApiError, Operation, Quay, RepositoryName,
    immutability_policy::{self, ImmutabilityPolicy},
    policy::{self, AutoPrunePolicy},
};

use super::rules::Owner;

/// Whose policies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Those of one repository.
    Repository(RepositoryName),
    /// Those of an organization, for all its repositories.
    Organization(String),
}

/// What can be done to policies of one kind.
#[derive(Clone, Copy)]
pub struct Operations {
    /// Lists them.
    pub list: &'static Operation,
    /// Adds one.
    pub create: &'static Operation,
    /// Changes one.
    pub update: &'static Operation,
    /// Deletes one.
    pub delete: &'static Operation,
}

impl Whose {
    /// What it is called: `acme/web`.
    pub fn name(&self) -> String {
        match self {
            Self::Repository(name) => name.to_string(),
            Self::Organization(name) => name.clone(),
        }
    }

    /// What it is: "repository".
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Repository(_) => "repository",
            Self::Organization(_) => "organization",
        }
    }

    /// Who makes what is written here.
    pub fn owner(&self) -> Owner {
        match self {
            Self::Repository(_) => Owner::Repository,
            Self::Organization(name) => Owner::Organization(name.clone()),
        }
    }

    /// Whether it applies to a repository.
    pub fn includes(&self, repository: &RepositoryName) -> bool {
        match self {
            Self::Repository(name) => name == repository,
            Self::Organization(name) => *name == repository.namespace,
        }
    }

    /// What can be done to policies that delete tags.
    pub fn prune(&self) -> Operations {
        let pruned = self.pruned();
        Operations {
            list: pruned.lists(),
            create: pruned.creates(),
            update: pruned.updates(),
            delete: pruned.deletes(),
        }
    }

    /// What the registry calls it where tags are deleted.
    fn pruned(&self) -> policy::Owner {
        match self {
            Self::Repository(name) => policy::Owner::Repository(name.clone()),
            Self::Organization(name) => policy::Owner::Organization(name.clone()),
        }
    }

    /// What can be done to policies that make tags immutable.
    pub fn protect(&self) -> Operations {
        match self {
            Self::Repository(_) => Operations {
                list: &immutability_policy::LIST_OF_REPOSITORY,
                create: &immutability_policy::CREATE_FOR_REPOSITORY,
                update: &immutability_policy::UPDATE_OF_REPOSITORY,
                delete: &immutability_policy::DELETE_OF_REPOSITORY,
            },
            Self::Organization(_) => Operations {
                list: &immutability_policy::LIST_OF_ORGANIZATION,
                create: &immutability_policy::CREATE_FOR_ORGANIZATION,
                update: &immutability_policy::UPDATE_OF_ORGANIZATION,
                delete: &immutability_policy::DELETE_OF_ORGANIZATION,
            },
        }
    }

    /// Lists the policies that delete tags.
    pub async fn list_prune(&self, quay: &Quay) -> Result<Vec<AutoPrunePolicy>, ApiError> {
        policy::list(quay, &self.pruned()).await
    }

    /// Lists the policies that make tags immutable.
    pub async fn list_protect(&self, quay: &Quay) -> Result<Vec<ImmutabilityPolicy>, ApiError> {
        match self {
            Self::Repository(name) => immutability_policy::list_of_repository(quay, name).await,
            Self::Organization(name) => immutability_policy::list_of_organization(quay, name).await,
        }
    }

    /// Puts a rule in the place of that of the policy called `uuid`, or adds one without.
    pub async fn write_prune(
        self,
        quay: Quay,
        uuid: Option<String>,
        rule: policy::Rule,
    ) -> Result<(), ApiError> {
        match uuid {
            Some(uuid) => policy::update(&quay, &self.pruned(), &uuid, &rule).await,
            None => {
                let added = policy::create(&quay, &self.pruned(), &rule).await;
                added.map(drop)
            }
        }
    }

    /// The same for a rule that makes tags immutable.
    pub async fn write_protect(
        self,
        quay: Quay,
        uuid: Option<String>,
        rule: immutability_policy::Rule,
    ) -> Result<(), ApiError> {
        use immutability_policy as api;
        let (quay, rule) = (&quay, &rule);
        let added = match (&self, &uuid) {
            (Self::Repository(name), Some(uuid)) => {
                return api::update_of_repository(quay, name, uuid, rule).await;
            }
            (Self::Organization(name), Some(uuid)) => {
                return api::update_of_organization(quay, name, uuid, rule).await;
            }
            (Self::Repository(name), None) => api::create_for_repository(quay, name, rule).await,
            (Self::Organization(name), None) => {
                api::create_for_organization(quay, name, rule).await
            }
        };
        added.map(drop)
    }

    /// Deletes a policy that deletes tags.
    pub async fn delete_prune(&self, quay: &Quay, uuid: &str) -> Result<(), ApiError> {
        policy::delete(quay, &self.pruned(), uuid).await
    }

    /// Deletes a policy that makes tags immutable.
    pub async fn delete_protect(&self, quay: &Quay, uuid: &str) -> Result<(), ApiError> {
        use immutability_policy as api;
        match self {
            Self::Repository(name) => api::delete_of_repository(quay, name, uuid).await,
            Self::Organization(name) => api::delete_of_organization(quay, name, uuid).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_of_an_organization_apply_to_its_repositories_only() {
        let of_acme = Whose::Organization("acme".to_owned());

        assert!(of_acme.includes(&RepositoryName::new("acme", "web")));
        assert!(!of_acme.includes(&RepositoryName::new("acme-corp", "web")));
        assert_eq!(of_acme.owner(), Owner::Organization("acme".to_owned()));
        assert_eq!(of_acme.prune().list.id, "listOrganizationAutoPrunePolicies");
        assert_eq!(of_acme.protect().list.id, "listOrgImmutabilityPolicies");
    }
}
