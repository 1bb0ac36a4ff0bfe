//! What follows when applications are deleted, in words.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization::application::Application;

use super::{here::Here, queries::Tokens};
use crate::{
    data::Queries,
    formats::count::plural,
    ui::{Consequence, Glyph, Weight},
};

/// How many tokens an application has, if all of them were read.
pub fn known_tokens(here: Here, queries: Queries, one: &Application) -> Option<u64> {
    let question = Tokens {
        organization: here.of.name.get_untracked(),
        client_id: one.client_id.clone(),
    };
    let known = untrack(|| {
        queries.look_at_list(&question, |list| {
            list.complete.then_some(list.items.len() as u64)
        })
    });
    known.flatten()
}

/// What follows when all of them are deleted.
pub fn facts(here: Here, queries: Queries, all: &[Arc<Application>]) -> Vec<Consequence> {
    if all.is_empty() {
        return Vec::new();
    }
    let known = all.iter().map(|one| known_tokens(here, queries, one)).sum();
    let mut facts = Vec::new();
    if all.iter().any(|one| here.is_own(&one.client_id)) {
        facts.push(Consequence::new(Weight::Bad, Glyph::Key, OWN));
    }
    let tokens = tokens_text(known, all.len());
    facts.push(Consequence::new(Weight::Bad, Glyph::Trash, tokens));
    let sign_in = match all {
        [_] => "Nobody can sign in through it any more. The same client ID cannot be had again.",
        _ => "Nobody can sign in through them any more. The same client IDs cannot be had again.",
    };
    facts.push(Consequence::new(Weight::Warning, Glyph::SignOut, sign_in));
    facts.push(Consequence::new(
        Weight::Plain,
        Glyph::Info,
        "Robots and their credentials are not concerned.",
    ));
    facts
}

/// It is never deleted together with others.
const OWN: &str = "You are signed in through it: you are signed out at once, and nobody can sign in to this page any more until its config.json names another application.";

/// `known`: how many tokens end, where that is known of every application.
fn tokens_text(known: Option<u64>, applications: usize) -> String {
    let whose = match applications {
        1 => "All its tokens",
        _ => "All their tokens",
    };
    let what = match known {
        Some(0) if applications == 1 => return "No token is lost: it has none.".to_owned(),
        Some(0) => return "No token is lost: they have none.".to_owned(),
        Some(1) => return "1 token ends at once. What uses it is refused.".to_owned(),
        Some(number) => plural(number, "token"),
        None => whose.to_owned(),
    };
    format!(
        "{what} end at once, those of people who signed in among them. What uses them is refused."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_counted_only_where_all_are_known() {
        assert!(tokens_text(Some(4), 1).starts_with("4 tokens end at once"));
        assert!(tokens_text(Some(1), 2).starts_with("1 token ends at once"));
        assert!(tokens_text(None, 1).starts_with("All its tokens end at once"));
        assert!(tokens_text(None, 2).starts_with("All their tokens end at once"));
        assert_eq!(tokens_text(Some(0), 2), "No token is lost: they have none.");
    }
}
