//! Signing in to Quay itself, by password or by an account elsewhere.
//!
//! Quaymaster signs in by OAuth; these are for the sake of the whole chapter.
//! Without a token, Quay's CSRF protection lets only its own page use them.

use serde::{Deserialize, Serialize};

use super::CHAPTER;
use crate::{ApiError, Operation, Quay, Scope, Secret};

/// [`sign_in`]
pub const SIGN_IN: Operation = Operation::post("signinUser", "/signin", CHAPTER);
/// [`verify`]
pub const VERIFY: Operation =
    Operation::post("verifyUser", "/signin/verify", CHAPTER).needs(Scope::AdministerUser);
/// [`sign_out`]
pub const SIGN_OUT: Operation = Operation::post("logout", "/signout", CHAPTER);
/// [`request_recovery`]
pub const REQUEST_RECOVERY: Operation =
    Operation::post("requestRecoveryEmail", "/recovery", CHAPTER);
/// [`external_login_url`]
pub const EXTERNAL_LOGIN_URL: Operation = Operation::post(
    "retrieveExternalLoginAuthorizationUrl",
    "/externallogin/{service_id}",
    CHAPTER,
);
/// [`detach_external_login`]
pub const DETACH_EXTERNAL_LOGIN: Operation = Operation::post(
    "detachExternalLogin",
    "/detachexternal/{service_id}",
    CHAPTER,
)
.needs(Scope::AdministerUser);

#[derive(Serialize)]
pub(super) struct Password<'a> {
    pub password: &'a Secret,
}

/// Signs in by password. Wrong credentials are `Forbidden`, with Quay's words.
pub async fn sign_in(quay: &Quay, username: &str, password: &Secret) -> Result<(), ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        username: &'a str,
        password: &'a Secret,
    }
    quay.call(&SIGN_IN)
        .json(&Body { username, password })
        .done()
        .await
}

/// Checks the person's own password.
/// After one or two wrong ones Quay refuses for a while.
pub async fn verify(quay: &Quay, password: &Secret) -> Result<(), ApiError> {
    quay.call(&VERIFY).json(&Password { password }).done().await
}

/// Ends the browser's session with Quay. A token stays valid.
pub async fn sign_out(quay: &Quay) -> Result<(), ApiError> {
    quay.call(&SIGN_OUT).done().await
}

/// Sends an e-mail with a way to a new password. Quay says so of unknown addresses, too.
pub async fn request_recovery(quay: &Quay, email: &str) -> Result<Recovery, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        email: &'a str,
    }
    quay.call(&REQUEST_RECOVERY)
        .json(&Body { email })
        .send()
        .await
}

/// What came of a request for recovery.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Recovery {
    /// `sent`, or `org` when the address is an organization's.
    pub status: String,
    /// The organization.
    pub orgname: Option<String>,
}

/// Gets where to sign in with an account elsewhere. `kind` is `login`, `attach` or `cli`.
pub async fn external_login_url(
    quay: &Quay,
    service_id: &str,
    kind: &str,
) -> Result<String, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        kind: &'a str,
    }
    #[derive(Deserialize)]
    struct Answer {
        auth_url: String,
    }
    let answer: Answer = quay
        .call(&EXTERNAL_LOGIN_URL)
        .path("service_id", service_id)
        .json(&Body { kind })
        .send()
        .await?;
    Ok(answer.auth_url)
}

/// Gives up signing in with an account elsewhere.
pub async fn detach_external_login(quay: &Quay, service_id: &str) -> Result<(), ApiError> {
    quay.call(&DETACH_EXTERNAL_LOGIN)
        .path("service_id", service_id)
        .done()
        .await
}
