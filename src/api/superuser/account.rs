//! Everybody who has an account, as superusers see and change them.
//!
//! The reference says that accounts can be made only where people sign in by a password of the registry's own
//! (`AUTHENTICATION_TYPE: Database`).

use serde::{Deserialize, Serialize};

use super::CHAPTER;
use crate::{
    ApiError, Avatar, Operation, Page, PageToken, Quay, Quota, QuotaReport, Scope, Secret,
    shapes::null_as_default,
};

/// [`list`]
pub const LIST: Operation =
    Operation::get("listAllUsers", "/superuser/users/", CHAPTER).needs(Scope::SuperUser);
/// [`create`]
pub const CREATE: Operation =
    Operation::post("createInstallUser", "/superuser/users/", CHAPTER).needs(Scope::SuperUser);
/// [`get`]
pub const GET: Operation = Operation::get("getInstallUser", "/superuser/users/{username}", CHAPTER)
    .needs(Scope::SuperUser);
/// [`change`]
pub const CHANGE: Operation =
    Operation::put("changeInstallUser", "/superuser/users/{username}", CHAPTER)
        .needs(Scope::SuperUser);
/// [`delete`]
pub const DELETE: Operation =
    Operation::delete("deleteInstallUser", "/superuser/users/{username}", CHAPTER)
        .needs(Scope::SuperUser);
/// [`send_recovery_mail`]. Quay spells its path in another way than the others'.
pub const SEND_RECOVERY_MAIL: Operation = Operation::post(
    "sendInstallUserRecoveryEmail",
    "/superusers/users/{username}/sendrecovery",
    CHAPTER,
)
.needs(Scope::SuperUser);

/// The most accounts, or organizations, that Quay puts on a page.
pub const LONGEST_PAGE: u32 = 100;

/// Which accounts to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// Whether those that are disabled are left out.
    pub enabled_only: bool,
    /// How many on a page, at most [`LONGEST_PAGE`]. Without it Quay sends all at once, with some five
    /// statements to its database for each.
    pub limit: Option<u32>,
    /// Where to go on, from the page before.
    pub next_page: Option<PageToken>,
}

/// An account of a person. Robots have none.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Account {
    /// The name.
    pub username: String,
    /// The e-mail address; Quay does not check that it is one.
    pub email: Option<String>,
    /// Whether the e-mail address is confirmed.
    #[serde(default)]
    pub verified: bool,
    /// The picture.
    #[serde(default, deserialize_with = "null_as_default")]
    pub avatar: Avatar,
    /// Whether it is a superuser.
    #[serde(default)]
    pub super_user: bool,
    /// Whether it sees what superusers see, and changes nothing of it.
    #[serde(default)]
    pub global_readonly_super_user: bool,
    /// Whether the person can sign in. Tokens of one that is disabled do nothing.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// The quotas of the person's namespace.
    #[serde(default, deserialize_with = "null_as_default")]
    pub quotas: Vec<Quota>,
    /// How much the person's namespace holds.
    pub quota_report: Option<QuotaReport>,
}

fn yes() -> bool {
    true
}

impl Account {
    /// Why the account cannot be changed, disabled or deleted, if so.
    ///
    /// Quay: `SuperUserManagement` in `endpoints/api/superuser.py`. Those who only look are protected no more
    /// than everybody else.
    pub fn protection(&self) -> Option<&'static str> {
        self.super_user
            .then_some("Superusers cannot be changed or deleted here. The registry's configuration names them.")
    }
}

/// An account to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewAccount {
    /// The name; see [`namespace_problem`](crate::namespace_problem).
    pub username: String,
    /// The e-mail address. A registry that sends mail (`FEATURE_MAILING`) wants one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// An account that was just made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CreatedAccount {
    /// The name.
    pub username: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The password that Quay thought of. It is told this once.
    pub password: Secret,
    /// The password in the form for container tools, where the registry wants that.
    pub encrypted_password: Option<Secret>,
}

/// A change of an account. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// A new e-mail address. Quay takes anything that nobody else has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A new password; see [`password_problem`](crate::password_problem).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// Whether the person can sign in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

/// Lists accounts. Those who only look may, too. With a limit they come in the order in which they were
/// made, without one in none.
pub async fn list(quay: &Quay, query: &ListQuery) -> Result<Page<Account>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        users: Vec<Account>,
        next_page: Option<PageToken>,
    }
    let answer: Answer = quay
        .call(&LIST)
        .text("disabled", query.enabled_only.then_some("false"))
        .number("limit", query.limit)
        .text("next_page", query.next_page.as_ref().map(PageToken::as_str))
        .send()
        .await?;
    Ok(Page {
        items: answer.users,
        next: answer.next_page,
    })
}

/// Makes an account. A name that is taken or not allowed, and an e-mail address that somebody has, are
/// invalid requests (400), the latter in the words of the database.
pub async fn create(quay: &Quay, new: &NewAccount) -> Result<CreatedAccount, ApiError> {
    quay.call(&CREATE).json(new).send().await
}

/// Gets one account. Organizations and robots are not found.
pub async fn get(quay: &Quay, username: &str) -> Result<Account, ApiError> {
    named(quay, &GET, username).send().await
}

/// Changes an account that is no superuser's.
///
/// Quay answers with the account, where `enabled` is what it was before: read it anew.
pub async fn change(quay: &Quay, username: &str, change: &Change) -> Result<(), ApiError> {
    named(quay, &CHANGE, username).json(change).done().await
}

/// Deletes an account that is no superuser's, with all its repositories and robots.
pub async fn delete(quay: &Quay, username: &str) -> Result<(), ApiError> {
    named(quay, &DELETE, username).done().await
}

/// Sends the person an e-mail with a way to a new password, where the registry sends mail. Gives the
/// address.
pub async fn send_recovery_mail(quay: &Quay, username: &str) -> Result<String, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        email: String,
    }
    let answer: Answer = named(quay, &SEND_RECOVERY_MAIL, username).send().await?;
    Ok(answer.email)
}

fn named<'quay>(
    quay: &'quay Quay,
    operation: &'static Operation,
    username: &str,
) -> crate::client::Call<'quay> {
    quay.call(operation).path("username", username)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn superusers_are_protected_and_those_who_only_look_are_not() {
        let account = |fields| serde_json::from_value::<Account>(fields).unwrap();

        let root = account(json!({"username": "root", "email": null, "super_user": true}));
        let looker = account(json!({"username": "eve", "global_readonly_super_user": true}));

        assert!(root.protection().is_some());
        assert_eq!(looker.protection(), None);
        assert!(looker.enabled);
    }

    #[test]
    fn only_what_changes_is_sent() {
        let change = Change {
            enabled: Some(false),
            ..Default::default()
        };

        assert_eq!(
            serde_json::to_value(change).unwrap(),
            json!({"enabled": false})
        );
    }

    #[test]
    fn a_password_is_never_printed() {
        let created: CreatedAccount = serde_json::from_value(json!({
            "username": "new", "email": null, "password": "s3cret", "encrypted_password": "3ncrypted",
        }))
        .unwrap();

        let printed = format!("{created:?}");
        assert!(!printed.contains("s3cret") && !printed.contains("3ncrypted"));
    }
}
