//! Teams whose members come from a directory.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{CHAPTER, SetTeam};
use crate::{ApiError, Operation, Quay, Scope, Timestamp};

/// [`enable`]
pub const ENABLE: Operation = Operation::post(
    "enableOrganizationTeamSync",
    "/organization/{orgname}/team/{teamname}/syncing",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`disable`]
pub const DISABLE: Operation = Operation::delete(
    "disableOrganizationTeamSync",
    "/organization/{orgname}/team/{teamname}/syncing",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);

/// A group of the directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// Of LDAP: its name below [`Directory::base`], `cn=developers,ou=groups`.
    #[serde(rename = "group_dn")]
    Ldap(String),
    /// Of Keystone: its id.
    #[serde(rename = "group_id")]
    Keystone(String),
    /// Of OpenID Connect: its name.
    #[serde(rename = "group_name")]
    Oidc(String),
}

impl Group {
    /// A group of the directory of this kind, as [`Directory::service`] tells it. What is not known
    /// is taken for OpenID Connect, whose services have names of their own.
    pub fn of_service(service: &str, name: &str) -> Self {
        match service {
            "ldap" => Self::Ldap(name.to_owned()),
            "keystone" => Self::Keystone(name.to_owned()),
            _ => Self::Oidc(name.to_owned()),
        }
    }

    /// The name, whatever the directory.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ldap(name) | Self::Keystone(name) | Self::Oidc(name) => name,
        }
    }
}

/// The directory of the registry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Directory {
    /// `ldap`, `keystone` or the name of a service of OpenID Connect.
    pub service: String,
    /// For LDAP, below what names are looked up: `dc=example,dc=com`.
    #[serde(default, rename = "base_dn", deserialize_with = "text_or_parts")]
    pub base: Option<String>,
}

/// What a team is synced with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Sync {
    /// See [`Directory::service`].
    pub service: String,
    /// When the members were last brought up to date; `None` before the first time. From here on
    /// only superusers are told.
    pub last_updated: Option<Timestamp>,
    /// The group.
    #[serde(default, rename = "config", deserialize_with = "group_if_known")]
    pub group: Option<Group>,
}

/// Fills a team from a group, soon and from then on. A group that is empty or not there, and a
/// registry without a directory, are invalid requests (400). Most registries let only superusers.
pub async fn enable(
    quay: &Quay,
    organization: &str,
    team: &str,
    group: &Group,
) -> Result<SetTeam, ApiError> {
    let call = quay.call(&ENABLE).path("orgname", organization);
    call.path("teamname", team).json(group).send().await
}

/// Leaves a team as it is, to be changed by hand. One that is not synced is no error.
pub async fn disable(quay: &Quay, organization: &str, team: &str) -> Result<SetTeam, ApiError> {
    let call = quay.call(&DISABLE).path("orgname", organization);
    call.path("teamname", team).send().await
}

/// Quay keeps the parts of the name apart.
fn text_or_parts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => Some(text),
        Value::Array(parts) => {
            let parts: Vec<_> = parts.iter().filter_map(Value::as_str).collect();
            Some(parts.join(","))
        }
        _ => None,
    })
}

fn group_if_known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Group>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).ok())
}

#[cfg(test)]
mod tests {
    use super::Group;

    #[test]
    fn a_group_is_sent_by_the_name_its_directory_has_for_it() {
        let written = |group: &Group| serde_json::to_string(group).unwrap();

        assert_eq!(
            written(&Group::of_service("ldap", "cn=devs")),
            r#"{"group_dn":"cn=devs"}"#
        );
        assert_eq!(
            written(&Group::of_service("azure", "devs")),
            r#"{"group_name":"devs"}"#
        );
    }
}
