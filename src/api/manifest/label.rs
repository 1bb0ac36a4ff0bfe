//! Chapter `manifest`, the labels: notes at a manifest, built in or added later.

use serde::{Deserialize, Serialize};

use super::CHAPTER;
use crate::{ApiError, Digest, Operation, Quay, RepositoryName, Scope, shapes::null_as_default};

/// [`list`]
pub const LIST: Operation = Operation::get(
    "listManifestLabels",
    "/repository/{repository}/manifest/{manifestref}/labels",
    CHAPTER,
)
.needs(Scope::ReadRepository);
/// [`add`]
pub const ADD: Operation = Operation::post(
    "addManifestLabel",
    "/repository/{repository}/manifest/{manifestref}/labels",
    CHAPTER,
)
.needs(Scope::WriteRepository);
/// [`get`]
pub const GET: Operation = Operation::get(
    "getManifestLabel",
    "/repository/{repository}/manifest/{manifestref}/labels/{labelid}",
    CHAPTER,
)
.needs(Scope::ReadRepository);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteManifestLabel",
    "/repository/{repository}/manifest/{manifestref}/labels/{labelid}",
    CHAPTER,
)
.needs(Scope::WriteRepository);

/// A label of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Label {
    /// What tells it from others: a key may occur several times.
    pub id: String,
    /// What it is about, `org.opencontainers.image.version`.
    pub key: String,
    /// What it says.
    #[serde(default, deserialize_with = "null_as_default")]
    pub value: String,
    /// Where it came from.
    pub source_type: Source,
    /// What the value is, `text/plain` or `application/json`.
    pub media_type: Option<String>,
}

/// Where a label came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// It was built into the image, and cannot be deleted.
    Manifest,
    /// Somebody added it by the API.
    Api,
    /// Quay itself.
    Internal,
    /// A kind that we do not know.
    #[serde(other)]
    Other,
}

/// Lists the labels of a manifest; with `key_prefix` only those whose key begins with it.
pub async fn list(
    quay: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
    key_prefix: Option<&str>,
) -> Result<Vec<Label>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        labels: Vec<Label>,
    }
    let answer: Answer = quay
        .call(&LIST)
        .repository(repository)
        .path("manifestref", digest.as_str())
        .text("filter", key_prefix)
        .send()
        .await?;
    Ok(answer.labels)
}

/// Gets one label of a manifest.
pub async fn get(
    quay: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
    id: &str,
) -> Result<Label, ApiError> {
    quay.call(&GET)
        .repository(repository)
        .path("manifestref", digest.as_str())
        .path("labelid", id)
        .send()
        .await
}

/// A label to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewLabel {
    /// What it is about. [`key_problem`] says what Quay refuses.
    pub key: String,
    /// What it says.
    pub value: String,
    /// What the value is; Quay finds out when it is `None`.
    pub media_type: Option<String>,
}

/// Adds a label to a manifest; one with the same key stays beside it.
pub async fn add(
    quay: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
    label: &NewLabel,
) -> Result<Label, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        label: Label,
    }
    let answer: Answer = quay
        .call(&ADD)
        .repository(repository)
        .path("manifestref", digest.as_str())
        .json(label)
        .send()
        .await?;
    Ok(answer.label)
}

/// Deletes a label. One that was built into the image is refused.
pub async fn delete(
    quay: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
    id: &str,
) -> Result<(), ApiError> {
    quay.call(&DELETE)
        .repository(repository)
        .path("manifestref", digest.as_str())
        .path("labelid", id)
        .done()
        .await
}

/// The beginnings of keys that Quay keeps for itself and others. A registry may add to them.
///
/// Quay: `DEFAULT_LABEL_KEY_RESERVED_PREFIXES` in `config.py`.
pub const RESERVED_PREFIXES: [&str; 12] = [
    "com.docker.",
    "io.docker.",
    "org.dockerproject.",
    "org.opencontainers.",
    "io.cncf.",
    "io.kubernetes.",
    "io.k8s.",
    "io.quay",
    "com.coreos",
    "com.tectonic",
    "internal",
    "quay",
];

/// What is wrong with the key of a new label.
///
/// Quay: `VALID_LABEL_KEY_REGEX` in `util/validation.py`, and [`RESERVED_PREFIXES`].
pub fn key_problem(key: &str) -> Option<&'static str> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_mark = |byte: u8| matches!(byte, b'.' | b'-');
    let bytes = key.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
        return Some("Enter a key, such as qa.approved.");
    };
    if bytes.len() > 255 {
        return Some("A key has at most 255 characters.");
    }
    if !bytes.iter().all(|&byte| is_plain(byte) || is_mark(byte)) {
        return Some("A key has lower-case letters, digits, dots and dashes only.");
    }
    if !is_plain(first) || !is_plain(last) {
        return Some("A key begins and ends with a letter or a digit.");
    }
    if bytes
        .windows(2)
        .any(|two| is_mark(two[0]) && is_mark(two[1]))
    {
        return Some("Dots and dashes stand between letters or digits, never beside one another.");
    }
    if RESERVED_PREFIXES
        .iter()
        .any(|prefix| key.starts_with(prefix))
    {
        return Some("Keys that begin like this are reserved. Begin with a name of your own.");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::key_problem;

    #[test]
    fn the_key_of_a_label_follows_quays_rule() {
        for key in ["qa.approved", "a", "0", "build-9.x"] {
            assert_eq!(key_problem(key), None, "{key}");
        }
        for key in [
            "",
            "Bad Key!",
            ".a",
            "a-",
            "a..b",
            "a.-b",
            "ä",
            "quay.expires-after",
        ] {
            assert!(key_problem(key).is_some(), "{key}");
        }
    }
}
