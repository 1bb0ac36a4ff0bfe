//! The list of a dialog: whose permission becomes what, one checkbox each.

use std::collections::HashSet;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{
    holder::{Who, role_title},
    transition::Transition,
};
use crate::ui::{Glyph, Icon, IconSize, Mark, Tone};

/// Who is left out of what will be sent.
#[derive(Clone, Copy, Default)]
pub struct Without(RwSignal<HashSet<Who>>);

impl Without {
    /// Whether somebody stays in. Reactive.
    pub fn keeps(self, who: &Who) -> bool {
        !self.0.read().contains(who)
    }

    /// Leaves somebody out, or takes them in again.
    pub fn set(self, who: &Who, is_in: bool) {
        self.0.update(|without| {
            match is_in {
                true => without.remove(who),
                false => without.insert(who.clone()),
            };
        });
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
    lines: Vec<Line>,
    without: Without,
) -> impl IntoView {
    view! {
        <div class="list list--scroll" tabindex="0" role="region" aria-label=label>
            <table class="table" role="table">
                <caption class="sr">{label}</caption>
                <thead class="sr" role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"Include"</th>
                        <th scope="col" role="columnheader">"Name"</th>
                        <th scope="col" role="columnheader">"Change"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {lines.into_iter().map(|line| row(line, without)).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(line: Line, without: Without) -> AnyView {
    let Line {
        who,
        before,
        after,
        warning,
        skipped,
    } = line;
    let (for_check, for_press) = (who.clone(), who.clone());
    let is_skipped = skipped.is_some();
    view! {
        <tr role="row" class=is_skipped.then_some("skipped")>
            <td role="cell" class="c-check">
                <input
                    type="checkbox"
                    class="check"
                    aria-label=format!("Include {}", who.label())
                    disabled=is_skipped
                    prop:checked=move || !is_skipped && without.keeps(&for_check)
                    on:change=move |event| without.set(&for_press, event_target_checked(&event))
                />
            </td>
            <th scope="row" role="rowheader" class="c-name grow">
                <div class="name holder">
                    <Icon name=who.kind.glyph() size=IconSize::Sixteen/>
                    <bdi class="truncate" title=who.name.clone()>{who.name.clone()}</bdi>
                    {warning.map(|text| view! { <Mark tone=Tone::Warning glyph=Glyph::Globe text/> })}
                </div>
            </th>
            <td role="cell" class="second m-full">
                {match skipped {
                    Some(why) => why.into_any(),
                    None => view! { <Step before after/> }.into_any(),
                }}
            </td>
        </tr>
    }
    .into_any()
}

/// "Read → Write".
#[component]
fn Step(before: Option<Role>, after: Option<Role>) -> impl IntoView {
    let word = |role: Option<Role>| role.map_or("Nothing", role_title);
    view! {
        <span class="row">
            {word(before)}
            <Icon name=Glyph::Right size=IconSize::Twelve/>
            <span class="sr">"becomes"</span>
            <span class="strong">{word(after)}</span>
        </span>
    }
}
