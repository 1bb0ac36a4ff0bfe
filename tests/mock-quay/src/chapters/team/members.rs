//! Who is in a team, and who is invited to it.

use serde_json::{Value, json};

use super::{change_team, is_last_of_owner, operation, syncing};
use crate::chapters::avatar::avatar;
use crate::chapters::{note, organization_to_change, owns};
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Invitation, Invited, Notification, Organization, Registry, now};

const ONE: &str = "/api/v1/organization/{orgname}/team/{teamname}/members/{membername}";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        parameters: &[("includePending", "boolean")],
        ..operation(
            "getOrganizationTeamMembers",
            "GET",
            "/api/v1/organization/{orgname}/team/{teamname}/members",
            list,
        )
    },
    operation("updateOrganizationTeamMember", "PUT", ONE, add),
    operation("deleteOrganizationTeamMember", "DELETE", ONE, remove),
];

fn row(name: &str, invited: bool) -> Value {
    let is_robot = name.contains('+');
    json!({
        "name": name,
        "kind": "user",
        "is_robot": is_robot,
        "avatar": avatar(name, if is_robot { "robot" } else { "user" }),
        "invited": invited,
    })
}

/// Somebody who is invited. Addresses have no name.
pub(super) fn invited_row(who: &Invited) -> Value {
    match who {
        Invited::User(name) => row(name, true),
        Invited::Email(email) => json!({
            "email": email,
            "kind": "invite",
            "avatar": avatar(email, "user"),
            "invited": true,
        }),
    }
}

/// For members of the team and superusers; owners are told of the invited, too.
fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let name = call.capture("teamname");
    let organization = registry.organizations.get(call.capture("orgname"));
    let team = organization.and_then(|found| found.team(name));
    let owns = owns(call, registry, call.capture("orgname"));
    let belongs = team.is_some_and(|team| team.members.contains(&call.viewer.user));
    let is_member = belongs && call.viewer.may(crate::state::Scope::OrgAdmin);
    if !owns && !is_member && !call.viewer.sees_all() {
        return Err(match call.viewer.is_nobody() {
            true => Answer::unauthenticated(&call.host),
            false => Answer::unauthorized(&call.host),
        });
    }
    let team = team.ok_or_else(|| Answer::not_found(&call.host))?;
    let mut rows: Vec<Value> = team.members.iter().map(|name| row(name, false)).collect();
    if call.flag("includePending") && owns {
        let invited = team.invitations.iter();
        rows.extend(invited.map(|invitation| invited_row(&invitation.who)));
    }
    let mut answer = json!({"name": name, "members": rows, "can_edit": owns});
    syncing::tell(call, team, owns, &mut answer);
    Ok(Answer::ok(&answer))
}

/// Whoever is in no team of the organization yet is only invited.
fn add(call: &Call, registry: &mut Registry) -> Outcome {
    let name = call.capture("membername");
    if !name.contains('+') {
        syncing::refuse(call, registry)?;
    }
    change_team(call, registry)?;
    if !registry.has_account(name) {
        return Err(Answer::invalid(&call.host, "Unknown user"));
    }
    let (organization, team) = (call.capture("orgname"), call.capture("teamname"));
    let found = registry.organizations.get(organization);
    if found.is_some_and(|found| needs_invitation(found, name)) {
        invite(call, registry, name)?;
        let metadata = json!({"user": name, "member": name, "team": team});
        note(
            call,
            registry,
            organization,
            "org_invite_team_member",
            metadata,
        );
        return Ok(Answer::ok(&row(name, true)));
    }
    if name.contains('+') && !name.starts_with(&format!("{organization}+")) {
        let message = "Cannot add the specified robot to this team, as it is not a member of the organization";
        return Err(Answer::message(400, message));
    }
    if !change_team(call, registry)?.members.insert(name.to_owned()) {
        let message = format!("User {name} is already a member of team {team}");
        return Err(Answer::message(400, message));
    }
    let metadata = json!({"member": name, "team": team});
    note(
        call,
        registry,
        organization,
        "org_add_team_member",
        metadata,
    );
    Ok(Answer::ok(&row(name, false)))
}

fn needs_invitation(organization: &Organization, name: &str) -> bool {
    !name.contains('+') && organization.standing(name).is_none()
}

/// The invited is told, with the code to answer by.
fn invite(call: &Call, registry: &mut Registry, name: &str) -> Result<(), Answer> {
    let inviter = &call.viewer.user;
    let code = registry.random.uuid();
    let notice = Notification {
        uuid: registry.random.uuid(),
        user: name.to_owned(),
        kind: "org_team_invite",
        metadata: json!({
            "code": code,
            "inviter": inviter,
            "org": call.capture("orgname"),
            "team": call.capture("teamname"),
        }),
        at: now(),
        dismissed: false,
    };
    change_team(call, registry)?.invitations.push(Invitation {
        code,
        who: Invited::User(name.to_owned()),
        inviter: inviter.clone(),
    });
    registry.notifications.insert(0, notice);
    Ok(())
}

/// Somebody who is only invited loses the invitation.
fn remove(call: &Call, registry: &mut Registry) -> Outcome {
    let name = call.capture("membername");
    let (organization, team) = (call.capture("orgname"), call.capture("teamname"));
    organization_to_change(call, registry)?;
    if !name.contains('+') {
        syncing::refuse(call, registry)?;
    }
    let is_last = is_last_of_owner(call, registry);
    let is_known = registry.has_account(name);
    let found = change_team(call, registry)?;
    if !is_known {
        return Err(Answer::not_found(&call.host));
    }
    let who = Invited::User(name.to_owned());
    if let Some(place) = found.invitations.iter().position(|one| one.who == who) {
        let code = found.invitations.remove(place).code;
        registry.drop_notice(&code);
        let metadata = json!({"user": name, "team": team, "member": name});
        note(
            call,
            registry,
            organization,
            "org_delete_team_member_invite",
            metadata,
        );
        return Ok(Answer::no_content());
    }
    if !found.members.contains(name) {
        let message = format!("User {name} does not belong to team {team}");
        return Err(Answer::message(400, message));
    }
    if name == call.viewer.user && is_last {
        let message = "User cannot remove themselves from their only admin team.";
        return Err(Answer::message(400, message));
    }
    found.members.remove(name);
    let metadata = json!({"member": name, "team": team});
    note(
        call,
        registry,
        organization,
        "org_remove_team_member",
        metadata,
    );
    Ok(Answer::no_content())
}
