//! Any build of the registry by its id alone. There is no list of them: ids are in the logs.

use super::CHAPTER;
use crate::{
    ApiError, Operation, Quay, Scope,
    build::{Build, LogPage},
    client::Call,
};

/// [`get`]
pub const GET: Operation = Operation::get(
    "getRepoBuildSuperUser",
    "/superuser/{build_uuid}/build",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`get_status`]
pub const GET_STATUS: Operation = Operation::get(
    "getRepoBuildStatusSuperUser",
    "/superuser/{build_uuid}/status",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`logs`]
pub const LOGS: Operation = Operation::get(
    "getRepoBuildLogsSuperUser",
    "/superuser/{build_uuid}/logs",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`archived_log`]
pub const ARCHIVED_LOG: Operation = Operation::get(
    "getRepoBuildLogsArchiveSuperUser",
    "/superuser/{build_uuid}/logs/archive",
    CHAPTER,
)
.needs(Scope::SuperUser);

/// Gets one build, which tells its repository.
pub async fn get(quay: &Quay, id: &str) -> Result<Build, ApiError> {
    identified(quay, &GET, id).send().await
}

/// Gets one build as [`get`] does; one that is not there is an invalid request (400) here.
pub async fn get_status(quay: &Quay, id: &str) -> Result<Build, ApiError> {
    identified(quay, &GET_STATUS, id).send().await
}

/// Gets the log of a build from the beginning. One that is not there is an invalid request (400).
pub async fn logs(quay: &Quay, id: &str) -> Result<LogPage, ApiError> {
    identified(quay, &LOGS, id).send().await
}

/// Gets the log of a build that is archived, as it came. One that is not archived is an invalid request
/// (400); nothing else was ever recorded.
pub async fn archived_log(quay: &Quay, id: &str) -> Result<String, ApiError> {
    let response = identified(quay, &ARCHIVED_LOG, id).exchange().await?;
    Ok(response.body)
}

fn identified<'quay>(quay: &'quay Quay, operation: &'static Operation, id: &str) -> Call<'quay> {
    quay.call(operation).path("build_uuid", id)
}
