//! Teams whose members come from the directory.

use serde_json::{Value, json};

use super::{change_team, view};
use crate::chapters::owns;
use crate::http::{Answer, Call, Outcome};
use crate::state::{DIRECTORY, Registry, Team, TeamSync, group, now, rfc_2822};

/// Only superusers, and of these the owners, set it up.
fn may_set_up(call: &Call, owns: bool) -> bool {
    call.viewer.is_superuser() && owns
}

/// Adds to the answer about members what a team is synced with, and whether that can be set.
pub(super) fn tell(call: &Call, team: &Team, owns: bool, answer: &mut Value) {
    if may_set_up(call, owns) {
        answer["can_sync"] = json!({"service": "ldap", "base_dn": DIRECTORY});
    }
    let Some(sync) = &team.sync else {
        return;
    };
    answer["synced"] = json!({"service": "ldap"});
    if call.viewer.is_superuser() {
        answer["synced"]["last_updated"] = rfc_2822(sync.at).into();
        answer["synced"]["config"] = json!({"group_dn": sync.group});
    }
}

/// The people of such a team are not changed by hand.
///
/// # Errors
/// 400 when the team in the path is one.
pub(super) fn refuse(call: &Call, registry: &Registry) -> Result<(), Answer> {
    let organization = registry.organizations.get(call.capture("orgname"));
    let team = organization.and_then(|found| found.team(call.capture("teamname")));
    if team.is_some_and(|team| team.sync.is_some()) {
        let detail = "Cannot call this method on an auth-synced team";
        return Err(Answer::invalid(&call.host, detail));
    }
    Ok(())
}

fn check(call: &Call, registry: &Registry) -> Result<(), Answer> {
    if may_set_up(call, owns(call, registry, call.capture("orgname"))) {
        return Ok(());
    }
    Err(Answer::unauthorized(&call.host))
}

/// The members are taken over at once; a real Quay does so within the hour.
pub(super) fn enable(call: &Call, registry: &mut Registry) -> Outcome {
    check(call, registry)?;
    let team = change_team(call, registry)?;
    let name = call.body.get("group_dn").and_then(Value::as_str);
    let refuse = |fault: &str| {
        let detail = format!("Could not sync to group: {fault}");
        Answer::invalid(&call.host, &detail)
    };
    let name = name.filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| refuse("Missing group_dn"))?;
    let people = group(name).ok_or_else(|| refuse("Group does not exist or is empty"))?;
    team.members.retain(|member| member.contains('+'));
    let people = people.iter().map(|person| (*person).to_owned());
    team.members.extend(people);
    team.sync = Some(TeamSync {
        group: name.to_owned(),
        at: now(),
    });
    Ok(Answer::ok(&view(team, false)))
}

/// The members stay.
pub(super) fn disable(call: &Call, registry: &mut Registry) -> Outcome {
    check(call, registry)?;
    let team = change_team(call, registry)?;
    team.sync = None;
    Ok(Answer::ok(&view(team, false)))
}
