//! Chapter `user`: the person who holds the token, and what others may know of a user.

pub mod authorization;
pub mod notification;
pub mod session;
pub mod star;

use serde::{Deserialize, Serialize};

use crate::{
    ApiError, Avatar, Operation, Quay, Quota, QuotaReport, Scope, Secret,
    shapes::{null_as_default, whole_number},
};

const CHAPTER: &str = "user";

/// [`get`]
pub const GET: Operation =
    Operation::get("getLoggedInUser", "/user/", CHAPTER).needs(Scope::ReadUser);
/// [`get_information`]
pub const GET_INFORMATION: Operation =
    Operation::get("getUserInformation", "/users/{username}", CHAPTER);
/// [`update`]
pub const UPDATE: Operation =
    Operation::put("changeUserDetails", "/user/", CHAPTER).needs(Scope::AdministerUser);
/// [`create`]
pub const CREATE: Operation = Operation::post("createNewUser", "/user/", CHAPTER);
/// [`delete`]
pub const DELETE: Operation =
    Operation::delete("deleteCurrentUser", "/user/", CHAPTER).needs(Scope::AdministerUser);
/// [`convert_to_organization`]
pub const CONVERT_TO_ORGANIZATION: Operation =
    Operation::post("convertUserToOrganization", "/user/convert", CHAPTER)
        .needs(Scope::AdministerUser);
/// [`generate_client_key`]
pub const GENERATE_CLIENT_KEY: Operation =
    Operation::post("generateUserClientKey", "/user/clientkey", CHAPTER)
        .needs(Scope::AdministerUser);

/// The person who holds the token.
///
/// Without the scope `user:admin` all but name, picture and organizations is absent.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct User {
    /// The name, which is also the person's own namespace.
    pub username: String,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// The organizations the person belongs to.
    #[serde(default)]
    pub organizations: Vec<Membership>,
    /// Whether the *token* has superuser powers: `super:user`, and a superuser's.
    /// For a superuser's token without the scope it is false.
    #[serde(default)]
    pub super_user: bool,
    /// Whether the person may see everything in the registry and change nothing of others.
    #[serde(default)]
    pub global_readonly_super_user: bool,
    /// The e-mail address. Quay does not check that it is one.
    pub email: Option<String>,
    /// Whether the e-mail address is confirmed.
    pub verified: Option<bool>,
    /// Whether the person may create repositories in the own namespace.
    pub can_create_repo: Option<bool>,
    /// For how many seconds deleted tags of the own namespace can be restored.
    #[serde(default, deserialize_with = "whole_number")]
    pub tag_expiration_s: Option<u64>,
    /// Whether invoices are sent by e-mail.
    pub invoice_email: Option<bool>,
    /// To which address, when it is not [`User::email`].
    pub invoice_email_address: Option<String>,
    /// Whether the own namespace is the one to show first.
    pub preferred_namespace: Option<bool>,
    /// Whether the person signs in by password.
    pub has_password_set: Option<bool>,
    /// The given name.
    pub given_name: Option<String>,
    /// The family name.
    pub family_name: Option<String>,
    /// The company.
    pub company: Option<String>,
    /// The place.
    pub location: Option<String>,
    /// What Quay wants to be told: `enter_name`, `enter_company`, `confirm_username`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub prompts: Vec<String>,
    /// The accounts elsewhere that the person signs in with.
    #[serde(default, deserialize_with = "null_as_default")]
    pub logins: Vec<ExternalLogin>,
    /// The quotas of the own namespace.
    #[serde(default, deserialize_with = "null_as_default")]
    pub quotas: Vec<Quota>,
    /// The use of the own namespace.
    pub quota_report: Option<QuotaReport>,
}

/// An organization that the person belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Membership {
    /// The organization.
    pub name: String,
    /// Its picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// Whether the person may create repositories in it. Superuser powers do not count.
    #[serde(default)]
    pub can_create_repo: bool,
    /// Whether the person owns it; absent without the scope `user:admin`.
    pub is_org_admin: Option<bool>,
    /// Whether it is the namespace to show first.
    #[serde(default)]
    pub preferred_namespace: bool,
}

/// An account elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ExternalLogin {
    /// Where it is.
    pub service: String,
    /// Its name there.
    pub service_identifier: Option<String>,
}

/// Gets the person who holds the token.
///
/// A token without the scope `user:read` gets the answer of an expired one.
pub async fn get(quay: &Quay) -> Result<User, ApiError> {
    quay.call(&GET).send().await
}

