//! What can be asked of the service of a trigger while it is set up. A service of which nothing can
//! be asked answers 501, which is [`NotOffered`](crate::ErrorKind::NotOffered).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    ANALYZE, LIST_FIELD_VALUES, LIST_NAMESPACES, LIST_SOURCES, LIST_SUBDIRECTORIES, Reference,
};
use crate::{ApiError, Quay, RepositoryName, shapes::null_as_default};

/// Somebody at the service who owns repositories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Namespace {
    /// What to ask [`list_sources`] for.
    pub id: String,
    /// What people call it.
    #[serde(deserialize_with = "null_as_default")]
    pub title: String,
    /// Whether it is the person's own.
    pub personal: bool,
}

/// A repository at the service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SourceRepository {
    /// The name without its owner.
    pub name: String,
    /// The name with its owner: the `build_source` of a configuration.
    pub full_name: String,
    /// What its owner says of it.
    #[serde(deserialize_with = "null_as_default")]
    pub description: String,
    /// Whether a webhook can be made there.
    pub has_admin_permissions: bool,
    /// Whether not everybody sees it.
    pub private: bool,
}

/// Where a repository at the service has Dockerfiles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Subdirectories {
    /// The whole paths, `/app/Dockerfile`.
    #[serde(deserialize_with = "null_as_default")]
    pub dockerfile_paths: Vec<String>,
    /// For each of them the folders that could be its context.
    #[serde(rename = "contextMap", deserialize_with = "null_as_default")]
    pub contexts: BTreeMap<String, Vec<String>>,
    /// Why it could not be looked, when it could not.
    pub message: Option<String>,
}

/// What Quay finds out about a configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Analysis {
    /// `publicbase`, `requiresrobot`, `analyzed`, `warning`, `error` or `notimplemented`.
    pub status: String,
    /// What is wrong or noteworthy.
    pub message: Option<String>,
    /// The namespace here of the base image, when it is in this registry.
    pub namespace: Option<String>,
    /// The repository here of the base image.
    pub name: Option<String>,
    /// The robots that could pull it.
    #[serde(deserialize_with = "null_as_default")]
    pub robots: Vec<Robot>,
}

/// A robot that could pull a base image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Robot {
    /// The full name.
    pub name: String,
    /// Whether it may pull the base image by now.
    pub can_read: bool,
}

/// Lists who owns repositories at the service of a trigger.
pub async fn list_namespaces(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
) -> Result<Vec<Namespace>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        namespaces: Vec<Namespace>,
    }
    let call = quay.call(&LIST_NAMESPACES).repository(repository);
    let answer: Answer = call.path("trigger_uuid", id).send().await?;
    Ok(answer.namespaces)
}

/// Lists the repositories of a namespace at the service of a trigger.
pub async fn list_sources(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    namespace: &str,
) -> Result<Vec<SourceRepository>, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        namespace: &'a str,
    }
    #[derive(Deserialize)]
    struct Answer {
        sources: Vec<SourceRepository>,
    }
    let call = quay.call(&LIST_SOURCES).repository(repository);
    let answer: Answer = call
        .path("trigger_uuid", id)
        .json(&Body { namespace })
        .send()
        .await?;
    Ok(answer.sources)
}

/// Lists where a repository at the service has Dockerfiles.
pub async fn list_subdirectories(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    build_source: &str,
) -> Result<Subdirectories, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        build_source: &'a str,
    }
    let call = quay.call(&LIST_SUBDIRECTORIES).repository(repository);
    call.path("trigger_uuid", id)
        .json(&Body { build_source })
        .send()
        .await
}

/// Finds out what a configuration would need.
pub async fn analyze(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    config: &Map<String, Value>,
) -> Result<Analysis, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        config: &'a Map<String, Value>,
    }
    let call = quay.call(&ANALYZE).repository(repository);
    call.path("trigger_uuid", id)
        .json(&Body { config })
        .send()
        .await
}

/// Lists the branches and tags of the repository that an active trigger follows, or that
/// `build_source` names.
pub async fn list_references(
    quay: &Quay,
    repository: &RepositoryName,
    id: &str,
    build_source: Option<&str>,
) -> Result<Vec<Reference>, ApiError> {
    #[derive(Serialize)]
    struct Body<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        build_source: Option<&'a str>,
    }
    #[derive(Deserialize)]
    struct Answer {
        #[serde(default, deserialize_with = "null_as_default")]
        values: Vec<Reference>,
    }
    let call = quay.call(&LIST_FIELD_VALUES).repository(repository);
    let answer: Answer = call
        .path("trigger_uuid", id)
        .path("field_name", "refs")
        .json(&Body { build_source })
        .send()
        .await?;
    Ok(answer.values)
}
