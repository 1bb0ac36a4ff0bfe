use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{
    findings::{Finding, Verdict},
    here::use_here,
    rule::Rule,
};
use crate::{
    panels::permissions::{Kind, RoleSelect, role_title},
    ui::{Column, Glyph, Icon, IconSize, Mark, Menu, MenuItem, Rows, Tone},
};

type Row = Signal<Arc<Rule>>;

/// The columns of the table.
pub static COLUMNS: &[Column<Arc<Rule>>] = &[
    Column::new("rule", "Rule", sentence).class("c-name grow"),
    Column::new("role", "Role", role).cells("m-full"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// How the table knows its rows.
pub const ROWS: Rows<Arc<Rule>> = Rows {
    key: |rule| rule.permission.id.clone(),
    label: |rule| Some(rule.label()),
    class: |_| "",
};

fn sentence(row: Row) -> AnyView {
    let here = use_here();
    let text = move || row.with(|rule| sentence_view(rule));
    let findings = move || {
        let (rule, organization) = (row.get(), here.of.name.get());
        let line = |finding: &Finding| {
            let text = finding.sentence(&rule.permission, &organization);
            view! { <FindingLine verdict=finding.verdict() text/> }
        };
        rule.findings.iter().map(line).collect_view()
    };
    view! {
        <div class="rule">
            <p class="rule__text">{text}</p>
            {findings}
        </div>
    }
    .into_any()
}

/// The sentence of a rule with its names made strong.
pub fn sentence_view(rule: &Rule) -> AnyView {
    let receiver = rule.receiver();
    let creator = match rule.creator() {
        Some(name) => view! { <bdi class="strong">{name.to_owned()}</bdi> }.into_any(),
        None => view! { <em>"anybody"</em> }.into_any(),
    };
    let before = match receiver.kind {
        Kind::Team => "the team ",
        Kind::User | Kind::Robot => "",
    };
    let glyph = receiver.kind.glyph();
    view! {
        "Whatever " {creator} " creates here gives " {before}
        <span class="rule__who"><Icon name=glyph size=IconSize::Fourteen/><bdi class="strong">{receiver.name}</bdi></span>
        " " {role_title(rule.role())}
    }
    .into_any()
}

/// What is wrong with a rule, in a word and a sentence.
#[component]
pub fn FindingLine(verdict: Verdict, text: String) -> impl IntoView {
    let (tone, glyph, word) = match verdict {
        Verdict::Contradictory => (Tone::Warning, Glyph::Warning, "Contradicts"),
        Verdict::Useless => (Tone::Neutral, Glyph::Skip, "Does nothing"),
        Verdict::Notable => (Tone::Info, Glyph::Globe, "Stranger"),
    };
    view! {
        <p class="rule__finding second small"><Mark tone glyph text=word/> <span>{text}</span></p>
    }
}

fn role(row: Row) -> AnyView {
    let here = use_here();
    let label = format!("Role of {}", row.read_untracked().label());
    let current = Memo::new(move |_| row.read().role());
    let refusal = Memo::new(move |_| here.refusal());
    let choose = move |role: Role| here.set_role(&[row.get_untracked()], role);
    view! { <RoleSelect label current=current.into() refusal=refusal.into() on_choose=choose/> }
        .into_any()
}

fn actions(row: Row) -> AnyView {
    let here = use_here();
    let label = format!("Actions for {}", row.read_untracked().label());
    let items = move |()| {
        let refusal = untrack(|| here.refusal());
        let ask = move || here.asked.set(Some(vec![row.get_untracked()]));
        vec![
            MenuItem::action("Delete…", ask)
                .glyph(Glyph::Trash)
                .danger()
                .disabled_reason(refusal),
        ]
    };
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
        .into_any()
}
