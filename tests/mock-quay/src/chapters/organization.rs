//! Chapter `organization`: one organization, and what an application says about itself.

pub(super) mod applications;
pub(super) mod members;
pub(super) mod proxy_cache;
mod settings;

use serde_json::{Map, Value, json};

pub(super) use self::settings::TAG_EXPIRATIONS;
use self::settings::{create, delete, update};
use super::avatar::avatar;
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Organization, Registry, Role, Scope, Team, TeamRole};

const CHAPTER: &str = "organization";

const ONE: &str = "/api/v1/organization/{orgname}";
const OWNER: Option<Scope> = Some(Scope::OrgAdmin);

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("getOrganization", "GET", ONE, None, get),
    operation(
        "createOrganization",
        "POST",
        "/api/v1/organization/",
        Some(Scope::UserAdmin),
        create,
    ),
    operation("changeOrganizationDetails", "PUT", ONE, OWNER, update),
    operation("deleteAdminedOrganization", "DELETE", ONE, OWNER, delete),
    operation(
        "getApplicationInformation",
        "GET",
        "/api/v1/app/{client_id}",
        None,
        application,
    ),
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    scope: Option<Scope>,
    handle: Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope,
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = registry
        .organizations
        .get(call.capture("orgname"))
        .ok_or_else(|| Answer::not_found(&call.host))?;
    Ok(Answer::ok(&view(call, registry, organization, true)))
}

/// How the viewer stands to an organization; superusers stand above everybody.
fn standing(call: &Call, organization: &Organization) -> Option<TeamRole> {
    if call.viewer.sees_all() {
        return Some(TeamRole::Admin);
    }
    let member = organization.standing(&call.viewer.user)?;
    // Without org:admin even an owner is shown the page of a stranger.
    call.viewer.may(Scope::OrgAdmin).then_some(member)
}

fn view(call: &Call, registry: &Registry, organization: &Organization, with_teams: bool) -> Value {
    let standing = standing(call, organization);
    let administers = standing == Some(TeamRole::Admin);
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("name", organization.name.as_str().into());
    set(
        "email",
        if administers {
            organization.email.as_str().into()
        } else {
            "".into()
        },
    );
    // A real Quay calls it a user here.
    set("avatar", avatar(&organization.name, "user"));
    set("is_admin", administers.into());
    set("is_member", standing.is_some().into());
    if standing.is_some() && with_teams {
        let shown = organization.teams.iter().map(|team| {
            let can_view = administers || team.members.contains(&call.viewer.user);
            (team.name.clone(), team_row(team, can_view))
        });
        set("teams", Value::Object(shown.collect()));
        set(
            "ordered_teams",
            organization
                .teams
                .iter()
                .map(|team| team.name.as_str())
                .collect(),
        );
    }
    if !with_teams {
        set("teams", json!({}));
        set("ordered_teams", json!([]));
    }
    if administers {
        let (invoices, address) = &organization.invoices;
        set("invoice_email", (*invoices).into());
        set("invoice_email_address", address.as_deref().into());
        set("tag_expiration_s", organization.tag_expiration.into());
        set("is_free_account", true.into());
    }
    if standing.is_some() {
        fields.extend(quotas(registry, &organization.name));
    }
    Value::Object(fields)
}

fn team_row(team: &Team, can_view: bool) -> Value {
    json!({
        "name": team.name,
        "description": team.description,
        "role": team.role.name(),
        "avatar": avatar(&team.name, "team"),
        "can_view": can_view,
        "repo_count": team.repositories.values().filter(|role| **role >= Role::Read).count(),
        "member_count": team.members.len(),
        "is_synced": team.sync.is_some(),
    })
}

/// `quotas` and `quota_report` of a namespace.
pub(crate) fn quotas(registry: &Registry, namespace: &str) -> Map<String, Value> {
    let used = registry.used_bytes(namespace);
    let quota = registry.quota(namespace);
    let quotas: Vec<Value> = quota
        .iter()
        .map(|quota| {
            let limits: Vec<Value> = quota
                .limits
                .iter()
                .map(|limit| json!({"id": limit.id, "type": limit.kind, "limit_percent": limit.percent}))
                .collect();
            json!({"id": quota.id, "limit_bytes": quota.limit_bytes, "limits": limits})
        })
        .collect();
    let backfill = if used == 0 { "waiting" } else { "complete" };
    let report = json!({
        "quota_bytes": used,
        "configured_quota": registry.quota_bytes(namespace),
        "running_backfill": backfill,
        "backfill_status": backfill,
    });
    [
        ("quotas".to_owned(), Value::Array(quotas)),
        ("quota_report".to_owned(), report),
    ]
    .into_iter()
    .collect()
}

fn application(call: &Call, registry: &mut Registry) -> Outcome {
    let client_id = call.capture("client_id");
    let application = registry
        .applications
        .iter()
        .find(|application| application.client_id == client_id)
        .ok_or_else(|| Answer::not_found(&call.host))?;
    let organization = registry
        .organizations
        .get(&application.organization)
        .expect("applications belong to organizations");
    Ok(Answer::ok(&json!({
        "name": application.name,
        "description": application.description,
        "uri": application.application_uri.replace("{host}", &call.host),
        "avatar": avatar(&application.name, "app"),
        "organization": view(call, registry, organization, false),
    })))
}
