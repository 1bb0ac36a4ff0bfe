//! Who is to be added to a team, and what will become of each.

use quay_api::{
    search::Entity,
    team::member::{TeamMember, Who},
};

use crate::panels::entities::Found;

/// Somebody who was found, or an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Who.
    pub who: Who,
    /// Whether it is a person in no team of the organization.
    pub is_outside: bool,
}

impl From<&Entity> for Newcomer {
    fn from(entity: &Entity) -> Self {
        let name = entity.name.clone();
        Self {
            is_outside: !entity.is_robot && entity.is_org_member == Some(false),
            who: match entity.is_robot {
                true => Who::Robot(name),
                false => Who::User(name),
            },
        }
    }
}

impl From<&Found> for Newcomer {
    fn from(found: &Found) -> Self {
        match found {
            Found::Entity(entity) => Self::from(entity),
            Found::Address(address) => Self::address(address.clone()),
        }
    }
}

impl Newcomer {
    /// An e-mail address.
    pub fn address(address: String) -> Self {
        Self {
            who: Who::Email(address),
            is_outside: true,
        }
    }

    /// What adding them does to a team with these `members`.
    pub fn outlook(&self, members: &[TeamMember], is_synced: bool) -> Outlook {
        let there = members.iter().find(|member| member.who == self.who);
        match (there, &self.who) {
            (Some(member), _) if member.invited => Outlook::Skipped("is invited already"),
            (Some(_), _) => Outlook::Skipped("is in the team already"),
            (None, Who::Robot(_)) => Outlook::Added,
            (None, _) if is_synced => Outlook::Skipped("comes from the directory only"),
            (None, Who::Email(_)) => Outlook::Mailed,
            (None, Who::User(_)) if self.is_outside => Outlook::Asked,
            (None, Who::User(_)) => Outlook::Added,
        }
    }
}

/// What becomes of somebody who is to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// In the team at once.
    Added,
    /// Where the registry wants people to agree, only invited.
    Asked,
    /// Invited by e-mail.
    Mailed,
    /// Not sent, and why.
    Skipped(&'static str),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newcomer(who: Who, is_outside: bool) -> Newcomer {
        Newcomer { who, is_outside }
    }

    fn member(who: Who, invited: bool) -> TeamMember {
        TeamMember {
            who,
            avatar: Default::default(),
            invited,
        }
    }

    #[test]
    fn who_is_there_already_is_not_added_again() {
        let bob = Who::User("bob".to_owned());
        let address = Who::Email("new@example.com".to_owned());
        let team = [member(bob.clone(), false), member(address.clone(), true)];

        let outlook = |who: Who| newcomer(who, false).outlook(&team, false);

        assert_eq!(outlook(bob), Outlook::Skipped("is in the team already"));
        assert_eq!(outlook(address), Outlook::Skipped("is invited already"));
        assert_eq!(outlook(Who::User("carol".to_owned())), Outlook::Added);
    }

    #[test]
    fn strangers_may_have_to_agree_and_robots_never() {
        let grace = newcomer(Who::User("grace".to_owned()), true);
        let robot = newcomer(Who::Robot("acme+ci".to_owned()), false);

        assert_eq!(grace.outlook(&[], false), Outlook::Asked);
        assert_eq!(robot.outlook(&[], true), Outlook::Added);
        assert!(matches!(grace.outlook(&[], true), Outlook::Skipped(_)));
    }
}
