//! Who may act as a robot without its token: holders of tokens of other issuers.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{CHAPTER, Owner};
use crate::{ApiError, Operation, Quay, Scope, Secret, referrers::basic};

/// [`get`] of an organization
pub const GET_OF_ORGANIZATION: Operation = Operation::get(
    "getOrgRobotFederation",
    "/organization/{orgname}/robots/{robot_shortname}/federation",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`set`] for an organization
pub const SET_FOR_ORGANIZATION: Operation = Operation::post(
    "createOrgRobotFederation",
    "/organization/{orgname}/robots/{robot_shortname}/federation",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`] of an organization
pub const DELETE_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrgRobotFederation",
    "/organization/{orgname}/robots/{robot_shortname}/federation",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`get`] of the person
pub const GET_OF_USER: Operation = Operation::get(
    "getUserRobotFederation",
    "/user/robots/{robot_shortname}/federation",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`set`] for the person
pub const SET_FOR_USER: Operation = Operation::post(
    "createUserRobotFederation",
    "/user/robots/{robot_shortname}/federation",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`delete`] of the person
pub const DELETE_OF_USER: Operation = Operation::delete(
    "deleteUserRobotFederation",
    "/user/robots/{robot_shortname}/federation",
    CHAPTER,
)
.needs(Scope::AdministerUser);

/// [`exchange`]. It is outside the API, and for machines: no page has a token of a robot's issuer.
pub const EXCHANGE: Operation = Operation::get(
    "getFederatedRobotToken",
    "/oauth2/federation/robot/token",
    CHAPTER,
)
.at_origin();

/// Somebody who may act as a robot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// Who vouches for it: an address that begins with `http://` or `https://`.
    pub issuer: String,
    /// What the issuer calls it: `repo:acme/web:ref:refs/heads/main`.
    pub subject: String,
    /// What newer registries tell beside. It goes back as it came, so that it is not lost.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// What is wrong with an issuer.
///
/// Quay: `create_robot_federation_config` and what calls it in `endpoints/api/robot.py`.
pub fn issuer_problem(issuer: &str) -> Option<&'static str> {
    let is_web = issuer.starts_with("http://") || issuer.starts_with("https://");
    (!is_web).then_some("An issuer begins with http:// or https://.")
}

/// What is wrong with a list of identities as a whole; Quay refuses one that stands in it twice.
pub fn list_problem(identities: &[Identity]) -> Option<&'static str> {
    let mut seen = BTreeSet::new();
    let mut names = identities
        .iter()
        .map(|identity| (&identity.issuer, &identity.subject));
    (!names.all(|name| seen.insert(name)))
        .then_some("The same issuer and subject stand here twice.")
}

/// Gets who may act as a robot. A robot that is not there is an invalid request (400), here and below.
pub async fn get(quay: &Quay, owner: &Owner, short_name: &str) -> Result<Vec<Identity>, ApiError> {
    let pair = [&GET_OF_ORGANIZATION, &GET_OF_USER];
    owner.one(quay, pair, short_name).send().await
}

/// Sets who may act as a robot: what is not in the list may no longer.
pub async fn set(
    quay: &Quay,
    owner: &Owner,
    short_name: &str,
    identities: &[Identity],
) -> Result<Vec<Identity>, ApiError> {
    let call = owner.one(quay, [&SET_FOR_ORGANIZATION, &SET_FOR_USER], short_name);
    call.json(&identities).send().await
}

/// Lets nobody act as a robot but those who have its token.
pub async fn delete(quay: &Quay, owner: &Owner, short_name: &str) -> Result<(), ApiError> {
    let pair = [&DELETE_OF_ORGANIZATION, &DELETE_OF_USER];
    owner.one(quay, pair, short_name).done().await
}

/// Exchanges a token of an issuer for one of the registry, good for an hour: what a job does that acts as a
/// robot, whose whole name it gives.
pub async fn exchange(quay: &Quay, robot: &str, token: &Secret) -> Result<Secret, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        token: Secret,
    }
    let asker = quay.with_registry_authorization(&basic(robot, token.expose()));
    let answer: Answer = asker.call(&EXCHANGE).send().await?;
    Ok(answer.token)
}
