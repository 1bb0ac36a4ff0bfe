use leptos::prelude::*;
use quay_api::team::member::Who;

use super::{
    member_line::{Line, kind_glyph, kind_title},
    this_team::{ThisTeam, ToBring, use_team},
};
use crate::ui::{Column, Glyph, Icon, IconSize, Mark, Menu, MenuItem, Rows, Tone};

/// The columns of the table.
pub static COLUMNS: &[Column<Line>] = &[
    Column::new("name", "Name", name).class("c-name grow"),
    Column::new("kind", "Kind", kind),
    Column::new("state", "State", state).cells("m-full"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[("kind", "Kind"), ("state", "State")];

/// How the table knows its rows.
pub const ROWS: Rows<Line> = Rows {
    key: |line| line.key(),
    label: |line| Some(line.label()),
    class: |_| "",
};

fn name(row: Signal<Line>) -> AnyView {
    let team = use_team();
    let line = row.read_untracked().clone();
    let name = line.name();
    let is_user = matches!(line.member.who, Who::User(_));
    let own_name = name.clone();
    let own = move || {
        let is_own = is_user && team.here.own().as_deref() == Some(own_name.as_str());
        is_own.then(|| view! { <Mark tone=Tone::Accent glyph=Glyph::User text="You"/> })
    };
    let content = match (&line.member.who, name.split_once('+')) {
        (Who::Robot(_), Some((namespace, short))) => view! {
            <span class="name__ns">{namespace.to_owned()}"+"</span>
            {short.to_owned()}
        }
        .into_any(),
        _ => name.clone().into_any(),
    };
    view! {
        <div class="name holder">
            <Icon name=kind_glyph(&line.member.who) size=IconSize::Sixteen/>
            <bdi class="truncate strong" title=name>{content}</bdi>
            {own}
        </div>
    }
    .into_any()
}

fn kind(row: Signal<Line>) -> AnyView {
    let kind = kind_title(&row.read_untracked().member.who);
    view! { <span class="second">{kind}</span> }.into_any()
}

fn state(row: Signal<Line>) -> AnyView {
    (move || match row.read().member.invited {
        true => view! {
            <Mark
                tone=Tone::Info
                glyph=Glyph::Clock
                text="Invited"
                tip="They have not accepted yet. The registry does not say since when."
            />
        }
        .into_any(),
        false => view! { <span class="second">"Member"</span> }.into_any(),
    })
    .into_any()
}

fn actions(row: Signal<Line>) -> AnyView {
    let team = use_team();
    let label = format!("Actions for {}", row.read_untracked().label());
    let items = move |()| items(team, &row.get_untracked());
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
        .into_any()
}

fn items(team: ThisTeam, line: &Line) -> Vec<MenuItem> {
    let who = line.member.who.clone();
    let adding = untrack(|| team.refusal());
    let removing = untrack(|| team.refusal_for(&who));
    let invited = line
        .member
        .invited
        .then(|| "They have not accepted yet.".to_owned());
    let bring = |is_move: bool| {
        let people = vec![who.clone()];
        move || {
            team.bringing.set(Some(ToBring {
                people: people.clone(),
                is_move,
            }))
        }
    };
    let removed = line.clone();
    let remove = move || team.removing.set(Some(vec![removed.clone()]));
    let remove_label = match line.member.invited {
        true => "Take the invitation back…",
        false => "Take out of the team…",
    };
    let mut items = Vec::new();
    if matches!(who, Who::Email(_)) {
        let again = line.clone();
        items.push(
            MenuItem::action("Send the invitation again", move || {
                super::adding::send_again(team, &again);
            })
            .glyph(Glyph::Refresh)
            .disabled_reason(removing.clone()),
        );
    } else {
        items.push(
            MenuItem::action("Move to another team…", bring(true))
                .disabled_reason(removing.clone().or(invited.clone())),
        );
        items.push(
            MenuItem::action("Add to another team…", bring(false))
                .glyph(Glyph::Plus)
                .disabled_reason(adding.or(invited)),
        );
    }
    items.push(MenuItem::separator());
    items.push(
        MenuItem::action(remove_label, remove)
            .glyph(Glyph::Trash)
            .danger()
            .disabled_reason(removing),
    );
    items
}
