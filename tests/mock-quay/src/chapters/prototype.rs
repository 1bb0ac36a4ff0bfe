//! Chapter `prototype`: what new repositories of an organization are given to whom.

use serde_json::{Value, json};

use super::avatar::avatar;
use super::{change_organization, note, read_organization};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{DefaultPermission, Delegate, Organization, Registry, Role, Scope};

const LIST: &str = "/api/v1/organization/{orgname}/prototypes";
const ONE: &str = "/api/v1/organization/{orgname}/prototypes/{prototypeid}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("getOrganizationPrototypePermissions", "GET", LIST, list),
    operation(
        "createOrganizationPrototypePermission",
        "POST",
        LIST,
        create,
    ),
    operation("updateOrganizationPrototypePermission", "PUT", ONE, update),
    operation(
        "deleteOrganizationPrototypePermission",
        "DELETE",
        ONE,
        delete,
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
        chapter: "prototype",
        parameters: &[],
        handle,
    }
}

fn user_row(organization: &Organization, name: &str) -> Value {
    let is_robot = name.contains('+');
    json!({
        "name": name,
        "is_robot": is_robot,
        "kind": "user",
        "is_org_member": is_robot || organization.standing(name).is_some(),
        "avatar": avatar(name, if is_robot { "robot" } else { "user" }),
    })
}

fn view(organization: &Organization, permission: &DefaultPermission) -> Value {
    let delegate = match &permission.delegate {
        Delegate::User(name) => user_row(organization, name),
        Delegate::Team(name) => {
            json!({"name": name, "kind": "team", "avatar": avatar(name, "team")})
        }
    };
    let creator = permission.creator.as_ref();
    json!({
        "activating_user": creator.map(|name| user_row(organization, name)),
        "delegate": delegate,
        "role": permission.role.name(),
        "id": permission.uuid,
    })
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = read_organization(call, registry)?;
    let all = organization.default_permissions.iter();
    let rows: Vec<Value> = all.map(|one| view(organization, one)).collect();
    Ok(Answer::ok(&json!({"prototypes": rows})))
}

fn role(call: &Call) -> Result<Role, Answer> {
    let word = call.one_of("role", &["read", "write", "admin"])?;
    Ok(Role::parse(word).expect("one_of has just checked the word"))
}

/// What the logs tell of one.
fn told(call: &Call, permission: &DefaultPermission) -> Value {
    let (field, name) = match &permission.delegate {
        Delegate::User(name) => ("delegate_user", name),
        Delegate::Team(name) => ("delegate_team", name),
    };
    json!({
        "prototypeid": permission.uuid,
        "username": call.viewer.user,
        "activating_username": permission.creator,
        "role": permission.role.name(),
        field: name,
    })
}

/// Who is to be given it. A missing user is told from a missing team.
fn delegate(call: &Call, registry: &Registry, organization: &str) -> Result<Delegate, Answer> {
    let Some(sent) = call.body.get("delegate") else {
        let fault = "'delegate' is a required property";
        return Err(call.schema_error("required", "delegate", fault));
    };
    let name = sent["name"].as_str().unwrap_or_default();
    match sent["kind"].as_str() {
        Some("team") => {
            let found = registry.organizations.get(organization);
            if found.and_then(|found| found.team(name)).is_none() {
                let message = format!("('Team does not exist: %s/%s', '{organization}', '{name}')");
                return Err(Answer::message(400, message));
            }
            Ok(Delegate::Team(name.to_owned()))
        }
        Some("user") if registry.has_account(name) => Ok(Delegate::User(name.to_owned())),
        Some("user") => Err(Answer::invalid(&call.host, "Missing delegate user or team")),
        kind => {
            let fault = format!(
                "'{}' is not one of ['user', 'team']",
                kind.unwrap_or_default()
            );
            Err(call.schema_error("enum", "kind", &fault))
        }
    }
}

/// The same may be there twice.
fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let name = change_organization(call, registry)?.name.clone();
    let role = role(call)?;
    let delegate = delegate(call, registry, &name)?;
    let creator = call.body.pointer("/activating_user/name");
    let creator = creator.and_then(Value::as_str).map(str::to_owned);
    if creator
        .as_ref()
        .is_some_and(|name| !registry.has_account(name))
    {
        return Err(Answer::invalid(&call.host, "Unknown activating user"));
    }
    let permission = DefaultPermission {
        uuid: registry.random.uuid(),
        creator,
        delegate,
        role,
    };
    let metadata = told(call, &permission);
    let organization = change_organization(call, registry)?;
    let answer = view(organization, &permission);
    organization.default_permissions.push(permission);
    note(
        call,
        registry,
        &name,
        "create_prototype_permission",
        metadata,
    );
    Ok(Answer::ok(&answer))
}

/// Where in the list the one in the path is.
fn place(call: &Call, organization: &Organization) -> Result<usize, Answer> {
    let id = call.capture("prototypeid");
    let mut all = organization.default_permissions.iter();
    let place = all.position(|permission| permission.uuid == id);
    place.ok_or_else(|| Answer::not_found(&call.host))
}

fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = change_organization(call, registry)?;
    let role = role(call)?;
    let place = place(call, organization)?;
    let old = std::mem::replace(&mut organization.default_permissions[place].role, role);
    let permission = &organization.default_permissions[place];
    let mut metadata = told(call, permission);
    metadata["original_role"] = old.name().into();
    let (answer, name) = (view(organization, permission), organization.name.clone());
    note(
        call,
        registry,
        &name,
        "modify_prototype_permission",
        metadata,
    );
    Ok(Answer::ok(&answer))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = change_organization(call, registry)?;
    let place = place(call, organization)?;
    let permission = organization.default_permissions.remove(place);
    let (metadata, name) = (told(call, &permission), organization.name.clone());
    note(
        call,
        registry,
        &name,
        "delete_prototype_permission",
        metadata,
    );
    Ok(Answer::no_content())
}
