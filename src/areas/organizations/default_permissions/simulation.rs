//! Who gets what in a repository that somebody creates: what the rules come to.
//!
//! Quay: `apply_default_permissions` in `data/model/permission.py`.

use quay_api::{permission::Role, prototype::DefaultPermission};

use crate::panels::permissions::{Kind, Who};

/// What somebody gets in the new repository, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Who.
    pub who: Who,
    /// What they may do.
    pub role: Role,
    /// Why.
    pub because: Because,
    /// The roles of other rules that would have given something, and do not count.
    pub overruled: Vec<Role>,
}

/// Why somebody gets something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Who creates a repository administers it.
    Creates,
    /// A rule names the creator.
    NamesCreator,
    /// A rule is for what anybody creates.
    ForAnybody,
}

/// What a repository gives to whom when `creator` creates it; the creator first, then in the order of kind
/// and name.
pub fn simulate(rules: &[DefaultPermission], creator: &str) -> Vec<Received> {
    let mut received: Vec<Received> = Vec::new();
    for rule in rules.iter().filter(|rule| applies(rule, creator)) {
        take(&mut received, rule);
    }
    let kind = match creator.contains('+') {
        true => Kind::Robot,
        false => Kind::User,
    };
    let creates = Who {
        kind,
        name: creator.to_owned(),
    };
    let mut overruled = Vec::new();
    received.retain(|one| {
        let is_creator = one.who == creates;
        if is_creator {
            overruled.push(one.role);
            overruled.extend(&one.overruled);
        }
        !is_creator
    });
    received.sort_by(|one, other| one.who.cmp(&other.who));
    let first = Received {
        who: creates,
        role: Role::Admin,
        because: Because::Creates,
        overruled,
    };
    received.insert(0, first);
    received
}

fn applies(rule: &DefaultPermission, creator: &str) -> bool {
    let named = rule.activating_user.as_ref();
    named.is_none_or(|named| named.name == creator)
}

/// One rule counts for each receiver: the last that names the creator, else the first for anybody.
fn take(received: &mut Vec<Received>, rule: &DefaultPermission) {
    let who = Who::from(&rule.delegate);
    let because = match rule.activating_user {
        Some(_) => Because::NamesCreator,
        None => Because::ForAnybody,
    };
    let before = received.iter_mut().find(|one| one.who == who);
    match (before, because) {
        (None, because) => received.push(Received {
            who,
            role: rule.role,
            because,
            overruled: Vec::new(),
        }),
        (Some(before), Because::NamesCreator) => {
            before.overruled.push(before.role);
            before.role = rule.role;
            before.because = because;
        }
        (Some(before), _) => before.overruled.push(rule.role),
    }
}

/// The names of those for whom the rules come to something of their own, each once, by name. For everybody
/// else it is what they come to for anybody.
pub fn notable_creators(rules: &[DefaultPermission]) -> Vec<String> {
    let creators = rules
        .iter()
        .filter_map(|rule| rule.activating_user.as_ref());
    let receivers = rules.iter().map(|rule| &rule.delegate);
    let receivers = receivers.filter(|receiver| Who::from(*receiver).kind != Kind::Team);
    let mut names: Vec<String> = creators
        .chain(receivers)
        .map(|entity| entity.name.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::organizations::default_permissions::rule::testing::permission;

    fn told(rules: &[DefaultPermission], creator: &str) -> Vec<(String, Role)> {
        let received = simulate(rules, creator);
        received
            .iter()
            .map(|one| (one.who.label(), one.role))
            .collect()
    }

    fn line(label: &str, role: Role) -> (String, Role) {
        (label.to_owned(), role)
    }

    #[test]
    fn the_creator_administers_and_the_rules_for_anybody_apply() {
        let rules = [
            permission("*", "@developers", Role::Write),
            permission("alice", "acme+deployer", Role::Read),
        ];

        assert_eq!(
            told(&rules, "bob"),
            [
                line("bob", Role::Admin),
                line("team developers", Role::Write)
            ]
        );
    }

    #[test]
    fn a_rule_that_names_the_creator_wins_whatever_its_role_and_place() {
        let own = permission("alice", "@developers", Role::Read);
        let anybodys = permission("*", "@developers", Role::Write);

        for rules in [[own.clone(), anybodys.clone()], [anybodys, own]] {
            let received = simulate(&rules, "alice");

            assert_eq!(received[1].role, Role::Read);
            assert_eq!(received[1].because, Because::NamesCreator);
            assert_eq!(received[1].overruled, [Role::Write]);
        }
    }

    #[test]
    fn the_creator_keeps_admin_whatever_a_rule_gives() {
        let rules = [permission("*", "alice", Role::Read)];

        let received = simulate(&rules, "alice");

        assert_eq!(received.len(), 1);
        assert_eq!(received[0].role, Role::Admin);
        assert_eq!(received[0].overruled, [Role::Read]);
    }

    #[test]
    fn of_two_rules_for_anybody_the_first_counts_and_of_two_that_name_the_creator_the_last() {
        let rules = [
            permission("*", "@qa", Role::Read),
            permission("*", "@qa", Role::Admin),
            permission("alice", "@sre", Role::Read),
            permission("alice", "@sre", Role::Admin),
        ];

        assert_eq!(
            told(&rules, "alice")[1..],
            [line("team qa", Role::Read), line("team sre", Role::Admin)]
        );
    }

    #[test]
    fn only_those_named_somewhere_are_worth_trying() {
        let rules = [
            permission("*", "@qa", Role::Read),
            permission("acme+ci", "alice", Role::Read),
            permission("acme+ci", "@sre", Role::Read),
        ];

        assert_eq!(notable_creators(&rules), ["acme+ci", "alice"]);
    }
}
