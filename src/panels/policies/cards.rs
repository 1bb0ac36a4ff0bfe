//! The policies of one kind, a line each.

use leptos::prelude::*;

use crate::ui::{Glyph, Mark, Menu, MenuItem, Tone};

/// A policy, as a line of a [`PolicyTable`].
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyRow {
    /// What the registry calls it.
    pub uuid: String,
    /// What it does: "Keep the newest 50".
    pub does: String,
    /// Its pattern, and whether it is about the names that match.
    pub pattern: Option<(String, bool)>,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// Whose it is; empty when it is of what the page is about.
    pub owner: String,
    /// What it does to the tags that are loaded: "9 tags go". Empty while none are.
    pub effect: String,
}

/// The policies of one kind, each with what can be done to it.
#[component]
pub fn PolicyTable(
    /// What the table lists.
    label: &'static str,
    rows: Vec<PolicyRow>,
    /// Why nothing can be changed; `None` when it can.
    #[prop(into)]
    disabled_reason: Signal<Option<String>>,
    /// Called with the name of the policy to change.
    #[prop(into)]
    on_edit: Callback<String>,
    /// Called with the name of the policy to delete.
    #[prop(into)]
    on_delete: Callback<String>,
) -> impl IntoView {
    let row =
        move |row: PolicyRow| {
            let uuid = row.uuid.clone();
            let is_own = row.owner.is_empty();
            let name = name_of(&row);
            let items = move |()| {
                let (edit, delete) = (uuid.clone(), uuid.clone());
                let reason = untrack(|| disabled_reason.get());
                vec![
                    MenuItem::action("Edit…", move || on_edit.run(edit.clone()))
                        .disabled_reason(reason.clone()),
                    MenuItem::action("Delete…", move || on_delete.run(delete.clone()))
                        .glyph(Glyph::Trash)
                        .danger()
                        .disabled_reason(reason),
                ]
            };
            let menu = is_own.then(|| view! {
            <Menu label=format!("Actions for {name}") glyph=Glyph::More items=Callback::new(items)/>
        });
            let owner = (!is_own)
                .then(|| view! { <Mark glyph=Glyph::Organization text=row.owner.clone()/> });
            let problem = row.problem.clone().map(|problem| view! {
            <Mark tone=Tone::Danger glyph=Glyph::Warning text="Pattern" tip=problem.clone()/>
            <span class="small policy__problem">{problem}</span>
        });
            view! {
                <li class="policy">
                    <span class="policy__what">{what(&row)} {owner} {problem}</span>
                    <span class="policy__effect second small">{row.effect.clone()}</span>
                    <span class="policy__menu">{menu}</span>
                </li>
            }
        };
    view! { <ul class="policies" aria-label=label>{rows.into_iter().map(row).collect_view()}</ul> }
        .into_any()
}

fn name_of(row: &PolicyRow) -> String {
    match &row.pattern {
        Some((pattern, _)) => format!("“{}: {pattern}”", row.does),
        None => format!("“{}”", row.does),
    }
}

fn what(row: &PolicyRow) -> AnyView {
    let does = view! { <strong class="policy__does">{row.does.clone()}</strong> };
    match &row.pattern {
        Some((pattern, matches)) => {
            let of = if *matches {
                "among names that match"
            } else {
                "among names that do not match"
            };
            view! { {does} " " {of} " " <code class="mono policy__pattern" dir="ltr">{pattern.clone()}</code> }.into_any()
        }
        None => view! { {does} " among all tags" }.into_any(),
    }
}
