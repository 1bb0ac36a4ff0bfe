//! The columns of the list of tags.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    cells::{Due, ExpandButton, LaneCell, Platforms, manifests},
    copy_menu::CopyMenu,
    entry::Entry,
    expanded::Child,
    here::use_here,
    pulls,
    row::Row,
    row_menu::RowMenu,
    severity,
};
use crate::{
    paths,
    shell::href,
    ui::{Column, Digest, Glyph, LinkButton, Mark, Moment, Size, Spinner, Tone},
};

/// The columns, from left to right; the table itself adds the checkbox.
pub static COLUMNS: &[Column<Row>] = &[
    Column::new("expand", "Platforms", expander)
        .class("c-expand")
        .unsorted(),
    Column::new("name", "Tag", name).class("c-name grow"),
    Column::new("lane", "Same image", lane)
        .class("c-lane")
        .unsorted(),
    Column::new("image", "Image", image).cells("m-hide"),
    Column::new("platforms", "Platforms", platforms)
        .class("p3")
        .cells("m-hide")
        .unsorted(),
    Column::new("size", "Size", size)
        .class("num p2")
        .cells("m-full"),
    Column::new("pushed", "Pushed", pushed)
        .class("num")
        .cells("m-full")
        .phone_label("Pushed"),
    Column::new("expires", "Expires", expires)
        .class("num")
        .cells("m-full")
        .phone_label("Expires"),
    Column::new("security", "Security", severity::cell)
        .cells("m-full")
        .phone_label("Security")
        .unsorted(),
    Column::new("pulled", "Last pulled", pulls::last)
        .class("num")
        .cells("m-full")
        .phone_label("Last pulled")
        .unsorted(),
    Column::new("pulls", "Pulls", pulls::count)
        .class("num")
        .cells("m-full")
        .phone_label("Pulls")
        .unsorted(),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("lane", "Same image"),
    ("image", "Image"),
    ("platforms", "Platforms"),
    ("size", "Size"),
    ("pushed", "Pushed"),
    ("expires", "Expires"),
    ("security", "Security (a request per image in sight)"),
    ("pulled", "Last pulled (a request per row in sight)"),
    ("pulls", "Pulls (a request per row in sight)"),
];

/// Those of them that cost a request for each row in sight: they are shown when somebody asks for them.
pub static COSTLY: &[&str] = &["security", "pulled", "pulls"];

/// The tag of a row, which changes when the row is patched; `None` for what stands below a tag.
pub fn tag_of(row: Signal<Row>) -> Option<Signal<Arc<Entry>>> {
    let is_tag = row.with_untracked(|row| matches!(row, Row::Tag { .. }));
    is_tag.then(|| Memo::new(move |_| Arc::clone(row.read().entry())).into())
}

fn expander(row: Signal<Row>) -> AnyView {
    tag_of(row)
        .map(|entry| view! { <ExpandButton entry row/> })
        .into_any()
}

fn name(row: Signal<Row>) -> AnyView {
    let Some(entry) = tag_of(row) else {
        return child_name(row);
    };
    let here = use_here();
    let name = entry.with_untracked(|entry| entry.tag.name.clone());
    let image = here
        .repository
        .with_untracked(|repository| paths::tag(repository, &name));
    let address = href(&image);
    let is_immutable = Memo::new(move |_| entry.read().tag.immutable);
    let title = name.clone();
    view! {
        <div class="name">
            <a href=address class="mono truncate" title=title>{name}</a>
            {move || is_immutable.get().then(|| view! { <Mark glyph=Glyph::Lock text="Immutable"/> })}
        </div>
    }
    .into_any()
}

fn child_name(row: Signal<Row>) -> AnyView {
    let here = use_here();
    let content = move || match &*row.read() {
        Row::Child {
            child: Child::Manifest {
                label, is_present, ..
            },
            ..
        } => view! {
            {label.clone()}
            {(!is_present).then(|| view! {
                <Mark tone=Tone::Warning glyph=Glyph::Warning text="Not in this registry"/>
            })}
        }
        .into_any(),
        Row::Child {
            child: Child::Failed(reason),
            of,
            ..
        } => {
            let name = of.tag.name.clone();
            view! {
                <span class="err">"Not read: " {reason.clone()}</span>
                <LinkButton on_press=move |()| here.expanded.retry(&name)>"Try again"</LinkButton>
            }
            .into_any()
        }
        Row::Child { index: 0, .. } => view! { <Spinner/> "Reading the manifests…" }.into_any(),
        _ => view! { <span class="sk sk--8"></span> }.into_any(),
    };
    view! { <div class="name">{content}</div> }.into_any()
}

fn lane(row: Signal<Row>) -> AnyView {
    view! { <LaneCell row/> }.into_any()
}

fn image(row: Signal<Row>) -> AnyView {
    let shown = Memo::new(move |_| match &*row.read() {
        Row::Tag { entry, .. } => Some((
            entry.tag.manifest_digest.to_string(),
            entry.tag.name.clone(),
        )),
        Row::Child {
            child: Child::Manifest { digest, label, .. },
            ..
        } => Some((digest.to_string(), label.clone())),
        Row::Child { .. } => None,
    });
    (move || {
        shown
            .get()
            .map(|(digest, of)| view! { <Digest digest of/> })
    })
    .into_any()
}

fn platforms(row: Signal<Row>) -> AnyView {
    tag_of(row)
        .map(|entry| view! { <Platforms entry/> })
        .into_any()
}

fn size(row: Signal<Row>) -> AnyView {
    let Some(entry) = tag_of(row) else {
        return ().into_any();
    };
    let size = Memo::new(move |_| {
        let entry = entry.read();
        let manifests = entry.tag.is_manifest_list.then(|| manifests(&entry));
        (entry.tag.size, manifests)
    });
    (move || match size.get() {
        // A phone has no column for platforms; their number says more than a dash.
        (None, Some(manifests)) => view! {
            <span class="muted only-wide" data-tip="The registry does not tell the size of an index">"–"</span>
            <span class="only-narrow">{manifests}</span>
        }
        .into_any(),
        (bytes, _) => view! { <Size bytes/> }.into_any(),
    })
    .into_any()
}

fn pushed(row: Signal<Row>) -> AnyView {
    let Some(entry) = tag_of(row) else {
        return ().into_any();
    };
    let pushed_at = Memo::new(move |_| entry.read().pushed_at());
    (move || pushed_at.get().map(|at_ms| view! { <Moment at_ms/> })).into_any()
}

fn expires(row: Signal<Row>) -> AnyView {
    tag_of(row).map(|entry| view! { <Due entry/> }).into_any()
}

fn actions(row: Signal<Row>) -> AnyView {
    let acts = |entry| {
        view! { <span class="row nowrap acts"><CopyMenu entry/><RowMenu entry/></span> }
    };
    tag_of(row).map(acts).into_any()
}
