use std::sync::Arc;

use leptos::prelude::*;

use super::{
    filter::SUGGESTIONS,
    here::use_here,
    rule::{Rule, creator_words},
};
use crate::{
    formats::csv,
    shell::{DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, file_items},
    ui::{Button, ButtonKind, Glyph, Menu, MenuItem},
};

/// What the tools begin.
#[derive(Clone, Copy)]
pub struct Beginnings {
    /// Opens the form to create rules.
    pub create: Callback<()>,
    /// Opens the question who gets what.
    pub simulate: Callback<()>,
    /// Opens the dialog that applies rules to repositories.
    pub apply: Callback<()>,
}

/// The filter, and what can be begun.
#[component]
pub fn RuleTools(
    filter: FilterState,
    shown: Memo<Arc<Vec<Arc<Rule>>>>,
    begin: Beginnings,
) -> impl IntoView {
    let here = use_here();
    let refusal = Signal::derive(move || here.refusal());
    let export = move |()| {
        let name = format!("{}-default-permissions", here.of.name.get_untracked());
        file_items(FILES, name, move || shown.get().to_vec())
    };
    let more = move |()| {
        let none = untrack(|| here.rules.read().is_empty());
        let none = none.then(|| "There is no rule to apply.".to_owned());
        vec![
            MenuItem::action("Who gets what?", move || begin.simulate.run(())).glyph(Glyph::Help),
            MenuItem::action("Apply to repositories…", move || begin.apply.run(()))
                .glyph(Glyph::Repository)
                .disabled_reason(untrack(|| here.refusal()).or(none)),
        ]
    };
    view! {
        <FilterLine
            label="Filter default permissions"
            placeholder="Filter by creator or receiver; or is:useless, by:anybody"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <DensityMenu/>
            <ExportMenu items=Callback::new(export)/>
            <Menu label="More" glyph=Glyph::More class="btn btn--icon" items=Callback::new(more)/>
            <Button kind=ButtonKind::Primary icon=Glyph::Plus disabled_reason=refusal on_press=begin.create>
                <span class="only-wide">"Create default permission"</span>
                <span class="only-narrow">"Create"</span>
            </Button>
        </FilterLine>
    }
}

static FILES: &[FileKind<Arc<Rule>>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn to_csv(rules: &[Arc<Rule>]) -> String {
    let rows = rules.iter().map(|rule| {
        let receiver = rule.receiver();
        vec![
            creator_words(rule.creator()).to_owned(),
            receiver.kind.word().to_owned(),
            receiver.name,
            rule.role().to_string(),
        ]
    });
    csv::write(&["created_by", "kind", "receiver", "role"], rows)
}

fn to_json(rules: &[Arc<Rule>]) -> String {
    let rows = rules.iter().map(|rule| {
        let receiver = rule.receiver();
        serde_json::json!({
            "created_by": rule.creator(),
            "kind": receiver.kind.word(),
            "receiver": receiver.name,
            "role": rule.role().as_str(),
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}
