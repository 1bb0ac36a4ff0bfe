//! People who are brought from one team to another, as jobs.

use std::{cell::RefCell, collections::HashSet, rc::Rc};

use quay_api::team::member::Who;

use super::people_plans::{Place, add, as_member, remove, says, whom};
use crate::data::{JobItem, JobPlan, Queries, Undo};

/// Brings people to another team; with `from`, takes them out of that one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bringing {
    /// The organization.
    pub organization: String,
    /// Where they are taken out of, when they move.
    pub from: Option<String>,
    /// Where they are added.
    pub to: String,
    /// Who.
    pub people: Vec<Who>,
    /// Who of them is known to be there already.
    pub there: Vec<Who>,
}

/// Brings people to another team, as a job. Who is in it already stays.
pub fn bring(queries: Queries, bringing: Bringing) -> JobPlan {
    let Bringing {
        organization,
        from,
        to,
        people,
        there,
    } = bringing.clone();
    let place = |team: &String| Place {
        organization: organization.clone(),
        team: team.clone(),
    };
    let (source, target) = (from.as_ref().map(place), place(&to));
    // Who was in the team before stays in it when all is taken back.
    let were_in: HashSet<Who> = there.into_iter().collect();
    let were_in = Rc::new(RefCell::new(were_in));
    let item = |who: &Who| {
        let (who, source, target) = (who.clone(), source.clone(), target.clone());
        let were_in = Rc::clone(&were_in);
        JobItem::new(who.as_str().to_owned(), move |quay| {
            let (who, source, target) = (who.clone(), source.clone(), target.clone());
            let were_in = Rc::clone(&were_in);
            async move {
                let is_there = were_in.borrow().contains(&who);
                if !is_there {
                    match add(&quay, queries, &target, &who).await {
                        Err(error) if says(&error, "is already a member") => {
                            were_in.borrow_mut().insert(who.clone());
                        }
                        outcome => _ = outcome?,
                    }
                }
                match source {
                    Some(source) => remove(&quay, queries, &source, &as_member(&who, false)).await,
                    None => Ok(()),
                }
            }
        })
    };
    let verb = if from.is_some() { "Move" } else { "Add" };
    JobPlan {
        title: format!("{verb} {} to {to}", whom(&people)),
        items: people.iter().map(item).collect(),
        undo: Some(Undo {
            label: "Undo".to_owned(),
            plan: Rc::new(move |done| {
                let done: Vec<Who> = done
                    .iter()
                    .filter_map(|&index| bringing.people.get(index).cloned())
                    .collect();
                take_back(queries, &bringing, done, &were_in.borrow())
            }),
        }),
    }
}

/// The way back of [`bring`]: where they were first, then out of where they came to.
fn take_back(
    queries: Queries,
    bringing: &Bringing,
    done: Vec<Who>,
    were_in: &HashSet<Who>,
) -> JobPlan {
    let place = |team: &String| Place {
        organization: bringing.organization.clone(),
        team: team.clone(),
    };
    let (source, target) = (bringing.from.as_ref().map(place), place(&bringing.to));
    let item = |who: &Who| {
        let (who, source, target) = (who.clone(), source.clone(), target.clone());
        let stays = were_in.contains(&who);
        JobItem::new(who.as_str().to_owned(), move |quay| {
            let (who, source, target) = (who.clone(), source.clone(), target.clone());
            async move {
                if let Some(source) = source {
                    add(&quay, queries, &source, &who).await?;
                }
                match stays {
                    true => Ok(()),
                    false => remove(&quay, queries, &target, &as_member(&who, false)).await,
                }
            }
        })
    };
    JobPlan {
        title: format!("Take {} back out of {}", whom(&done), bringing.to),
        items: done.iter().map(item).collect(),
        undo: None,
    }
}
