//! A pasted list of names: what its lines mean before the registry is asked.

use quay_api::{
    email_problem, namespace_problem,
    search::{Entity, EntityKind},
};

/// The most names that are looked up at once.
pub const MOST: usize = 100;

/// Whom a list may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepts {
    /// Teams of the namespace.
    pub teams: bool,
    /// E-mail addresses, which the registry does not look up.
    pub addresses: bool,
    /// What is wrong with a robot of another namespace.
    foreign_robot: &'static str,
}

impl Accepts {
    /// Who can be given a permission.
    pub const HOLDERS: Self = Self {
        teams: true,
        addresses: false,
        foreign_robot: "A robot can be given repositories of its own namespace only.",
    };

    /// Who can be in a team. With `addresses`, also who can be invited by mail.
    pub const fn members(addresses: bool) -> Self {
        Self {
            teams: false,
            addresses,
            foreign_robot: "A robot can be in teams of its own organization only.",
        }
    }
}

/// Whom a line may mean.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// A robot, by its full name.
    Robot(String),
    /// A team: `team:developers` or `@developers`.
    Team(String),
    /// A user, else a team.
    Any(String),
}

impl Name {
    /// The name itself.
    pub fn text(&self) -> &str {
        match self {
            Self::Robot(name) | Self::Team(name) | Self::Any(name) => name,
        }
    }

    /// What the registry is asked for: of a robot what follows the plus.
    pub fn prefix(&self) -> &str {
        match self {
            Self::Robot(name) => name.split_once('+').map_or(name, |(_, short)| short),
            Self::Team(name) | Self::Any(name) => name,
        }
    }

    /// Whether teams are wanted in the answer.
    pub fn may_be_team(&self) -> bool {
        !matches!(self, Self::Robot(_))
    }

    /// Whether it means this one of those found.
    pub fn means(&self, entity: &Entity) -> bool {
        let kind = match self {
            Self::Robot(_) => entity.is_robot,
            Self::Team(_) => entity.kind == EntityKind::Team,
            Self::Any(_) => !entity.is_robot && entity.kind != EntityKind::Organization,
        };
        kind && entity.name == self.text()
    }
}

/// What a pasted text holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The names, each once, in their order.
    pub names: Vec<Name>,
    /// The e-mail addresses, each once, in their order.
    pub addresses: Vec<String>,
    /// What cannot be a name, and why.
    pub wrong: Vec<(String, &'static str)>,
    /// How many names stood there more than once.
    pub repeated: usize,
}

/// Reads a list of names: one a line, or with blanks, commas or semicolons between them.
pub fn read(text: &str, namespace: &str, accepts: Accepts) -> Pasted {
    let mut pasted = Pasted::default();
    let words = text.split(|letter: char| letter.is_whitespace() || ",;".contains(letter));
    for word in words.filter(|word| !word.is_empty()) {
        if accepts.addresses && email_problem(word).is_none() {
            match pasted.addresses.iter().any(|other| other == word) {
                true => pasted.repeated += 1,
                false => pasted.addresses.push(word.to_owned()),
            }
            continue;
        }
        match name(word, namespace, accepts) {
            Ok(name) if pasted.names.contains(&name) => pasted.repeated += 1,
            Ok(name) => pasted.names.push(name),
            Err(why) => pasted.wrong.push((word.to_owned(), why)),
        }
    }
    pasted
}

fn name(word: &str, namespace: &str, accepts: Accepts) -> Result<Name, &'static str> {
    if let Some(team) = word.strip_prefix("team:").or(word.strip_prefix('@')) {
        return match (accepts.teams, team.is_empty()) {
            (false, _) => Err("A team cannot be named here."),
            (true, true) => Err("The name of the team is missing."),
            (true, false) => Ok(Name::Team(team.to_owned())),
        };
    }
    if let Some((owner, short)) = word.split_once('+') {
        return match (owner == namespace, short.is_empty()) {
            (_, true) => Err("The name of the robot is missing."),
            (false, _) => Err(accepts.foreign_robot),
            (true, false) => Ok(Name::Robot(word.to_owned())),
        };
    }
    match namespace_problem(word) {
        Some(_) if word.contains('@') && accepts.addresses => {
            Err("This is not a whole e-mail address.")
        }
        Some(_) if word.contains('@') => Err("An e-mail address is no name here."),
        Some(problem) => Err(problem),
        None => Ok(Name::Any(word.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_lines_or_behind_commas_and_count_once() {
        let pasted = read(
            "alice\nbob, acme+ci;@developers alice",
            "acme",
            Accepts::HOLDERS,
        );

        let expected = [
            Name::Any("alice".to_owned()),
            Name::Any("bob".to_owned()),
            Name::Robot("acme+ci".to_owned()),
            Name::Team("developers".to_owned()),
        ];
        assert_eq!(pasted.names, expected);
        assert_eq!(pasted.repeated, 1);
        assert_eq!(pasted.wrong, []);
    }

    #[test]
    fn what_cannot_be_a_name_is_kept_with_the_reason() {
        let pasted = read("Alice other+ci a@example.com", "acme", Accepts::HOLDERS);

        assert_eq!(pasted.names, []);
        let words: Vec<&str> = pasted.wrong.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["Alice", "other+ci", "a@example.com"]);
    }

    #[test]
    fn a_team_takes_addresses_where_the_registry_sends_mail_and_no_teams() {
        let text = "a@example.com bob @qa a@example.com b@";

        let pasted = read(text, "acme", Accepts::members(true));

        assert_eq!(pasted.addresses, ["a@example.com"]);
        assert_eq!(pasted.names, [Name::Any("bob".to_owned())]);
        assert_eq!((pasted.wrong.len(), pasted.repeated), (2, 1));
        let without_mail = read(text, "acme", Accepts::members(false));
        assert_eq!(without_mail.addresses, [""; 0]);
    }

    #[test]
    fn a_robot_is_looked_for_by_what_follows_the_plus() {
        let name = Name::Robot("acme+ci".to_owned());

        assert_eq!(name.prefix(), "ci");
        assert!(!name.may_be_team());
    }

    #[test]
    fn only_the_whole_name_is_meant() {
        let team = |name: &str| Entity {
            name: name.to_owned(),
            kind: EntityKind::Team,
            is_robot: false,
            is_org_member: None,
        };

        assert!(Name::Team("qa".to_owned()).means(&team("qa")));
        assert!(!Name::Team("qa".to_owned()).means(&team("qa-leads")));
    }
}
