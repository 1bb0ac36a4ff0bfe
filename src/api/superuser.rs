//! Chapter `superuser`: what superusers may do: to the organizations of others here, to everything else in
//! the modules below.

pub mod account;
pub mod build;
pub mod quota;
pub mod registry;
pub mod service_key;

use serde::{Deserialize, Serialize};

use crate::{
    ApiError, Operation, Page, PageToken, Quay, Response, Scope, organization::Organization,
};

const CHAPTER: &str = "superuser";

/// [`list_organizations`]
pub const LIST_ORGANIZATIONS: Operation =
    Operation::get("listAllOrganizations", "/superuser/organizations/", CHAPTER)
        .needs(Scope::SuperUser);
/// [`delete_organization`]
pub const DELETE_ORGANIZATION: Operation = Operation::delete(
    "deleteOrganization",
    "/superuser/organizations/{name}",
    CHAPTER,
)
.needs(Scope::SuperUser);
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

/// Which organizations to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// How many on a page, at most [`account::LONGEST_PAGE`]. Without it Quay sends all at once, with some
    /// six statements to its database for each.
    pub limit: Option<u32>,
    /// Where to go on, from the page before.
    pub next_page: Option<PageToken>,
}

/// Lists all organizations, with their quotas and neither teams nor settings. Those who only look may, too.
pub async fn list_organizations(
    quay: &Quay,
    query: &ListQuery,
) -> Result<Page<Organization>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        organizations: Vec<Organization>,
        next_page: Option<PageToken>,
    }
    let answer: Answer = quay
        .call(&LIST_ORGANIZATIONS)
        .number("limit", query.limit)
        .text("next_page", query.next_page.as_ref().map(PageToken::as_str))
        .send()
        .await?;
    Ok(Page {
        items: answer.organizations,
        next: answer.next_page,
    })
}

/// Deletes an organization with all it has. Quay answers at once and takes it apart in its own time. A user
/// of that name is not found.
pub async fn delete_organization(quay: &Quay, name: &str) -> Result<(), ApiError> {
    let call = quay.call(&DELETE_ORGANIZATION);
    call.path("name", name).done().await
}

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
