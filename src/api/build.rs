//! Chapter `build`: images that the registry builds itself, and what they were built from.

mod log;
mod request;

use serde::Deserialize;

pub use self::{
    log::{LogEntry, LogKind, LogPage, archived_logs, logs},
    request::{DROPPED_TYPE, Drop, NewBuild, Place, Source, get_drop, request, upload},
};
use crate::{ApiError, Operation, Quay, RepositoryName, Scope, Timestamp, shapes::null_as_default};

const CHAPTER: &str = "build";

/// [`list`]
pub const LIST: Operation =
    Operation::get("getRepoBuilds", "/repository/{repository}/build/", CHAPTER)
        .needs(Scope::ReadRepository);
/// [`request`]
pub const REQUEST: Operation = Operation::post(
    "requestRepoBuild",
    "/repository/{repository}/build/",
    CHAPTER,
)
.needs(Scope::WriteRepository);
/// [`get`]
pub const GET: Operation = Operation::get(
    "getRepoBuild",
    "/repository/{repository}/build/{build_uuid}",
    CHAPTER,
)
.needs(Scope::ReadRepository);
/// [`cancel`]
pub const CANCEL: Operation = Operation::delete(
    "cancelRepoBuild",
    "/repository/{repository}/build/{build_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get_status`]
pub const GET_STATUS: Operation = Operation::get(
    "getRepoBuildStatus",
    "/repository/{repository}/build/{build_uuid}/status",
    CHAPTER,
)
.needs(Scope::ReadRepository);
/// [`logs`]
pub const LOGS: Operation = Operation::get(
    "getRepoBuildLogs",
    "/repository/{repository}/build/{build_uuid}/logs",
    CHAPTER,
)
.needs(Scope::ReadRepository);
/// [`get_drop`]
pub const GET_DROP: Operation = Operation::post("getFiledropUrl", "/filedrop/", CHAPTER);

/// One build.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Build {
    /// Its UUID.
    pub id: String,
    /// How far it has come.
    #[serde(default)]
    pub phase: Phase,
    /// When it was asked for. When it ended Quay does not tell.
    pub started: Option<Timestamp>,
    /// Seven characters of the commit or of what was given to build.
    #[serde(default, deserialize_with = "null_as_default")]
    pub display_name: String,
    /// How far the phase has come; empty unless it runs.
    #[serde(default, deserialize_with = "null_as_default")]
    pub status: Progress,
    /// The path of the Dockerfile.
    #[serde(default, deserialize_with = "null_as_default")]
    pub dockerfile_path: String,
    /// The folder that is sent along with it.
    #[serde(default, deserialize_with = "null_as_default")]
    pub context: String,
    /// What the image will be called.
    #[serde(default, deserialize_with = "null_as_default")]
    pub tags: Vec<String>,
    /// Who asked for it; absent when a push to the source did.
    pub manual_user: Option<String>,
    /// Whether the person may push to the repository, and so read the log.
    #[serde(default)]
    pub is_writer: bool,
    /// What started it, if a trigger did.
    pub trigger: Option<Origin>,
    /// The commit that is built; empty without a trigger.
    #[serde(default, deserialize_with = "null_as_default")]
    pub trigger_metadata: Metadata,
    /// The robot that pulls the base image.
    pub pull_robot: Option<Account>,
    /// Why the phase could not be read, when it could not.
    pub error: Option<String>,
    /// What is built, when it was given by address.
    pub archive_url: Option<String>,
}

/// How far a build has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It waits for a builder.
    Waiting,
    /// A builder was asked for.
    BuildScheduled,
    /// What is built is being unpacked.
    Unpacking,
    /// The base image is being pulled.
    Pulling,
    /// The commands of the Dockerfile run.
    Building,
    /// The image is being pushed.
    Pushing,
    /// It is done.
    Complete,
    /// A command failed.
    Error,
    /// The builder failed; the build begins again.
    #[serde(rename = "internalerror")]
    InternalError,
    /// Somebody cancelled it.
    Cancelled,
    /// The builder failed too often.
    Expired,
    /// Quay cannot tell.
    #[serde(rename = "cannot_load")]
    CannotLoad,
    /// A phase that is newer than this list.
    #[default]
    #[serde(other)]
    Other,
}

impl Phase {
    /// Whether nothing will change any more.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Complete | Self::Error | Self::InternalError | Self::Cancelled | Self::Expired
        )
    }

    /// Whether it ended without an image, other than by somebody's wish.
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::Error | Self::InternalError | Self::Expired)
    }
}

