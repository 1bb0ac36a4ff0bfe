//! Whether changes leave nobody, or not oneself, who can administer a repository.

use std::sync::Arc;

use quay_api::permission::Role;

use crate::panels::permissions::{Holder, Kind, Transition};

/// What changes would take away from those who administer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lockout {
    /// The person's own Admin goes, and no team that might be theirs has it.
    pub own: bool,
    /// The person's own Admin goes, but a team with Admin stays, which may be theirs.
    pub own_perhaps: bool,
    /// Nobody of the list has Admin any more.
    pub last: bool,
}

impl Lockout {
    /// What `transitions` do to the list of `holders`, for the person called `own`.
    pub fn of(holders: &[Arc<Holder>], transitions: &[Transition], own: Option<&str>) -> Self {
        let after = |holder: &Holder| {
            let changed = transitions.iter().find(|one| one.who == holder.who);
            changed.map_or(Some(holder.role), |one| one.after)
        };
        let is_admin = |holder: &&Arc<Holder>| holder.role == Role::Admin;
        let stays = |holder: &&Arc<Holder>| after(holder) == Some(Role::Admin);
        let is_given = |one: &Transition| one.after == Some(Role::Admin);
        let had = holders.iter().any(|holder| is_admin(&holder));
        let has = holders.iter().any(|holder| stays(&holder)) || transitions.iter().any(is_given);
        let own_goes = holders
            .iter()
            .filter(is_admin)
            .filter(|holder| holder.who.kind == Kind::User)
            .any(|holder| Some(holder.who.name.as_str()) == own && !stays(&holder));
        let team_stays = holders
            .iter()
            .filter(|holder| holder.who.kind == Kind::Team)
            .any(|holder| stays(&holder));
        Self {
            own: own_goes && !team_stays,
            own_perhaps: own_goes && team_stays,
            last: had && !has,
        }
    }

    /// Whether there is something to warn of.
    pub fn is_any(self) -> bool {
        self != Self::default()
    }

    /// The warnings, in sentences.
    pub fn sentences(self, namespace: &str) -> Vec<String> {
        let own = self.own.then(|| {
            format!(
                "Your own Admin goes with it: you would lock yourself out, unless you own {namespace} or are a superuser."
            )
        });
        let perhaps = self.own_perhaps.then(|| {
            "Your own Admin goes with it: you keep it only as a member of a team that has it."
                .to_owned()
        });
        let last = self.last.then(|| {
            format!("Nobody of this list can administer it any more: only who owns {namespace}, and superusers.")
        });
        [own, perhaps, last].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::permissions::Who;

    fn holder(kind: Kind, name: &str, role: Role) -> Arc<Holder> {
        Arc::new(Holder {
            who: Who {
                kind,
                name: name.to_owned(),
            },
            role,
            is_outside: false,
        })
    }

    fn removal(holder: &Holder) -> Transition {
        Transition {
            who: holder.who.clone(),
            before: Some(holder.role),
            after: None,
        }
    }

    #[test]
    fn removing_ones_own_admin_locks_one_out() {
        let alice = holder(Kind::User, "alice", Role::Admin);
        let bob = holder(Kind::User, "bob", Role::Admin);
        let list = [alice.clone(), bob];

        let lockout = Lockout::of(&list, &[removal(&alice)], Some("alice"));

        assert!(lockout.own && !lockout.last);
        assert!(!Lockout::of(&list, &[removal(&alice)], Some("bob")).is_any());
    }

    #[test]
    fn a_team_that_stays_may_be_ones_own() {
        let alice = holder(Kind::User, "alice", Role::Admin);
        let team = holder(Kind::Team, "leads", Role::Admin);

        let lockout = Lockout::of(&[alice.clone(), team], &[removal(&alice)], Some("alice"));

        assert!(lockout.own_perhaps && !lockout.own && !lockout.last);
    }

    #[test]
    fn lowering_the_last_admin_leaves_nobody() {
        let alice = holder(Kind::User, "alice", Role::Admin);
        let lowered = Transition {
            after: Some(Role::Read),
            ..removal(&alice)
        };

        assert!(Lockout::of(&[alice], &[lowered], None).last);
    }
}
