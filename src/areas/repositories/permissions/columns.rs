use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::here::{Here, use_here};
use crate::{
    panels::permissions::{Holder, Kind, RoleSelect},
    ui::{Column, Glyph, Icon, IconSize, Mark, Menu, MenuItem, Rows, Tone},
};

type Row = Signal<Arc<Holder>>;

/// The columns of the table.
pub static COLUMNS: &[Column<Arc<Holder>>] = &[
    Column::new("name", "Name", name).class("c-name grow"),
    Column::new("kind", "Kind", kind),
    Column::new("role", "Role", role).cells("m-full"),
    Column::new("how", "Given", how).cells("m-hide").unsorted(),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[("kind", "Kind"), ("how", "Given")];

/// How the table knows its rows.
pub const ROWS: Rows<Arc<Holder>> = Rows {
    key: |holder| holder.who.key(),
    label: |holder| Some(holder.who.label()),
    class: |_| "",
};

fn name(row: Row) -> AnyView {
    let here = use_here();
    let holder = row.read_untracked();
    let (name, is_user) = (holder.who.name.clone(), holder.who.kind == Kind::User);
    let outside = move || {
        let namespace = here.repository.read().namespace.clone();
        row.read().is_outside.then(|| {
            let text = format!("Not a member of {namespace}");
            view! { <Mark tone=Tone::Warning glyph=Glyph::Globe tip=text.clone() text/> }
        })
    };
    let own = {
        let name = name.clone();
        move || {
            let is_own = is_user && here.own().as_deref() == Some(name.as_str());
            is_own.then(|| view! { <Mark tone=Tone::Accent glyph=Glyph::User text="You"/> })
        }
    };
    let content = match name.split_once('+') {
        Some((namespace, short)) => view! {
            <span class="name__ns">{namespace.to_owned()}"+"</span>
            {short.to_owned()}
        }
        .into_any(),
        None => name.clone().into_any(),
    };
    view! {
        <div class="name holder">
            <Icon name=holder.who.kind.glyph() size=IconSize::Sixteen/>
            <bdi class="truncate strong" title=name>{content}</bdi>
            {own}
            {outside}
        </div>
    }
    .into_any()
}

fn kind(row: Row) -> AnyView {
    let kind = row.read_untracked().who.kind;
    view! { <span class="second">{kind.title()}</span> }.into_any()
}

fn role(row: Row) -> AnyView {
    let here = use_here();
    let label = format!("Role of {}", row.read_untracked().who.label());
    let current = Memo::new(move |_| row.read().role);
    let refusal = Memo::new(move |_| here.refusal());
    let choose = move |role: Role| here.set_role(&row.get_untracked(), role);
    view! { <RoleSelect label current=current.into() refusal=refusal.into() on_choose=choose/> }
        .into_any()
}

fn how(row: Row) -> AnyView {
    let text = match row.read_untracked().who.kind {
        Kind::Team => "To all its members",
        Kind::User | Kind::Robot => "Directly",
    };
    view! { <span class="second">{text}</span> }.into_any()
}

fn actions(row: Row) -> AnyView {
    let here = use_here();
    let label = format!("Actions for {}", row.read_untracked().who.label());
    let items = move |()| items(here, &row.get_untracked());
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
        .into_any()
}

fn items(here: Here, holder: &Arc<Holder>) -> Vec<MenuItem> {
    let refusal = untrack(|| here.refusal());
    let mut items = Vec::new();
    if holder.who.kind != Kind::Team {
        let name = holder.who.name.clone();
        let explain = move || here.explain.set(Some(name.clone()));
        items.push(MenuItem::action("Explain access", explain).glyph(Glyph::Help));
        items.push(MenuItem::separator());
    }
    let removed = holder.clone();
    let remove = move || here.ask(std::slice::from_ref(&removed), None);
    let item = MenuItem::action("Remove…", remove).glyph(Glyph::Trash);
    items.push(item.danger().disabled_reason(refusal));
    items
}
