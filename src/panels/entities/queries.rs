use quay_api::{
    ApiError, Quay,
    search::{self, Entity, EntityQuery},
};

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
