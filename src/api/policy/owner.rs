use crate::{Operation, Quay, RepositoryName, client::Call};

/// Whose policies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Those of one repository, without those of its namespace.
    Repository(RepositoryName),
    /// Those of an organization, for all its repositories.
    Organization(String),
    /// The person's own, for all repositories of the own namespace.
    User,
}

/// One thing that can be done, for each kind of owner.
pub(super) struct Each {
    pub(super) of_repository: &'static Operation,
    pub(super) of_organization: &'static Operation,
    pub(super) of_user: &'static Operation,
}

impl Owner {
    /// What does it for this owner.
    pub(super) fn pick(&self, each: &Each) -> &'static Operation {
        match self {
            Self::Repository(_) => each.of_repository,
            Self::Organization(_) => each.of_organization,
            Self::User => each.of_user,
        }
    }

    /// A call that does it.
    pub(super) fn call<'quay>(&self, quay: &'quay Quay, each: &Each) -> Call<'quay> {
        let call = quay.call(self.pick(each));
        match self {
            Self::Repository(name) => call.repository(name),
            Self::Organization(name) => call.path("orgname", name),
            Self::User => call,
        }
    }
}
