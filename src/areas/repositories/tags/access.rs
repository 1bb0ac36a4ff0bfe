//! Whether the tags of a repository can be changed, and why not.

use quay_api::{
    Operation,
    repository::{RepositoryDetails, RepositoryState},
    tag::Tag,
};

use crate::{
    data::Reader,
    session::{Access, Session},
};

/// Whether the person may use `operation` on the tags of a repository: the token's scopes, the mode of
/// the registry, the state of the repository and the person's own permission, in this order. Reactive.
///
/// Until `details` have come nothing speaks against it; the registry decides.
pub fn write_access(
    session: Session,
    details: Reader<RepositoryDetails>,
    operation: &Operation,
) -> Access {
    let access = session.access(operation);
    match details.answer() {
        Some(details) => access.or(|| in_repository(&details, session.may_be_superuser())),
        None => access,
    }
}

/// Whether the person may take the immutability of a tag back: that needs the right to administer the
/// repository. Reactive.
pub fn unlock_access(
    session: Session,
    details: Reader<RepositoryDetails>,
    operation: &Operation,
) -> Access {
    let access = write_access(session, details, operation);
    let Some(details) = details.answer() else {
        return access;
    };
    access.only_if(details.can_admin || session.may_be_superuser(), || {
        "Only who administers the repository can make a tag mutable again.".to_owned()
    })
}

/// Why a tag can be neither moved nor deleted nor given an expiration, whoever asks.
pub fn locked(tag: &Tag) -> Option<&'static str> {
    tag.immutable
        .then_some("It is immutable. Make it mutable first.")
}

fn in_repository(details: &RepositoryDetails, may_be_superuser: bool) -> Access {
    let name = format!("{}/{}", details.namespace, details.name);
    match details.state {
        RepositoryState::ReadOnly => Access::NotAllowed(format!(
            "{name} is read-only: its tags can be neither set nor deleted."
        )),
        RepositoryState::Mirror => Access::NotAllowed(format!(
            "{name} is a mirror: only its synchronization changes its tags."
        )),
        RepositoryState::Normal | RepositoryState::Other => Access::Granted
            .only_if(details.can_write || may_be_superuser, || {
                format!("You may read {name} but not write to it.")
            }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn details(state: &str, can_write: bool) -> RepositoryDetails {
        let value =
            json!({"namespace": "acme", "name": "web", "state": state, "can_write": can_write});
        serde_json::from_value(value).expect("the fields that matter are there")
    }

    #[test]
    fn a_mirror_and_a_read_only_repository_say_who_changes_them() {
        let mirror = in_repository(&details("MIRROR", true), true).reason();
        let read_only = in_repository(&details("READ_ONLY", true), true).reason();

        assert!(mirror.is_some_and(|reason| reason.contains("synchronization")));
        assert!(read_only.is_some_and(|reason| reason.contains("read-only")));
    }

    #[test]
    fn without_the_permission_only_a_superuser_may_try() {
        assert!(
            in_repository(&details("NORMAL", false), false)
                .reason()
                .is_some()
        );
        assert_eq!(
            in_repository(&details("NORMAL", false), true),
            Access::Granted
        );
        assert_eq!(
            in_repository(&details("NORMAL", true), false),
            Access::Granted
        );
    }
}
