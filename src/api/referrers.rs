//! Chapter `referrers`: what is attached to an image, by the registry protocol under `/v2`.
//!
//! Quay does not take the OAuth token there. [`authorize`] exchanges it for a token of the registry,
//! which is good for one repository and a short time; with [`RegistryToken::reader`] the other
//! functions use it. Pages of other origins cannot: `/v2` has no CORS headers.

use serde::Deserialize;

use crate::{
    ApiError, Digest, Operation, Quay, RepositoryName, Timestamp,
    manifest::{Descriptor, Document},
    shapes::null_as_default,
};

const CHAPTER: &str = "referrers";

/// [`authorize`]
pub const AUTHORIZE: Operation =
    Operation::get("authorizeRegistry", "/v2/auth", CHAPTER).at_origin();
/// [`list`]
pub const LIST: Operation = Operation::get(
    "getReferrers",
    "/v2/{repository}/referrers/{digest}",
    CHAPTER,
)
.at_origin();
/// [`manifest`]
pub const MANIFEST: Operation = Operation::get(
    "getRegistryManifest",
    "/v2/{repository}/manifests/{digest}",
    CHAPTER,
)
.at_origin();
/// [`blob`]
pub const BLOB: Operation = Operation::get(
    "getRegistryBlob",
    "/v2/{repository}/blobs/{digest}",
    CHAPTER,
)
.at_origin();

/// What Quay takes under `/v2` for one repository. It is kept in memory only, and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct RegistryToken {
    authorization: String,
    /// When it ends, if it says so.
    pub ends_at: Option<Timestamp>,
}

impl RegistryToken {
    fn new(token: &str) -> Self {
        Self {
            authorization: format!("Bearer {token}"),
            ends_at: end_of(token),
        }
    }

    /// A handle on the registry that reads by the registry protocol.
    pub fn reader(&self, quay: &Quay) -> Quay {
        quay.with_registry_authorization(&self.authorization)
    }
}

/// Never shows the token.
impl std::fmt::Debug for RegistryToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegistryToken")
            .field("ends_at", &self.ends_at)
            .finish_non_exhaustive()
    }
}

/// Exchanges the OAuth token for one of the registry that may pull from `repository`. `host` is the
/// registry's, with its port unless that is the usual one: Quay compares it with its own.
pub async fn authorize(
    quay: &Quay,
    repository: &RepositoryName,
    host: &str,
) -> Result<RegistryToken, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        token: String,
    }
    let asker = match quay.token() {
        Some(token) => quay.with_registry_authorization(&basic("$oauthtoken", token)),
        None => quay.anonymous(),
    };
    let answer: Answer = asker
        .call(&AUTHORIZE)
        .text("service", Some(host))
        .text("scope", Some(&format!("repository:{repository}:pull")))
        .send()
        .await?;
    Ok(RegistryToken::new(&answer.token))
}

/// Lists what says of itself that it is attached to a manifest: signatures, attestations, bills of
/// materials. What cosign attaches by the names of tags is not among it.
pub async fn list(
    reader: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<Vec<Descriptor>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        #[serde(default, deserialize_with = "null_as_default")]
        manifests: Vec<Descriptor>,
    }
    let answer: Answer = reader
        .call(&LIST)
        .repository(repository)
        .path("digest", digest.as_str())
        .send()
        .await?;
    Ok(answer.manifests)
}

/// Gets a manifest as it is stored, also one that no tag points at.
pub async fn manifest(
    reader: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<Document, ApiError> {
    reader
        .call(&MANIFEST)
        .repository(repository)
        .path("digest", digest.as_str())
        .send()
        .await
}

/// Gets a file: a configuration, a bill of materials, a chart. Ask for small ones only: layers are
/// files, too.
pub async fn blob(
    reader: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<Vec<u8>, ApiError> {
    reader
        .call(&BLOB)
        .repository(repository)
        .path("digest", digest.as_str())
        .bytes()
        .await
}

/// HTTP Basic. `$oauthtoken` is the user that stands for an OAuth token.
pub(crate) fn basic(user: &str, secret: &str) -> String {
    format!("Basic {}", to_base64(format!("{user}:{secret}").as_bytes()))
}

fn to_base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4_usize {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

/// Reads base64, in the alphabet of files or of addresses, padded or not; `None` when it is none.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes().filter(|letter| !letter.is_ascii_whitespace()) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 255) as u8);
        }
    }
    Some(bytes)
}

/// When a JSON web token ends. What it says is only used to ask for another in time.
fn end_of(token: &str) -> Option<Timestamp> {
    #[derive(Deserialize)]
    struct Claims {
        exp: i64,
    }
    let claims = from_base64(token.split('.').nth(1)?)?;
    let claims: Claims = serde_json::from_slice(&claims).ok()?;
    Some(Timestamp::from_seconds(claims.exp))
}

#[cfg(test)]
mod tests;