/// How far a phase has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// How many commands the Dockerfile has.
    pub total_commands: Option<u32>,
    /// Which of them runs, from 1.
    pub current_command: Option<u32>,
    /// How much of the base image is there, from 0 to 1.
    pub pull_completion: Option<f64>,
    /// How much of the image is pushed, from 0 to 1.
    pub push_completion: Option<f64>,
}

/// The trigger that started a build. Its configuration is left out: it holds secrets.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Origin {
    /// Its UUID.
    pub id: String,
    /// `github`, `gitlab`, `bitbucket` or `custom-git`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub service: String,
    /// The repository with the source.
    pub build_source: Option<String>,
}

/// What a trigger knows of the commit that it builds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The commit's digest.
    pub commit: Option<String>,
    /// `refs/heads/main` or `refs/tags/v1.0`.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// Where the source is cloned from.
    pub git_url: Option<String>,
    /// What the service tells of the commit.
    pub commit_info: Option<Commit>,
}

/// What a service tells of a commit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Commit {
    /// The commit's page at the service.
    pub url: Option<String>,
    /// The whole message.
    #[serde(deserialize_with = "null_as_default")]
    pub message: String,
    /// Who wrote it.
    pub author: Option<Author>,
}

/// The author of a commit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Author {
    /// The name at the service.
    pub username: Option<String>,
}

/// A user or robot by name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Account {
    /// The full name: `acme-corp+deploy`.
    pub name: String,
}

/// Which builds to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// At most so many; Quay's default is 5. There is no further page.
    pub limit: Option<u32>,
    /// Only those asked for at or after this moment.
    pub since: Option<Timestamp>,
}

#[derive(Deserialize)]
pub(crate) struct Builds {
    pub builds: Vec<Build>,
}

/// Lists builds, the newest first.
pub async fn list(
    quay: &Quay,
    repository: &RepositoryName,
    query: &ListQuery,
) -> Result<Vec<Build>, ApiError> {
    let since = query.since.map(|since| since.as_seconds().to_string());
    let answer: Builds = quay
        .call(&LIST)
        .repository(repository)
        .number("limit", query.limit)
        .text("since", since.as_deref())
        .send()
        .await?;
    Ok(answer.builds)
}

/// Gets one build.
pub async fn get(quay: &Quay, repository: &RepositoryName, id: &str) -> Result<Build, ApiError> {
    let call = quay.call(&GET).repository(repository);
    call.path("build_uuid", id).send().await
}

/// Gets one build as [`get`] does; one that is not there is an invalid request here.
pub async fn get_status(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
) -> Result<Build, ApiError> {
    let call = quay.call(&GET_STATUS).repository(repository);
    call.path("build_uuid", id).send().await
}

/// Cancels a build that has not begun. Quay refuses the others as invalid.
pub async fn cancel(quay: &Quay, repository: &RepositoryName, id: &str) -> Result<(), ApiError> {
    let call = quay.call(&CANCEL).repository(repository);
    call.path("build_uuid", id).done().await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_build_is_read_with_phases_that_are_newer_and_without_what_is_missing() {
        let build: Build = serde_json::from_value(json!({
            "id": "b", "phase": "priming-cache", "started": null, "display_name": null,
            "status": null, "tags": null, "trigger_metadata": null, "trigger": null,
        }))
        .unwrap();

        assert_eq!(build.phase, Phase::Other);
        assert!(!build.phase.is_final());
        assert_eq!(build.tags, [""; 0]);
    }

    #[test]
    fn phases_are_read_in_quays_spelling() {
        let read = |word: &str| serde_json::from_value::<Phase>(json!(word)).unwrap();

        assert_eq!(read("build-scheduled"), Phase::BuildScheduled);
        assert_eq!(read("internalerror"), Phase::InternalError);
        assert_eq!(read("cannot_load"), Phase::CannotLoad);
    }

    #[test]
    fn what_a_build_keeps_of_its_trigger_holds_no_secret() {
        let build: Build = serde_json::from_value(json!({
            "id": "b", "trigger": {"id": "t", "service": "custom-git", "config": {
                "credentials": [{"name": "Webhook", "value": "s3cret"}]}},
        }))
        .unwrap();

        assert!(!format!("{build:?}").contains("s3cret"));
    }
}
