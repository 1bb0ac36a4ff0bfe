//! What applying rules would change in repositories that exist.

use quay_api::{RepositoryName, permission::Role, prototype::DefaultPermission};

use super::queries::Held;
use crate::panels::{
    permissions::{Transition, Who, role_title},
    preview::{Line, What},
};

/// One permission of one repository that a rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Where.
    pub repository: RepositoryName,
    /// Whose, from what to what.
    pub transition: Transition,
    /// Why it is left as it is: "Has Admin, which is more".
    pub skipped: Option<String>,
}

impl Proposal {
    /// What tells it from the others.
    pub fn key(&self) -> String {
        format!("{} {}", self.repository, self.transition.who.key())
    }

    /// The line of the preview.
    pub fn line(&self) -> Line {
        let who = &self.transition.who;
        let word = |role: Option<Role>| role.map_or("Nothing", role_title).to_owned();
        Line {
            key: self.key(),
            label: format!("{} in {}", who.label(), self.repository.name),
            glyph: who.kind.glyph(),
            name: format!("{} in {}", who.name, self.repository.name),
            what: What::Step(word(self.transition.before), word(self.transition.after)),
            warning: None,
            skipped: self.skipped.clone(),
        }
    }
}

/// What the rules come to: one role for each receiver, the highest where several are chosen.
pub fn wanted(rules: &[DefaultPermission]) -> Vec<(Who, Role)> {
    let mut wanted: Vec<(Who, Role)> = Vec::new();
    for rule in rules {
        let who = Who::from(&rule.delegate);
        match wanted.iter_mut().find(|(one, _)| *one == who) {
            Some((_, role)) if rule.role.rank() > role.rank() => *role = rule.role,
            Some(_) => {}
            None => wanted.push((who, rule.role)),
        }
    }
    wanted.sort_by(|one, other| one.0.cmp(&other.0));
    wanted
}

/// What would change in which repository. `lowers`: whether a higher role is taken away.
pub fn proposals(wanted: &[(Who, Role)], held: &[Held], lowers: bool) -> Vec<Proposal> {
    let readable = held
        .iter()
        .filter_map(|(repository, holders)| Some((repository, holders.as_ref().ok()?)));
    let pairs = readable.flat_map(|(repository, holders)| {
        wanted.iter().map(move |(who, role)| {
            let before = holders.iter().find(|holder| holder.who == *who);
            let before = before.map(|holder| holder.role);
            Proposal {
                repository: repository.clone(),
                transition: Transition {
                    who: who.clone(),
                    before,
                    after: Some(*role),
                },
                skipped: before.and_then(|before| skipped(before, *role, lowers)),
            }
        })
    });
    pairs.collect()
}

fn skipped(before: Role, after: Role, lowers: bool) -> Option<String> {
    let title = role_title(before);
    match before.rank().cmp(&after.rank()) {
        std::cmp::Ordering::Equal => Some(format!("Has {title} already")),
        std::cmp::Ordering::Greater if !lowers => Some(format!("Has {title}, which is more")),
        _ => None,
    }
}

/// "4 are given, 1 is raised, 2 are lowered, 5 are left alone."
pub fn summary(proposals: &[Proposal]) -> String {
    let is_sent = |one: &&Proposal| one.skipped.is_none();
    let (mut given, mut raised, mut lowered) = (0, 0, 0);
    for one in proposals.iter().filter(is_sent) {
        match (one.transition.before, one.transition.lowers()) {
            (None, _) => given += 1,
            (_, true) => lowered += 1,
            (_, false) => raised += 1,
        }
    }
    let left = proposals.len() - given - raised - lowered;
    let part = |number: usize, what: &str| {
        let verb = if number == 1 { "is" } else { "are" };
        format!("{number} {verb} {what}")
    };
    let mut parts = vec![part(given, "given"), part(raised, "raised")];
    if lowered > 0 {
        parts.push(part(lowered, "lowered"));
    }
    parts.push(part(left, "left alone"));
    format!("{}.", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        areas::organizations::default_permissions::rule::testing::permission,
        panels::permissions::{Holder, Kind},
    };

    fn team(name: &str) -> Who {
        Who {
            kind: Kind::Team,
            name: name.to_owned(),
        }
    }

    fn held(repository: &str, roles: &[(&str, Role)]) -> Held {
        let holder = |(name, role): &(&str, Role)| {
            Arc::new(Holder {
                who: team(name),
                role: *role,
                is_outside: false,
            })
        };
        let holders = roles.iter().map(holder).collect();
        (RepositoryName::new("acme", repository), Ok(holders))
    }

    #[test]
    fn the_highest_of_several_rules_for_one_receiver_counts() {
        let rules = [
            permission("alice", "@qa", Role::Read),
            permission("*", "@qa", Role::Write),
        ];

        assert_eq!(wanted(&rules), [(team("qa"), Role::Write)]);
    }

    #[test]
    fn what_is_missing_is_given_and_what_is_less_is_raised() {
        let held = [held("api", &[("qa", Role::Read)]), held("web", &[])];

        let proposals = proposals(&[(team("qa"), Role::Write)], &held, false);

        let before: Vec<Option<Role>> = proposals.iter().map(|one| one.transition.before).collect();
        assert_eq!(before, [Some(Role::Read), None]);
        assert_eq!(
            summary(&proposals),
            "1 is given, 1 is raised, 0 are left alone."
        );
    }

    #[test]
    fn a_higher_role_is_left_unless_lowering_is_wanted() {
        let held = [held("api", &[("qa", Role::Admin)])];
        let wanted = [(team("qa"), Role::Write)];

        let careful = proposals(&wanted, &held, false);
        let strict = proposals(&wanted, &held, true);

        assert_eq!(
            careful[0].skipped.as_deref(),
            Some("Has Admin, which is more")
        );
        assert_eq!(strict[0].skipped, None);
        assert!(strict[0].transition.lowers());
    }
}
