//! What is read about permissions. Every value is a question and its cache key.

use futures::{StreamExt, stream};
use quay_api::{
    ApiError, ErrorKind, Quay, RepositoryName,
    permission::{self, Role},
    search::{self, Entity, EntityQuery},
};

use super::names::Name;
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

/// Whom a list of names means, in its order; `None` for names that nobody has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Resolved {
    /// The namespace whose robots, teams and members are meant.
    pub namespace: String,
    /// The names, each once.
    pub names: Vec<Name>,
}

/// How many names are looked up at the same time: each costs the registry 200 ms.
const AT_ONCE: usize = 4;

impl Query for Resolved {
    type Answer = Vec<(Name, Option<Entity>)>;

    async fn fetch(self, quay: Quay) -> Result<Self::Answer, ApiError> {
        let Self { namespace, names } = self;
        let look_up = |name: Name| {
            let query = EntityQuery {
                prefix: name.prefix().to_owned(),
                namespace: Some(namespace.clone()),
                teams: name.may_be_team(),
                organizations: false,
            };
            let quay = quay.clone();
            async move {
                let found = search::matching_entities(&quay, &query).await?;
                let meant = found.into_iter().find(|entity| name.means(entity));
                Ok((name, meant))
            }
        };
        let answers: Vec<Result<_, ApiError>> = stream::iter(names)
            .map(look_up)
            .buffered(AT_ONCE)
            .collect()
            .await;
        answers.into_iter().collect()
    }
}
