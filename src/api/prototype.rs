//! Chapter `prototype`: what new repositories of an organization are given to whom ("default
//! permissions"). Repositories that exist stay as they are.

use serde::{Deserialize, Serialize};

use crate::{ApiError, Operation, Quay, Scope, permission::Role, search::Entity};

const CHAPTER: &str = "prototype";

/// [`list`]
pub const LIST: Operation = Operation::get(
    "getOrganizationPrototypePermissions",
    "/organization/{orgname}/prototypes",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`create`]
pub const CREATE: Operation = Operation::post(
    "createOrganizationPrototypePermission",
    "/organization/{orgname}/prototypes",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`update`]
pub const UPDATE: Operation = Operation::put(
    "updateOrganizationPrototypePermission",
    "/organization/{orgname}/prototypes/{prototypeid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteOrganizationPrototypePermission",
    "/organization/{orgname}/prototypes/{prototypeid}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);

/// A permission that new repositories begin with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct DefaultPermission {
    /// What to change or delete it by.
    pub id: String,
    /// Whose new repositories it is about; those of everybody when `None`.
    pub activating_user: Option<Entity>,
    /// Who is given it.
    pub delegate: Entity,
    /// What they may do.
    #[serde(default)]
    pub role: Role,
}

/// Who is to be given a permission.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "lowercase")]
pub enum Delegate {
    /// A user, or a robot by its whole name.
    User(String),
    /// A team of the organization.
    Team(String),
}

/// A permission for new repositories, to be made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewDefaultPermission {
    /// Whose new repositories it is about, a robot by its whole name; those of everybody when `None`.
    pub activating_user: Option<String>,
    /// Who is given it.
    pub delegate: Delegate,
    /// What they may do.
    pub role: Role,
}

#[derive(Serialize)]
struct RoleOnly {
    role: Role,
}

/// Lists the default permissions of an organization, all at once.
pub async fn list(quay: &Quay, organization: &str) -> Result<Vec<DefaultPermission>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        prototypes: Vec<DefaultPermission>,
    }
    let call = quay.call(&LIST).path("orgname", organization);
    let answer: Answer = call.send().await?;
    Ok(answer.prototypes)
}

/// Adds a default permission. Quay takes the same twice; names that are not there are invalid
/// requests (400).
pub async fn create(
    quay: &Quay,
    organization: &str,
    new: &NewDefaultPermission,
) -> Result<DefaultPermission, ApiError> {
    #[derive(Serialize)]
    struct Name<'a> {
        name: &'a str,
    }
    #[derive(Serialize)]
    struct Body<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        activating_user: Option<Name<'a>>,
        delegate: &'a Delegate,
        role: Role,
    }
    let call = quay.call(&CREATE).path("orgname", organization);
    let name = new.activating_user.as_deref();
    let body = Body {
        activating_user: name.map(|name| Name { name }),
        delegate: &new.delegate,
        role: new.role,
    };
    call.json(&body).send().await
}

/// Changes what a default permission allows; nothing else of it can be changed.
pub async fn update(
    quay: &Quay,
    organization: &str,
    id: &str,
    role: Role,
) -> Result<DefaultPermission, ApiError> {
    let call = quay.call(&UPDATE).path("orgname", organization);
    let call = call.path("prototypeid", id);
    call.json(&RoleOnly { role }).send().await
}

/// Deletes a default permission. What it gave stays given.
pub async fn delete(quay: &Quay, organization: &str, id: &str) -> Result<(), ApiError> {
    let call = quay.call(&DELETE).path("orgname", organization);
    call.path("prototypeid", id).done().await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::search::EntityKind;

    #[test]
    fn a_robot_is_sent_as_a_user() {
        let delegate = Delegate::User("acme-corp+deployer".to_owned());

        assert_eq!(
            serde_json::to_value(&delegate).unwrap(),
            json!({"kind": "user", "name": "acme-corp+deployer"})
        );
    }

    #[test]
    fn a_permission_for_everybodys_repositories_names_nobody() {
        let read: DefaultPermission = serde_json::from_value(json!({
            "activating_user": null, "delegate": {"name": "developers", "kind": "team"},
            "role": "write", "id": "5c5d07be",
        }))
        .unwrap();

        assert_eq!(read.activating_user, None);
        assert_eq!(read.delegate.kind, EntityKind::Team);
        assert_eq!(read.role, Role::Write);
    }
}
