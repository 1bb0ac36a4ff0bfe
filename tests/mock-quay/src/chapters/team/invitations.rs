//! Invitations by e-mail, and the answers of the invited.

use serde_json::json;

use super::members::invited_row;
use super::{change_team, operation, syncing};
use crate::chapters::note;
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Invitation, Invited, Registry, Scope};

const EMAIL: &str = "/api/v1/organization/{orgname}/team/{teamname}/invite/{email}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("inviteTeamMemberEmail", "PUT", EMAIL, send),
    operation("deleteTeamMemberEmailInvite", "DELETE", EMAIL, take_back),
    reply("acceptOrganizationTeamInvite", "PUT", accept),
    reply("declineOrganizationTeamInvite", "DELETE", decline),
];

const fn reply(id: &'static str, method: &'static str, handle: Handler) -> Operation {
    Operation {
        scope: Some(Scope::UserAdmin),
        ..operation(id, method, "/api/v1/teaminvite/{code}", handle)
    }
}

/// The address is not looked at, and may be invited several times.
fn send(call: &Call, registry: &mut Registry) -> Outcome {
    change_team(call, registry)?;
    syncing::refuse(call, registry)?;
    let email = call.capture("email");
    let code = registry.random.uuid();
    let who = Invited::Email(email.to_owned());
    let answer = invited_row(&who);
    let team = change_team(call, registry)?;
    team.invitations.push(Invitation {
        code,
        who,
        inviter: call.viewer.user.clone(),
    });
    let metadata = json!({"email": email, "team": team.name, "member": email});
    let organization = call.capture("orgname");
    note(
        call,
        registry,
        organization,
        "org_invite_team_member",
        metadata,
    );
    Ok(Answer::ok(&answer))
}

fn take_back(call: &Call, registry: &mut Registry) -> Outcome {
    let email = call.capture("email");
    let team = change_team(call, registry)?;
    let who = Invited::Email(email.to_owned());
    let place = team.invitations.iter().position(|one| one.who == who);
    team.invitations
        .remove(place.ok_or_else(|| Answer::not_found(&call.host))?);
    let metadata = json!({"email": email, "team": team.name, "member": email});
    let organization = call.capture("orgname");
    note(
        call,
        registry,
        organization,
        "org_delete_team_member_invite",
        metadata,
    );
    Ok(Answer::no_content())
}

fn check_own(call: &Call) -> Result<(), Answer> {
    match call.viewer.may(Scope::UserAdmin) {
        true => Ok(()),
        false => Err(Answer::unauthorized(&call.host)),
    }
}

/// An invitation: organization, team, who is invited, and by whom.
struct Found {
    organization: String,
    team: String,
    who: Invited,
    inviter: String,
}

fn find(call: &Call, registry: &Registry) -> Result<Found, Answer> {
    let code = call.capture("code");
    for organization in registry.organizations.values() {
        for team in &organization.teams {
            if let Some(found) = team.invitations.iter().find(|one| one.code == code) {
                return Ok(Found {
                    organization: organization.name.clone(),
                    team: team.name.clone(),
                    who: found.who.clone(),
                    inviter: found.inviter.clone(),
                });
            }
        }
    }
    Err(Answer::message(400, "Invalid confirmation code."))
}

/// Who accepts one invitation joins all teams of the organization that invited them.
fn accept(call: &Call, registry: &mut Registry) -> Outcome {
    check_own(call)?;
    let found = find(call, registry)?;
    let user = &call.viewer.user;
    let email = registry.users.get(user).map(|user| user.email.clone());
    let own = [
        Invited::User(user.clone()),
        Invited::Email(email.unwrap_or_default()),
    ];
    if !own.contains(&found.who) {
        let meant = match &found.who {
            Invited::User(name) => format!("user \"{name}\""),
            Invited::Email(email) => format!("email \"{email}\""),
        };
        let message =
            format!("This invite is intended for {meant}. Please sign in with that account.");
        return Err(Answer::message(400, message));
    }
    let organization = registry.organizations.get_mut(&found.organization);
    let mut answered = Vec::new();
    for team in organization.into_iter().flat_map(|one| &mut one.teams) {
        let (mine, others) = std::mem::take(&mut team.invitations)
            .into_iter()
            .partition(|invitation| own.contains(&invitation.who));
        team.invitations = others;
        let mine: Vec<Invitation> = mine;
        if !mine.is_empty() {
            team.members.insert(user.clone());
        }
        answered.extend(mine.into_iter().map(|invitation| invitation.code));
    }
    for code in answered {
        registry.drop_notice(&code);
    }
    let metadata = json!({"member": user, "team": found.team, "inviter": found.inviter});
    let kind = "org_team_member_invite_accepted";
    note(call, registry, &found.organization, kind, metadata);
    Ok(Answer::ok(
        &json!({"org": found.organization, "team": found.team}),
    ))
}

/// An invitation of an address is declined by nobody.
fn decline(call: &Call, registry: &mut Registry) -> Outcome {
    check_own(call)?;
    let found = find(call, registry)?;
    let user = &call.viewer.user;
    if found.who != Invited::User(user.clone()) {
        return Err(Answer::message(400, "Invalid confirmation code."));
    }
    let code = call.capture("code");
    let organization = registry.organizations.get_mut(&found.organization);
    if let Some(team) = organization.and_then(|one| one.team_mut(&found.team)) {
        team.invitations
            .retain(|invitation| invitation.code != code);
    }
    registry.drop_notice(code);
    let metadata = json!({"member": user, "team": found.team, "inviter": found.inviter});
    let kind = "org_team_member_invite_declined";
    note(call, registry, &found.organization, kind, metadata);
    Ok(Answer::no_content())
}
