//! What is done to rules, one or many, as jobs, and the way back from each.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::Arc};

use quay_api::{
    ErrorKind,
    permission::Role,
    prototype::{self, DefaultPermission, NewDefaultPermission},
};

use super::{
    super::queries::DefaultPermissions,
    rule::{Rule, delegate, label},
};
use crate::{
    data::{JobItem, JobPlan, Queries, Undo},
    formats::count::plural,
    panels::permissions::{Who, role_title},
};

/// One rule before and after.
#[derive(Clone, Debug)]
pub struct Step {
    id: String,
    label: String,
    before: Role,
    after: Role,
}

/// Rules to be given a role.
pub fn steps(rules: &[Arc<Rule>], after: Role) -> Vec<Step> {
    let step = |rule: &Arc<Rule>| Step {
        id: rule.permission.id.clone(),
        label: rule.label(),
        before: rule.role(),
        after,
    };
    rules.iter().map(step).collect()
}

/// A rule to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRule {
    /// Whose new repositories it is about; everybody's when `None`.
    pub creator: Option<String>,
    /// Who is given it.
    pub receiver: Who,
    /// What they may do.
    pub role: Role,
}

impl NewRule {
    /// As Quay wants it.
    pub fn body(&self) -> NewDefaultPermission {
        NewDefaultPermission {
            activating_user: self.creator.clone(),
            delegate: delegate(&self.receiver),
            role: self.role,
        }
    }

    /// What tells it from others.
    pub fn label(&self) -> String {
        label(&self.receiver, self.creator.as_deref())
    }
}

impl From<&Rule> for NewRule {
    fn from(rule: &Rule) -> Self {
        Self {
            creator: rule.creator().map(str::to_owned),
            receiver: rule.receiver(),
            role: rule.role(),
        }
    }
}

/// Changes the cached list.
pub fn patch(queries: Queries, organization: &str, change: impl Fn(&mut Vec<DefaultPermission>)) {
    queries.patch::<DefaultPermissions>(|list| list.0 == organization, change);
}

/// Gives roles: shown at once, taken back when the registry refuses.
pub fn set_roles(queries: Queries, organization: String, steps: Vec<Step>) -> JobPlan {
    let title = match steps.as_slice() {
        [one] => format!("Set {} to {}", one.label, role_title(one.after)),
        many => format!(
            "Change {} of {organization}",
            plural(many.len() as u64, "default permission")
        ),
    };
    let item = |step: &Step| {
        let (organization, step) = (organization.clone(), step.clone());
        JobItem::new(step.label.clone(), move |quay| {
            let (organization, step) = (organization.clone(), step.clone());
            async move {
                let show = |role: Role| {
                    patch(queries, &organization, |list| {
                        for rule in list.iter_mut().filter(|rule| rule.id == step.id) {
                            rule.role = role;
                        }
                    });
                };
                show(step.after);
                let outcome = prototype::update(&quay, &organization, &step.id, step.after).await;
                if outcome.is_err() {
                    show(step.before);
                }
                outcome.map(|_| ())
            }
        })
    };
    JobPlan {
        title,
        items: steps.iter().map(item).collect(),
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| steps.get(index));
                let back = back.map(|step| Step {
                    before: step.after,
                    after: step.before,
                    ..step.clone()
                });
                set_roles(queries, organization.clone(), back.collect())
            }),
        }),
    }
}

/// Deletes rules. Taking it back makes the same anew, under other ids.
pub fn delete(queries: Queries, organization: String, rules: &[Arc<Rule>]) -> JobPlan {
    let gone: Vec<(String, NewRule)> = rules
        .iter()
        .map(|rule| (rule.permission.id.clone(), NewRule::from(&**rule)))
        .collect();
    let again: Vec<NewRule> = gone.iter().map(|(_, rule)| rule.clone()).collect();
    let undo = {
        let organization = organization.clone();
        Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let back = done.iter().filter_map(|&index| again.get(index)).cloned();
                create(queries, organization.clone(), back.collect())
            }),
        }
    };
    deletion(queries, organization, gone, Some(undo))
}

/// Deletes rules by their ids.
pub fn deletion(
    queries: Queries,
    organization: String,
    gone: Vec<(String, NewRule)>,
    undo: Option<Undo>,
) -> JobPlan {
    let title = match gone.as_slice() {
        [(_, one)] => format!("Delete the default permission of {}", one.label()),
        many => format!(
            "Delete {} of {organization}",
            plural(many.len() as u64, "default permission")
        ),
    };
    let item = |(id, rule): &(String, NewRule)| {
        let (organization, id) = (organization.clone(), id.clone());
        JobItem::new(rule.label(), move |quay| {
            let (organization, id) = (organization.clone(), id.clone());
            async move {
                match prototype::delete(&quay, &organization, &id).await {
                    // Somebody else was faster.
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    outcome => outcome?,
                }
                patch(queries, &organization, |list| {
                    list.retain(|rule| rule.id != id)
                });
                Ok(())
            }
        })
    };
    JobPlan {
        title,
        items: gone.iter().map(item).collect(),
        undo,
    }
}

/// Makes rules. Taking it back deletes those that were made.
pub fn create(queries: Queries, organization: String, rules: Vec<NewRule>) -> JobPlan {
    let title = match rules.as_slice() {
        [one] => format!("Create the default permission of {}", one.label()),
        many => format!(
            "Create {} of {organization}",
            plural(many.len() as u64, "default permission")
        ),
    };
    // Their ids are known only once they are made.
    let made: Rc<RefCell<BTreeMap<usize, String>>> = Rc::default();
    let item = |(index, rule): (usize, &NewRule)| {
        let (organization, rule, made) = (organization.clone(), rule.clone(), Rc::clone(&made));
        JobItem::new(rule.label(), move |quay| {
            let (organization, rule, made) = (organization.clone(), rule.clone(), Rc::clone(&made));
            async move {
                let created = prototype::create(&quay, &organization, &rule.body()).await?;
                made.borrow_mut().insert(index, created.id.clone());
                patch(queries, &organization, |list| list.push(created.clone()));
                Ok(())
            }
        })
    };
    let items = rules.iter().enumerate().map(item).collect();
    JobPlan {
        title,
        items,
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let made = made.borrow();
                let back = done.iter().filter_map(|index| {
                    Some((made.get(index)?.clone(), rules.get(*index)?.clone()))
                });
                deletion(queries, organization.clone(), back.collect(), None)
            }),
        }),
    }
}
