//! The roles of robots. Quay tells them robot by robot only, so they are asked for on demand: for the rows
//! in sight when the column is shown, and for a bounded number when the filter needs them.

use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;
use quay_api::robot::{Owner, Robot, RobotPermission};

use super::{
    here::use_here,
    queries::PermissionsOf,
    row::{self, Highest, Row},
};
use crate::{
    data::{Reader, use_query},
    panels::roles::role_title,
    ui::LinkButton,
};

/// How many robots are asked about at one press.
pub const AT_ONCE: usize = 100;

/// The roles that are known so far.
#[derive(Clone, Copy)]
pub struct Roles {
    owner: Signal<Owner>,
    known: RwSignal<HashMap<String, Highest>>,
    /// Those who were asked about because the filter needs them.
    asked: RwSignal<Vec<String>>,
}

impl Roles {
    /// Nothing is known of the robots of `owner`.
    pub fn new(owner: Signal<Owner>) -> Self {
        Self {
            owner,
            known: RwSignal::default(),
            asked: RwSignal::default(),
        }
    }

    /// What is known of a robot. One without repositories needs no request. Reactive.
    pub fn of(self, robot: &Robot) -> Highest {
        if row::repositories(robot) == Some(0) {
            return Highest::Nothing;
        }
        let known = self.known.read();
        known.get(&robot.name).copied().unwrap_or_default()
    }

    /// Asks about the first of these whose role is not known.
    pub fn look_at(self, robots: &[Arc<Robot>]) {
        let unknown = robots.iter().filter(|robot| {
            let known = untrack(|| self.of(robot));
            known == Highest::Unknown
        });
        let names: Vec<String> = unknown
            .take(AT_ONCE)
            .map(|robot| robot.name.clone())
            .collect();
        self.asked.update(|asked| asked.extend(names));
    }

    /// Asks about a robot for as long as the caller is on the page, and keeps the answer.
    fn follow(self, name: String) -> Reader<Vec<RobotPermission>> {
        let short = short(&name).to_owned();
        let owner = self.owner;
        let answer = use_query(move || {
            Some(PermissionsOf {
                owner: owner.get(),
                short_name: short.clone(),
            })
        });
        // What filter and order need outlives the row that asked for it.
        Effect::new(move || {
            if let Some(permissions) = answer.answer() {
                let highest = Highest::of(permissions.iter().map(|one| one.role));
                self.known
                    .update(|known| _ = known.insert(name.clone(), highest));
            }
        });
        answer
    }
}

fn short(name: &str) -> &str {
    name.split_once('+').map_or(name, |(_, short)| short)
}

/// Asks what the filter needs; shows nothing.
#[component]
pub fn Asked(roles: Roles) -> impl IntoView {
    view! {
        <For each=move || roles.asked.get() key=String::clone let:name>
            {_ = roles.follow(name);}
        </For>
    }
}

/// The highest role of a robot. The row is in the page only while it is in sight, or nearly; when it goes, the
/// question goes.
pub fn cell(row: Signal<Row>) -> AnyView {
    let here = use_here();
    let robot = row.get_untracked().robot;
    if row::repositories(&robot) == Some(0) {
        return view! { <span class="second">"None"</span> }.into_any();
    }
    if let Some(reason) = untrack(|| here.roles_refusal()) {
        return missing(reason);
    }
    let answer = here.roles.follow(robot.name.clone());
    (move || match (answer.answer(), answer.error()) {
        (Some(permissions), _) => title(Highest::of(permissions.iter().map(|one| one.role))),
        (None, Some(error)) => view! {
            <span class="row nowrap small" title=error.to_string()>
                <span class="err">"Not read"</span>
                <LinkButton on_press=move |()| answer.retry()>"Try again"</LinkButton>
            </span>
        }
        .into_any(),
        (None, None) => {
            view! { <span class="sk sk--4" aria-hidden="true"></span><span class="sr">"Being read"</span> }.into_any()
        }
    })
    .into_any()
}

fn missing(reason: String) -> AnyView {
    view! {
        <span class="second" data-tip=reason.clone() tabindex="0">
            <span aria-hidden="true">"–"</span>
            <span class="sr">{reason.clone()}</span>
        </span>
    }
    .into_any()
}

fn title(highest: Highest) -> AnyView {
    match highest {
        Highest::Role(role) => {
            let class = match role.rank() {
                3 => "strong",
                _ => "second",
            };
            view! { <span class=class>{role_title(role)}</span> }.into_any()
        }
        _ => view! { <span class="second">"None"</span> }.into_any(),
    }
}
