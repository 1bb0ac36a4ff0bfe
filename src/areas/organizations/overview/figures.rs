use leptos::prelude::*;

use super::look::Look;
use crate::{formats::count::count, paths, shell::href};

/// How much there is of what, as far as it was counted; each leads to its page.
#[component]
pub fn Figures(look: Look) -> impl IntoView {
    let repositories = move || {
        let listing = look.repositories;
        let known = listing.with(|list| (list.started, list.items.len(), list.complete))?;
        let (started, number, is_complete) = known;
        let more = if is_complete { "" } else { "+" };
        started.then(|| format!("{}{more}", count(number as u64)))
    };
    let public = move || {
        let public = look.repositories.with(|list| {
            let public = list.items.iter().filter(|one| one.is_public);
            list.complete.then(|| public.count())
        });
        public
            .flatten()
            .map(|number| format!("{} public", count(number as u64)))
    };
    let teams = move || {
        Some(count(
            look.organization.answer()?.teams.as_ref()?.len() as u64
        ))
    };
    let synced = move || {
        let organization = look.organization.answer()?;
        let teams = organization.teams.as_ref()?.values();
        let synced = teams.filter(|team| team.is_synced).count();
        (synced > 0).then(|| format!("{} synchronized", count(synced as u64)))
    };
    let members = move || Some(count(look.members.answer()?.len() as u64));
    let robots = move || Some(count(look.robots.answer()?.len() as u64));
    let unused = move || {
        let robots = look.robots.answer()?;
        let never = robots.iter().filter(|robot| robot.last_accessed.is_none());
        let never = never.count();
        (never > 0).then(|| format!("{} never used", count(never as u64)))
    };
    let applications = move || Some(count(*look.applications.answer()? as u64));
    let nothing = || None::<String>;
    view! {
        <ul class="figs" aria-label="Counts">
            {figure(look, "Repositories", paths::namespace, repositories, public)}
            {figure(look, "Teams", paths::teams, teams, synced)}
            {figure(look, "Members", paths::members, members, nothing)}
            {figure(look, "Robots", paths::robots, robots, unused)}
            {figure(look, "Applications", paths::applications, applications, nothing)}
        </ul>
    }
}

fn figure(
    look: Look,
    label: &'static str,
    path: fn(&str) -> String,
    number: impl Fn() -> Option<String> + Send + Sync + 'static,
    note: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> AnyView {
    let address = move || href(&path(&look.name.read()));
    let number = move || match number() {
        Some(number) => number.into_any(),
        None => view! { <span aria-hidden="true">"–"</span><span class="sr">"not counted"</span> }
            .into_any(),
    };
    view! {
        <li>
            <a href=address><b>{number}</b><span>{label}</span><small>{move || note().unwrap_or_else(|| "\u{a0}".to_owned())}</small></a>
        </li>
    }
    .into_any()
}
