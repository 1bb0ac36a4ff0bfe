use leptos::prelude::*;
use quay_api::robot::RobotPermission;

use super::{
    super::{
        here::{Here, use_here},
        queries::PermissionsOf,
    },
    fields::NewFields,
};
use crate::{
    data::{Reader, use_query},
    ui::{ComboField, Field, Glyph, Offer},
};

/// How many robots are offered at once.
const OFFERED: usize = 8;

/// Takes teams, repositories and description over from another robot.
#[component]
pub fn CloneFrom(
    fields: NewFields,
    /// The robot to take them from, without its owner's name; empty for none.
    #[prop(into)]
    source: Signal<String>,
    /// Called with another one.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let here = use_here();
    let field = Field::with(source.get_untracked(), |_| None);
    let offers = Memo::new(move |_| offers(here, &field.value.read()));
    take_over(fields, source);
    let permissions = take_over_access(fields, source);
    let none = Signal::derive(move || {
        let is_empty = offers.read().is_empty();
        is_empty.then(|| "No robot has this in its name".to_owned())
    });
    let choose = move |offer: Offer| {
        field.value.set(offer.value.clone());
        on_choose.run(offer.value);
    };
    let hint = move || match (permissions.error(), permissions.is_asking()) {
        (Some(error), _) => format!("Its repositories could not be read: {error}"),
        (None, true) => "Reading its repositories…".to_owned(),
        (None, false) => HINT.to_owned(),
    };
    view! {
        <ComboField
            label="Clone from"
            field
            offers
            status=none
            on_choose=choose
            hint=Signal::derive(hint)
        />
    }
}

const HINT: &str = "Optional: another robot whose teams, repositories and description to begin with. Its token and its federation stay its own.";

/// The robots whose names fit what is typed. Reactive.
fn offers(here: Here, typed: &str) -> Vec<Offer> {
    let (typed, rows) = (typed.trim().to_lowercase(), here.rows.read());
    let fitting = rows
        .iter()
        .filter(|row| row.robot.name.to_lowercase().contains(&typed));
    let offer = fitting.take(OFFERED).map(|row| Offer {
        value: row.robot.short_name().to_owned(),
        label: row.robot.name.clone(),
        detail: String::new(),
        glyph: Glyph::Robot,
    });
    offer.collect()
}

/// What the source may do in repositories takes a request of its own.
fn take_over_access(fields: NewFields, source: Signal<String>) -> Reader<Vec<RobotPermission>> {
    let here = use_here();
    let may_ask = Memo::new(move |_| here.roles_refusal().is_none());
    let permissions = use_query(move || {
        let short_name = source.get();
        let is_asked = may_ask.get() && !short_name.is_empty();
        is_asked.then(|| PermissionsOf {
            owner: here.owner.get(),
            short_name,
        })
    });
    // What comes is put where the person goes on changing it.
    Effect::new(move || {
        for one in permissions.answer().iter().flat_map(|all| all.iter()) {
            fields.give(one.repository.name.clone(), one.role);
        }
    });
    permissions
}

/// What the list knows of the source already.
fn take_over(fields: NewFields, source: Signal<String>) {
    let here = use_here();
    // The form is filled once for each source; what is changed then stays.
    Effect::new(move || {
        let source = source.get();
        let rows = here.rows.read();
        let Some(row) = rows.iter().find(|row| row.robot.short_name() == source) else {
            return;
        };
        if fields.description.value.read_untracked().is_empty() {
            fields.description.value.set(row.robot.description.clone());
        }
        let names = row.robot.teams.iter().flatten();
        let names: Vec<String> = names.map(|team| team.name.clone()).collect();
        fields.teams.update(|teams| teams.extend(names));
    });
}
