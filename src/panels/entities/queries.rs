use futures::{StreamExt, stream};
use quay_api::{
    ApiError, Quay,
    search::{self, Entity, EntityQuery},
};

use super::names::Name;
use crate::data::Query;

/// Who can be meant by the beginning of a name. A few at most: Quay looks no further.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MatchingEntities(pub EntityQuery);

impl Query for MatchingEntities {
    type Answer = Vec<Entity>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Entity>, ApiError> {
        search::matching_entities(&quay, &self.0).await
    }
}

/// Whom a list of names means, in its order; `None` for names that nobody has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Resolved {
    /// The namespace whose robots, teams and members are meant.
    pub namespace: String,
    /// The names, each once.
    pub names: Vec<Name>,
    /// Whether they may be names of teams.
    pub teams: bool,
}

/// How many names are looked up at the same time: each costs the registry 200 ms.
const AT_ONCE: usize = 4;

impl Query for Resolved {
    type Answer = Vec<(Name, Option<Entity>)>;

    async fn fetch(self, quay: Quay) -> Result<Self::Answer, ApiError> {
        let Self {
            namespace,
            names,
            teams,
        } = self;
        let look_up = |name: Name| {
            let query = EntityQuery {
                prefix: name.prefix().to_owned(),
                namespace: Some(namespace.clone()),
                teams: teams && name.may_be_team(),
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
