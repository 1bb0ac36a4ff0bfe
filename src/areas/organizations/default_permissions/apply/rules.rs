use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use super::super::{columns::sentence_view, here::use_here, rule::Rule};

/// Which rules are applied, by their ids.
pub type ChosenRules = RwSignal<HashSet<String>>;

/// Those that are for anybody: who created a repository that exists nobody tells.
pub fn usual(rules: &[Arc<Rule>]) -> HashSet<String> {
    let usual = rules.iter().filter(|rule| rule.creator().is_none());
    usual.map(|rule| rule.permission.id.clone()).collect()
}

/// The rules, one checkbox each.
#[component]
pub fn RuleChoice(chosen: ChosenRules) -> impl IntoView {
    let here = use_here();
    let line = move |rule: &Arc<Rule>| {
        let (for_check, id) = (rule.permission.id.clone(), rule.permission.id.clone());
        let press = move |event| {
            chosen.update(|chosen| {
                match event_target_checked(&event) {
                    true => chosen.insert(id.clone()),
                    false => chosen.remove(&id),
                };
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    class="check"
                    prop:checked=move || chosen.read().contains(&for_check)
                    on:change=press
                />
                <span class="rule__text">{sentence_view(rule)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">"Rules"</legend>
            <div class="list list--scroll picklist" tabindex="0" role="group" aria-label="Rules to apply">
                {move || here.rules.read().iter().map(line).collect_view()}
            </div>
            <p class="field__hint">"Who created a repository is not known afterwards, so that rules for one creator are left out at first."</p>
        </fieldset>
    }
    .into_any()
}
