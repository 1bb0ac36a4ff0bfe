//! Chapter `permission`: who may do what in a repository.

use serde_json::{Map, Value, json};

use super::{administered, avatar::avatar};
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Registry, Repository, Role, Scope};

const CHAPTER: &str = "permission";

const USERS: &str = "/api/v1/repository/{repository}/permissions/user/";
const USER: &str = "/api/v1/repository/{repository}/permissions/user/{username}";
const TRANSITIVE: &str = "/api/v1/repository/{repository}/permissions/user/{username}/transitive";
const TEAMS: &str = "/api/v1/repository/{repository}/permissions/team/";
const TEAM: &str = "/api/v1/repository/{repository}/permissions/team/{teamname}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("listRepoUserPermissions", "GET", USERS, list_users),
    operation("getUserPermissions", "GET", USER, get_user),
    operation("changeUserPermissions", "PUT", USER, set_user),
    operation("deleteUserPermissions", "DELETE", USER, delete_user),
    operation(
        "getUserTransitivePermission",
        "GET",
        TRANSITIVE,
        get_transitive,
    ),
    operation("listRepoTeamPermissions", "GET", TEAMS, list_teams),
    operation("getTeamPermissions", "GET", TEAM, get_team),
    operation("changeTeamPermissions", "PUT", TEAM, set_team),
    operation("deleteTeamPermissions", "DELETE", TEAM, delete_team),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: crate::http::Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(Scope::RepoAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

const NO_USER: &str = "User does not have permission for repo.";
const NO_TEAM: &str = "Team does not have permission for repo.";
const OWNER: &str = "Namespace owner must always be admin.";

/// The repository, for somebody who may see its permissions; `None` when it is missing, of which a
/// superuser is told that nobody has any.
fn shown<'a>(call: &Call, registry: &'a Registry) -> Result<Option<&'a Repository>, Answer> {
    let found = registry.find(call.capture("repository"));
    let repository = found.map(|id| registry.repository(id));
    match repository {
        Some(repository) if call.viewer.administers(registry, repository) => Ok(Some(repository)),
        found if call.viewer.sees_all() => Ok(found),
        _ if call.viewer.is_nobody() => Err(Answer::unauthenticated(&call.host)),
        _ => Err(Answer::unauthorized(&call.host)),
    }
}

/// The same where something must be there.
fn there<'a>(call: &Call, registry: &'a Registry) -> Result<&'a Repository, Answer> {
    shown(call, registry)?.ok_or_else(|| Answer::not_found(&call.host))
}

fn user_row(registry: &Registry, repository: &Repository, name: &str, role: Role) -> Value {
    let is_robot = name.contains('+');
    let mut row = json!({
        "role": role.name(),
        "name": name,
        "is_robot": is_robot,
        "avatar": avatar(name, if is_robot { "robot" } else { "user" }),
    });
    if let Some(organization) = registry.organizations.get(&repository.namespace) {
        let belongs = is_robot || organization.standing(name).is_some();
        row["is_org_member"] = belongs.into();
    }
    row
}

fn team_row(name: &str, role: Role) -> Value {
    json!({"role": role.name(), "name": name, "avatar": avatar(name, "team")})
}

fn role(call: &Call) -> Result<Role, Answer> {
    let word = call.one_of("role", &["read", "write", "admin"])?;
    Ok(Role::parse(word).expect("one_of has just checked the word"))
}

/// What is missing is an invalid request here. Reading says so in the short shape.
fn nothing_given(text: &str) -> Answer {
    Answer {
        cors: false,
        ..Answer::message(400, text)
    }
}

fn list_users(call: &Call, registry: &mut Registry) -> Outcome {
    let mut rows = Map::new();
    if let Some(repository) = shown(call, registry)? {
        for (name, role) in &repository.permissions {
            rows.insert(name.clone(), user_row(registry, repository, name, *role));
        }
    }
    Ok(Answer::ok(&json!({"permissions": rows})))
}

fn get_user(call: &Call, registry: &mut Registry) -> Outcome {
    let repository = there(call, registry)?;
    let name = call.capture("username");
    let role = repository.permissions.get(name);
    let role = role.ok_or_else(|| nothing_given(NO_USER))?;
    Ok(Answer::ok(&user_row(registry, repository, name, *role)))
}

