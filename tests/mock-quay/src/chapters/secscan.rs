//! Chapter `secscan`: what the scanner found in an image.

use super::readable;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::scanner;
use crate::state::{Digest, Registry, Scope};

pub(crate) const OPERATIONS: &[Operation] = &[Operation {
    id: "getRepoManifestSecurity",
    method: "GET",
    path: "/api/v1/repository/{repository}/manifest/{manifestref}/security",
    scope: Some(Scope::RepoRead),
    chapter: "secscan",
    parameters: &[("vulnerabilities", "boolean")],
    handle: get,
}];

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let id = readable(call, registry)?;
    let repository = registry.repository(id);
    let (digest, manifest) = Digest::parse(call.capture("manifestref"))
        .and_then(|digest| repository.manifests.get_key_value(&digest))
        .ok_or_else(|| Answer::not_found(&call.host))?;
    match scanner::lookup(repository, *digest, manifest) {
        Some(report) => Ok(Answer::ok(&report)),
        // What a Quay with the scanner switched off answers: it has no such address.
        None => Err(Answer::page_not_found()),
    }
}
