use std::sync::Arc;

use leptos::prelude::*;
use quay_api::repository::{Repository, RepositoryState};

use super::{filtering, row_actions::RowMenu, star::Star};
use crate::{
    paths,
    shell::href,
    ui::{Column, Glyph, Icon, IconSize, Mark, Meter, Moment, Size, Tone},
};

type Row = Signal<Arc<Repository>>;

/// The columns of the list of repositories.
pub static COLUMNS: &[Column<Arc<Repository>>] = &[
    Column::new("starred", "Starred", star)
        .class("c-expand")
        .unsorted(),
    Column::new("name", "Repository", name).class("c-name grow"),
    Column::new("visibility", "Visibility", visibility).cells("m-full"),
    Column::new("state", "State", state),
    Column::new("size", "Size", size)
        .class("num")
        .cells("m-full"),
    Column::new("quota", "Of quota", quota)
        .class("num p3")
        .cells("m-hide"),
    Column::new("modified", "Modified", modified)
        .class("num")
        .cells("m-full")
        .phone_label("Modified"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("visibility", "Visibility"),
    ("state", "State"),
    ("size", "Size"),
    ("quota", "Of quota"),
    ("modified", "Modified"),
];

fn star(row: Row) -> AnyView {
    let name = row.read_untracked().full_name();
    let starred = Signal::derive(move || row.read().is_starred.unwrap_or_default());
    view! { <Star name starred is_small=true/> }.into_any()
}

fn name(row: Row) -> AnyView {
    let repository = row.read_untracked();
    let name = repository.full_name();
    let title = name.to_string();
    view! {
        <div class="name">
            <a class="truncate" href=href(&paths::tags(&name)) title=title>
                <span class="name__ns">{repository.namespace.clone()} " / "</span>
                {repository.name.clone()}
            </a>
        </div>
    }
    .into_any()
}

fn visibility(row: Row) -> AnyView {
    let is_public = Memo::new(move |_| row.read().is_public);
    (move || {
        let (glyph, word) = match is_public.get() {
            true => (Glyph::Globe, "Public"),
            false => (Glyph::Lock, "Private"),
        };
        view! { <span class="row second"><Icon name=glyph size=IconSize::Fourteen/>{word}</span> }
    })
    .into_any()
}

fn state(row: Row) -> AnyView {
    let state = Memo::new(move |_| row.read().state);
    (move || match state.get() {
        RepositoryState::Normal => {
            view! { <span class="second only-wide">"Normal"</span> }.into_any()
        }
        RepositoryState::ReadOnly => {
            view! { <Mark glyph=Glyph::Lock text="Read-only"/> }.into_any()
        }
        RepositoryState::Mirror => {
            view! { <Mark tone=Tone::Info glyph=Glyph::Mirror text="Mirror"/> }.into_any()
        }
        RepositoryState::Other => {
            view! { <Mark glyph=Glyph::Info text="Unknown state"/> }.into_any()
        }
    })
    .into_any()
}

fn size(row: Row) -> AnyView {
    (move || view! { <Size bytes=filtering::size(&row.read())/> }).into_any()
}

fn quota(row: Row) -> AnyView {
    (move || {
        let share = filtering::quota_share(&row.read());
        if share < 0.0 {
            return view! { <span class="muted" title="No quota is set">"–"</span> }.into_any();
        }
        let percent = match share * 100.0 {
            small if small > 0.0 && small < 1.0 => "<1 %".to_owned(),
            percent => format!("{percent:.0} %"),
        };
        view! {
            <span class="row nowrap">
                <Meter share warning={share > 0.8}/>
                <span class="small w-pct muted">{percent}</span>
            </span>
        }
        .into_any()
    })
    .into_any()
}

fn modified(row: Row) -> AnyView {
    (move || match row.read().last_modified {
        Some(at) => view! { <Moment at_ms=at.as_milliseconds()/> }.into_any(),
        None => {
            view! { <span class="muted" title="Nothing was pushed yet">"Never"</span> }.into_any()
        }
    })
    .into_any()
}

fn actions(row: Row) -> AnyView {
    view! { <RowMenu row/> }.into_any()
}
