//! Chapter `appspecifictokens`: passwords that the person makes for container tools, one for each place.

use serde::{Deserialize, Serialize};

use crate::{ApiError, Operation, Quay, Scope, Secret, Timestamp};

const CHAPTER: &str = "appspecifictokens";

/// [`list`]
pub const LIST: Operation =
    Operation::get("listAppTokens", "/user/apptoken", CHAPTER).needs(Scope::AdministerUser);
/// [`create`]
pub const CREATE: Operation =
    Operation::post("createAppToken", "/user/apptoken", CHAPTER).needs(Scope::AdministerUser);
/// [`get`]
pub const GET: Operation = Operation::get("getAppToken", "/user/apptoken/{token_uuid}", CHAPTER)
    .needs(Scope::AdministerUser);
/// [`revoke`]
pub const REVOKE: Operation =
    Operation::delete("revokeAppToken", "/user/apptoken/{token_uuid}", CHAPTER)
        .needs(Scope::AdministerUser);
/// [`list_of_registry`]
pub const LIST_OF_REGISTRY: Operation =
    Operation::get("listAllAppTokens", "/superuser/apptokens", "superuser").needs(Scope::SuperUser);

/// What goes as the user name where a token goes as the password. Quay:
/// `APP_SPECIFIC_TOKEN_USERNAME` in `auth/credentials.py`.
pub const USERNAME: &str = "$app";

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AppToken {
    /// What to get or revoke it by.
    pub uuid: String,
    /// What the person calls it. Several may have the same name.
    pub title: String,
    /// When it was last used; absent when it never was.
    pub last_accessed: Option<Timestamp>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it ends; absent when it does not. The registry decides (`APP_SPECIFIC_TOKEN_EXPIRATION`).
    pub expiration: Option<Timestamp>,
}

/// A token with its secret.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RevealedToken {
    /// What is told in lists, too.
    #[serde(flatten)]
    pub token: AppToken,
    /// The password. Quay tells it again at any time.
    #[serde(rename = "token_code")]
    pub secret: Secret,
}

#[derive(Deserialize)]
struct Many {
    tokens: Vec<AppToken>,
}

#[derive(Deserialize)]
struct One {
    token: RevealedToken,
}

/// Lists the person's tokens, all at once; those alone that end soon when `expiring`: within a tenth of
/// the life that the registry gives them, or of two weeks.
pub async fn list(quay: &Quay, expiring: bool) -> Result<Vec<AppToken>, ApiError> {
    let answer: Many = quay.call(&LIST).flag("expiring", expiring).send().await?;
    Ok(answer.tokens)
}

/// Lists the tokens of everybody, without saying whose they are, for superusers; `expiring` as in [`list`].
pub async fn list_of_registry(quay: &Quay, expiring: bool) -> Result<Vec<AppToken>, ApiError> {
    let call = quay.call(&LIST_OF_REGISTRY).flag("expiring", expiring);
    let answer: Many = call.send().await?;
    Ok(answer.tokens)
}

/// Makes a token. What it is called cannot be changed later.
pub async fn create(quay: &Quay, title: &str) -> Result<RevealedToken, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        title: &'a str,
    }
    let answer: One = quay.call(&CREATE).json(&Body { title }).send().await?;
    Ok(answer.token)
}

/// Gets one token with its secret.
pub async fn get(quay: &Quay, uuid: &str) -> Result<RevealedToken, ApiError> {
    let answer: One = quay.call(&GET).path("token_uuid", uuid).send().await?;
    Ok(answer.token)
}

/// Ends a token at once.
pub async fn revoke(quay: &Quay, uuid: &str) -> Result<(), ApiError> {
    quay.call(&REVOKE).path("token_uuid", uuid).done().await
}

/// What is wrong with the name of a new token.
///
/// Quay takes any text; its column `AppSpecificAuthToken.title` in `data/database.py` holds 255 characters.
pub fn title_problem(title: &str) -> Option<&'static str> {
    if title.trim().is_empty() {
        return Some("Enter a name.");
    }
    (title.chars().count() > 255).then_some("The name has at most 255 characters.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_secret_of_a_token_is_told_and_never_printed() {
        let answer: One = serde_json::from_value(json!({"token": {
            "uuid": "9902", "title": "laptop", "last_accessed": null,
            "created": "Sat, 21 Nov 2026 04:37:10 -0000", "expiration": null, "token_code": "s3cret",
        }}))
        .unwrap();

        assert_eq!(answer.token.secret.expose(), "s3cret");
        assert!(!format!("{:?}", answer.token).contains("s3cret"));
        assert_eq!(answer.token.token.expiration, None);
    }

    #[test]
    fn a_name_is_wanted_and_not_too_long() {
        assert_eq!(title_problem("laptop"), None);
        assert!(title_problem(" ").is_some());
        assert!(title_problem(&"é".repeat(256)).is_some());
    }
}
