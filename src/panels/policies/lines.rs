//! The tags, and what becomes of each.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Value, json};

use super::{
    engine::{Fate, Line, Outcome},
    rules::Policies,
    words,
};
use crate::{
    formats::{count::count, csv},
    ui::{Button, Glyph, Icon, Moment, Size},
};

/// How many lines are drawn at first, and with each further step.
const STEP: usize = 100;

/// Which tags are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Those that go.
    #[default]
    Going,
    /// Those that stay although they could go.
    Staying,
    /// Those that are immutable or become so.
    Protected,
    /// Those that become immutable by a policy that is being written.
    Becoming,
}

impl Shown {
    /// Reads what [`Shown::name`] writes; anything else is [`Shown::Going`].
    pub fn parse(name: &str) -> Self {
        match name {
            "stay" => Self::Staying,
            "immutable" => Self::Protected,
            _ => Self::Going,
        }
    }

    /// What an address calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Going => "go",
            Self::Staying => "stay",
            Self::Protected => "immutable",
            Self::Becoming => "become-immutable",
        }
    }

    /// Whether a tag with this fate is listed.
    pub fn has(self, fate: Fate) -> bool {
        match self {
            Self::Going => fate.goes(),
            Self::Staying => !fate.goes() && !fate.is_protected(),
            Self::Protected => fate.is_protected(),
            Self::Becoming => matches!(fate, Fate::BecomesImmutable(_)),
        }
    }

    fn nothing(self) -> &'static str {
        match self {
            Self::Going => "No tag goes.",
            Self::Staying => "No tag stays that could go.",
            Self::Protected => "No tag is immutable.",
            Self::Becoming => "No tag becomes immutable that is not immutable already.",
        }
    }
}

/// The tags of an outcome that are listed, each with what becomes of it and why.
#[component]
pub fn FateLines(
    outcome: Arc<Outcome>,
    policies: Arc<Policies>,
    shown: Shown,
    /// What the table lists: "Tags that go".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let lines: Vec<Line> = outcome
        .lines
        .iter()
        .filter(|line| shown.has(line.fate))
        .cloned()
        .collect();
    let total = lines.len();
    if total == 0 {
        return view! { <p class="second small">{shown.nothing()}</p> }.into_any();
    }
    let lines = StoredValue::new(lines);
    let drawn = RwSignal::new(STEP.min(total));
    let draw = move |place: usize| lines.with_value(|lines| line(&lines[place], &policies));
    let more = move || {
        let left = total - drawn.get();
        (left > 0).then(|| view! {
            <p class="row pad">
                <Button small=true on_press=move || drawn.update(|drawn| *drawn = (*drawn + STEP).min(total))>
                    {format!("Show {} of {} more", STEP.min(left), count(left as u64))}
                </Button>
            </p>
        })
    };
    let caption = label.clone();
    view! {
        <div class="list list--scroll list--tall" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <caption class="sr">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="c-name grow">"Tag"</th>
                        <th scope="col">"What becomes of it"</th>
                        <th scope="col" class="num">"Pushed"</th>
                        <th scope="col" class="num m-hide">"Expires"</th>
                        <th scope="col" class="num">"Size"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || 0..drawn.get() key=|place| *place let:place>{draw(place)}</For>
                </tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn line(line: &Line, policies: &Policies) -> AnyView {
    let Line { tag, fate } = line;
    let (glyph, class) = match fate {
        Fate::Goes(_) | Fate::GoesWithImage => (Glyph::Trash, "fate fate--goes"),
        Fate::Immutable | Fate::BecomesImmutable(_) => (Glyph::Lock, "fate fate--kept"),
        Fate::Stays | Fate::Signature => (Glyph::Check, "fate"),
    };
    let moment = |at: Option<quay_api::Timestamp>| {
        at.map(|at| view! { <Moment at_ms=at.as_milliseconds() focusable=false/> })
    };
    let why = words::why(*fate, policies);
    view! {
        <tr>
            <th scope="row" class="c-name grow">
                <span class="mono truncate" title=tag.name.clone()>{tag.name.clone()}</span>
            </th>
            <td data-label="What becomes of it">
                <span class=class><Icon name=glyph/>{words::fate(*fate)}</span>
                {(!why.is_empty()).then(|| view! { <span class="second small fate__why">{why}</span> })}
            </td>
            <td class="num" data-label="Pushed">{moment(tag.start_ts)}</td>
            <td class="num m-hide" data-label="Expires">{moment(tag.end_ts)}</td>
            <td class="num" data-label="Size"><Size bytes=tag.size/></td>
        </tr>
    }
    .into_any()
}

/// A tag and what becomes of it, as texts for a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FateRow([String; 6]);

/// The tags of an outcome that are listed, for a file; moments in UTC.
pub fn fate_rows(outcome: &Outcome, policies: &Policies, shown: Shown) -> Vec<FateRow> {
    let at = |at: Option<quay_api::Timestamp>| at.map(|at| at.to_iso_seconds()).unwrap_or_default();
    let row = |Line { tag, fate }: &Line| {
        FateRow([
            tag.name.clone(),
            words::fate(*fate).to_owned(),
            words::why(*fate, policies),
            tag.manifest_digest.to_string(),
            at(tag.start_ts),
            at(tag.end_ts),
        ])
    };
    outcome
        .lines
        .iter()
        .filter(|line| shown.has(line.fate))
        .map(row)
        .collect()
}

const HEAD: [&str; 6] = ["tag", "fate", "policy", "digest", "pushed", "expires"];

/// What becomes of tags, as a table with a head.
pub fn to_csv(rows: &[FateRow]) -> String {
    csv::write(&HEAD, rows.iter().map(|row| row.0.to_vec()))
}

/// The same as a list of objects.
pub fn to_json(rows: &[FateRow]) -> String {
    let object = |row: &FateRow| {
        let fields = HEAD.iter().zip(&row.0);
        Value::Object(
            fields
                .map(|(name, value)| ((*name).to_owned(), json!(value)))
                .collect(),
        )
    };
    Value::Array(rows.iter().map(object).collect()).to_string()
}
