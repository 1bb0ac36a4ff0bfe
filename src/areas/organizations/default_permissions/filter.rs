//! Which rules a filter shows, and in which order.

use std::{cmp::Ordering, sync::Arc};

use super::{
    findings::{Finding, Verdict},
    rule::{Rule, creator_words},
};
use crate::{
    formats::{filter::Term, order},
    panels::permissions::Kind,
    ui::Sort,
};

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["by", "to", "kind", "role", "is"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 10] = [
    "by:anybody",
    "is:useless",
    "is:contradictory",
    "is:fine",
    "kind:team",
    "kind:user",
    "kind:robot",
    "role:read",
    "role:write",
    "role:admin",
];

/// Whether a rule fits all conditions.
pub fn shows(terms: &[Term], rule: &Rule) -> bool {
    terms.iter().all(|term| fits(term, rule) != term.is_negated)
}

fn fits(term: &Term, rule: &Rule) -> bool {
    let value = term.value.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&value);
    let receiver = rule.receiver();
    match term.key.as_deref() {
        Some("by") => holds(creator_words(rule.creator())),
        Some("to") => holds(&receiver.name),
        Some("kind") => match receiver.kind {
            Kind::Team => value == "team",
            Kind::User => value == "user",
            Kind::Robot => value == "robot",
        },
        Some("role") => rule.role().as_str() == value,
        Some("is") => match value.as_str() {
            "useless" => has(rule, Verdict::Useless),
            "contradictory" => has(rule, Verdict::Contradictory),
            "fine" => rule.findings.is_empty(),
            _ => false,
        },
        _ => holds(&receiver.name) || rule.creator().is_some_and(holds),
    }
}

fn has(rule: &Rule, verdict: Verdict) -> bool {
    let mut verdicts = rule.findings.iter().map(Finding::verdict);
    verdicts.any(|found| found == verdict)
}

/// Puts rules in order: by who creates, anybody first, then by who receives.
pub fn sort(rules: &mut [Arc<Rule>], by: &Sort) {
    rules.sort_by(|one, other| {
        let order = match by.column.as_str() {
            "role" => one.role().rank().cmp(&other.role().rank()),
            "to" => compare_receivers(one, other),
            _ => Ordering::Equal,
        };
        let order = order.then_with(|| compare_creators(one, other));
        let order = order.then_with(|| compare_receivers(one, other));
        match by.is_descending {
            true => order.reverse(),
            false => order,
        }
    });
}

fn compare_creators(one: &Rule, other: &Rule) -> Ordering {
    let key = |rule: &Rule| rule.creator().map(order::natural);
    key(one).cmp(&key(other))
}

fn compare_receivers(one: &Rule, other: &Rule) -> Ordering {
    let key = |rule: &Rule| order::natural(&rule.receiver().name);
    key(one).cmp(&key(other))
}

#[cfg(test)]
mod tests {
    use quay_api::permission::Role;

    use super::*;
    use crate::{
        areas::organizations::default_permissions::rule::testing::permission,
        formats::filter::parse,
    };

    fn rules() -> Vec<Arc<Rule>> {
        let rule = |creator: &str, receiver: &str, role, findings| {
            let permission = permission(creator, receiver, role);
            Arc::new(Rule {
                permission,
                findings,
            })
        };
        vec![
            rule("bob", "@qa", Role::Admin, vec![Finding::EmptyTeam]),
            rule("*", "acme+ci", Role::Write, vec![]),
            rule("*", "alice", Role::Read, vec![Finding::ReceiverOutside]),
        ]
    }

    fn shown(filter: &str) -> Vec<String> {
        let terms = parse(filter, KEYS);
        let rules = rules();
        let shown = rules.iter().filter(|rule| shows(&terms, rule));
        shown.map(|rule| rule.receiver().name).collect()
    }

    #[test]
    fn words_look_for_creator_and_receiver_alike() {
        assert_eq!(shown("b"), ["qa"]);
        assert_eq!(shown("ci"), ["acme+ci"]);
        assert_eq!(shown("by:anybody -kind:robot"), ["alice"]);
    }

    #[test]
    fn useless_rules_and_fine_ones_can_be_asked_for() {
        assert_eq!(shown("is:useless"), ["qa"]);
        assert_eq!(shown("is:fine"), ["acme+ci"]);
        assert_eq!(shown("is:strange"), [""; 0]);
    }

    #[test]
    fn rules_for_anybody_come_first() {
        let mut rules = rules();

        sort(&mut rules, &Sort::parse("rule"));

        let names: Vec<String> = rules.iter().map(|rule| rule.receiver().name).collect();
        assert_eq!(names, ["acme+ci", "alice", "qa"]);
    }
}