/// What everybody may know of a user.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct UserInformation {
    /// The name.
    pub username: String,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// Whether it is a superuser; only superusers are told.
    pub super_user: Option<bool>,
}

/// Gets what everybody may know of a user. Organizations and robot accounts are not found.
pub async fn get_information(quay: &Quay, username: &str) -> Result<UserInformation, ApiError> {
    quay.call(&GET_INFORMATION)
        .path("username", username)
        .send()
        .await
}

/// A change of one's own account. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Update {
    /// A new name, where the registry has `USER_RENAME`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// A new e-mail address. Quay takes anything that nobody else has. Where it sends mail, the address
    /// changes only once the link in a mail to the new one was followed, and the answer has the old one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A new password; see [`password_problem`](crate::password_problem).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// Whether invoices are sent by e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invoice_email: Option<bool>,
    /// To which address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invoice_email_address: Option<String>,
    /// For how many seconds deleted tags can be restored: one of the registry's choices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag_expiration_s: Option<u64>,
    /// The given name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// The family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// The company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

/// Changes one's own account and gives it as it is then.
pub async fn update(quay: &Quay, update: &Update) -> Result<User, ApiError> {
    quay.call(&UPDATE).json(update).send().await
}

/// An account to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewUser {
    /// The name.
    pub username: String,
    /// The password.
    pub password: Secret,
    /// The e-mail address, where the registry wants one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The code of an invitation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_code: Option<String>,
}

/// What became of an account that was to be made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Registration {
    /// Whether its e-mail address must be confirmed before anybody can sign in.
    #[serde(default)]
    pub awaiting_verification: bool,
}

/// Makes an account, where the registry lets people register. It asks for a
/// token or for Quay's own page: anybody else is refused by its CSRF protection.
pub async fn create(quay: &Quay, new: &NewUser) -> Result<Registration, ApiError> {
    quay.call(&CREATE).json(new).send().await
}

/// Deletes one's own account with all its repositories.
pub async fn delete(quay: &Quay) -> Result<(), ApiError> {
    quay.call(&DELETE).done().await
}

/// Turns one's own account into an organization owned by another user, whose
/// password Quay asks for. There is no way back.
pub async fn convert_to_organization(
    quay: &Quay,
    admin_user: &str,
    admin_password: &Secret,
) -> Result<(), ApiError> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body<'a> {
        admin_user: &'a str,
        admin_password: &'a Secret,
    }
    quay.call(&CONVERT_TO_ORGANIZATION)
        .json(&Body {
            admin_user,
            admin_password,
        })
        .done()
        .await
}

/// Gives the encrypted form of one's own password, for container tools.
/// After one or two wrong passwords Quay refuses for a while.
pub async fn generate_client_key(quay: &Quay, password: &Secret) -> Result<Secret, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        key: Secret,
    }
    let answer: Answer = quay
        .call(&GENERATE_CLIENT_KEY)
        .json(&session::Password { password })
        .send()
        .await?;
    Ok(answer.key)
}

#[cfg(test)]
mod tests {
    use super::{Update, User};
    use crate::Secret;

    #[test]
    fn a_token_without_user_admin_still_tells_name_and_organizations() {
        let user: User = serde_json::from_str(
            r##"{"anonymous": false, "username": "admin",
                 "avatar": {"name": "admin", "hash": "258d", "color": "#98df8a", "kind": "user"},
                 "organizations": [{"name": "acme-corp", "can_create_repo": false, "public": false,
                     "avatar": {"name": "acme-corp", "hash": "4d42", "color": "#f7b6d2", "kind": "org"}}]}"##,
        )
        .unwrap();

        assert_eq!(user.organizations[0].name, "acme-corp");
        assert_eq!(user.organizations[0].is_org_admin, None);
        assert!(!user.super_user);
        assert_eq!(user.email, None);
    }

    #[test]
    fn a_span_with_a_fraction_is_a_span() {
        let user: User =
            serde_json::from_str(r#"{"username": "new", "tag_expiration_s": 1209600.0}"#).unwrap();

        assert_eq!(user.tag_expiration_s, Some(1_209_600));
    }

    #[test]
    fn a_password_is_sent_and_never_printed() {
        let update = Update {
            password: Some(Secret::new("correct horse")),
            ..Default::default()
        };

        assert_eq!(
            serde_json::to_string(&update).unwrap(),
            r#"{"password":"correct horse"}"#
        );
        assert!(!format!("{update:?}").contains("horse"));
    }
}
