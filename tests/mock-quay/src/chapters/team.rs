//! Chapter `team`: the teams of an organization and what they were given.

pub(super) mod invitations;
pub(super) mod members;
mod syncing;

use serde_json::{Value, json};

use self::syncing::{disable, enable};
use super::avatar::avatar;
use super::{namespace_rule, note, organization_to_change, read_organization};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Registry, Scope, Team, TeamRole};

const ONE: &str = "/api/v1/organization/{orgname}/team/{teamname}";
const SYNCING: &str = "/api/v1/organization/{orgname}/team/{teamname}/syncing";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("updateOrganizationTeam", "PUT", ONE, set),
    operation("deleteOrganizationTeam", "DELETE", ONE, delete),
    Operation {
        scope: None,
        ..operation(
            "getOrganizationTeamPermissions",
            "GET",
            "/api/v1/organization/{orgname}/team/{teamname}/permissions",
            permissions,
        )
    },
    operation("enableOrganizationTeamSync", "POST", SYNCING, enable),
    operation("disableOrganizationTeamSync", "DELETE", SYNCING, disable),
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
        chapter: "team",
        parameters: &[],
        handle,
    }
}

/// A team that was just set.
fn view(team: &Team, is_new: bool) -> Value {
    json!({
        "name": team.name,
        "description": team.description,
        "can_view": true,
        "role": team.role.name(),
        "avatar": avatar(&team.name, "team"),
        "new_team": is_new,
    })
}

/// The team named in the path, for those who may change its organization.
fn change_team<'a>(call: &Call, registry: &'a mut Registry) -> Result<&'a mut Team, Answer> {
    let name = organization_to_change(call, registry)?;
    let organization = registry.organizations.get_mut(name);
    organization
        .and_then(|found| found.team_mut(call.capture("teamname")))
        .ok_or_else(|| Answer::not_found(&call.host))
}

fn set(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = organization_to_change(call, registry)?;
    let word = call.one_of("role", &["member", "creator", "admin"])?;
    let role = TeamRole::parse(word).expect("one_of has just checked the word");
    let description = call.optional_text("description")?;
    let name = call.capture("teamname");
    let Some(found) = registry.organizations.get_mut(organization) else {
        let message = format!("Organization does not exist: {organization}");
        return Err(Answer::message(400, message));
    };
    if found.team(name).is_none() {
        if let Some(fault) = namespace_rule::fault(name, "Team") {
            let message = format!("Invalid team name {name}: {fault}");
            return Err(Answer::message(400, message));
        }
        let mut team = Team::new(name, role, &[]);
        description
            .unwrap_or_default()
            .clone_into(&mut team.description);
        let answer = view(&team, true);
        found.teams.push(team);
        let metadata = json!({"team": name});
        note(call, registry, organization, "org_create_team", metadata);
        return Ok(Answer::ok(&answer));
    }
    describe(call, registry, description)?;
    change_role(call, registry, role)?;
    Ok(Answer::ok(&view(change_team(call, registry)?, false)))
}

fn describe(call: &Call, registry: &mut Registry, text: Option<&str>) -> Result<(), Answer> {
    let team = change_team(call, registry)?;
    let Some(text) = text.filter(|text| *text != team.description) else {
        return Ok(());
    };
    text.clone_into(&mut team.description);
    let metadata = json!({"team": team.name, "description": text});
    let organization = call.capture("orgname");
    note(
        call,
        registry,
        organization,
        "org_set_team_description",
        metadata,
    );
    Ok(())
}

/// Nobody may take the last rights of an owner from themselves.
fn change_role(call: &Call, registry: &mut Registry, role: TeamRole) -> Result<(), Answer> {
    let (organization, name) = (call.capture("orgname"), call.capture("teamname"));
    let is_last = is_last_of_owner(call, registry);
    let team = change_team(call, registry)?;
    if team.role == role {
        return Ok(());
    }
    if team.role == TeamRole::Admin && is_last {
        let message = format!(
            "Cannot remove admin from team '{name}' because calling user would no longer have admin on org '{organization}'"
        );
        return Err(Answer::message(400, message));
    }
    team.role = role;
    let metadata = json!({"team": name, "role": role.name()});
    note(call, registry, organization, "org_set_team_role", metadata);
    Ok(())
}

/// Whether the team in the path is the only one by which the viewer owns the organization.
fn is_last_of_owner(call: &Call, registry: &Registry) -> bool {
    let organization = registry.organizations.get(call.capture("orgname"));
    let teams = organization.map(|found| found.admin_teams_of(&call.viewer.user));
    matches!(teams.as_deref(), Some([only]) if only.name == call.capture("teamname"))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = organization_to_change(call, registry)?;
    let name = call.capture("teamname");
    let found = registry.organizations.get(organization);
    if found.and_then(|found| found.team(name)).is_none() {
        let message = format!("Team '{name}' is not a team in org '{organization}'");
        return Err(Answer::message(400, message));
    }
    if is_last_of_owner(call, registry) {
        let user = &call.viewer.user;
        let message = format!(
            "Deleting team '{name}' would remove admin ability for user '{user}' in organization '{organization}'"
        );
        return Err(Answer::message(400, message));
    }
    registry.remove_team(organization, name);
    let metadata = json!({"team": name});
    note(call, registry, organization, "org_delete_team", metadata);
    Ok(Answer::no_content())
}

fn permissions(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = read_organization(call, registry)?;
    let team = organization.team(call.capture("teamname"));
    let team = team.ok_or_else(|| Answer::not_found(&call.host))?;
    let rows: Vec<Value> = registry
        .repositories_of(&organization.name)
        .filter_map(|repository| {
            let role = team.repositories.get(&repository.name)?;
            let row = json!({"name": repository.name, "is_public": repository.public});
            Some(json!({"repository": row, "role": role.name()}))
        })
        .collect();
    Ok(Answer::ok(&json!({"permissions": rows})))
}
