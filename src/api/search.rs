//! Chapter `search`: names to complete here; repositories, and everything, in [`find`].

pub mod find;

use serde::Deserialize;

use crate::{ApiError, Operation, Quay, shapes::null_as_default};

const CHAPTER: &str = "search";

/// [`matching_entities`]
pub const MATCHING_ENTITIES: Operation =
    Operation::get("getMatchingEntities", "/entities/{prefix}", CHAPTER);

/// [`link_external_user`]
pub const LINK_EXTERNAL_USER: Operation =
    Operation::post("linkExternalUser", "/entities/link/{username}", CHAPTER);

/// Whom to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EntityQuery {
    /// What the name begins with; of a robot, what follows the plus.
    pub prefix: String,
    /// The namespace whose robots and teams to find, and whose members to mark.
    pub namespace: Option<String>,
    /// Whether teams of the namespace are wanted, too.
    pub teams: bool,
    /// Whether organizations are wanted, too.
    pub organizations: bool,
}

/// Somebody or something that can be given a permission.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Entity {
    /// The name; of a robot with its namespace, `acme-corp+ci`.
    pub name: String,
    /// What it is, where robots count as users: see [`Entity::is_robot`].
    pub kind: EntityKind,
    /// Whether it is a robot.
    #[serde(default, deserialize_with = "null_as_default")]
    pub is_robot: bool,
    /// Whether it belongs to the namespace; absent when none was given.
    pub is_org_member: Option<bool>,
}

/// What an [`Entity`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person or a robot.
    User,
    /// A team.
    Team,
    /// An organization.
    #[serde(rename = "org")]
    Organization,
    /// Something newer.
    #[default]
    #[serde(other)]
    Other,
}

/// Users, robots, teams and organizations whose name begins with a text: about ten at most.
///
/// Anybody may ask; only members of the namespace are told of its teams and robots.
pub async fn matching_entities(quay: &Quay, query: &EntityQuery) -> Result<Vec<Entity>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        results: Vec<Entity>,
    }
    let answer: Answer = quay
        .call(&MATCHING_ENTITIES)
        .path("prefix", &query.prefix)
        .text("namespace", query.namespace.as_deref())
        .flag("includeTeams", query.teams)
        .flag("includeOrgs", query.organizations)
        .send()
        .await?;
    Ok(answer.results)
}

/// Makes an account of somebody whom only the registry's directory knows so far, so that permissions can be
/// given to them. Where people do not come from a directory it is not found.
pub async fn link_external_user(quay: &Quay, username: &str) -> Result<Entity, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        entity: Entity,
    }
    let call = quay.call(&LINK_EXTERNAL_USER).path("username", username);
    let answer: Answer = call.send().await?;
    Ok(answer.entity)
}
