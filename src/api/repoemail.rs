//! Chapter `repoemail`: the e-mail addresses that notifications of a repository may go to. Only
//! registries that send e-mail offer it.

use serde::Deserialize;

use crate::{ApiError, Operation, Quay, RepositoryName, Scope};

const CHAPTER: &str = "repoemail";

/// [`check`]
pub const CHECK: Operation = Operation::get(
    "checkRepoEmailAuthorized",
    "/repository/{repository}/authorizedemail/{email}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`send`]
pub const SEND: Operation = Operation::post(
    "sendAuthorizeRepoEmail",
    "/repository/{repository}/authorizedemail/{email}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// An address that was asked whether it wants to be told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AuthorizedEmail {
    /// The address.
    pub email: String,
    /// Whether whoever reads it has agreed, by the link in the mail.
    pub confirmed: bool,
}

/// Says whether an address may be notified. One that was never asked is not found (404).
pub async fn check(
    quay: &Quay,
    repository: &RepositoryName,
    email: &str,
) -> Result<AuthorizedEmail, ApiError> {
    quay.call(&CHECK)
        .repository(repository)
        .path("email", email)
        .send()
        .await
}

/// Sends a mail with a link by which whoever reads it agrees.
pub async fn send(
    quay: &Quay,
    repository: &RepositoryName,
    email: &str,
) -> Result<AuthorizedEmail, ApiError> {
    quay.call(&SEND)
        .repository(repository)
        .path("email", email)
        .send()
        .await
}
