//! Chapter `superuser`: what superusers may do to the organizations of others.

use serde::Serialize;

use crate::{ApiError, Operation, Quay, Response, Scope, organization::Organization};

const CHAPTER: &str = "superuser";

/// [`rename_organization`]
pub const RENAME_ORGANIZATION: Operation = Operation::put(
    "changeOrganization",
    "/superuser/organizations/{name}",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`take_ownership`]
pub const TAKE_OWNERSHIP: Operation = Operation::post(
    "takeOwnership",
    "/superuser/takeownership/{namespace}",
    CHAPTER,
)
.needs(Scope::SuperUser);

/// Renames an organization and gives what is told of it in lists: neither teams nor settings.
///
/// Quay checks nothing and fails (500) when the new name is taken or not allowed, or the old one is
/// not there: look first, with [`namespace_problem`](crate::namespace_problem) and
/// [`organization::get`](crate::organization::get). Images have to be pulled by the new name, and
/// robots are renamed, too.
pub async fn rename_organization(
    quay: &Quay,
    name: &str,
    new_name: &str,
) -> Result<Organization, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        name: &'a str,
    }
    let call = quay.call(&RENAME_ORGANIZATION).path("name", name);
    call.json(&Body { name: new_name }).send().await
}

/// What is said of a new name that somebody has, found out by looking: Quay itself fails without a word.
pub fn name_is_taken(name: &str) -> ApiError {
    let message = format!("There is an organization {name} already.");
    let body = serde_json::json!({ "message": message }).to_string();
    ApiError::from_response(&RENAME_ORGANIZATION, &Response::new(400, body))
}

/// Makes the holder of the token an owner of an organization. A user of that name is turned into an
/// organization, and there is no way back.
pub async fn take_ownership(quay: &Quay, namespace: &str) -> Result<(), ApiError> {
    quay.call(&TAKE_OWNERSHIP)
        .path("namespace", namespace)
        .done()
        .await
}
