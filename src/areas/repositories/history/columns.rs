use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::tag::Tag;

use super::{
    context::{HistoryContext, Row, use_history},
    events::{Before, Event, Kind},
    purge,
};
use crate::{
    paths,
    ui::{
        Column, Digest, Glyph, Icon, IconButton, IconSize, Menu, MenuItem, Moment, Size,
        copy_and_announce,
    },
};

type Line = Signal<Row>;

/// The columns of the history.
pub static COLUMNS: &[Column<Row>] = &[
    Column::new("name", "Tag", name).class("c-name grow"),
    Column::new("kind", "What happened", kind).cells("m-full"),
    Column::new("image", "Image", image)
        .cells("m-full")
        .unsorted(),
    Column::new("size", "Size", size)
        .class("num p2")
        .cells("m-hide"),
    Column::new("when", "When", when)
        .class("num")
        .cells("m-full"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("kind", "What happened"),
    ("image", "Image"),
    ("size", "Size"),
];

/// The picture and the words for a kind of event.
pub fn told(kind: Kind) -> (Glyph, &'static str, Option<&'static str>) {
    match kind {
        Kind::Created => (Glyph::Plus, "Created", None),
        Kind::Moved => (Glyph::Right, "Moved", None),
        Kind::Repeated => (
            Glyph::Refresh,
            "Set again",
            Some("To the image that it pointed at already"),
        ),
        Kind::Restored => (Glyph::Undo, "Restored", None),
        Kind::Set => (
            Glyph::Tag,
            "Set",
            Some(
                "Created or moved: what was before is not loaded, or the registry has forgotten it",
            ),
        ),
        Kind::Removed => (
            Glyph::Trash,
            "Removed",
            Some("Deleted, or its expiration came: the registry does not tell which"),
        ),
    }
}

fn name(row: Line) -> AnyView {
    let context = use_history();
    let name = row.read_untracked().event.row.name.clone();
    let href = paths::history_of_tag(&context.repository.read_untracked(), &name);
    let title = name.clone();
    view! {
        <div class="name">
            <A href attr:class="mono truncate" attr:title=title>{name}</A>
        </div>
    }
    .into_any()
}

fn kind(row: Line) -> AnyView {
    let kind = Memo::new(move |_| row.read().event.kind);
    (move || {
        let (glyph, word, tip) = told(kind.get());
        view! {
            <span class="row second" data-tip=tip tabindex=tip.map(|_| "0")>
                <Icon name=glyph size=IconSize::Fourteen/>
                {word}
            </span>
        }
    })
    .into_any()
}

fn image(row: Line) -> AnyView {
    let event = Memo::new(move |_| Arc::clone(&row.read().event));
    (move || {
        let event = event.read();
        let digest = |of: &Tag| {
            view! { <Digest digest=of.manifest_digest.to_string() of=of.name.clone()/> }
        };
        let arrow = || view! { <Icon name=Glyph::Right size=IconSize::Twelve/> };
        match (event.kind, &event.before) {
            (Kind::Removed, _) => digest(&event.row).into_any(),
            (_, Before::Image(old)) if old.manifest_digest != event.row.manifest_digest => view! {
                <span class="row nowrap">
                    {digest(old)} {arrow()} <span class="sr">"to"</span> {digest(&event.row)}
                </span>
            }
            .into_any(),
            _ => digest(&event.row).into_any(),
        }
    })
    .into_any()
}

fn size(row: Line) -> AnyView {
    (move || view! { <Size bytes=row.read().event.row.size/> }).into_any()
}

fn when(row: Line) -> AnyView {
    (move || view! { <Moment at_ms=row.read().event.at.as_milliseconds()/> }).into_any()
}

fn actions(row: Line) -> AnyView {
    let context = use_history();
    let name = row.read_untracked().event.row.name.clone();
    let label = move || {
        let row = row.read();
        format!(
            "Restore {} to {}",
            row.event.row.name,
            row.event.row.manifest_digest.short()
        )
    };
    let reason = Signal::derive(move || {
        context
            .refusal
            .get()
            .or_else(|| row.read().problem.map(str::to_owned))
    });
    let restore = move || context.restore(vec![Arc::clone(&row.read_untracked().event.row)]);
    view! {
        <span class="row nowrap acts">
            <IconButton icon=Glyph::Undo label disabled_reason=reason on_press=restore/>
            <Menu
                label=format!("Actions for {name}")
                glyph=Glyph::More
                items=Callback::new(move |()| items(context, &row.get_untracked(), reason))
            />
        </span>
    }
    .into_any()
}

fn purge(context: HistoryContext, image: &Arc<Tag>) -> MenuItem {
    let refusal = context.refusal.get_untracked();
    let history = context.told.history.read_untracked();
    let problem = || purge::problem(image, &history);
    let image = Arc::clone(image);
    MenuItem::action("Delete for good…", move || {
        context.purging.set(Some(Arc::clone(&image)));
    })
    .glyph(Glyph::Trash)
    .danger()
    .disabled_reason(refusal.or_else(problem))
}

fn items(context: HistoryContext, row: &Row, reason: Signal<Option<String>>) -> Vec<MenuItem> {
    let Event {
        row: image,
        before,
        at,
        ..
    } = &*row.event;
    let restore = |row: &Arc<Tag>| {
        let picked = Arc::clone(row);
        let label = format!("Restore to {}…", row.manifest_digest.short());
        MenuItem::action(label, move || context.restore(vec![Arc::clone(&picked)]))
            .glyph(Glyph::Undo)
    };
    let mut items = vec![restore(image).disabled_reason(reason.get_untracked())];
    if let Before::Image(old) = before
        && old.manifest_digest != image.manifest_digest
    {
        let refusal = context.refusal.get_untracked();
        let problem = || context.told.problem_of(old).map(str::to_owned);
        items.push(
            restore(old)
                .detail("What it was before")
                .disabled_reason(refusal.or_else(problem)),
        );
    }
    let moment = at.to_iso_seconds();
    let digest = image.manifest_digest.to_string();
    items.extend([
        MenuItem::action("Put the repository back to this moment…", move || {
            context.set_moment.set(Some(moment.clone()));
        })
        .glyph(Glyph::Clock)
        .disabled_reason(context.refusal.get_untracked()),
        MenuItem::separator(),
        MenuItem::action("Who did this?", {
            let event = Arc::clone(&row.event);
            move || context.wondering.set(Some(Arc::clone(&event)))
        })
        .glyph(Glyph::User)
        .disabled_reason(context.logs_refusal.get_untracked()),
        MenuItem::link(
            "History of this tag",
            paths::history_of_tag(&context.repository.read_untracked(), &image.name),
        )
        .glyph(Glyph::Tag),
        MenuItem::action("Copy digest", move || {
            copy_and_announce(digest.clone(), "Digest", |_| ())
        })
        .glyph(Glyph::Copy),
        MenuItem::separator(),
        purge(context, image),
    ]);
    items
}
