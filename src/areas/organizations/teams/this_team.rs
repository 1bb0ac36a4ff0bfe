//! What the parts of one team's page share.

use leptos::prelude::*;
use quay_api::team::member::{self, TeamMembers, Who};

use super::{here::Here, member_line::Line, people_plans::Place};
use crate::{data::Reader, ui::Selection};

/// People of a team that are to be brought to another one.
#[derive(Clone, Debug, PartialEq)]
pub struct ToBring {
    /// Who.
    pub people: Vec<Who>,
    /// Whether they leave this team.
    pub is_move: bool,
}

/// One team, and what is being done to it. A context of its page.
#[derive(Clone, Copy)]
pub struct ThisTeam {
    /// The organization.
    pub here: Here,
    /// Who is in it, and who is invited.
    pub members: Reader<TeamMembers>,
    /// The rows picked.
    pub selection: Selection,
    /// Those who wait to be taken out.
    pub removing: RwSignal<Option<Vec<Line>>>,
    /// Those who wait to be brought elsewhere.
    pub bringing: RwSignal<Option<ToBring>>,
    name: StoredValue<String>,
}

impl ThisTeam {
    /// A team of the organization.
    pub fn new(here: Here, name: String, members: Reader<TeamMembers>) -> Self {
        Self {
            here,
            members,
            selection: Selection::default(),
            removing: RwSignal::new(None),
            bringing: RwSignal::new(None),
            name: StoredValue::new(name),
        }
    }

    /// Its name.
    pub fn name(self) -> String {
        self.name.get_value()
    }

    /// Organization and team.
    pub fn place(self) -> Place {
        Place {
            organization: self.here.name.get_untracked(),
            team: self.name(),
        }
    }

    /// Whether its people come from the directory. Reactive.
    pub fn is_synced(self) -> bool {
        let told = self.members.answer().map(|list| list.synced.is_some());
        told.or_else(|| Some(self.here.team(&self.name())?.is_synced))
            .unwrap_or_default()
    }

    /// Why nobody can be added. Reactive.
    pub fn refusal(self) -> Option<String> {
        self.here.refusal_of(&member::ADD)
    }

    /// Why somebody cannot be taken out. Reactive.
    pub fn refusal_for(self, who: &Who) -> Option<String> {
        let is_robot = matches!(who, Who::Robot(_));
        self.here
            .refusal_of(&member::REMOVE)
            .or_else(|| (self.is_synced() && !is_robot).then(synced_reason))
    }
}

/// Why the people of a synced team cannot be changed.
pub fn synced_reason() -> String {
    "The people of this team come from the directory: only robots are added and removed here."
        .to_owned()
}

/// The team that the page is about.
pub fn use_team() -> ThisTeam {
    expect_context()
}
