//! Chapter `repotoken`: tokens of a repository, which Quay has given up: a present one answers 410
//! to all of it. Shapes: Quay's documentation, and its source before they went.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{ApiError, Operation, Quay, RepositoryName, Scope, Secret, permission::Role};

const CHAPTER: &str = "repotoken";

/// [`list`]
pub const LIST: Operation = Operation::get(
    "listRepoTokens",
    "/repository/{repository}/tokens/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`create`]
pub const CREATE: Operation =
    Operation::post("createToken", "/repository/{repository}/tokens/", CHAPTER)
        .needs(Scope::AdministerRepository);
/// [`get`]
pub const GET: Operation = Operation::get(
    "getTokens",
    "/repository/{repository}/tokens/{code}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`change`]
pub const CHANGE: Operation = Operation::put(
    "changeToken",
    "/repository/{repository}/tokens/{code}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteToken",
    "/repository/{repository}/tokens/{code}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// A token of a repository.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AccessToken {
    /// What people call it.
    #[serde(rename = "friendlyName", default)]
    pub friendly_name: String,
    /// The token itself, which is also its id.
    pub code: Secret,
    /// What it allows.
    #[serde(default)]
    pub role: Role,
}

/// Lists the tokens of a repository.
pub async fn list(quay: &Quay, repository: &RepositoryName) -> Result<Vec<AccessToken>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        tokens: BTreeMap<String, AccessToken>,
    }
    let answer: Answer = quay.call(&LIST).repository(repository).send().await?;
    Ok(answer.tokens.into_values().collect())
}

/// Creates a token, which may read.
pub async fn create(
    quay: &Quay,
    repository: &RepositoryName,
    friendly_name: &str,
) -> Result<AccessToken, ApiError> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        friendly_name: &'a str,
    }
    quay.call(&CREATE)
        .repository(repository)
        .json(&Body { friendly_name })
        .send()
        .await
}

/// Gets one token.
pub async fn get(
    quay: &Quay,
    repository: &RepositoryName,
    code: &Secret,
) -> Result<AccessToken, ApiError> {
    let call = quay.call(&GET).repository(repository);
    let answer = call.path("code", code.expose()).send().await;
    answer.map_err(|error| without_code(error, &GET))
}

/// Sets what a token allows.
pub async fn change(
    quay: &Quay,
    repository: &RepositoryName,
    code: &Secret,
    role: Role,
) -> Result<AccessToken, ApiError> {
    #[derive(Serialize)]
    struct Body {
        role: Role,
    }
    let call = quay.call(&CHANGE).repository(repository);
    let call = call.path("code", code.expose()).json(&Body { role });
    let answer = call.send().await;
    answer.map_err(|error| without_code(error, &CHANGE))
}

/// Deletes a token.
pub async fn delete(
    quay: &Quay,
    repository: &RepositoryName,
    code: &Secret,
) -> Result<(), ApiError> {
    let call = quay.call(&DELETE).repository(repository);
    let answer = call.path("code", code.expose()).done().await;
    answer.map_err(|error| without_code(error, &DELETE))
}

/// The code is a secret and part of the address: a report must not show it.
fn without_code(error: ApiError, operation: &Operation) -> ApiError {
    error.at(format!("{}{}", operation.base.prefix(), operation.path))
}

#[cfg(test)]
mod tests {
    use super::AccessToken;

    #[test]
    fn a_token_is_read_and_never_printed() {
        let token: AccessToken =
            serde_json::from_str(r#"{"friendlyName": "ci", "code": "abc123", "role": "write"}"#)
                .unwrap();

        assert_eq!(token.code.expose(), "abc123");
        assert!(!format!("{token:?}").contains("abc123"));
    }
}
