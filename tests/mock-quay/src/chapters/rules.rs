//! What the chapters `policy` and `immutability_policy` have in common: rules of an organization, of a
//! repository or of a person, listed, added, replaced and taken away in the same way.

use serde_json::{Value, json};

use super::{
    administered, administered_to_read, oneself, organization_to_change, organization_to_read,
};
use crate::http::{Answer, Call, Operation, Outcome};
use crate::state::{Policies, Registry, Scope};

/// A kind of rule.
pub(super) trait Rule: Clone {
    /// Those of one owner.
    fn all(policies: &mut Policies) -> &mut Vec<Self>;

    fn uuid(&self) -> &str;

    fn view(&self) -> Value;

    /// The rule in the body under this name, unless it is wrong or the owner's others forbid it.
    fn read(call: &Call, uuid: &str, others: &[Self]) -> Result<Self, Answer>;

    /// What comes of it at once in one of the owner's repositories.
    fn apply(&self, registry: &mut Registry, repository: u64);
}

/// The five operations on one kind of owner: `ids` to list, create, get, update and delete, `paths` of
/// all rules and of one.
pub(super) const fn operations<R: Rule>(
    chapter: &'static str,
    scope: Scope,
    paths: [&'static str; 2],
    ids: [&'static str; 5],
) -> [Operation; 5] {
    let [all, one] = paths;
    let blank = Operation {
        id: ids[0],
        method: "GET",
        path: all,
        scope: Some(scope),
        chapter,
        parameters: &[],
        handle: list::<R>,
    };
    [
        Operation { ..blank },
        Operation {
            id: ids[1],
            method: "POST",
            handle: create::<R>,
            ..blank
        },
        Operation {
            id: ids[2],
            path: one,
            handle: get::<R>,
            ..blank
        },
        Operation {
            id: ids[3],
            method: "PUT",
            path: one,
            handle: update::<R>,
            ..blank
        },
        Operation {
            id: ids[4],
            method: "DELETE",
            path: one,
            handle: delete::<R>,
            ..blank
        },
    ]
}

/// Whose rules a path is about.
struct Owner {
    /// `namespace` or `namespace/name`.
    path: String,
    repositories: Vec<u64>,
}

impl Owner {
    fn of_repository(registry: &Registry, id: u64) -> Self {
        Self {
            path: registry.repository(id).path(),
            repositories: vec![id],
        }
    }

    fn of_namespace(registry: &Registry, name: &str) -> Self {
        let all = registry.repositories.iter();
        let own = all.filter(|(_, repository)| repository.namespace == name);
        Self {
            path: name.to_owned(),
            repositories: own.map(|(id, _)| *id).collect(),
        }
    }

    /// An organization that is not there has no rules.
    fn to_read(call: &Call, registry: &Registry) -> Result<Self, Answer> {
        if call.captures.contains_key("orgname") {
            let name = organization_to_read(call, registry)?;
            return Ok(Self::of_namespace(registry, name));
        }
        if !call.captures.contains_key("repository") {
            return Ok(Self::of_namespace(registry, oneself(call)?));
        }
        let id = administered_to_read(call, registry)?;
        Ok(Self::of_repository(registry, id))
    }

    fn to_change(call: &Call, registry: &Registry) -> Result<Self, Answer> {
        if call.captures.contains_key("orgname") {
            let name = organization_to_change(call, registry)?;
            if !registry.organizations.contains_key(name) {
                return Err(Answer::not_found(&call.host));
            }
            return Ok(Self::of_namespace(registry, name));
        }
        if !call.captures.contains_key("repository") {
            return Ok(Self::of_namespace(registry, oneself(call)?));
        }
        let id = administered(call, registry)?;
        Ok(Self::of_repository(registry, id))
    }

    fn rules<'a, R: Rule>(&self, registry: &'a mut Registry) -> &'a mut Vec<R> {
        R::all(registry.policies_mut(&self.path))
    }

    fn put_in_force<R: Rule>(&self, registry: &mut Registry, rule: &R) {
        for id in &self.repositories {
            rule.apply(registry, *id);
        }
    }
}

/// Where the rule that the path names stands.
fn place<R: Rule>(call: &Call, rules: &[R]) -> Result<usize, Answer> {
    let uuid = call.capture("policy_uuid");
    let place = rules.iter().position(|rule| rule.uuid() == uuid);
    place.ok_or_else(|| Answer::not_found(&call.host))
}

fn list<R: Rule>(call: &Call, registry: &mut Registry) -> Outcome {
    let mut policies = registry.policies(&Owner::to_read(call, registry)?.path);
    let views: Vec<Value> = R::all(&mut policies).iter().map(R::view).collect();
    Ok(Answer::ok(&json!({"policies": views})))
}

fn create<R: Rule>(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = Owner::to_change(call, registry)?;
    let uuid = registry.random.uuid();
    let rules = owner.rules::<R>(registry);
    let rule = R::read(call, &uuid, rules)?;
    rules.push(rule.clone());
    owner.put_in_force(registry, &rule);
    Ok(Answer::json(201, &json!({"uuid": uuid})))
}

fn get<R: Rule>(call: &Call, registry: &mut Registry) -> Outcome {
    let mut policies = registry.policies(&Owner::to_read(call, registry)?.path);
    let rules = R::all(&mut policies);
    let place = place(call, rules)?;
    Ok(Answer::ok(&rules[place].view()))
}

fn update<R: Rule>(call: &Call, registry: &mut Registry) -> Outcome {
    let owner = Owner::to_change(call, registry)?;
    let rules = owner.rules::<R>(registry);
    let uuid = call.capture("policy_uuid");
    let others: Vec<R> = rules
        .iter()
        .filter(|rule| rule.uuid() != uuid)
        .cloned()
        .collect();
    let rule = R::read(call, uuid, &others)?;
    let place = place(call, rules)?;
    rules[place].clone_from(&rule);
    owner.put_in_force(registry, &rule);
    Ok(Answer::no_content())
}

fn delete<R: Rule>(call: &Call, registry: &mut Registry) -> Outcome {
    let rules = Owner::to_change(call, registry)?.rules::<R>(registry);
    let place = place(call, rules)?;
    rules.remove(place);
    Ok(Answer::ok(&json!({"uuid": call.capture("policy_uuid")})))
}
