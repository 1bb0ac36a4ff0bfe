//! Chapter `repotoken`: given up, so that all of it answers 410.

use super::administered;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Registry, Scope};

const CHAPTER: &str = "repotoken";

const TOKENS: &str = "/api/v1/repository/{repository}/tokens/";
const TOKEN: &str = "/api/v1/repository/{repository}/tokens/{code}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listRepoTokens", "GET", TOKENS, handling),
    operation("createToken", "POST", TOKENS, creation),
    operation("getTokens", "GET", TOKEN, handling),
    operation("changeToken", "PUT", TOKEN, handling),
    operation("deleteToken", "DELETE", TOKEN, handling),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: crate::http::Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(Scope::RepoAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

fn handling(call: &Call, registry: &mut Registry) -> Outcome {
    administered(call, registry)?;
    Ok(gone("Handling"))
}

fn creation(call: &Call, registry: &mut Registry) -> Outcome {
    administered(call, registry)?;
    Ok(gone("Creation"))
}

fn gone(what: &str) -> Answer {
    Answer::message(
        410,
        format!("{what} of access tokens is no longer supported"),
    )
}
