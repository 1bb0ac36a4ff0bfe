//! Changes of permissions: what is sent, and what the cache learns of it.

use quay_api::{
    ApiError, ErrorKind, Quay, RepositoryName,
    permission::{self, Role},
};

use super::{
    holder::{Kind, Who, role_title},
    queries::{TeamPermissions, UserPermissions},
};
use crate::{data::Queries, formats::count::plural};

/// One permission before and after; `None` is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Whose.
    pub who: Who,
    /// What they have now.
    pub before: Option<Role>,
    /// What they will have.
    pub after: Option<Role>,
}

impl Transition {
    /// The way back.
    pub fn inverse(&self) -> Self {
        Self {
            who: self.who.clone(),
            before: self.after,
            after: self.before,
        }
    }

    /// Whether it takes something away.
    pub fn lowers(&self) -> bool {
        let rank = |role: Option<Role>| role.map_or(0, Role::rank);
        rank(self.after) < rank(self.before)
    }
}

/// What a set of changes does, as a button says it: "Give 3 permissions", "Remove alice".
pub fn label(transitions: &[Transition]) -> String {
    let many = |verb: &str| {
        let number = plural(transitions.len() as u64, "permission");
        format!("{verb} {number}")
    };
    let is_all = |is: fn(&Transition) -> bool| transitions.iter().all(is);
    if let [one] = transitions {
        let name = one.who.label();
        return match (one.before, one.after) {
            (_, None) => format!("Remove {name}"),
            (None, Some(role)) => format!("Give {name} {}", role_title(role)),
            (Some(_), Some(role)) => format!("Set {name} to {}", role_title(role)),
        };
    }
    if is_all(|one| one.after.is_none()) {
        many("Remove")
    } else if is_all(|one| one.before.is_none()) {
        many("Give")
    } else {
        many("Change")
    }
}

/// Sends one change; shown at once, taken back when the registry refuses.
pub async fn send(
    quay: &Quay,
    queries: Queries,
    repository: &RepositoryName,
    transition: &Transition,
) -> Result<(), ApiError> {
    // A new row needs what the registry knows of it; what is there can be changed at once.
    if transition.before.is_some() {
        show(queries, repository, &transition.who, transition.after);
    }
    let outcome = write(quay, queries, repository, transition).await;
    if outcome.is_err() && transition.before.is_some() {
        show(queries, repository, &transition.who, transition.before);
    }
    outcome
}

async fn write(
    quay: &Quay,
    queries: Queries,
    repository: &RepositoryName,
    Transition { who, after, .. }: &Transition,
) -> Result<(), ApiError> {
    let name = who.name.as_str();
    match (who.kind, *after) {
        (Kind::Team, Some(role)) => {
            let given = permission::set_team(quay, repository, name, role).await?;
            queries.patch::<TeamPermissions>(
                |list| list.0 == *repository,
                |teams| {
                    teams.retain(|team| team.name != given.name);
                    teams.push(given.clone());
                },
            );
            Ok(())
        }
        (Kind::User | Kind::Robot, Some(role)) => {
            let given = permission::set_user(quay, repository, name, role).await?;
            queries.patch::<UserPermissions>(
                |list| list.0 == *repository,
                |users| {
                    users.retain(|user| user.name != given.name);
                    users.push(given.clone());
                },
            );
            Ok(())
        }
        (kind, None) => {
            let outcome = match kind {
                Kind::Team => permission::delete_team(quay, repository, name).await,
                Kind::User | Kind::Robot => permission::delete_user(quay, repository, name).await,
            };
            let outcome = outcome.or_else(|error| match is_gone(&error) {
                true => Ok(()),
                false => Err(error),
            });
            if outcome.is_ok() {
                show(queries, repository, who, None);
            }
            outcome
        }
    }
}

/// Whether a removal failed because there is nothing to remove. Quay calls that an invalid request.
fn is_gone(error: &ApiError) -> bool {
    let says = |detail: &str| detail.contains("does not have permission for repo");
    error.kind() == ErrorKind::InvalidRequest && error.detail().is_some_and(says)
}

/// Puts a role into the cached lists.
fn show(queries: Queries, repository: &RepositoryName, who: &Who, role: Option<Role>) {
    match who.kind {
        Kind::Team => queries.patch::<TeamPermissions>(
            |list| list.0 == *repository,
            |teams| {
                teams.retain(|team| team.name != who.name || role.is_some());
                for team in teams.iter_mut().filter(|team| team.name == who.name) {
                    team.role = role.unwrap_or_default();
                }
            },
        ),
        Kind::User | Kind::Robot => queries.patch::<UserPermissions>(
            |list| list.0 == *repository,
            |users| {
                users.retain(|user| user.name != who.name || role.is_some());
                for user in users.iter_mut().filter(|user| user.name == who.name) {
                    user.role = role.unwrap_or_default();
                }
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(name: &str, before: Option<Role>, after: Option<Role>) -> Transition {
        Transition {
            who: Who {
                kind: Kind::User,
                name: name.to_owned(),
            },
            before,
            after,
        }
    }

    #[test]
    fn one_is_named_and_many_are_counted() {
        let one = change("alice", Some(Role::Read), Some(Role::Write));
        let removed = [
            change("a", Some(Role::Read), None),
            change("b", Some(Role::Admin), None),
        ];

        assert_eq!(label(&[one]), "Set alice to Write");
        assert_eq!(label(&removed), "Remove 2 permissions");
    }

    #[test]
    fn losing_and_lowering_take_something_away() {
        assert!(change("a", Some(Role::Write), Some(Role::Read)).lowers());
        assert!(change("a", Some(Role::Read), None).lowers());
        assert!(!change("a", None, Some(Role::Read)).lowers());
        let there_and_back = change("a", None, Some(Role::Read)).inverse();
        assert_eq!(there_and_back, change("a", Some(Role::Read), None));
    }
}
