//! What a new immutability policy does to the lists of tags that are already here.

use std::sync::Arc;

use leptos::prelude::untrack;
use quay_api::{immutability_policy::Rule, tag::Tag};

use super::{rules::Protect, whose::Whose};
use crate::{
    data::{Queries, Streamed},
    panels::tags::{TagHistory, Tags},
    ui::now_ms,
};

/// Marks the tags that became immutable with a policy, as Quay did. Answers how many of those loaded;
/// `None` when that cannot be computed, and the lists are then read again.
pub fn made_immutable(queries: Queries, whose: &Whose, rule: &Rule) -> Option<usize> {
    let Whose::Repository(repository) = whose else {
        queries.invalidate::<TagHistory>(|list| whose.includes(&list.repository));
        queries.invalidate::<Tags>(|list| whose.includes(&list.repository));
        return None;
    };
    let policy = Protect::draft(rule.clone());
    let all = Tags {
        repository: repository.clone(),
        name: None,
    };
    let look = |list: &Streamed<Tag>| {
        let mutable = list
            .items
            .iter()
            .filter(|tag| !tag.immutable)
            .collect::<Vec<_>>();
        let fits = policy
            .fits(mutable.iter().map(|tag| tag.name.as_str()))
            .ok()?;
        let fitting = mutable.into_iter().zip(fits).filter(|(_, fits)| *fits);
        Some(fitting.map(|(tag, _)| Arc::clone(tag)).collect::<Vec<_>>())
    };
    let fitting = untrack(|| queries.look_at_list(&all, look));
    let of_repository = |list: &Tags| list.repository == *repository;
    queries.invalidate::<TagHistory>(|list| list.repository == *repository);
    match fitting {
        // Whether an expiration was taken away is the registry's choice.
        Some(Some(tags)) if tags.iter().all(|tag| tag.end_ts.is_none()) => {
            let now = quay_api::Timestamp::from_milliseconds(now_ms());
            let is_marked = |tag: &Tag| {
                tag.is_active_at(now) && tags.iter().any(|other| other.name == tag.name)
            };
            queries.patch_list::<Tags>(of_repository, |list| {
                for tag in list.iter_mut().filter(|tag| is_marked(tag)) {
                    Arc::make_mut(tag).immutable = true;
                }
            });
            Some(tags.len())
        }
        Some(Some(tags)) => {
            queries.invalidate::<Tags>(of_repository);
            Some(tags.len())
        }
        _ => {
            queries.invalidate::<Tags>(of_repository);
            None
        }
    }
}
