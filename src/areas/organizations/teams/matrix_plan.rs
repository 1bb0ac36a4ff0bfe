//! Changes of what teams may do in repositories, as a job.

use std::rc::Rc;

use quay_api::{
    permission::Role,
    team::{TeamPermission, TeamRepository},
};

use super::{
    cache::patch_team,
    matrix_draft::{Step, distinct_teams, teams_of},
    queries::PermissionsOfTeam,
};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
    panels::permissions,
};

/// Hears of each change that the registry took.
pub type Sent = Rc<dyn Fn(&Step)>;

/// Sends the changes of what teams of an organization may do.
pub fn plan(queries: Queries, organization: String, steps: Vec<Step>, sent: Sent) -> JobPlan {
    let title = format!(
        "Change {} of {}",
        plural(steps.len() as u64, "permission"),
        teams_of(&steps)
    );
    let names_teams = distinct_teams(&steps).len() > 1;
    let item = |step: &Step| {
        let (organization, step, sent) = (organization.clone(), step.clone(), Rc::clone(&sent));
        let label = match names_teams {
            true => format!("{}, team {}", step.repository, step.team),
            false => step.repository.clone(),
        };
        JobItem::new(label, move |quay| {
            let (organization, step, sent) = (organization.clone(), step.clone(), Rc::clone(&sent));
            async move {
                let repository = step.in_organization(&organization);
                permissions::send(&quay, queries, &repository, &step.transition()).await?;
                show(queries, &organization, &step);
                sent(&step);
                Ok(())
            }
        })
    };
    let items = steps.iter().map(item).collect();
    JobPlan {
        title,
        items,
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| steps.get(index));
                let back = back.map(Step::inverse).collect();
                plan(queries, organization.clone(), back, Rc::new(|_| {}))
            }),
        }),
    }
}

/// Puts a permission into what was read of the team.
fn show(queries: Queries, organization: &str, step: &Step) {
    queries.patch::<PermissionsOfTeam>(
        |one| one.organization == organization && one.team == step.team,
        |given| put(given, &step.repository, step.after),
    );
    let (gained, lost) = (step.before.is_none(), step.after.is_none());
    patch_team(queries, organization, &step.team, |team| {
        team.repo_count = match (gained, lost) {
            (true, false) => team.repo_count + 1,
            (false, true) => team.repo_count.saturating_sub(1),
            _ => team.repo_count,
        };
    });
}

fn put(given: &mut Vec<TeamPermission>, repository: &str, role: Option<Role>) {
    let place = given
        .iter()
        .position(|one| one.repository.name == repository);
    match (place, role) {
        (Some(place), Some(role)) => given[place].role = role,
        (Some(place), None) => _ = given.remove(place),
        (None, Some(role)) => given.push(TeamPermission {
            repository: TeamRepository {
                name: repository.to_owned(),
                is_public: false,
            },
            role,
        }),
        (None, None) => {}
    }
}