fn get_transitive(call: &Call, registry: &mut Registry) -> Outcome {
    let repository = there(call, registry)?;
    let name = call.capture("username");
    if !registry.users.contains_key(name) && !registry.robots.contains_key(name) {
        return Err(Answer::not_found(&call.host));
    }
    let teams = registry.organizations.get(&repository.namespace);
    let through_teams = teams
        .into_iter()
        .flat_map(|organization| &organization.teams)
        .filter(|team| team.members.contains(name))
        .filter_map(|team| team.repositories.get(&repository.name));
    let direct = repository.permissions.get(name);
    let roles: Vec<Value> = direct
        .into_iter()
        .chain(through_teams)
        .map(|role| json!({"role": role.name()}))
        .collect();
    Ok(Answer::ok(&json!({"permissions": roles})))
}

fn set_user(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let role = role(call)?;
    let name = call.capture("username").to_owned();
    let namespace = &registry.repository(id).namespace;
    let refused = match name.split_once('+') {
        Some((owner, _)) if registry.robots.contains_key(&name) && owner != namespace => Some(
            format!("Cannot add robot {name} under namespace {namespace}"),
        ),
        Some(_) if !registry.robots.contains_key(&name) => {
            Some(format!("Invalid username: {name}"))
        }
        None if !registry.users.contains_key(&name) => Some(format!("Invalid username: {name}")),
        None if name == *namespace => Some(OWNER.to_owned()),
        _ => None,
    };
    if let Some(refused) = refused {
        return Err(Answer::invalid(&call.host, &refused));
    }
    let permissions = &mut registry.repository_mut(id).permissions;
    permissions.insert(name.clone(), role);
    let repository = registry.repository(id);
    Ok(Answer::ok(&user_row(registry, repository, &name, role)))
}

fn delete_user(call: &Call, registry: &mut Registry) -> Outcome {
    let id = administered(call, registry)?;
    let repository = registry.repository_mut(id);
    let name = call.capture("username");
    if name == repository.namespace {
        return Err(Answer::invalid(&call.host, OWNER));
    }
    let taken = repository.permissions.remove(name);
    taken.ok_or_else(|| Answer::invalid(&call.host, NO_USER))?;
    Ok(Answer::no_content())
}

fn list_teams(call: &Call, registry: &mut Registry) -> Outcome {
    let mut rows = Map::new();
    if let Some(repository) = shown(call, registry)? {
        let organization = registry.organizations.get(&repository.namespace);
        let teams = organization.map(|organization| organization.teams.as_slice());
        for team in teams.unwrap_or_default() {
            if let Some(role) = team.repositories.get(&repository.name) {
                rows.insert(team.name.clone(), team_row(&team.name, *role));
            }
        }
    }
    Ok(Answer::ok(&json!({"permissions": rows})))
}

fn get_team(call: &Call, registry: &mut Registry) -> Outcome {
    let repository = there(call, registry)?;
    let organization = registry.organizations.get(&repository.namespace);
    let mut teams = organization
        .into_iter()
        .flat_map(|organization| &organization.teams);
    let role = teams
        .find(|team| team.name == call.capture("teamname"))
        .and_then(|team| team.repositories.get(&repository.name))
        .ok_or_else(|| nothing_given(NO_TEAM))?;
    Ok(Answer::ok(&json!({"role": role.name()})))
}

/// Namespace and name of the repository, for one of its administrators.
fn address(call: &Call, registry: &Registry) -> Result<(String, String), Answer> {
    let id = administered(call, registry)?;
    let repository = registry.repository(id);
    Ok((repository.namespace.clone(), repository.name.clone()))
}

fn set_team(call: &Call, registry: &mut Registry) -> Outcome {
    let (namespace, repository) = address(call, registry)?;
    let role = role(call)?;
    let name = call.capture("teamname");
    let organization = registry.organizations.get_mut(&namespace);
    let team = organization.and_then(|found| found.teams.iter_mut().find(|team| team.name == name));
    let team = team.ok_or_else(|| {
        let text = format!("No team {name} in organization {namespace}");
        Answer::invalid(&call.host, &text)
    })?;
    team.repositories.insert(repository, role);
    Ok(Answer::ok(&team_row(name, role)))
}

fn delete_team(call: &Call, registry: &mut Registry) -> Outcome {
    let (namespace, repository) = address(call, registry)?;
    let name = call.capture("teamname");
    let organization = registry.organizations.get_mut(&namespace);
    let team = organization.and_then(|found| found.teams.iter_mut().find(|team| team.name == name));
    let taken = team.and_then(|team| team.repositories.remove(&repository));
    taken.ok_or_else(|| Answer::invalid(&call.host, NO_TEAM))?;
    Ok(Answer::no_content())
}
