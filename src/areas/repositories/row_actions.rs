use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Operation,
    repository::{self, Repository, RepositoryState, Visibility},
};

use super::{
    changes,
    pending::{Change, Pending, Target, use_pending},
};
use crate::{
    paths,
    session::{Session, use_session},
    shell::href,
    ui::{Glyph, Menu, MenuItem, copy_and_announce},
};

/// The actions of one row of the list.
#[component]
pub fn RowMenu(row: Signal<Arc<Repository>>) -> impl IntoView {
    let (pending, session) = (use_pending(), use_session());
    let label = format!("Actions for {}", row.read_untracked().full_name());
    let items = move |()| items(&Target::from(&row.get_untracked()), pending, session);
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
}

/// The actions of a repository, in a list or on its page.
pub fn items(target: &Target, pending: Pending, session: Session) -> Vec<MenuItem> {
    let reference = format!("{}/{}", session.registry().host(), target.name);
    let (other, visibility_label) = match target.is_public {
        true => (Visibility::Private, "Make private…"),
        false => (Visibility::Public, "Make public…"),
    };
    let mut items = vec![
        MenuItem::link("Tags", href(&paths::tags(&target.name))).glyph(Glyph::Tag),
        MenuItem::link("Tag history", href(&paths::tag_history(&target.name))).glyph(Glyph::Clock),
        MenuItem::action("Copy reference", {
            let reference = reference.clone();
            move || copy_and_announce(reference.clone(), "Reference", |_| ())
        })
        .glyph(Glyph::Copy)
        .detail(reference),
        MenuItem::separator(),
        ask(
            visibility_label,
            Change::Visibility(other),
            target,
            pending,
            session,
        )
        .glyph(if target.is_public {
            Glyph::Lock
        } else {
            Glyph::Globe
        }),
    ];
    let states = [
        (RepositoryState::Normal, "Set to normal…"),
        (RepositoryState::ReadOnly, "Set to read-only…"),
        (RepositoryState::Mirror, "Set to mirror…"),
    ];
    for (state, label) in states
        .into_iter()
        .filter(|(state, _)| *state != target.state)
    {
        items.push(ask(label, Change::State(state), target, pending, session).glyph(Glyph::Gear));
    }
    items.push(MenuItem::separator());
    let delete = ask("Delete…", Change::Delete, target, pending, session);
    items.push(delete.glyph(Glyph::Trash).danger());
    items
}

fn ask(
    label: &str,
    change: Change,
    target: &Target,
    pending: Pending,
    session: Session,
) -> MenuItem {
    let reason = changes::access(session, operation(change)).reason();
    let target = target.clone();
    MenuItem::action(label, move || pending.ask(change, vec![target.clone()]))
        .disabled_reason(reason)
}

/// What a change sends.
pub fn operation(change: Change) -> &'static Operation {
    match change {
        Change::Delete => &repository::DELETE,
        Change::Visibility(_) => &repository::CHANGE_VISIBILITY,
        Change::State(_) => &repository::CHANGE_STATE,
    }
}
