//! A default permission as people read it.

use quay_api::{
    permission::Role,
    prototype::{DefaultPermission, Delegate},
};

use super::findings::{Finding, Verdict};
use crate::panels::permissions::{Kind, Who, role_title};

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What Quay knows.
    pub permission: DefaultPermission,
    /// What is to be known of it besides, the gravest first.
    pub findings: Vec<Finding>,
}

impl Rule {
    /// Who is given it.
    pub fn receiver(&self) -> Who {
        Who::from(&self.permission.delegate)
    }

    /// Whose new repositories it is about; everybody's when `None`.
    pub fn creator(&self) -> Option<&str> {
        let creator = self.permission.activating_user.as_ref();
        creator.map(|creator| creator.name.as_str())
    }

    /// What they may do.
    pub fn role(&self) -> Role {
        self.permission.role
    }

    /// What tells it from others: "team developers in what anybody creates".
    pub fn label(&self) -> String {
        label(&self.receiver(), self.creator())
    }

    /// Whether it does nothing or contradicts another one.
    pub fn is_in_question(&self) -> bool {
        let mut verdicts = self.findings.iter().map(Finding::verdict);
        verdicts.any(|verdict| verdict != Verdict::Notable)
    }
}

/// What a new rule will do, in one sentence.
pub fn sentence(organization: &str, creator: Option<&str>, receiver: &Who, role: Role) -> String {
    format!(
        "Whatever {} creates in {organization} will give {} {}.",
        creator_words(creator),
        the(receiver),
        role_title(role),
    )
}

/// What tells a rule from others: "team developers in what anybody creates".
pub fn label(receiver: &Who, creator: Option<&str>) -> String {
    format!(
        "{} in what {} creates",
        receiver.label(),
        creator_words(creator)
    )
}

/// Who creates, as within a sentence.
pub fn creator_words(creator: Option<&str>) -> &str {
    creator.unwrap_or("anybody")
}

/// Who receives, as within a sentence: "the team developers", "alice".
fn the(receiver: &Who) -> String {
    match receiver.kind {
        Kind::Team => format!("the team {}", receiver.name),
        Kind::User | Kind::Robot => receiver.name.clone(),
    }
}

/// Who receives, as Quay wants it.
pub fn delegate(receiver: &Who) -> Delegate {
    match receiver.kind {
        Kind::Team => Delegate::Team(receiver.name.clone()),
        Kind::User | Kind::Robot => Delegate::User(receiver.name.clone()),
    }
}

#[cfg(test)]
pub(super) mod testing {
    use quay_api::{
        permission::Role,
        prototype::DefaultPermission,
        search::{Entity, EntityKind},
    };

    /// Somebody: `@name` is a team, `name+short` a robot, `!name` a person outside.
    pub fn entity(text: &str) -> Entity {
        let (is_team, is_outside) = (text.starts_with('@'), text.starts_with('!'));
        Entity {
            name: text.trim_start_matches(['@', '!']).to_owned(),
            kind: if is_team {
                EntityKind::Team
            } else {
                EntityKind::User
            },
            is_robot: text.contains('+'),
            is_org_member: (!is_team).then_some(!is_outside),
        }
    }

    /// A rule; `*` creates for anybody.
    pub fn permission(creator: &str, receiver: &str, role: Role) -> DefaultPermission {
        DefaultPermission {
            id: format!("{creator} {receiver} {role}"),
            activating_user: (creator != "*").then(|| entity(creator)),
            delegate: entity(receiver),
            role,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{testing::permission, *};

    #[test]
    fn a_rule_reads_as_a_sentence() {
        let rule = |creator: &str, receiver: &str| Rule {
            permission: permission(creator, receiver, Role::Write),
            findings: Vec::new(),
        };
        let developers = rule("*", "@developers").receiver();
        let told = sentence("acme", Some("acme+ci"), &developers, Role::Write);

        assert_eq!(
            told,
            "Whatever acme+ci creates in acme will give the team developers Write."
        );
        assert_eq!(
            rule("*", "@developers").label(),
            "team developers in what anybody creates"
        );
    }
}
