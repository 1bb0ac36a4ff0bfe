//! Changes of what a team may do in repositories, as a job.

use std::rc::Rc;

use quay_api::{
    permission::Role,
    team::{TeamPermission, TeamRepository},
};

use super::{
    cache::patch_team, matrix_draft::Step, people_plans::Place, queries::PermissionsOfTeam,
};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
    panels::permissions,
};

/// Hears of each repository whose change the registry took.
pub type Sent = Rc<dyn Fn(&str)>;

/// Sends the changes of one team's permissions.
pub fn plan(queries: Queries, place: Place, steps: Vec<Step>, sent: Sent) -> JobPlan {
    let title = format!(
        "Change {} of team {}",
        plural(steps.len() as u64, "permission"),
        place.team
    );
    let item = |step: &Step| {
        let (place, step, sent) = (place.clone(), step.clone(), Rc::clone(&sent));
        JobItem::new(step.repository.clone(), move |quay| {
            let (place, step, sent) = (place.clone(), step.clone(), Rc::clone(&sent));
            async move {
                let repository = step.in_organization(&place.organization);
                let transition = step.transition(&place.team);
                permissions::send(&quay, queries, &repository, &transition).await?;
                show(queries, &place, &step);
                sent(&step.repository);
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
                plan(queries, place.clone(), back, Rc::new(|_| {}))
            }),
        }),
    }
}

/// Puts a permission into what was read of the team.
fn show(queries: Queries, place: &Place, step: &Step) {
    queries.patch::<PermissionsOfTeam>(
        |one| one.organization == place.organization && one.team == place.team,
        |given| put(given, &step.repository, step.after),
    );
    let (gained, lost) = (step.before.is_none(), step.after.is_none());
    patch_team(queries, &place.organization, &place.team, |team| {
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
