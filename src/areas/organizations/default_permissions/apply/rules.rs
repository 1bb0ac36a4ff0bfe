use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use quay_api::prototype::DefaultPermission;

use super::super::{
    columns::sentence_view,
    here::{Here, use_here},
    rule::Rule,
};

/// Which rules are applied: those that are for anybody, until somebody chooses. Who created a repository that
/// exists nobody tells.
#[derive(Clone, Copy)]
pub struct ChosenRules {
    here: Here,
    /// By their ids, once somebody has chosen.
    touched: RwSignal<Option<HashSet<String>>>,
}

impl ChosenRules {
    /// Nothing chosen yet.
    pub fn new(here: Here) -> Self {
        Self {
            here,
            touched: RwSignal::new(None),
        }
    }

    /// Whether a rule is applied. Reactive.
    pub fn contains(self, rule: &Rule) -> bool {
        match self.touched.read().as_ref() {
            Some(chosen) => chosen.contains(&rule.permission.id),
            None => rule.creator().is_none(),
        }
    }

    /// The rules that are applied. Reactive.
    pub fn chosen(self) -> Vec<DefaultPermission> {
        let rules = self.here.rules.read();
        let chosen = rules.iter().filter(|rule| self.contains(rule));
        chosen.map(|rule| rule.permission.clone()).collect()
    }

    /// Takes a rule in or leaves it out.
    fn set(self, rule: &Rule, is_in: bool) {
        let chosen = untrack(|| self.chosen()).into_iter();
        let mut ids: HashSet<String> = chosen.map(|rule| rule.id).collect();
        match is_in {
            true => ids.insert(rule.permission.id.clone()),
            false => ids.remove(&rule.permission.id),
        };
        self.touched.set(Some(ids));
    }
}

/// The rules, one checkbox each.
#[component]
pub fn RuleChoice(chosen: ChosenRules) -> impl IntoView {
    let here = use_here();
    let line = move |rule: &Arc<Rule>| {
        let (for_check, for_press) = (Arc::clone(rule), Arc::clone(rule));
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    class="check"
                    prop:checked=move || chosen.contains(&for_check)
                    on:change=move |event| chosen.set(&for_press, event_target_checked(&event))
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
