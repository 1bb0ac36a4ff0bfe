use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization::application::{self, Application};

use super::{
    here::use_here,
    rules::{complaint, title},
};
use crate::{
    paths,
    shell::href,
    ui::{Column, CopyButton, Glyph, Mark, Menu, MenuItem, Rows, Tone, copy_and_announce},
};

/// A line of the list.
pub type Line = Arc<Application>;

type Row = Signal<Line>;

/// The columns of the table.
pub static COLUMNS: &[Column<Line>] = &[
    Column::new("name", "Name", name).class("c-name grow"),
    Column::new("client", "Client ID", client)
        .cells("m-full")
        .unsorted(),
    Column::new("redirect", "Redirect URL", redirect)
        .class("p2")
        .cells("m-hide"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[("client", "Client ID"), ("redirect", "Redirect URL")];

/// How the table knows its rows.
pub const ROWS: Rows<Line> = Rows {
    key: |one| one.client_id.clone(),
    label: |one| Some(title(one)),
    class: |_| "",
};

fn name(row: Row) -> AnyView {
    let here = use_here();
    let address = move || {
        let organization = here.of.name.read();
        href(&paths::application(&organization, &row.read().client_id))
    };
    let marks = move || {
        let one = row.read();
        let own = here.is_own(&one.client_id).then(|| {
            view! { <Mark tone=Tone::Accent glyph=Glyph::Key text="You use it now" tip="You are signed in to this page through it."/> }
        });
        let complaint = complaint(&one).map(|text| {
            view! { <Mark tone=Tone::Warning glyph=Glyph::Warning text="Look at it" tip=text/> }
        });
        view! { {own} {complaint} }
    };
    let description = move || {
        let text = row
            .read()
            .description
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        (!text.is_empty()).then(|| view! { <bdi class="second small truncate">{text}</bdi> })
    };
    view! {
        <div class="application">
            <span class="row row--wrap">
                <a class="strong" href=address><bdi>{move || title(&row.read())}</bdi></a>
                {marks}
            </span>
            {description}
        </div>
    }
    .into_any()
}

fn client(row: Row) -> AnyView {
    let what = format!("Client ID of {}", title(&row.read_untracked()));
    let id = Signal::derive(move || row.read().client_id.clone());
    view! {
        <span class="row nowrap"><code class="truncate">{id}</code><CopyButton text=id what/></span>
    }
    .into_any()
}

fn redirect(row: Row) -> AnyView {
    let text = move || {
        row.read()
            .redirect_uri
            .clone()
            .filter(|text| !text.is_empty())
    };
    (move || match text() {
        Some(text) => {
            let shown = text.clone();
            view! { <bdi class="application__address second" title=text>{shown}</bdi> }.into_any()
        }
        None => view! { <span class="muted">"–"</span> }.into_any(),
    })
    .into_any()
}

fn actions(row: Row) -> AnyView {
    let here = use_here();
    let label = format!("Actions for {}", title(&row.read_untracked()));
    let items = move |()| {
        let (one, organization) = (row.get_untracked(), here.of.name.get_untracked());
        let page = paths::application(&organization, &one.client_id);
        let (id, what) = (
            one.client_id.clone(),
            format!("Client ID of {}", title(&one)),
        );
        let edit = href(&format!("{page}?edit"));
        let change = untrack(|| here.refusal(&application::UPDATE, None));
        let delete = untrack(|| here.refusal(&application::DELETE, None));
        vec![
            MenuItem::link("Open", href(&page)),
            MenuItem::link("Edit…", edit).disabled_reason(change),
            MenuItem::action("Copy client ID", move || {
                copy_and_announce(id.clone(), &what, |_| ())
            })
            .glyph(Glyph::Copy),
            MenuItem::separator(),
            MenuItem::action("Delete…", move || here.asked.set(Some(one.clone())))
                .glyph(Glyph::Trash)
                .danger()
                .disabled_reason(delete),
        ]
    };
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
        .into_any()
}
