//! What stands out in the list, as ways to see only that.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    filter::Filter,
    here::{Here, use_here},
    roles::AT_ONCE,
    row::{self, Highest},
};
use crate::{
    formats::{
        count::{count, plural_of},
        filter::Term,
    },
    shell::FilterState,
    ui::{LinkButton, now_by_the_minute},
};

/// How many robots nobody uses or that reach nothing, and how many roles a filter still misses.
#[component]
pub fn Hints(filter: FilterState) -> impl IntoView {
    let here = use_here();
    let now = now_by_the_minute();
    let found = Memo::new(move |_| {
        let (rows, now) = (here.rows.read(), now.get());
        let number = |is: &dyn Fn(&quay_api::robot::Robot) -> bool| {
            rows.iter().filter(|row| is(&row.robot)).count() as u64
        };
        [
            (
                number(&|robot| row::is_idle_for(robot, row::LONG, now)),
                "unused for 90 days",
                ("unused", "90d"),
            ),
            (
                number(&|robot| robot.last_accessed.is_none()),
                "never used",
                ("unused", "never"),
            ),
            (
                number(&|robot| row::has_no_access(robot) == Some(true)),
                "without access",
                ("access", "no"),
            ),
        ]
    });
    let is_partial = Memo::new(move |_| {
        let rows = here.rows.read();
        rows.iter()
            .any(|row| row::repositories(&row.robot).is_none())
    });
    let link =
        move |(number, words, (key, value)): (u64, &'static str, (&'static str, &'static str))| {
            (number > 0).then(|| {
                let add = move |()| filter.add(Term::new(key, value));
                view! { <LinkButton on_press=add>{count(number)} " " {words}</LinkButton> }
            })
        };
    view! {
        <div class="loadline robot__hints">
            {move || found.get().map(link).into_iter().collect_view()}
            <Show when=move || is_partial.get()>
                <span>"What they reach is told to owners only."</span>
            </Show>
            <MissingRoles filter/>
        </div>
    }
}

/// How many roles a filter misses, and the way to ask for them.
#[component]
fn MissingRoles(filter: FilterState) -> impl IntoView {
    let here = use_here();
    let needs = Memo::new(move |_| Filter::new(&filter.terms(), 0).needs_roles());
    let missing = Memo::new(move |_| {
        let rows = here.rows.read();
        let unknown = rows.iter().filter(|row| row.highest == Highest::Unknown);
        unknown.count()
    });
    let reason = Signal::derive(move || here.roles_refusal());
    let words = move || {
        let missing = missing.get();
        match missing > AT_ONCE {
            true => format!("Ask for {AT_ONCE} of them"),
            false => "Ask for them".to_owned(),
        }
    };
    view! {
        <Show when=move || needs.get() && missing.get() != 0>
            <span role="status">
                {move || format!(
                    "The role of {} is not known: the list does not tell it.",
                    plural_of(missing.get() as u64, "robot", "robots"),
                )}
            </span>
            <LinkButton disabled_reason=reason on_press=move |()| ask(here)>{words}</LinkButton>
        </Show>
    }
}

fn ask(here: Here) {
    let rows = here.rows.get_untracked();
    let robots: Vec<_> = rows.iter().map(|row| Arc::clone(&row.robot)).collect();
    here.roles.look_at(&robots);
}
