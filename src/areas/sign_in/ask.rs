//! Which scopes to ask for.

use leptos::prelude::*;
use quay_api::Scope;

use super::scopes::{READ_ONLY, gives, is_more_than_reading};
use crate::ui::{Disclosure, LinkButton};

/// The scopes that the person wants to ask for.
#[derive(Clone, Copy)]
pub struct Wish {
    scopes: RwSignal<Vec<Scope>>,
    usual: StoredValue<Vec<Scope>>,
}

impl Wish {
    /// Begins with the usual scopes of this registry. `user:read` is always among them: without it
    /// Quay answers as if the token had expired.
    pub fn new(usual: Vec<Scope>) -> Self {
        let usual = with_user(usual);
        Self {
            scopes: RwSignal::new(usual.clone()),
            usual: StoredValue::new(usual),
        }
    }

    /// What to ask for, in the order of [`Scope::ALL`]. Reactive.
    pub fn scopes(self) -> Vec<Scope> {
        self.scopes.get()
    }

    /// Asks for no more than is needed to look around.
    pub fn only_read(self) {
        self.scopes.set(READ_ONLY.to_vec());
    }

    fn take_usual(self) {
        self.scopes.set(self.usual.get_value());
    }

    fn switch(self, scope: Scope, on: bool) {
        self.scopes.update(|scopes| {
            let chosen = scopes.iter().copied().filter(|chosen| *chosen != scope);
            *scopes = with_user(chosen.chain(on.then_some(scope)).collect());
        });
    }
}

fn with_user(scopes: Vec<Scope>) -> Vec<Scope> {
    let wanted = |scope: &Scope| *scope == Scope::ReadUser || scopes.contains(scope);
    Scope::ALL.iter().copied().filter(wanted).collect()
}

/// The choice of scopes, folded away: most people take the usual ones.
#[component]
pub fn ScopeChoice(wish: Wish) -> impl IntoView {
    let summary = move || match wish.scopes().len() {
        1 => "Asks for 1 scope: choose".to_owned(),
        count => format!("Asks for {count} scopes: choose"),
    };
    view! {
        <Disclosure summary=summary>
            <fieldset class="stack stack--3">
                <legend class="sr">"Scopes to ask for"</legend>
                <p class="row row--wrap small">
                    <LinkButton on_press=move || wish.only_read()>"Read only"</LinkButton>
                    <LinkButton on_press=move || wish.take_usual()>"The usual ones"</LinkButton>
                </p>
                {Scope::ALL.iter().map(|scope| view! { <ScopeLine wish scope=*scope/> }).collect_view()}
            </fieldset>
        </Disclosure>
    }
}

#[component]
fn ScopeLine(wish: Wish, scope: Scope) -> impl IntoView {
    let always = scope == Scope::ReadUser;
    view! {
        <label class="choice">
            <input
                type="checkbox"
                class="check"
                prop:checked=move || wish.scopes.read().contains(&scope)
                disabled=always
                on:change=move |event| wish.switch(scope, event_target_checked(&event))
            />
            <span>
                {gives(scope)} " "
                <span class="mono muted small">{scope.as_str()}</span>
                {always.then(|| view! {
                    <br/>
                    <span class="field__hint">"Always: without it Quay does not say whose token it is."</span>
                })}
            </span>
        </label>
    }
}

/// What a sign-in will ask for, in plain words: beside the form, before anything is asked.
#[component]
pub fn Wanted(wish: Wish) -> impl IntoView {
    let lines = move || super::facts::wanted(&wish.scopes());
    view! {
        <div class="stack stack--4">
            <div class="stack-t">
                <h2>"What Quaymaster will ask for"</h2>
                <p class="second small">"A token never allows more than you may do yourself."</p>
            </div>
            <ul class="cans">{move || lines().into_iter().map(super::facts::line).collect_view()}</ul>
            {move || is_more_than_reading(&wish.scopes.read()).then(|| view! {
                <super::notice::Tip>
                    "For looking around, " <span class="mono">"user:read repo:read"</span> " is enough. "
                    <LinkButton on_press=move || wish.only_read()>"Ask for these only"</LinkButton>
                </super::notice::Tip>
            })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_is_always_asked_for() {
        assert_eq!(
            with_user(vec![Scope::SuperUser]),
            [Scope::ReadUser, Scope::SuperUser]
        );
        assert_eq!(with_user(Vec::new()), [Scope::ReadUser]);
    }
}
