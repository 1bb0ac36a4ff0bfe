//! Which builds the filter lets through, and their order.

use std::sync::Arc;

use quay_api::build::Build;

use super::phase;
use crate::{formats::filter::Term, ui::Sort};

/// The fields that the filter knows.
pub static KEYS: &[&str] = &["phase", "tag", "by"];

/// What started a build: a commit, or what was given by hand.
pub fn origin(build: &Build) -> String {
    let commit = build.trigger_metadata.commit_info.as_ref();
    let message = commit.and_then(|commit| commit.message.lines().next());
    let source = build
        .trigger
        .as_ref()
        .and_then(|from| from.build_source.clone());
    match (message.filter(|text| !text.is_empty()), source) {
        (Some(message), _) => message.to_owned(),
        (None, Some(source)) => source,
        (None, None) => match &build.archive_url {
            Some(url) => url.clone(),
            None => "Uploaded Dockerfile".to_owned(),
        },
    }
}

/// `main` of `refs/heads/main`.
pub fn reference(build: &Build) -> Option<String> {
    let reference = build.trigger_metadata.reference.as_deref()?;
    let name = reference.strip_prefix("refs/heads/");
    let name = name.or_else(|| reference.strip_prefix("refs/tags/"));
    Some(name.unwrap_or(reference).to_owned())
}

/// Whether a build fulfils all conditions.
pub fn shows(build: &Build, terms: &[Term]) -> bool {
    let holds = |text: &str, value: &str| text.to_lowercase().contains(&value.to_lowercase());
    let by = build.manual_user.as_deref().unwrap_or_default();
    terms.iter().all(|term| {
        let value = term.value.as_str();
        let any_tag = || build.tags.iter().any(|tag| holds(tag, value));
        let fits = match term.key.as_deref() {
            Some("phase") => holds(&phase::word(build.phase), value),
            Some("tag") => any_tag(),
            Some("by") => holds(by, value),
            _ => {
                any_tag()
                    || holds(&build.display_name, value)
                    || holds(&origin(build), value)
                    || holds(&build.id, value)
                    || reference(build).is_some_and(|name| holds(&name, value))
            }
        };
        fits != term.is_negated
    })
}

/// Puts builds in order; those alike stay as Quay has them, the newest first.
pub fn sort(builds: &mut [Arc<Build>], sort: &Sort) {
    match sort.column.as_str() {
        "name" => builds.sort_by(|a, b| a.display_name.cmp(&b.display_name)),
        "phase" => builds.sort_by_key(|build| phase::word(build.phase)),
        "origin" => builds.sort_by_key(|build| origin(build)),
        _ => builds.sort_by_key(|build| build.started),
    }
    if sort.is_descending {
        builds.reverse();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::formats::filter::parse;

    fn build() -> Build {
        let value = json!({"id": "b", "phase": "error", "display_name": "abc1234",
            "tags": ["main"], "manual_user": "alice", "trigger_metadata": {"ref": "refs/heads/fix/x",
            "commit_info": {"message": "Fix the start\n\nAt last."}}});
        serde_json::from_value(value).expect("the fields that matter are there")
    }

    #[test]
    fn a_build_is_found_by_what_people_remember_of_it() {
        let shows = |text| shows(&build(), &parse(text, KEYS));

        for text in [
            "",
            "start",
            "abc1",
            "fix/x",
            "phase:failed",
            "tag:main",
            "by:alice",
        ] {
            assert!(shows(text), "{text}");
        }
        for text in ["-phase:failed", "tag:v2", "by:bob", "nothing"] {
            assert!(!shows(text), "{text}");
        }
    }

    #[test]
    fn a_commit_is_told_by_the_first_line_of_its_message() {
        assert_eq!(origin(&build()), "Fix the start");
        assert_eq!(reference(&build()).as_deref(), Some("fix/x"));
    }
}
