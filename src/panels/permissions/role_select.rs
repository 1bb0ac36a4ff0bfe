use leptos::prelude::*;
use quay_api::permission::Role;

use super::holder::{role_hint, role_title};
use crate::panels::word_select::WordSelect;

/// The role in a row, to change it there; a text with the reason where nobody may.
#[component]
pub fn RoleSelect(
    /// Whose role: "Role of alice".
    label: String,
    /// The role now.
    current: Signal<Role>,
    /// Why it cannot be changed.
    refusal: Signal<Option<String>>,
    /// Called with another role. What is shown stays until `current` changes: a question may come first.
    #[prop(into)]
    on_choose: Callback<Role>,
) -> impl IntoView {
    let word = |role: Role| (role.as_str(), role_title(role));
    let choose = move |word: String| {
        if let Some(role) = Role::parse(&word) {
            on_choose.run(role);
        }
    };
    view! {
        <WordSelect
            label
            options=Role::ALL.map(word).to_vec()
            current=Signal::derive(move || word(current.get()))
            hint=Signal::derive(move || role_hint(current.get()))
            refusal
            on_choose=choose
        />
    }
}
