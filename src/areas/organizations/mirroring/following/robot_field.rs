use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot::{Owner, Robot};

use crate::{
    areas::organizations::queries::Robots,
    data::{Reader, use_query},
    paths,
    session::use_session,
    shell::href,
    ui::{Field, SelectField},
};

/// Picks one of the organization's robots: Quay takes no other.
#[component]
pub fn RobotField(organization: Signal<String>, field: Field) -> impl IntoView {
    let session = use_session();
    let robots = use_query(move || {
        let question = || Robots(Owner::Organization(organization.get()));
        session.is_signed_in().then(question)
    });
    let options = Signal::derive(move || options(robots.answer(), &field.value.read()));
    let hint = move || match (robots.error(), robots.answer()) {
        (Some(error), _) => format!("The robots could not be read: {error}"),
        (None, None) => "Reading the robots…".to_owned(),
        (None, Some(_)) => {
            "It makes the repositories and writes to them. Quay gives it the right to.".to_owned()
        }
    };
    view! {
        <SelectField label="Robot that writes" field options hint/>
        {move || missing(robots, &organization.read())}
    }
    .into_any()
}

/// The robots by name, and the one that is chosen even when it is not among them.
fn options(robots: Option<Arc<Vec<Robot>>>, chosen: &str) -> Vec<(String, String)> {
    let mut names: Vec<String> = robots
        .iter()
        .flat_map(|robots| robots.iter())
        .map(|robot| robot.name.clone())
        .collect();
    if !chosen.is_empty() && !names.iter().any(|name| name == chosen) {
        names.push(chosen.to_owned());
    }
    names.sort();
    names.into_iter().map(|name| (name.clone(), name)).collect()
}

/// What to do where there is no robot.
fn missing(robots: Reader<Vec<Robot>>, organization: &str) -> Option<AnyView> {
    let has_none = robots.answer().is_some_and(|robots| robots.is_empty());
    let path = href(&paths::robots(organization));
    has_none.then(|| {
        view! {
            <p class="field__hint">
                "There is no robot yet: " <a href=path>"create one"</a> ", then come back. What is typed here is not kept."
            </p>
        }
        .into_any()
    })
}
