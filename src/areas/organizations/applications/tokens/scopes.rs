use leptos::prelude::*;
use quay_api::Scope;

use super::advice::is_dangerous;
use crate::{session::use_session, ui::CheckField};

/// Which scopes are chosen.
#[derive(Clone, Copy)]
pub struct ScopeFields(StoredValue<Vec<(Scope, RwSignal<bool>)>>);

impl ScopeFields {
    /// These at first.
    pub fn with(chosen: &[Scope]) -> Self {
        let field = |scope: &Scope| (*scope, RwSignal::new(chosen.contains(scope)));
        Self(StoredValue::new(Scope::ALL.iter().map(field).collect()))
    }

    /// Those chosen, from the weakest to the most dangerous. Reactive.
    pub fn chosen(self) -> Vec<Scope> {
        self.0.with_value(|fields| {
            let chosen = fields.iter().filter(|(_, is_on)| is_on.get());
            chosen.map(|(scope, _)| *scope).collect()
        })
    }
}

/// All scopes with what each allows, one checkbox each.
#[component]
pub fn ScopeChoice(
    fields: ScopeFields,
    /// Whether only what the person's own token has can be chosen: Quay hands out no more.
    #[prop(optional)]
    within_own: bool,
) -> impl IntoView {
    let session = use_session();
    let refusal = move |scope: Scope| {
        let credential = session.credential();
        let lacks = credential.is_some_and(|credential| !credential.grants(scope));
        match (within_own, lacks) {
            (true, true) => Some("Your own token lacks it, and can hand out no more.".to_owned()),
            (true, false) if scope == Scope::SuperUser && !session.may_be_superuser() => {
                Some("You are no superuser.".to_owned())
            }
            _ => None,
        }
    };
    let line = move |(scope, value): &(Scope, RwSignal<bool>)| {
        let (scope, value) = (*scope, *value);
        let hint = match is_dangerous(scope) {
            true => format!("Dangerous. It may {}.", scope.describe()),
            false => format!("It may {}.", scope.describe()),
        };
        view! {
            <CheckField
                label=scope.as_str()
                value
                hint
                disabled_reason=Signal::derive(move || refusal(scope))
            />
        }
    };
    let lines = fields
        .0
        .with_value(|fields| fields.iter().map(line).collect_view());
    view! {
        <fieldset class="field">
            <legend class="field__label">"Scopes"</legend>
            <div class="application__scopes">{lines}</div>
        </fieldset>
    }
    .into_any()
}
