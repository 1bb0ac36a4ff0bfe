//! The list of a dialog: whose permission becomes what, one checkbox each.

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{
    holder::{Who, role_title},
    transition::Transition,
};
use crate::panels::preview::{self, What};

/// Who is left out of what will be sent.
#[derive(Clone, Copy, Default)]
pub struct Without(preview::Without);

impl Without {
    /// Whether somebody stays in. Reactive.
    pub fn keeps(self, who: &Who) -> bool {
        self.0.keeps(&who.key())
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Whose permission.
    pub who: Who,
    /// What they have now.
    pub before: Option<Role>,
    /// What they will have.
    pub after: Option<Role>,
    /// What is to be known of it: "Not a member of acme-corp".
    pub warning: Option<String>,
    /// Why it is not sent: "The same already".
    pub skipped: Option<String>,
}

impl Line {
    /// A change that will be sent.
    pub fn changed(transition: &Transition) -> Self {
        Self {
            who: transition.who.clone(),
            before: transition.before,
            after: transition.after,
            warning: None,
            skipped: None,
        }
    }
}

/// The table of what will be sent and what will not.
#[component]
pub fn Preview(
    /// What the table lists.
    label: &'static str,
    /// Whose permission becomes what.
    lines: Vec<Line>,
    /// Who is left out.
    without: Without,
) -> impl IntoView {
    let lines = lines.into_iter().map(preview::Line::from).collect();
    view! { <preview::Preview label lines without=without.0/> }
}

impl From<Line> for preview::Line {
    fn from(line: Line) -> Self {
        let word = |role: Option<Role>| role.map_or("Nothing", role_title).to_owned();
        Self {
            key: line.who.key(),
            label: line.who.label(),
            glyph: line.who.kind.glyph(),
            name: line.who.name,
            what: What::Step(word(line.before), word(line.after)),
            warning: line.warning,
            skipped: line.skipped,
        }
    }
}
