use super::{
    AGGREGATE_OF_ORGANIZATION, AGGREGATE_OF_REGISTRY, AGGREGATE_OF_REPOSITORY, AGGREGATE_OF_USER,
    EXPORT_OF_ORGANIZATION, EXPORT_OF_REPOSITORY, EXPORT_OF_USER, LIST_OF_ORGANIZATION,
    LIST_OF_REGISTRY, LIST_OF_REPOSITORY, LIST_OF_USER,
};
use crate::{Operation, Quay, RepositoryName, client::Call};

/// Whose logs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Those of one repository.
    Repository(RepositoryName),
    /// Those of an organization and its repositories.
    Organization(String),
    /// Those of the person: of the own namespace and its repositories, and the own sign-ins.
    User,
    /// Those of the whole registry, for superusers.
    Registry,
}

impl Owner {
    /// What lists the entries.
    pub fn lists(&self) -> &'static Operation {
        match self {
            Self::Repository(_) => &LIST_OF_REPOSITORY,
            Self::Organization(_) => &LIST_OF_ORGANIZATION,
            Self::User => &LIST_OF_USER,
            Self::Registry => &LIST_OF_REGISTRY,
        }
    }

    /// What counts the entries.
    pub fn counts(&self) -> &'static Operation {
        match self {
            Self::Repository(_) => &AGGREGATE_OF_REPOSITORY,
            Self::Organization(_) => &AGGREGATE_OF_ORGANIZATION,
            Self::User => &AGGREGATE_OF_USER,
            Self::Registry => &AGGREGATE_OF_REGISTRY,
        }
    }

    /// What has the entries exported. Nothing exports those of the registry.
    pub fn exports(&self) -> Option<&'static Operation> {
        match self {
            Self::Repository(_) => Some(&EXPORT_OF_REPOSITORY),
            Self::Organization(_) => Some(&EXPORT_OF_ORGANIZATION),
            Self::User => Some(&EXPORT_OF_USER),
            Self::Registry => None,
        }
    }

    /// Whether Quay can be asked for what one user or robot did, and nothing else.
    pub fn takes_performer(&self) -> bool {
        matches!(self, Self::Organization(_) | Self::User)
    }

    /// A call about these logs; with a `performer` only of what that user or robot did, where Quay takes it.
    pub(super) fn call<'quay>(
        &self,
        quay: &'quay Quay,
        operation: &'static Operation,
        performer: Option<&str>,
    ) -> Call<'quay> {
        let call = quay.call(operation);
        let call = match self {
            Self::Repository(name) => call.repository(name),
            Self::Organization(name) => call.path("orgname", name),
            Self::User | Self::Registry => call,
        };
        call.text("performer", performer.filter(|_| self.takes_performer()))
    }
}
