//! Changes of teams, as jobs.

use std::rc::Rc;

use quay_api::{
    ApiError, Quay,
    organization::Team,
    team::{self, Settings, TeamRole},
};

use super::{
    cache::{patch_organization, patch_team, people_changed},
    role::role_title,
};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
};

/// Deletes teams. Nothing brings them back.
pub fn delete(queries: Queries, organization: String, teams: Vec<String>) -> JobPlan {
    let what = match teams.as_slice() {
        [one] => format!("team {one}"),
        many => plural(many.len() as u64, "team"),
    };
    let item = |name: String| {
        let organization = organization.clone();
        JobItem::new(name.clone(), move |quay| {
            let (organization, name) = (organization.clone(), name.clone());
            async move {
                team::delete(&quay, &organization, &name).await?;
                patch_organization(queries, &organization, |one| {
                    if let Some(teams) = &mut one.teams {
                        teams.remove(&name);
                    }
                    if let Some(order) = &mut one.ordered_teams {
                        order.retain(|other| *other != name);
                    }
                });
                people_changed(queries, &organization);
                Ok(())
            }
        })
    };
    JobPlan {
        title: format!("Delete {what} of {organization}"),
        items: teams.into_iter().map(item).collect(),
        undo: None,
    }
}

/// Gives teams other roles: name, role before, role after.
pub fn set_roles(
    queries: Queries,
    organization: String,
    steps: Vec<(String, TeamRole, TeamRole)>,
) -> JobPlan {
    let what = match steps.as_slice() {
        [(team, _, role)] => format!("Set the role of {team} to {}", role_title(*role)),
        many => format!("Set the role of {}", plural(many.len() as u64, "team")),
    };
    let item = |(team, _, role): &(String, TeamRole, TeamRole)| {
        let (organization, team, role) = (organization.clone(), team.clone(), *role);
        JobItem::new(team.clone(), move |quay| {
            let (organization, team) = (organization.clone(), team.clone());
            async move { set_role(&quay, queries, &organization, &team, role).await }
        })
    };
    JobPlan {
        title: format!("{what} in {organization}"),
        items: steps.iter().map(item).collect(),
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| steps.get(index));
                let back = back.map(|(team, before, after)| (team.clone(), *after, *before));
                set_roles(queries, organization.clone(), back.collect())
            }),
        }),
    }
}

async fn set_role(
    quay: &Quay,
    queries: Queries,
    organization: &str,
    team: &str,
    role: TeamRole,
) -> Result<(), ApiError> {
    let settings = Settings {
        role,
        description: None,
    };
    let set = team::set(quay, organization, team, &settings).await?;
    patch_team(queries, organization, team, |team| team.role = set.role);
    Ok(())
}

/// Puts a team as it was just set into the cache.
pub fn show_set(queries: Queries, organization: &str, set: &team::SetTeam) {
    patch_organization(queries, organization, |one| {
        let teams = one.teams.get_or_insert_default();
        let team = teams.entry(set.name.clone()).or_insert_with(|| Team {
            name: set.name.clone(),
            description: String::new(),
            role: set.role,
            avatar: set.avatar.clone(),
            can_view: set.can_view,
            repo_count: 0,
            member_count: 0,
            is_synced: false,
        });
        team.role = set.role;
        team.description.clone_from(&set.description);
        let order = one.ordered_teams.get_or_insert_default();
        if !order.contains(&set.name) {
            order.push(set.name.clone());
        }
    });
}
