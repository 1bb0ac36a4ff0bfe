//! What follows from a change of repositories.

use quay_api::repository::{RepositoryState, Visibility};

use super::pending::{Change, Target};
use crate::{
    formats::{bytes, count::plural_of},
    ui::{Consequence, Glyph, Weight},
};

/// What follows for `targets`, while `skipped` others are like that already.
pub fn facts(change: Change, targets: &[Target], skipped: usize) -> Vec<Consequence> {
    let mut facts = match change {
        Change::Delete => deletion(targets),
        Change::Visibility(Visibility::Public) => vec![Consequence::new(
            Weight::Warning,
            Glyph::Globe,
            "Anybody who reaches the registry may pull every tag, without signing in.",
        )],
        Change::Visibility(Visibility::Private) => vec![Consequence::new(
            Weight::Warning,
            Glyph::Lock,
            "Whoever pulls without a permission of their own is refused from now on, running clusters too.",
        )],
        Change::State(state) => vec![state_fact(state)],
    };
    if change != Change::Delete {
        facts.push(Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "Can be undone.",
        ));
    }
    if skipped > 0 {
        let text = format!(
            "{} like that already, so nothing is sent for them.",
            match skipped {
                1 => "1 repository is".to_owned(),
                many => format!("{many} repositories are"),
            }
        );
        facts.push(Consequence::new(Weight::Plain, Glyph::Skip, text));
    }
    facts
}

fn deletion(targets: &[Target]) -> Vec<Consequence> {
    let sizes: u64 = targets.iter().filter_map(|target| target.size).sum();
    let mirrors = targets
        .iter()
        .filter(|target| target.state == RepositoryState::Mirror)
        .count();
    let public = targets.iter().filter(|target| target.is_public).count();
    let mut facts = vec![Consequence::new(
        Weight::Bad,
        Glyph::Trash,
        "All tags, their history, permissions, notifications and build triggers go with it. Nothing brings them back.",
    )];
    if public > 0 {
        let text = format!("{} public: anybody may be pulling.", count_are(public));
        facts.push(Consequence::new(Weight::Warning, Glyph::Globe, text));
    }
    if mirrors > 0 {
        let text = format!("{} a mirror: its syncing ends.", count_are(mirrors));
        facts.push(Consequence::new(Weight::Warning, Glyph::Mirror, text));
    }
    if sizes > 0 {
        let text = format!(
            "Up to {} are freed, less what other repositories share.",
            bytes::bytes(sizes)
        );
        facts.push(Consequence::new(Weight::Plain, Glyph::Layers, text));
    }
    facts
}

fn count_are(count: usize) -> String {
    let noun = plural_of(count as u64, "repository", "repositories");
    format!("{noun} {}", if count == 1 { "is" } else { "are" })
}

fn state_fact(state: RepositoryState) -> Consequence {
    let text = match state {
        RepositoryState::ReadOnly => {
            "Pushing, deleting, moving and restoring tags and building are refused; pulling goes on."
        }
        RepositoryState::Mirror => {
            "Only the mirror's own robot may change tags. Without a mirror configuration nothing syncs."
        }
        _ => "Whoever may write can push again. A mirror that was set up stops syncing.",
    };
    Consequence::new(Weight::Warning, Glyph::Info, text)
}
