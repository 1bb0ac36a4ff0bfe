use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Timestamp,
    robot::{Owner, Robot},
};

use super::super::{here::use_here, row};
use crate::{
    formats::{civil, count::plural_of},
    paths,
    shell::href,
    ui::{Glyph, Mark, Moment, Tone, now_by_the_minute},
};

/// What is known of a robot without asking for it.
#[component]
pub fn Facts(robot: Memo<Option<Arc<Robot>>>) -> impl IntoView {
    move || {
        let robot = robot.get()?;
        let purpose = match robot.description.is_empty() {
            true => view! { <span class="second">"It says nothing of itself."</span> }.into_any(),
            false => {
                view! { <bdi class="robot__purpose" tabindex="0">{robot.description.clone()}</bdi> }
                    .into_any()
            }
        };
        Some(view! {
            <dl class="pairs">
                <dt>"Description"</dt>
                <dd>
                    {purpose}
                    <p class="field__hint">"Quay has no way to change it later; a clone can have another one."</p>
                </dd>
                <dt>"Reaches"</dt>
                <dd><Reach robot=Arc::clone(&robot)/></dd>
                <dt>"Created"</dt>
                <dd>{at(robot.created, "The registry does not tell")}</dd>
                <dt>"Last used"</dt>
                <dd class="stack">
                    <span>{at(robot.last_accessed, "Never, as far as the registry writes it down")}</span>
                    <Idle robot/>
                </dd>
            </dl>
        })
    }
}

/// By which ways it reaches repositories.
#[component]
fn Reach(robot: Arc<Robot>) -> impl IntoView {
    let here = use_here();
    let namespace = here.namespace.get_untracked();
    let Some(number) = row::repositories(&robot) else {
        return view! { <span class="second">"The registry tells this to owners only."</span> }
            .into_any();
    };
    if row::has_no_access(&robot) == Some(true) {
        return view! { "Nothing: no team, no repository of its own." }.into_any();
    }
    let direct = match number {
        0 => "No repository directly".to_owned(),
        number => format!(
            "{} directly",
            plural_of(number as u64, "repository", "repositories")
        ),
    };
    let is_of_organization = matches!(here.owner.get_untracked(), Owner::Organization(_));
    let teams = robot.teams.clone().unwrap_or_default();
    let has_teams = is_of_organization && !teams.is_empty();
    let last = teams.len().saturating_sub(1);
    let teams = teams.into_iter().enumerate().map(|(at, team)| {
        let link = href(&paths::team(&namespace, &team.name));
        let comma = if at < last { ", " } else { "" };
        view! { <a href=link><bdi>{team.name}</bdi></a>{comma} }
    });
    view! {
        {direct}
        {has_teams.then(|| view! { ", and what these teams reach: " {teams.collect_view()} })}
    }
    .into_any()
}

fn at(at: Option<Timestamp>, otherwise: &'static str) -> AnyView {
    match at.map(Timestamp::as_milliseconds) {
        Some(at_ms) => view! {
            <Moment at_ms focusable=false/> " " <span class="muted">{civil::utc(at_ms)}</span>
        }
        .into_any(),
        None => view! { <span class="second">{otherwise}</span> }.into_any(),
    }
}

/// Says so when nobody has used it for long.
#[component]
fn Idle(robot: Arc<Robot>) -> impl IntoView {
    let now = now_by_the_minute();
    let is_idle = Memo::new(move |_| row::is_idle_for(&robot, row::LONG, now.get()));
    move || {
        let idle = is_idle.get();
        idle.then(|| {
            view! { <Mark tone=Tone::Warning glyph=Glyph::Warning text="Unused for 90 days"/> }
        })
    }
}
