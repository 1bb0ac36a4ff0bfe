//! What the cache learns of a change of teams.

use std::cell::Cell;

use quay_api::{
    organization::{Organization, Team},
    robot::Owner,
    team::member::{TeamMember, Who},
};

use super::queries::MembersOfTeam;
use crate::{
    areas::organizations::{
        members::Collaborators,
        queries::{Members, OneOrganization, Robots},
    },
    data::Queries,
};

/// Changes what is known of an organization.
pub fn patch_organization(queries: Queries, name: &str, change: impl Fn(&mut Organization)) {
    queries.patch::<OneOrganization>(|one| one.0 == name, change);
}

/// Changes what an organization tells of one of its teams.
pub fn patch_team(queries: Queries, organization: &str, team: &str, change: impl Fn(&mut Team)) {
    patch_organization(queries, organization, |one| {
        let found = one.teams.as_mut().and_then(|teams| teams.get_mut(team));
        if let Some(found) = found {
            change(found);
        }
    });
}

/// Who belongs where has changed: lists of people are read again when somebody looks.
pub fn people_changed(queries: Queries, organization: &str) {
    queries.invalidate::<Members>(|members| members.0 == organization);
    queries.invalidate::<Collaborators>(|others| others.0 == organization);
}

/// The person signed in has joined teams of an organization, and may see more of it.
pub fn entered(queries: Queries, organization: &str) {
    queries.invalidate::<OneOrganization>(|one| one.0 == organization);
    queries.invalidate::<MembersOfTeam>(|one| one.organization == organization);
    people_changed(queries, organization);
}

/// Somebody is in a team now, or invited to it.
pub fn joined(queries: Queries, organization: &str, team: &str, member: &TeamMember) {
    patch_members(queries, organization, team, |members| {
        // Only addresses are invited more than once.
        let is_new = |other: &TeamMember| other.who != member.who;
        if matches!(member.who, Who::Email(_)) || members.iter().all(is_new) {
            members.push(member.clone());
        }
    });
    if !member.invited {
        patch_team(queries, organization, team, |team| team.member_count += 1);
    }
    forget(queries, organization, &member.who);
}

/// Somebody is in a team no more, or no longer invited.
pub fn left(queries: Queries, organization: &str, team: &str, member: &TeamMember) {
    let was_invited = Cell::new(member.invited);
    patch_members(queries, organization, team, |members| {
        let place = members.iter().position(|other| other.who == member.who);
        if let Some(place) = place {
            was_invited.set(members.remove(place).invited);
        }
    });
    if !was_invited.get() {
        patch_team(queries, organization, team, |team| {
            team.member_count = team.member_count.saturating_sub(1);
        });
    }
    forget(queries, organization, &member.who);
}

fn patch_members(
    queries: Queries,
    organization: &str,
    team: &str,
    change: impl Fn(&mut Vec<TeamMember>),
) {
    queries.patch::<MembersOfTeam>(
        |one| one.organization == organization && one.team == team,
        |list| change(&mut list.members),
    );
}

fn forget(queries: Queries, organization: &str, who: &Who) {
    match who {
        Who::Robot(_) => {
            let owner = Owner::Organization(organization.to_owned());
            queries.invalidate::<Robots>(|robots| robots.0 == owner);
        }
        Who::User(_) => people_changed(queries, organization),
        Who::Email(_) => {}
    }
}
