//! Whether somebody may build here, and why not.

use quay_api::{
    Operation,
    repository::{RepositoryDetails, RepositoryState},
};

use crate::{
    data::Reader,
    session::{Access, Session},
};

/// What a person must be allowed to in the repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// To push.
    Write,
    /// To administer it.
    Administer,
}

/// Why the person may not use `operation` here; `None` when they may, as far as is known. Reactive.
///
/// Quay refuses to build, and to change what starts builds, where tags cannot be changed either.
pub fn refusal(
    session: Session,
    details: Reader<RepositoryDetails>,
    operation: &Operation,
    right: Right,
) -> Option<String> {
    let access = session.access(operation);
    let is_superuser = session.may_be_superuser();
    let details = details.answer();
    let here = || match &details {
        Some(details) => in_repository(details, right, is_superuser),
        None => Access::Granted,
    };
    access.or(here).reason()
}

fn in_repository(details: &RepositoryDetails, right: Right, is_superuser: bool) -> Access {
    let name = format!("{}/{}", details.namespace, details.name);
    let (may, what) = match right {
        Right::Write => (details.can_write, "may not push to"),
        Right::Administer => (details.can_admin, "do not administer"),
    };
    match details.state {
        RepositoryState::ReadOnly => {
            Access::NotAllowed(format!("{name} is read-only: nothing is built there."))
        }
        RepositoryState::Mirror => {
            Access::NotAllowed(format!("{name} is a mirror: nothing is built there."))
        }
        RepositoryState::Normal | RepositoryState::Other => {
            Access::Granted.only_if(may || is_superuser, || format!("You {what} {name}."))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn details(state: &str) -> RepositoryDetails {
        let value = json!({"namespace": "acme", "name": "web", "state": state, "can_write": true});
        serde_json::from_value(value).expect("the fields that matter are there")
    }

    #[test]
    fn nothing_is_built_in_mirrors_and_read_only_repositories_whoever_asks() {
        for state in ["MIRROR", "READ_ONLY"] {
            let reason = in_repository(&details(state), Right::Write, true).reason();
            assert!(reason.is_some_and(|reason| reason.contains("nothing is built")));
        }
    }

    #[test]
    fn who_may_push_starts_builds_and_does_not_cancel_them() {
        let details = details("NORMAL");

        assert_eq!(
            in_repository(&details, Right::Write, false),
            Access::Granted
        );
        let reason = in_repository(&details, Right::Administer, false).reason();
        assert_eq!(reason.as_deref(), Some("You do not administer acme/web."));
    }
}
