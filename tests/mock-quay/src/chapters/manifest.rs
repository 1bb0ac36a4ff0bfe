//! Chapter `manifest`: one manifest by its digest, the children of an index among them.

use serde_json::{Value, json};

use super::readable;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Digest, Manifest, Registry, Scope, rfc_2822};

pub(crate) const OPERATIONS: &[Operation] = &[Operation {
    id: "getRepoManifest",
    method: "GET",
    path: "/api/v1/repository/{repository}/manifest/{manifestref}",
    scope: Some(Scope::RepoRead),
    chapter: "manifest",
    parameters: &[("include_modelcard", "boolean")],
    handle: get,
}];

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let id = readable(call, registry)?;
    let manifests = &registry.repository(id).manifests;
    let (digest, manifest) = Digest::parse(call.capture("manifestref"))
        .and_then(|digest| manifests.get_key_value(&digest))
        .ok_or_else(|| Answer::not_found(&call.host))?;
    let document = serde_json::to_string_pretty(&manifest.document())
        .expect("a document of strings and numbers");
    let answer = json!({
        "digest": digest.to_string(),
        "is_manifest_list": manifest.is_index(),
        // A string, not an object: what was pushed, byte for byte.
        "manifest_data": document,
        "config_media_type": manifest.config_media_type(),
        "layers_compressed_size": manifest.size().unwrap_or(0),
        "layers": layers(manifest),
    });
    Ok(Answer::ok(&answer))
}

/// `null` for an index.
fn layers(manifest: &Manifest) -> Value {
    match manifest {
        Manifest::Index(_) => Value::Null,
        Manifest::Written(_) if manifest.is_index() => Value::Null,
        Manifest::Written(_) => {
            let files = manifest.blobs().into_iter().enumerate();
            let rows = files.map(|(index, (digest, size))| {
                layer_row(index, size, digest, &Value::Null, &Value::Null)
            });
            Value::Array(rows.collect())
        }
        Manifest::Image(image) => {
            let layers = image.layers.iter().enumerate().map(|(index, layer)| {
                let command = json!([layer.command]);
                layer_row(
                    index,
                    layer.size,
                    layer.digest,
                    &command,
                    &rfc_2822(image.created).into(),
                )
            });
            Value::Array(layers.collect())
        }
        Manifest::Artifact(artifact) => {
            json!([layer_row(
                0,
                artifact.size,
                artifact.blob,
                &Value::Null,
                &Value::Null
            )])
        }
    }
}

fn layer_row(index: usize, size: u64, digest: Digest, command: &Value, created: &Value) -> Value {
    json!({
        "index": index,
        "compressed_size": size,
        "is_remote": false,
        "urls": null,
        "command": command,
        "comment": null,
        "author": null,
        "blob_digest": digest.to_string(),
        "created_datetime": created,
    })
}
