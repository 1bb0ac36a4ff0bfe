//! How often tags and manifests were pulled: chapters `tag` and `manifest`.

use serde_json::{Value, json};

use super::readable;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Digest, HOUR, Registry, Scope, now, rfc_2822};

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "getTagPullStatistics",
        method: "GET",
        path: "/api/v1/repository/{repository}/tag/{tag}/pull_statistics",
        scope: Some(Scope::RepoRead),
        chapter: "tag",
        parameters: &[],
        handle: of_tag,
    },
    Operation {
        id: "getManifestPullStatistics",
        method: "GET",
        path: "/api/v1/repository/{repository}/manifest/{manifestref}/pull_statistics",
        scope: Some(Scope::RepoRead),
        chapter: "manifest",
        parameters: &[],
        handle: of_manifest,
    },
];

fn of_tag(call: &Call, registry: &mut Registry) -> Outcome {
    let id = readable(call, registry)?;
    let row = registry
        .repository_mut(id)
        .tag_mut(call.capture("tag"), now())
        .ok_or_else(|| Answer::not_found(&call.host))?;
    let (count, last) = pulls(row.digest);
    Ok(Answer::ok(&json!({
        "tag_name": row.name,
        "tag_pull_count": count,
        "last_tag_pull_date": last,
        "current_manifest_digest": row.digest.to_string(),
        "manifest_pull_count": count,
        "last_manifest_pull_date": last,
    })))
}

fn of_manifest(call: &Call, registry: &mut Registry) -> Outcome {
    let id = readable(call, registry)?;
    let digest = Digest::parse(call.capture("manifestref"))
        .filter(|digest| registry.repository(id).manifests.contains_key(digest))
        .ok_or_else(|| Answer::not_found(&call.host))?;
    let (count, last) = pulls(digest);
    Ok(Answer::ok(&json!({
        "manifest_digest": digest.to_string(),
        "manifest_pull_count": count,
        "last_manifest_pull_date": last,
    })))
}

/// A count that belongs to the digest, and the last pull; some images are never pulled.
fn pulls(digest: Digest) -> (u64, Value) {
    let number = u64::from_str_radix(&digest.hex()[..4], 16).unwrap_or_default();
    if number.is_multiple_of(5) {
        return (0, Value::Null);
    }
    (
        number,
        rfc_2822(now() - (number as i64 % 900) * HOUR).into(),
    )
}
