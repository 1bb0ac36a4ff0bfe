//! The people of an organization, and strangers who were given something in it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::CHAPTER;
use crate::chapters::avatar::avatar;
use crate::chapters::{change_organization, organization_to_change, read_organization};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Organization, Registry, Repository, Scope, Team, TeamRole};

const ONE: &str = "/api/v1/organization/{orgname}/members/{membername}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation(
        "getOrganizationMembers",
        "GET",
        "/api/v1/organization/{orgname}/members",
        list,
    ),
    operation("getOrganizationMember", "GET", ONE, get),
    operation("removeOrganizationMember", "DELETE", ONE, remove),
    operation(
        "getOrganizationCollaborators",
        "GET",
        "/api/v1/organization/{orgname}/collaborators",
        collaborators,
    ),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(Scope::OrgAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

fn team_row(team: &Team) -> Value {
    json!({"name": team.name, "avatar": avatar(&team.name, "team")})
}

/// `repositories` are those of the organization.
fn row(repositories: &[&Repository], organization: &Organization, name: &str) -> Value {
    let is_robot = name.contains('+');
    let kind = if is_robot { "robot" } else { "user" };
    let teams = organization.teams.iter();
    let teams = teams.filter(|team| team.members.contains(name));
    let teams: Vec<Value> = teams.map(team_row).collect();
    let given = repositories.iter();
    let given: Vec<&str> = given
        .filter(|repository| repository.permissions.contains_key(name))
        .map(|repository| repository.name.as_str())
        .collect();
    json!({
        "name": name,
        "kind": kind,
        "avatar": avatar(name, kind),
        "teams": teams,
        "repositories": given,
    })
}

/// In the order of the teams.
fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = read_organization(call, registry)?;
    let mut names: Vec<&str> = Vec::new();
    for name in organization.teams.iter().flat_map(|team| &team.members) {
        if !name.contains('+') && !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let repositories: Vec<_> = registry.repositories_of(&organization.name).collect();
    let rows: Vec<Value> = names
        .iter()
        .map(|name| row(&repositories, organization, name))
        .collect();
    Ok(Answer::ok(&json!({"members": rows})))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = read_organization(call, registry)?;
    let name = call.capture("membername");
    let own_robot = name.starts_with(&format!("{}+", organization.name));
    let belongs = organization.standing(name).is_some() || own_robot;
    if !registry.has_account(name) || !belongs {
        return Err(Answer::not_found(&call.host));
    }
    let repositories: Vec<_> = registry.repositories_of(&organization.name).collect();
    Ok(Answer::ok(&row(&repositories, organization, name)))
}

/// Removing who does not belong succeeds.
fn remove(call: &Call, registry: &mut Registry) -> Outcome {
    organization_to_change(call, registry)?;
    let name = call.capture("membername");
    if !registry.users.contains_key(name) {
        return Err(Answer::not_found(&call.host));
    }
    let organization = change_organization(call, registry)?;
    let teams = organization.teams.iter();
    let mut owners = teams
        .filter(|team| team.role == TeamRole::Admin)
        .flat_map(|team| &team.members);
    if !owners.any(|owner| owner != name) {
        let message = "Cannot remove user as they are the only organization admin";
        return Err(Answer::message(400, message));
    }
    let organization = organization.name.clone();
    registry.remove_member(&organization, name);
    Ok(Answer::no_content())
}

fn collaborators(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = read_organization(call, registry)?;
    let mut found = BTreeMap::<&str, Vec<&str>>::new();
    for repository in registry.repositories_of(&organization.name) {
        for name in repository.permissions.keys() {
            if !name.contains('+') && organization.standing(name).is_none() {
                found.entry(name).or_default().push(&repository.name);
            }
        }
    }
    let rows = found.into_iter().map(|(name, repositories)| {
        json!({
            "kind": "user",
            "name": name,
            "avatar": avatar(name, "user"),
            "repositories": repositories,
        })
    });
    let rows: Vec<Value> = rows.collect();
    Ok(Answer::ok(&json!({"collaborators": rows})))
}
