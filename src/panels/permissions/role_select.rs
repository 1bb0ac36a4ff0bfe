use leptos::prelude::*;
use quay_api::permission::Role;
use wasm_bindgen::JsCast;

use super::holder::{role_hint, role_title};

/// The role in a row, to change it there; a text with the reason where nobody may.
#[component]
pub fn RoleSelect(
    /// Whose role: "Role of alice".
    label: String,
    /// The role now.
    current: Signal<Role>,
    /// Why it cannot be changed.
    refusal: Signal<Option<String>>,
    /// Called with another role. What is shown stays until `current` changes: a question may come first.
    #[prop(into)]
    on_choose: Callback<Role>,
) -> impl IntoView {
    let change = move |event: web_sys::Event| {
        let select = event.target().and_then(|target| target.dyn_into().ok());
        let Some(select): Option<web_sys::HtmlSelectElement> = select else {
            return;
        };
        let (before, chosen) = (current.get_untracked(), Role::parse(&select.value()));
        select.set_value(before.as_str());
        if let Some(role) = chosen.filter(|role| *role != before) {
            on_choose.run(role);
        }
    };
    let option = move |role: Role| {
        view! { <option value=role.as_str() selected=move || current.get() == role>{role_title(role)}</option> }
    };
    let unknown = move || (current.get() == Role::Other).then(|| option(Role::Other));
    let fixed =
        move || {
            refusal.get().map(|reason| view! {
            <span class="second" data-tip=reason tabindex="0">{role_title(current.get())}</span>
        })
        };
    view! {
        <Show when=move || refusal.read().is_none() fallback=fixed>
            <select
                class="input input--select input--row"
                aria-label=label.clone()
                data-tip=move || role_hint(current.get())
                prop:value=move || current.get().as_str()
                on:change=change
            >
                {unknown}
                {Role::ALL.map(option).collect_view()}
            </select>
        </Show>
    }
    .into_any()
}
