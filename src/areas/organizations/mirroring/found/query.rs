use std::hash::{DefaultHasher, Hash, Hasher};

use quay_api::{
    ApiError, Quay,
    org_mirror::{self, FoundRepository},
};

use crate::data::{Batch, ListQuery};

/// How many come at once.
const PAGE: u32 = 100;

/// The repositories that were found in the namespace that an organization follows, a hundred at a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FoundRepositories(pub String);

impl ListQuery for FoundRepositories {
    type Item = FoundRepository;
    type Cursor = u32;

    async fn page(
        self,
        quay: Quay,
        from: Option<u32>,
    ) -> Result<Batch<FoundRepository, u32>, ApiError> {
        let page = from.unwrap_or(1);
        let found = org_mirror::list_repositories(&quay, &self.0, page, Some(PAGE)).await?;
        Ok(Batch {
            items: found.repositories,
            next: found.has_additional.then_some(page + 1),
        })
    }

    fn identity(line: &FoundRepository) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        line.name.hash(&mut hasher);
        Some(hasher.finish())
    }
}
