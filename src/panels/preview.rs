//! The list of a dialog that changes many things: what becomes of each, one checkbox each.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::ui::{Glyph, Icon, IconSize, Mark, Tone};

/// What is left out of what will be sent, by [`Line::key`].
#[derive(Clone, Copy, Default)]
pub struct Without(RwSignal<HashSet<String>>);

impl Without {
    /// Whether something stays in. Reactive.
    pub fn keeps(self, key: &str) -> bool {
        !self.0.read().contains(key)
    }

    /// Leaves something out, or takes it in again.
    fn set(self, key: &str, is_in: bool) {
        self.0.update(|without| {
            match is_in {
                true => without.remove(key),
                false => without.insert(key.to_owned()),
            };
        });
    }
}

/// What becomes of a thing.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// "Read → Write".
    Step(String, String),
    /// What is lost with it, or another word: "12 members, 3 repositories".
    Text(String),
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What tells it from the others.
    pub key: String,
    /// As a sentence names it: `team developers`.
    pub label: String,
    /// The picture before the name.
    pub glyph: Glyph,
    /// The name.
    pub name: String,
    /// What becomes of it.
    pub what: What,
    /// What is to be known of it: "Not a member of acme-corp".
    pub warning: Option<String>,
    /// Why it is not sent: "The same already".
    pub skipped: Option<String>,
}

/// The table of what will be sent and what will not.
#[component]
pub fn Preview(
    /// What the table lists.
    label: &'static str,
    /// What becomes of what.
    lines: Vec<Line>,
    /// What the person leaves out.
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
        key,
        label,
        glyph,
        name,
        what,
        warning,
        skipped,
    } = line;
    let for_check = key.clone();
    let is_skipped = skipped.is_some();
    view! {
        <tr role="row" class=is_skipped.then_some("skipped")>
            <td role="cell" class="c-check">
                <input
                    type="checkbox"
                    class="check"
                    aria-label=format!("Include {label}")
                    disabled=is_skipped
                    prop:checked=move || !is_skipped && without.keeps(&for_check)
                    on:change=move |event| without.set(&key, event_target_checked(&event))
                />
            </td>
            <th scope="row" role="rowheader" class="c-name grow">
                <div class="name holder">
                    <Icon name=glyph size=IconSize::Sixteen/>
                    <bdi class="truncate" title=name.clone()>{name.clone()}</bdi>
                    {warning.map(|text| view! { <Mark tone=Tone::Warning glyph=Glyph::Globe text/> })}
                </div>
            </th>
            <td role="cell" class="second m-full">
                {match (skipped, what) {
                    (Some(why), _) => why.into_any(),
                    (None, What::Text(text)) => text.into_any(),
                    (None, What::Step(before, after)) => view! { <Step before after/> }.into_any(),
                }}
            </td>
        </tr>
    }
    .into_any()
}

/// "Read → Write".
#[component]
fn Step(before: String, after: String) -> impl IntoView {
    view! {
        <span class="row">
            {before}
            <Icon name=Glyph::Right size=IconSize::Twelve/>
            <span class="sr">"becomes"</span>
            <span class="strong">{after}</span>
        </span>
    }
}
