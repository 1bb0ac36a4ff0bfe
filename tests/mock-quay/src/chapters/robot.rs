//! Chapter `robot`: accounts for machines, of an organization or of a person.

mod federation;

use serde_json::{Value, json};

use super::avatar::avatar;
use super::{namespace_rule, note, organization_to_change, organization_to_read, owns};
use crate::http::{Answer, Call, Handler, Operation, Outcome, quoted};
use crate::state::{Registry, Repository, Robot, Scope, now, rfc_2822};

const OF_ORGANIZATION: [&str; 5] = [
    "/api/v1/organization/{orgname}/robots",
    "/api/v1/organization/{orgname}/robots/{robot_shortname}",
    "/api/v1/organization/{orgname}/robots/{robot_shortname}/permissions",
    "/api/v1/organization/{orgname}/robots/{robot_shortname}/regenerate",
    "/api/v1/organization/{orgname}/robots/{robot_shortname}/federation",
];
const OF_USER: [&str; 5] = [
    "/api/v1/user/robots",
    "/api/v1/user/robots/{robot_shortname}",
    "/api/v1/user/robots/{robot_shortname}/permissions",
    "/api/v1/user/robots/{robot_shortname}/regenerate",
    "/api/v1/user/robots/{robot_shortname}/federation",
];

pub(crate) const OPERATIONS: &[Operation] = &[
    lists(org("getOrgRobots", "GET", 0, list)),
    org("getOrgRobot", "GET", 1, get),
    org("createOrgRobot", "PUT", 1, create),
    org("deleteOrgRobot", "DELETE", 1, delete),
    Operation {
        scope: Some(Scope::UserAdmin),
        ..org("getOrgRobotPermissions", "GET", 2, permissions)
    },
    org("regenerateOrgRobotToken", "POST", 3, regenerate),
    org("getOrgRobotFederation", "GET", 4, federation::get),
    org("createOrgRobotFederation", "POST", 4, federation::set),
    org("deleteOrgRobotFederation", "DELETE", 4, federation::delete),
    lists(own("getUserRobots", "GET", 0, list)),
    own("getUserRobot", "GET", 1, get),
    own("createUserRobot", "PUT", 1, create),
    own("deleteUserRobot", "DELETE", 1, delete),
    own("getUserRobotPermissions", "GET", 2, permissions),
    own("regenerateUserRobotToken", "POST", 3, regenerate),
    own("getUserRobotFederation", "GET", 4, federation::get),
    own("createUserRobotFederation", "POST", 4, federation::set),
    own("deleteUserRobotFederation", "DELETE", 4, federation::delete),
];

const fn org(id: &'static str, method: &'static str, path: usize, handle: Handler) -> Operation {
    Operation {
        id,
        method,
        path: OF_ORGANIZATION[path],
        scope: Some(Scope::OrgAdmin),
        chapter: "robot",
        parameters: &[],
        handle,
    }
}

const fn own(id: &'static str, method: &'static str, path: usize, handle: Handler) -> Operation {
    Operation {
        path: OF_USER[path],
        scope: Some(Scope::UserAdmin),
        ..org(id, method, path, handle)
    }
}

const fn lists(operation: Operation) -> Operation {
    Operation {
        parameters: &[
            ("limit", "integer"),
            ("token", "boolean"),
            ("permissions", "boolean"),
        ],
        ..operation
    }
}

/// What a longer body makes a real Quay fail with.
const LONGEST_BODY: usize = 1024 * 1024;
const LONGEST_DESCRIPTION: usize = 255;

fn is_own(call: &Call) -> bool {
    !call.captures.contains_key("orgname")
}

/// The person, for whom the token must be allowed to speak.
fn person(call: &Call) -> Result<&str, Answer> {
    match call.viewer.may(Scope::UserAdmin) {
        true => Ok(&call.viewer.user),
        false if call.viewer.is_nobody() => Err(Answer::unauthenticated(&call.host)),
        false => Err(Answer::unauthorized(&call.host)),
    }
}

/// Whose robots the path is about, for those who may see their tokens or all but these.
fn owner_to_read<'a>(call: &'a Call, registry: &Registry) -> Result<&'a str, Answer> {
    match is_own(call) {
        true => person(call),
        false => organization_to_read(call, registry),
    }
}

/// The same for those who may change them.
fn owner_to_change<'a>(call: &'a Call, registry: &Registry) -> Result<&'a str, Answer> {
    match is_own(call) {
        true => person(call),
        false => organization_to_change(call, registry),
    }
}

/// The full name of the robot in the path, when it is there.
fn found(call: &Call, registry: &Registry, owner: &str) -> Result<String, Answer> {
    let name = format!("{owner}+{}", call.capture("robot_shortname"));
    match registry.robots.contains_key(&name) {
        true => Ok(name),
        false => Err(Answer::message(
            400,
            "Could not find robot with specified username",
        )),
    }
}

fn sees_tokens(call: &Call, registry: &Registry) -> bool {
    is_own(call) || call.viewer.is_superuser() || owns(call, registry, call.capture("orgname"))
}

fn row(name: &str, robot: &Robot, with_token: bool) -> Value {
    let mut row = json!({
        "name": name,
        "created": rfc_2822(robot.created),
        "last_accessed": robot.last_accessed.map(rfc_2822),
        "description": robot.description,
    });
    if with_token {
        row["token"] = robot.token.as_str().into();
    }
    row
}

fn whole_row(name: &str, robot: &Robot, with_token: bool) -> Value {
    let mut row = row(name, robot, with_token);
    row["unstructured_metadata"] = robot.metadata.clone();
    row
}

