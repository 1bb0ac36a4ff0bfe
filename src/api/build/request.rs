//! Asking for a build.

use serde::{Deserialize, Serialize};

use super::{Build, GET_DROP, REQUEST};
use crate::{ApiError, Method, Quay, RepositoryName};

/// The type that an uploaded Dockerfile is sent with, as Quay's own page sends it.
pub const DROPPED_TYPE: &str = "application/octet-stream";

/// A build to be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewBuild {
    /// What to build.
    #[serde(flatten)]
    pub source: Source,
    /// Where the Dockerfile is in it; at the top when absent.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// The folder that is sent along with the Dockerfile; the one it is in when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// The robot that pulls the base image. The person must administer its namespace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pull_robot: Option<String>,
    /// What to call the image, each name once; `latest` when empty.
    #[serde(rename = "docker_tags", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// What to build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Source {
    /// An archive at this address, `http` or `https`, in ASCII: anything else fails inside Quay.
    #[serde(rename = "archive_url")]
    Archive(String),
    /// What was uploaded under this [`Drop::file_id`].
    #[serde(rename = "file_id")]
    Uploaded(String),
}

/// Where the Dockerfile is. Quay takes one of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The folder it is in.
    Subdirectory(String),
    /// Its whole path.
    DockerfilePath(String),
}

/// A place to upload a file to, once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Drop {
    /// Where to put it. It may be a storage apart from the registry.
    pub url: String,
    /// What to call it afterwards.
    pub file_id: String,
}

/// Asks for a build.
pub async fn request(
    quay: &Quay,
    repository: &RepositoryName,
    new: &NewBuild,
) -> Result<Build, ApiError> {
    quay.call(&REQUEST)
        .repository(repository)
        .json(new)
        .send()
        .await
}

/// Gets a place to upload a file of type [`DROPPED_TYPE`] to.
pub async fn get_drop(quay: &Quay) -> Result<Drop, ApiError> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Body {
        mime_type: &'static str,
    }
    let body = Body {
        mime_type: DROPPED_TYPE,
    };
    quay.call(&GET_DROP).json(&body).send().await
}

/// Uploads a text to a place from [`get_drop`], without the token. A browser may refuse to send
/// there, when the place is not on the registry's own origin.
pub async fn upload(quay: &Quay, drop: &Drop, text: String) -> Result<(), ApiError> {
    quay.elsewhere(&GET_DROP, Method::Put, &drop.url)
        .text_body(text, DROPPED_TYPE)
        .done()
        .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_build_is_asked_for_in_quays_words() {
        let new = NewBuild {
            source: Source::Archive("https://git.example.com/x.tar.gz".to_owned()),
            place: Some(Place::DockerfilePath("/app/Dockerfile".to_owned())),
            context: Some("/".to_owned()),
            pull_robot: None,
            tags: vec!["t".to_owned()],
        };

        assert_eq!(
            serde_json::to_value(&new).unwrap(),
            json!({"archive_url": "https://git.example.com/x.tar.gz",
                "dockerfile_path": "/app/Dockerfile", "context": "/", "docker_tags": ["t"]})
        );
    }

    #[test]
    fn no_tag_is_left_to_quay_as_it_refuses_an_empty_list() {
        let new = NewBuild {
            source: Source::Uploaded("id".to_owned()),
            place: None,
            context: None,
            pull_robot: None,
            tags: Vec::new(),
        };

        assert_eq!(
            serde_json::to_value(&new).unwrap(),
            json!({"file_id": "id"})
        );
    }
}
