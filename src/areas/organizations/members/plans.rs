//! Removing people from an organization, as a job.

use std::rc::Rc;

use quay_api::{organization::member, team::member::Who};

use super::{line::Line, queries::Collaborators};
use crate::{
    areas::organizations::{
        queries::Members,
        teams::{
            cache::left,
            people_plans::{Place, add, as_member},
        },
    },
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
    panels::permissions::UserPermissions,
};

/// Takes people out of all teams, and takes away what was given to them directly.
pub fn remove(queries: Queries, organization: String, people: Vec<Line>) -> JobPlan {
    let what = match people.as_slice() {
        [one] => one.name.clone(),
        many => plural(many.len() as u64, "person").replace("persons", "people"),
    };
    let item = |person: &Line| {
        let (organization, person) = (organization.clone(), person.clone());
        JobItem::new(person.name.clone(), move |quay| {
            let (organization, person) = (organization.clone(), person.clone());
            async move {
                member::remove(&quay, &organization, &person.name).await?;
                show_removed(queries, &organization, &person);
                Ok(())
            }
        })
    };
    let items = people.iter().map(item).collect();
    let had_teams = people.iter().any(|person| !person.teams.is_empty());
    let title = format!("Remove {what} from {organization}");
    let undo = had_teams.then(|| Undo {
        label: "Add to the teams again".to_owned(),
        plan: Rc::new(move |done| {
            let back = done.iter().filter_map(|&index| people.get(index));
            put_back(queries, &organization, back)
        }),
    });
    JobPlan { title, items, undo }
}

fn show_removed(queries: Queries, organization: &str, person: &Line) {
    let who = Who::User(person.name.clone());
    for team in &person.teams {
        left(queries, organization, team, &as_member(&who, false));
    }
    queries.patch::<Members>(
        |members| members.0 == organization,
        |members| members.retain(|other| other.name != person.name),
    );
    queries.patch::<Collaborators>(
        |others| others.0 == organization,
        |others| others.retain(|other| other.name != person.name),
    );
    queries.invalidate::<UserPermissions>(|of| of.0.namespace == organization);
}

/// The teams only: which roles somebody had in repositories is told nowhere.
fn put_back<'a>(
    queries: Queries,
    organization: &str,
    people: impl Iterator<Item = &'a Line>,
) -> JobPlan {
    let mut items = Vec::new();
    for person in people {
        for team in &person.teams {
            let who = Who::User(person.name.clone());
            let place = Place {
                organization: organization.to_owned(),
                team: team.clone(),
            };
            let label = format!("{} to {team}", person.name);
            items.push(JobItem::new(label, move |quay| {
                let (who, place) = (who.clone(), place.clone());
                async move { add(&quay, queries, &place, &who).await.map(|_| ()) }
            }));
        }
    }
    JobPlan {
        title: format!("Add people to the teams of {organization} again"),
        items,
        undo: None,
    }
}
