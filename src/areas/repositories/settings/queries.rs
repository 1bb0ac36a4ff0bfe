use quay_api::{ApiError, ErrorKind, Quay, RepositoryName, repotoken};

use crate::data::Query;

/// The access tokens of a repository; `None` where the registry has given them up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AccessTokens(pub RepositoryName);

impl Query for AccessTokens {
    type Answer = Option<Vec<repotoken::AccessToken>>;

    const FRESH_FOR: std::time::Duration = std::time::Duration::ZERO;

    async fn fetch(self, quay: Quay) -> Result<Self::Answer, ApiError> {
        match repotoken::list(&quay, &self.0).await {
            Ok(tokens) => Ok(Some(tokens)),
            Err(error) if error.kind() == ErrorKind::Gone => Ok(None),
            Err(error) => Err(error),
        }
    }
}
