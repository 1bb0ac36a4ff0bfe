//! Chapter `robot`: accounts for machines, of an organization or of a person.

pub mod federation;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    ApiError, Avatar, Operation, Quay, Scope, Secret, Timestamp, client::Call, namespace_problem,
    permission::Role, shapes::null_as_default,
};

const CHAPTER: &str = "robot";

/// [`list`] of an organization
pub const LIST_OF_ORGANIZATION: Operation =
    Operation::get("getOrgRobots", "/organization/{orgname}/robots", CHAPTER)
        .needs(Scope::AdministerOrganization);
/// [`get`] of an organization
pub const GET_OF_ORGANIZATION: Operation = Operation::get(
    "getOrgRobot",
    "/organization/{orgname}/robots/{robot_shortname}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`create`] for an organization
pub const CREATE_FOR_ORGANIZATION: Operation = Operation::put(
    "createOrgRobot",
    "/organization/{orgname}/robots/{robot_shortname}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`] of an organization
pub const DELETE_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrgRobot",
    "/organization/{orgname}/robots/{robot_shortname}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list_permissions`] of an organization. Quay asks for this scope, and not for that of organizations.
pub const PERMISSIONS_OF_ORGANIZATION: Operation = Operation::get(
    "getOrgRobotPermissions",
    "/organization/{orgname}/robots/{robot_shortname}/permissions",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`regenerate`] of an organization
pub const REGENERATE_OF_ORGANIZATION: Operation = Operation::post(
    "regenerateOrgRobotToken",
    "/organization/{orgname}/robots/{robot_shortname}/regenerate",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list`] of the person
pub const LIST_OF_USER: Operation =
    Operation::get("getUserRobots", "/user/robots", CHAPTER).needs(Scope::AdministerUser);
/// [`get`] of the person
pub const GET_OF_USER: Operation =
    Operation::get("getUserRobot", "/user/robots/{robot_shortname}", CHAPTER)
        .needs(Scope::AdministerUser);
/// [`create`] for the person
pub const CREATE_FOR_USER: Operation =
    Operation::put("createUserRobot", "/user/robots/{robot_shortname}", CHAPTER)
        .needs(Scope::AdministerUser);
/// [`delete`] of the person
pub const DELETE_OF_USER: Operation =
    Operation::delete("deleteUserRobot", "/user/robots/{robot_shortname}", CHAPTER)
        .needs(Scope::AdministerUser);
/// [`list_permissions`] of the person
pub const PERMISSIONS_OF_USER: Operation = Operation::get(
    "getUserRobotPermissions",
    "/user/robots/{robot_shortname}/permissions",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`regenerate`] of the person
pub const REGENERATE_OF_USER: Operation = Operation::post(
    "regenerateUserRobotToken",
    "/user/robots/{robot_shortname}/regenerate",
    CHAPTER,
)
.needs(Scope::AdministerUser);

/// The most characters that a description may have. Quay: the schema `CreateRobot` in
/// `endpoints/api/robot.py`.
pub const LONGEST_DESCRIPTION: usize = 255;

/// Whose robots.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Those of an organization.
    Organization(String),
    /// The person's own.
    User,
}

impl Owner {
    /// The operation that does for this owner what both do for theirs.
    pub fn pick(
        &self,
        of_organization: &'static Operation,
        of_user: &'static Operation,
    ) -> &'static Operation {
        match self {
            Self::Organization(_) => of_organization,
            Self::User => of_user,
        }
    }

    /// A call about all robots.
    fn all<'quay>(&self, quay: &'quay Quay, pair: [&'static Operation; 2]) -> Call<'quay> {
        let call = quay.call(self.pick(pair[0], pair[1]));
        match self {
            Self::Organization(name) => call.path("orgname", name),
            Self::User => call,
        }
    }

    /// A call about one robot, by its name without the owner's.
    fn one<'quay>(
        &self,
        quay: &'quay Quay,
        pair: [&'static Operation; 2],
        short_name: &str,
    ) -> Call<'quay> {
        self.all(quay, pair).path("robot_shortname", short_name)
    }
}

/// Which robots to list, and what to tell of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// Whether to tell their teams and repositories.
    pub with_permissions: bool,
    /// Whether to send their tokens, all in clear. Those who do not own the organization get none.
    pub with_tokens: bool,
    /// How many at most. There is no way to ask for those after.
    pub limit: Option<u32>,
}

/// A robot account.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Robot {
    /// The whole name, `owner+short`.
    pub name: String,
    /// What people know of it; may be empty.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// When it was created.
    pub created: Option<Timestamp>,
    /// When it last pulled or pushed; absent when it never did, and where Quay does not write it down.
    pub last_accessed: Option<Timestamp>,
    /// The password, for those who may know it and asked for it.
    pub token: Option<Secret>,
    /// What programs know of it; only told of one robot at a time.
    #[serde(default, deserialize_with = "null_as_default")]
    pub unstructured_metadata: Map<String, Value>,
    /// The teams it is in, when asked for.
    pub teams: Option<Vec<RobotTeam>>,
    /// The names, without the namespace, of the repositories that it was given directly, when asked for.
    pub repositories: Option<Vec<String>>,
}

impl Robot {
    /// The name without the owner's, which the operations want.
    pub fn short_name(&self) -> &str {
        self.name
            .split_once('+')
            .map_or(&*self.name, |(_, name)| name)
    }
}

/// A team that a robot is in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RobotTeam {
    /// The name.
    pub name: String,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
}

/// A robot to be created. Nothing of it can be changed later.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NewRobot {
    /// What people are to know of it, at most [`LONGEST_DESCRIPTION`] characters.
    pub description: String,
    /// What programs are to know of it. For some megabytes Quay fails (500).
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub unstructured_metadata: Map<String, Value>,
}

/// What a robot may do in one repository of its owner.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RobotPermission {
    /// In which.
    pub repository: PermittedRepository,
    /// What.
    #[serde(default)]
    pub role: Role,
}

/// The repository of a [`RobotPermission`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PermittedRepository {
    /// The name without the namespace.
    pub name: String,
    /// Whether everybody may pull it anyway.
    #[serde(default)]
    pub is_public: bool,
}

/// What is wrong with the name of a new robot, without its owner's.
///
/// Quay: `create_robot` in `data/model/user.py` has the rule of users for it.
pub fn name_problem(short_name: &str) -> Option<&'static str> {
    namespace_problem(short_name)
}

/// What is wrong with the description of a new robot.
pub fn description_problem(description: &str) -> Option<&'static str> {
    (description.chars().count() > LONGEST_DESCRIPTION)
        .then_some("A description has at most 255 characters.")
}

/// Lists robots. An organization that is not there has none.
pub async fn list(quay: &Quay, owner: &Owner, query: ListQuery) -> Result<Vec<Robot>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        robots: Vec<Robot>,
    }
    // Without the parameter Quay sends the tokens.
    let token = (!query.with_tokens).then_some("false");
    let answer: Answer = owner
        .all(quay, [&LIST_OF_ORGANIZATION, &LIST_OF_USER])
        .flag("permissions", query.with_permissions)
        .text("token", token)
        .number("limit", query.limit)
        .send()
        .await?;
    Ok(answer.robots)
}

/// Gets one robot, with its token. One that is not there is an invalid request (400), here and below.
pub async fn get(quay: &Quay, owner: &Owner, short_name: &str) -> Result<Robot, ApiError> {
    owner
        .one(quay, [&GET_OF_ORGANIZATION, &GET_OF_USER], short_name)
        .send()
        .await
}

/// Creates a robot, with its token. An existing one is an invalid request (400).
pub async fn create(
    quay: &Quay,
    owner: &Owner,
    short_name: &str,
    new: &NewRobot,
) -> Result<Robot, ApiError> {
    let pair = [&CREATE_FOR_ORGANIZATION, &CREATE_FOR_USER];
    owner.one(quay, pair, short_name).json(new).send().await
}

/// Deletes a robot and all that it was given. One that a mirror uses is an invalid request (400).
pub async fn delete(quay: &Quay, owner: &Owner, short_name: &str) -> Result<(), ApiError> {
    let pair = [&DELETE_OF_ORGANIZATION, &DELETE_OF_USER];
    owner.one(quay, pair, short_name).done().await
}

/// Lists what a robot was given directly, without what its teams were given.
pub async fn list_permissions(
    quay: &Quay,
    owner: &Owner,
    short_name: &str,
) -> Result<Vec<RobotPermission>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        permissions: Vec<RobotPermission>,
    }
    let pair = [&PERMISSIONS_OF_ORGANIZATION, &PERMISSIONS_OF_USER];
    let answer: Answer = owner.one(quay, pair, short_name).send().await?;
    Ok(answer.permissions)
}

/// Gives a robot a new token. The old one is good for nothing from now on.
pub async fn regenerate(quay: &Quay, owner: &Owner, short_name: &str) -> Result<Robot, ApiError> {
    let pair = [&REGENERATE_OF_ORGANIZATION, &REGENERATE_OF_USER];
    owner.one(quay, pair, short_name).send().await
}
