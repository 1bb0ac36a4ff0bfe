//! What is wrong with rules, seen together: those that do nothing, and those that contradict others.
//!
//! Quay: `apply_default_permissions` in `data/model/permission.py`. Of the rules for one receiver one
//! counts: one that names the creator before one for anybody, whatever their roles. Who creates a
//! repository is given Admin, and nothing else.

use quay_api::{permission::Role, prototype::DefaultPermission, team::TeamRole};

use crate::panels::permissions::{Kind, Who, role_title};

/// What is to be known of a rule. The order is that of weight.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The same creator and receiver stand in another rule, with another role.
    Contradicts(Vec<String>),
    /// It gives less than the rule for anybody, and wins over it.
    Lowers(String),
    /// The same rule is there more than once.
    Repeats,
    /// The receiver creates the repository, and so administers it.
    CreatorReceives,
    /// The team administers the whole organization.
    TeamAdministers,
    /// The rule for anybody gives the same.
    SameForAnybody,
    /// Who has left the organization creates nothing in it.
    CreatorOutside,
    /// Nobody is in the team.
    EmptyTeam,
    /// The receiver does not belong to the organization, and is given it all the same.
    ReceiverOutside,
}

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One of several counts, or it does the opposite of what it seems to.
    Contradictory,
    /// It changes nothing.
    Useless,
    /// It works, and somebody should know.
    Notable,
}

impl Finding {
    /// How it is meant.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Contradicts(_) | Self::Lowers(_) => Verdict::Contradictory,
            Self::ReceiverOutside => Verdict::Notable,
            _ => Verdict::Useless,
        }
    }

    /// Why, in a sentence. `organization` is its name.
    pub fn sentence(&self, rule: &DefaultPermission, organization: &str) -> String {
        let receiver = Who::from(&rule.delegate).label();
        let creator = rule.activating_user.as_ref();
        let creator = creator.map_or("anybody", |creator| creator.name.as_str());
        match self {
            Self::Contradicts(roles) => format!(
                "Another rule gives {receiver} {} in what {creator} creates. Only one of them counts.",
                roles.join(" and ")
            ),
            Self::Lowers(role) => format!(
                "It gives less than the rule for anybody, which gives {role}. In what {creator} creates this one wins."
            ),
            Self::Repeats => "The same rule is there more than once.".to_owned(),
            Self::CreatorReceives => {
                format!("{receiver} is given Admin in what {receiver} creates anyway.")
            }
            Self::TeamAdministers => {
                format!("The team administers {organization}, and may do everything in it anyway.")
            }
            Self::SameForAnybody => "The rule for anybody gives the same.".to_owned(),
            Self::CreatorOutside => {
                format!("{creator} is not a member of {organization}, and creates nothing in it.")
            }
            Self::EmptyTeam => "Nobody is in the team.".to_owned(),
            Self::ReceiverOutside => format!(
                "{receiver} is not a member of {organization}, and is given it all the same."
            ),
        }
    }
}

/// What is known of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamFacts {
    /// What its members may do in the organization.
    pub role: TeamRole,
    /// How many there are.
    pub members: u64,
}

/// What is to be known of one rule among all. `team` tells of a team by its name, where that is known.
pub fn findings(
    rule: &DefaultPermission,
    all: &[DefaultPermission],
    team: impl Fn(&str) -> Option<TeamFacts>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(beside_the_same(rule, all));
    findings.extend(beside_anybodys(rule, all));
    let receiver = Who::from(&rule.delegate);
    let creator = rule.activating_user.as_ref();
    if creator.is_some_and(|creator| Who::from(creator) == receiver) {
        findings.push(Finding::CreatorReceives);
    }
    if creator.is_some_and(|creator| !creator.is_robot && creator.is_org_member == Some(false)) {
        findings.push(Finding::CreatorOutside);
    }
    let facts = (receiver.kind == Kind::Team).then(|| team(&receiver.name));
    if let Some(facts) = facts.flatten() {
        if facts.role == TeamRole::Admin {
            findings.push(Finding::TeamAdministers);
        } else if facts.members == 0 {
            findings.push(Finding::EmptyTeam);
        }
    }
    if receiver.kind == Kind::User && rule.delegate.is_org_member == Some(false) {
        findings.push(Finding::ReceiverOutside);
    }
    findings.sort();
    findings
}

/// Rules with the same creator and receiver.
fn beside_the_same(rule: &DefaultPermission, all: &[DefaultPermission]) -> Option<Finding> {
    let same = all
        .iter()
        .filter(|other| other.id != rule.id && is_for_same(rule, other) && is_by_same(rule, other));
    let roles: Vec<Role> = same.map(|other| other.role).collect();
    let mut others: Vec<Role> = roles
        .iter()
        .copied()
        .filter(|role| *role != rule.role)
        .collect();
    others.sort_by_key(|role| role.rank());
    others.dedup();
    match (roles.is_empty(), others.is_empty()) {
        (true, _) => None,
        (false, true) => Some(Finding::Repeats),
        (false, false) => {
            let titles = others.into_iter().map(|role| role_title(role).to_owned());
            Some(Finding::Contradicts(titles.collect()))
        }
    }
}

/// The rule for anybody, beside one that names a creator.
fn beside_anybodys(rule: &DefaultPermission, all: &[DefaultPermission]) -> Option<Finding> {
    rule.activating_user.as_ref()?;
    let anybodys = all
        .iter()
        .find(|other| other.activating_user.is_none() && is_for_same(rule, other))?;
    match rule.role.rank().cmp(&anybodys.role.rank()) {
        std::cmp::Ordering::Less => Some(Finding::Lowers(role_title(anybodys.role).to_owned())),
        std::cmp::Ordering::Equal => Some(Finding::SameForAnybody),
        std::cmp::Ordering::Greater => None,
    }
}

fn is_for_same(one: &DefaultPermission, other: &DefaultPermission) -> bool {
    Who::from(&one.delegate) == Who::from(&other.delegate)
}

fn is_by_same(one: &DefaultPermission, other: &DefaultPermission) -> bool {
    let name = |rule: &DefaultPermission| {
        let creator = rule.activating_user.as_ref();
        creator.map(|creator| creator.name.clone())
    };
    name(one) == name(other)
}

#[cfg(test)]
mod tests;
