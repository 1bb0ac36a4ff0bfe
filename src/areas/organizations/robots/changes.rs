//! What becomes of robots: what is sent, and what the cache learns of it.

use quay_api::{
    ApiError, ErrorKind, Quay,
    robot::{self, NewRobot, Owner, Robot, RobotTeam},
    team::member,
};

use super::{
    super::queries::{DefaultPermissions, OneOrganization, Robots},
    grants::Holder,
};
use crate::{
    data::{JobItem, JobPlan, Queries},
    formats::count::plural_of,
};

/// Creates a robot. Its token is left with the registry until somebody asks for it.
pub async fn create(
    quay: &Quay,
    owner: &Owner,
    short_name: &str,
    new: &NewRobot,
) -> Result<Robot, ApiError> {
    let created = robot::create(quay, owner, short_name, new).await?;
    Ok(Robot {
        token: None,
        unstructured_metadata: serde_json::Map::new(),
        teams: Some(Vec::new()),
        repositories: Some(Vec::new()),
        ..created
    })
}

/// Puts a new robot into the list.
pub fn show_created(queries: Queries, owner: &Owner, robot: &Robot) {
    queries.patch::<Robots>(
        |list| list.0 == *owner,
        |robots| {
            robots.retain(|other| other.name != robot.name);
            robots.push(robot.clone());
        },
    );
}

/// Adds a robot to a team of its organization.
pub async fn join(
    quay: &Quay,
    queries: Queries,
    holder: &Holder,
    team: &str,
) -> Result<(), ApiError> {
    member::add(quay, holder.namespace(), team, &holder.name).await?;
    queries.patch::<Robots>(
        |list| list.0 == holder.owner,
        |robots| {
            let same = robots.iter_mut().filter(|robot| robot.name == holder.name);
            for teams in same.filter_map(|robot| robot.teams.as_mut()) {
                teams.push(RobotTeam {
                    name: team.to_owned(),
                    avatar: Default::default(),
                });
            }
        },
    );
    count_members(queries, holder.namespace(), team, 1);
    Ok(())
}

/// The deletion of robots as a job. Nothing brings a robot back: a new one of its name has another token.
pub fn deletion(queries: Queries, owner: Owner, robots: Vec<(String, Vec<String>)>) -> JobPlan {
    let title = match robots.as_slice() {
        [(name, _)] => format!("Delete {name}"),
        many => format!("Delete {}", plural_of(many.len() as u64, "robot", "robots")),
    };
    let item = |(name, teams): (String, Vec<String>)| {
        let owner = owner.clone();
        JobItem::new(name.clone(), move |quay| {
            let (owner, name, teams) = (owner.clone(), name.clone(), teams.clone());
            async move { delete(&quay, queries, Holder { owner, name }, &teams).await }
        })
    };
    JobPlan {
        title,
        items: robots.into_iter().map(item).collect(),
        undo: None,
    }
}

async fn delete(
    quay: &Quay,
    queries: Queries,
    holder: Holder,
    teams: &[String],
) -> Result<(), ApiError> {
    let outcome = robot::delete(quay, &holder.owner, holder.short_name()).await;
    outcome.or_else(|error| match is_gone(&error) {
        true => Ok(()),
        false => Err(error),
    })?;
    queries.patch::<Robots>(
        |list| list.0 == holder.owner,
        |robots| robots.retain(|robot| robot.name != holder.name),
    );
    for team in teams {
        count_members(queries, holder.namespace(), team, -1);
    }
    queries.invalidate::<DefaultPermissions>(|rules| rules.0 == holder.namespace());
    Ok(())
}

/// Whether there is no such robot. Quay calls that an invalid request.
fn is_gone(error: &ApiError) -> bool {
    let says = |detail: &str| detail.contains("Could not find robot");
    error.kind() == ErrorKind::InvalidRequest && error.detail().is_some_and(says)
}

/// Keeps the number of members of a team right, without reading the organization again.
fn count_members(queries: Queries, organization: &str, team: &str, by: i64) {
    queries.patch::<OneOrganization>(
        |one| one.0 == organization,
        |organization| {
            let team = organization
                .teams
                .as_mut()
                .and_then(|teams| teams.get_mut(team));
            if let Some(team) = team {
                team.member_count = team.member_count.saturating_add_signed(by);
            }
        },
    );
}
