//! Chapter `organization_application_tokens`: tokens that owners make for an OAuth application by hand.

use serde::{Deserialize, Serialize};

use crate::{ApiError, Operation, Page, PageToken, Quay, Scope, Secret, Timestamp};

const CHAPTER: &str = "organization_application_tokens";

/// [`list`]
pub const LIST: Operation = Operation::get(
    "listOrganizationApplicationTokens",
    "/organization/{orgname}/applications/{client_id}/tokens",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`create`]
pub const CREATE: Operation = Operation::post(
    "createOrganizationApplicationToken",
    "/organization/{orgname}/applications/{client_id}/tokens",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteOrganizationApplicationToken",
    "/organization/{orgname}/applications/{client_id}/tokens/{token_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);

/// The longest life of a token, in seconds, and its life when nothing is said: ten years. Quay
/// shortens what is longer.
pub const LONGEST_LIFE: u64 = 315_576_000;

/// A token of an application, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ApplicationToken {
    /// What to delete it by.
    pub uuid: String,
    /// What people call it; tokens of older Quays have no name.
    pub name: Option<String>,
    /// What it may be used for, as Quay writes it; [`ApplicationToken::scopes`] reads it.
    #[serde(default)]
    pub scope: String,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// Who made it, and in whose name it acts.
    pub created_by: Option<String>,
    /// When it was last used; registries that do not keep it tell nothing.
    pub last_accessed: Option<Timestamp>,
}

impl ApplicationToken {
    /// What it may be used for. Scopes that are newer than this list are left out.
    pub fn scopes(&self) -> Vec<Scope> {
        Scope::parse_list(&self.scope)
    }
}

/// A token to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// What people will call it; see [`name_problem`].
    pub name: String,
    /// What it may be used for: nothing that the token in use may not.
    pub scopes: Vec<Scope>,
    /// For how many seconds, at least one; [`LONGEST_LIFE`] when `None`.
    pub expiration: Option<u64>,
}

/// A token that was just made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CreatedToken {
    /// What can be known of it later, too.
    #[serde(flatten)]
    pub token: ApplicationToken,
    /// The token itself, which Quay tells this once.
    #[serde(rename = "token")]
    pub secret: Secret,
}

/// Lists the tokens of an application, the newest first: 50 a page. Tokens that people got by
/// signing in are among them.
pub async fn list(
    quay: &Quay,
    organization: &str,
    client_id: &str,
    next_page: Option<&PageToken>,
) -> Result<Page<ApplicationToken>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        tokens: Vec<ApplicationToken>,
        next_page: Option<PageToken>,
    }
    let call = quay.call(&LIST).path("orgname", organization);
    let call = call.path("client_id", client_id);
    let call = call.text("next_page", next_page.map(PageToken::as_str));
    let answer: Answer = call.send().await?;
    Ok(Page {
        items: answer.tokens,
        next: answer.next_page,
    })
}

/// Makes a token that acts in the name of the person who asks.
pub async fn create(
    quay: &Quay,
    organization: &str,
    client_id: &str,
    new: &NewToken,
) -> Result<CreatedToken, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        name: &'a str,
        scope: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        expiration: Option<u64>,
    }
    let call = quay.call(&CREATE).path("orgname", organization);
    let body = Body {
        name: &new.name,
        scope: Scope::join(&new.scopes),
        expiration: new.expiration,
    };
    let call = call.path("client_id", client_id).json(&body);
    call.send().await
}

/// Ends a token at once.
pub async fn delete(
    quay: &Quay,
    organization: &str,
    client_id: &str,
    uuid: &str,
) -> Result<(), ApiError> {
    let call = quay.call(&DELETE).path("orgname", organization);
    let call = call.path("client_id", client_id);
    call.path("token_uuid", uuid).done().await
}

/// What is wrong with the name of a new token.
///
/// Quay: `validate_token_display_name` in `data/model/oauth.py`, and the schema before it.
pub fn name_problem(name: &str) -> Option<&'static str> {
    if name.trim().is_empty() {
        return Some("Enter a name.");
    }
    (name.chars().count() > 255).then_some("The name has at most 255 characters.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_new_token_is_told_once_and_never_printed() {
        let created: CreatedToken = serde_json::from_value(json!({
            "uuid": "c61f491b", "name": "ci", "scope": "repo:read user:read",
            "expires_at": "2026-11-22T04:41:36.221927Z", "created": "2026-11-21T04:41:36.414316Z",
            "created_by": "admin", "last_accessed": null, "token": "s3cret",
        }))
        .unwrap();

        assert_eq!(created.secret.expose(), "s3cret");
        assert!(!format!("{created:?}").contains("s3cret"));
        assert_eq!(
            created.token.scopes(),
            [Scope::ReadRepository, Scope::ReadUser]
        );
        assert!(created.token.expires_at > created.token.created);
    }

    #[test]
    fn names_follow_quays_rule() {
        assert_eq!(name_problem("ci server"), None);
        assert!(name_problem("  ").is_some());
        assert!(name_problem(&"é".repeat(256)).is_some());
        assert_eq!(name_problem(&"é".repeat(255)), None);
    }
}
