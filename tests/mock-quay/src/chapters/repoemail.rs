//! Chapter `repoemail`: the addresses that notifications of a repository may go to.

use serde_json::{Value, json};

use super::administered;
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Millis, Registry, Repository, Scope, now};

const CHAPTER: &str = "repoemail";
const PATH: &str = "/api/v1/repository/{repository}/authorizedemail/{email}";

/// How long whoever gets the mail takes to open the link in it.
const READING: Millis = 5_000;
/// Addresses that begin so never open it.
const DEAF: &str = "nobody";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("checkRepoEmailAuthorized", "GET", check),
    operation("sendAuthorizeRepoEmail", "POST", send),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    handle: crate::http::Handler,
) -> Operation {
    Operation {
        id,
        method,
        path: PATH,
        scope: Some(Scope::RepoAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

/// An address that was never asked gets the error of a wrong address.
fn check(call: &Call, registry: &mut Registry) -> Outcome {
    let repository = registry.repository(administered(call, registry)?);
    let email = call.capture("email");
    let agreed = repository.email_agreed(email, now()).ok_or_else(|| {
        let text = "The requested URL was not found on the server. If you entered the URL manually \
                    please check your spelling and try again.";
        Answer::message(404, text)
    })?;
    Ok(Answer::ok(&row(repository, email, agreed)))
}

fn send(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let email = call.capture("email");
    let repository = registry.repository_mut(id);
    let agrees = (!email.starts_with(DEAF)).then(|| now() + READING);
    repository.emails.entry(email.to_owned()).or_insert(agrees);
    let agreed = repository.email_agreed(email, now()).unwrap_or_default();
    Ok(Answer::ok(&row(repository, email, agreed)))
}

fn row(repository: &Repository, email: &str, confirmed: bool) -> Value {
    json!({
        "email": email,
        "repository": repository.name,
        "namespace": repository.namespace,
        "confirmed": confirmed,
    })
}
