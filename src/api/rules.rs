//! What the chapters `policy` and `immutability_policy` have in common: rules of an organization or of
//! a repository, listed, added, replaced and taken away in the same way.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{ApiError, client::Call};

/// A rule in force, with its name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Policy<R> {
    /// What the registry calls it.
    pub uuid: String,
    /// What it does.
    #[serde(flatten)]
    pub rule: R,
}

/// Lists all rules at once.
pub(crate) async fn list<R: DeserializeOwned>(call: Call<'_>) -> Result<Vec<Policy<R>>, ApiError> {
    #[derive(Deserialize)]
    struct Answer<R> {
        policies: Vec<Policy<R>>,
    }
    let answer: Answer<R> = call.send().await?;
    Ok(answer.policies)
}

/// Adds a rule and gives its name.
pub(crate) async fn create(call: Call<'_>, rule: &impl Serialize) -> Result<String, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        uuid: String,
    }
    let answer: Answer = call.json(rule).send().await?;
    Ok(answer.uuid)
}

/// Gets one rule.
pub(crate) async fn get<R: DeserializeOwned>(
    call: Call<'_>,
    uuid: &str,
) -> Result<Policy<R>, ApiError> {
    named(call, uuid).send().await
}

/// Replaces one rule.
pub(crate) async fn update(
    call: Call<'_>,
    uuid: &str,
    rule: &impl Serialize,
) -> Result<(), ApiError> {
    named(call, uuid).json(rule).done().await
}

/// Takes one rule away.
pub(crate) async fn delete(call: Call<'_>, uuid: &str) -> Result<(), ApiError> {
    named(call, uuid).done().await
}

fn named<'quay>(call: Call<'quay>, uuid: &str) -> Call<'quay> {
    call.path("policy_uuid", uuid)
}
