//! What the members of a team may do in the organization, in words.

use leptos::prelude::*;
use quay_api::team::TeamRole;

use crate::{panels::word_select::WordSelect, ui::Choice};

/// What a role is called.
pub fn role_title(role: TeamRole) -> &'static str {
    match role {
        TeamRole::Member => "Member",
        TeamRole::Creator => "Creator",
        TeamRole::Admin => "Owner",
        TeamRole::Other => "Unknown",
    }
}

/// What a role allows.
pub fn role_hint(role: TeamRole) -> &'static str {
    match role {
        TeamRole::Member => "What the team was given in repositories, and nothing else.",
        TeamRole::Creator => "Also create repositories, which they then administer.",
        TeamRole::Admin => {
            "Everything: its members own the organization. Quay calls this role admin."
        }
        TeamRole::Other => "A role that is newer than this page.",
    }
}

/// The roles to choose from in a form.
pub fn role_choices() -> Vec<Choice> {
    TeamRole::ALL
        .map(|role| Choice::new(role.as_str(), role_title(role)).hint(role_hint(role)))
        .to_vec()
}

/// How much a role allows.
pub fn rank(role: TeamRole) -> usize {
    let place = TeamRole::ALL.iter().position(|other| *other == role);
    place.map_or(0, |place| place + 1)
}

/// The role in a row, to change it there.
#[component]
pub fn TeamRoleSelect(
    /// Whose role: "Role of developers".
    label: String,
    /// The role now.
    current: Signal<TeamRole>,
    /// Why it cannot be changed.
    refusal: Signal<Option<String>>,
    /// Called with another role.
    #[prop(into)]
    on_choose: Callback<TeamRole>,
) -> impl IntoView {
    let word = |role: TeamRole| (role.as_str(), role_title(role));
    let choose = move |word: String| {
        if let Some(role) = TeamRole::parse(&word) {
            on_choose.run(role);
        }
    };
    view! {
        <WordSelect
            label
            options=TeamRole::ALL.map(word).to_vec()
            current=Signal::derive(move || word(current.get()))
            hint=Signal::derive(move || role_hint(current.get()))
            refusal
            on_choose=choose
        />
    }
}
