use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization::Team;

use super::{
    describe,
    here::{Asked, use_here},
    role::TeamRoleSelect,
};
use crate::{
    formats::count::{plural, plural_of},
    paths,
    shell::href,
    ui::{Button, Glyph, Mark, Markdown, Menu, MenuItem, Tabs, Tone},
};

/// What the team is, what can be done to it, and its pages.
#[component]
pub fn TeamHead(
    team: Memo<Option<Arc<Team>>>,
    /// The page shown: empty for the members.
    part: Memo<String>,
    /// Opens the form for the description.
    #[prop(into)]
    on_describe: Callback<()>,
) -> impl IntoView {
    let name = Memo::new(move |_| {
        let team = team.read();
        team.as_ref()
            .map(|team| team.name.clone())
            .unwrap_or_default()
    });
    let text = Memo::new(move |_| {
        let team = team.read();
        let text = team.as_ref().map(|team| team.description.clone());
        text.filter(|text| !text.trim().is_empty())
    });
    let description = move || {
        text.get().map(|source| view! {
            <div class="team__text" tabindex="0" role="group" aria-label="Description"><Markdown source/></div>
        })
    };
    view! {
        <div class="team">
            <div class="team__line">
                <h2><bdi>{name}</bdi></h2>
                <Facts team/>
                <Actions team on_describe/>
            </div>
            {description}
        </div>
        <Parts name part/>
    }
    .into_any()
}

#[component]
fn Facts(team: Memo<Option<Arc<Team>>>) -> impl IntoView {
    let here = use_here();
    let choose = move |role| {
        if let Some(team) = team.get_untracked() {
            here.set_role(&team, role);
        }
    };
    let facts = move || {
        let team = team.get()?;
        let synced = team.is_synced.then(
            || view! { <Mark tone=Tone::Info glyph=Glyph::Mirror text="Filled by the directory"/> },
        );
        let text = format!(
            "{}, {}",
            plural(team.member_count, "member"),
            plural_of(team.repo_count, "repository", "repositories")
        );
        Some(view! {
            {synced}
            <span class="second small">{text}</span>
        })
    };
    view! {
        <TeamRoleSelect
            label="Role in the organization".to_owned()
            current=Signal::derive(move || team.read().as_ref().map(|team| team.role).unwrap_or_default())
            refusal=Signal::derive(move || here.refusal())
            on_choose=choose
        />
        {facts}
    }
}

#[component]
fn Actions(team: Memo<Option<Arc<Team>>>, on_describe: Callback<()>) -> impl IntoView {
    let here = use_here();
    let role = Memo::new(move |_| {
        let team = team.read();
        team.as_ref().map(|team| team.role).unwrap_or_default()
    });
    let items = move |()| {
        let delete = move || {
            if let Some(team) = team.get_untracked() {
                here.asked.set(Some(Asked::Delete(vec![team])));
            }
        };
        let refusal = untrack(|| here.refusal());
        let delete = MenuItem::action("Delete team…", delete).glyph(Glyph::Trash);
        vec![
            MenuItem::link(
                "All teams",
                href(&paths::teams(&here.name.read_untracked())),
            )
            .glyph(Glyph::Users),
            MenuItem::separator(),
            delete.danger().disabled_reason(refusal),
        ]
    };
    view! {
        <span class="push row">
            <Button
                small=true
                disabled_reason=Signal::derive(move || describe::refusal(here, role.get()))
                on_press=on_describe
            >"Describe…"</Button>
            <Menu label="More about this team" glyph=Glyph::More class="btn btn--icon" items=Callback::new(items)/>
        </span>
    }
}

/// The pages of one team: what the address calls them, and what people do.
const PARTS: [(&str, &str); 3] = [
    ("", "Members"),
    ("permissions", "Repository permissions"),
    ("directory", "Directory"),
];

#[component]
fn Parts(name: Memo<String>, part: Memo<String>) -> impl IntoView {
    let here = use_here();
    let link = move |(own, label): (&'static str, &'static str)| {
        let path = move || {
            let organization = here.name.read();
            href(&match own {
                "" => paths::team(&organization, &name.read()),
                own => paths::part_of_team(&organization, &name.read(), own),
            })
        };
        let is_here = move || (*part.read() == own).then_some("page");
        view! { <a href=path aria-current=is_here>{label}</a> }
    };
    view! {
        <div class="buildtabs">
            <Tabs label="Team" current=part>{PARTS.map(link).collect_view()}</Tabs>
        </div>
    }
}