/// The repositories of its owner that a robot was given directly.
fn given<'a>(
    registry: &'a Registry,
    owner: &'a str,
    robot: &'a str,
) -> impl Iterator<Item = &'a Repository> {
    let all = registry.repositories_of(owner);
    all.filter(move |repository| repository.permissions.contains_key(robot))
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let name = call.capture("orgname");
    let organization = registry.organizations.get(name);
    let belongs = organization
        .and_then(|organization| organization.standing(&call.viewer.user))
        .is_some()
        && call.viewer.may(Scope::OrgAdmin);
    let owner = match belongs {
        true => name,
        false => owner_to_read(call, registry)?,
    };
    let unless_false = |name: &str| !matches!(call.parameter(name), Some("false" | "False" | "0"));
    let with_tokens = unless_false("token") && sees_tokens(call, registry);
    let sees_permissions = sees_tokens(call, registry) || call.viewer.sees_all();
    let with_permissions = call.flag("permissions") && sees_permissions;
    let limit = call.number(
        "limit",
        i64::MAX,
        "If specified, the number of robots to return.",
    )?;
    let teams = |robot: &str| -> Vec<Value> {
        let all = organization.iter().flat_map(|found| &found.teams);
        all.filter(|team| team.members.contains(robot))
            .map(|team| json!({"name": team.name, "avatar": avatar(&team.name, "team")}))
            .collect()
    };
    let robots = registry.robots_of(owner).take(limit.max(0) as usize);
    let rows: Vec<Value> = robots
        .map(|(name, robot)| {
            let mut row = row(name, robot, with_tokens);
            if with_permissions {
                row["teams"] = teams(name).into();
                let names = given(registry, owner, name).map(|repository| repository.name.as_str());
                row["repositories"] = names.collect();
            }
            row
        })
        .collect();
    Ok(Answer::ok(&json!({"robots": rows})))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = owner_to_read(call, registry)?;
    let name = found(call, registry, owner)?;
    let with_token = sees_tokens(call, registry);
    Ok(Answer::ok(&whole_row(
        &name,
        &registry.robots[&name],
        with_token,
    )))
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = owner_to_change(call, registry)?;
    let short = call.capture("robot_shortname");
    let (description, metadata) = body(call)?;
    if !registry.has_namespace(owner) {
        let message = format!("Organization does not exist: {owner}");
        return Err(Answer::message(400, message));
    }
    if let Some(fault) = namespace_rule::fault(short, "Namespace") {
        let detail = format!("The name for the robot '{short}' is invalid: {fault}");
        return Err(Answer::invalid(&call.host, &detail));
    }
    let name = format!("{owner}+{short}");
    if registry.robots.contains_key(&name) {
        let detail = format!("Existing robot with name: {name}");
        return Err(Answer::invalid(&call.host, &detail));
    }
    let robot = Robot {
        description: description.unwrap_or_default().to_owned(),
        token: registry.random.letters(64).to_uppercase(),
        metadata: metadata.clone(),
        ..Robot::new(&name, now())
    };
    let answer = whole_row(&name, &robot, true);
    registry.robots.insert(name, robot);
    let told =
        json!({"robot": short, "description": description, "unstructured_metadata": metadata});
    note(call, registry, owner, "create_robot", told);
    Ok(Answer::json(201, &answer))
}

/// Description and metadata, as far as they were sent.
fn body(call: &Call) -> Result<(Option<&str>, Value), Answer> {
    if call.body.to_string().len() > LONGEST_BODY {
        return Err(Answer::crash());
    }
    let description = call.optional_text("description")?;
    if description.is_some_and(|text| text.chars().count() > LONGEST_DESCRIPTION) {
        let fault = format!("{} is too long", quoted(&call.body["description"]));
        return Err(call.schema_error("maxLength", "description", &fault));
    }
    let field = "unstructured_metadata";
    match call.body.get(field) {
        None => Ok((description, Value::Null)),
        Some(metadata) if metadata.is_object() => Ok((description, metadata.clone())),
        Some(other) => {
            let fault = format!("{} is not of type 'object'", quoted(other));
            Err(call.schema_error("type", field, &fault))
        }
    }
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = owner_to_change(call, registry)?;
    let name = found(call, registry, owner)?;
    if registry.mirrors_with(&name) {
        let detail = "Robot is being used by a mirror";
        return Err(Answer::invalid(&call.host, detail));
    }
    registry.robots.remove(&name);
    registry.forget(&name);
    let told = json!({"robot": call.capture("robot_shortname")});
    note(call, registry, owner, "delete_robot", told);
    Ok(Answer::no_content())
}

/// Of organizations too, the scope is that of persons; and those who own nothing get another 403.
fn permissions(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = match is_own(call) || !call.viewer.sees_all() {
        true => person(call)?,
        false => &call.viewer.user,
    };
    let owner = match is_own(call) {
        true => owner,
        false => organization_to_read(call, registry).map_err(|_| {
            Answer::message(
                403,
                "You don't have the permission to access the requested resource. It is either \
                 read-protected or not readable by the server.",
            )
        })?,
    };
    let name = found(call, registry, owner)?;
    let rows: Vec<Value> = given(registry, owner, &name)
        .map(|repository| {
            json!({
                "repository": {"name": repository.name, "is_public": repository.public},
                "role": repository.permissions[&name].name(),
            })
        })
        .collect();
    Ok(Answer::ok(&json!({"permissions": rows})))
}

fn regenerate(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = owner_to_change(call, registry)?;
    let name = found(call, registry, owner)?;
    let token = registry.random.letters(64).to_uppercase();
    if let Some(robot) = registry.robots.get_mut(&name) {
        robot.token = token;
    }
    let told = json!({"robot": call.capture("robot_shortname")});
    note(call, registry, owner, "regenerate_robot_token", told);
    Ok(Answer::ok(&row(&name, &registry.robots[&name], true)))
}
