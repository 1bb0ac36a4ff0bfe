use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    repository::RepositoryDetails,
    tag::{self, Tag},
};

use super::{
    OnRegistry,
    preview::{Picks, Preview, PreviewColumn, PreviewLine},
    transition::set_immutable,
};
use crate::{
    areas::repositories::tags::access::{unlock_access, write_access},
    data::{JobItem, JobPlan, Queries, Reader, Undo, use_jobs, use_queries},
    formats::count::plural,
    session::use_session,
    ui::{ConfirmButton, Consequence, Consequences, Dialog, Glyph, Moment, Weight},
};

const COLUMNS: &[PreviewColumn] = &[("Image", "m-hide"), ("Pushed", "num")];

/// Makes tags immutable, or mutable again.
#[component]
pub fn ChangeImmutability(
    repository: RepositoryName,
    details: Reader<RepositoryDetails>,
    tags: Vec<Arc<Tag>>,
    /// What they shall be.
    immutable: bool,
    on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries, session) = (use_jobs(), use_queries(), use_session());
    let picks = Picks::default();
    let skipped_because = move |tag: &Tag| skipped_because(tag, immutable);
    let (skipped, changeable): (Vec<_>, Vec<_>) = tags
        .into_iter()
        .partition(|tag| skipped_because(tag).is_some());
    let candidates = StoredValue::new(changeable.clone());
    let chosen = Memo::new(move |_| {
        candidates.with_value(|all| {
            let picked = all.iter().filter(|tag| picks.has(&tag.name));
            picked.map(|tag| tag.name.clone()).collect::<Vec<_>>()
        })
    });
    let adjective = if immutable { "immutable" } else { "mutable" };
    let what = move || match chosen.read().as_slice() {
        [one] => one.clone(),
        many => plural(many.len() as u64, "tag"),
    };
    let can_unlock = move || unlock_access(session, details, &tag::CHANGE).reason();
    let reason = Signal::derive(move || match (chosen.read().is_empty(), immutable) {
        (true, _) => Some("No tag is left in the list".to_owned()),
        (false, true) => write_access(session, details, &tag::CHANGE).reason(),
        (false, false) => can_unlock(),
    });
    let name = repository.to_string();
    let confirm = move |()| {
        let has_undo = !immutable || untrack(can_unlock).is_none();
        let title = format!("Make {} of {repository} {adjective}", untrack(what));
        let names = chosen.get_untracked();
        jobs.start(plan(
            title,
            queries,
            repository.clone(),
            names,
            immutable,
            has_undo,
        ));
        on_close.run(());
    };
    let line = |tag: &Arc<Tag>| PreviewLine {
        name: tag.name.clone(),
        skipped: skipped_because(tag),
    };
    let rows: Vec<Arc<Tag>> = changeable.into_iter().chain(skipped).collect();
    let lines = rows.iter().map(line).collect();

    view! {
        <Dialog
            title=move || format!("Make {} of {name} {adjective}?", what())
            subtitle=|| view! { <OnRegistry/> }
            on_close
            footer=move || view! {
                <ConfirmButton
                    label=move || format!("Make {} {adjective}", what())
                    danger=false
                    disabled_reason=reason
                    on_press=confirm.clone()
                />
            }
        >
            <Preview label="Tags to change" verb="Change" columns=COLUMNS lines cells=Arc::new(move |place| cells(&rows[place])) picks/>
            {move || view! { <Consequences facts=facts(immutable, can_unlock())/> }}
        </Dialog>
    }
    .into_any()
}

/// Quay wants a tag to be either immutable or expiring.
fn skipped_because(tag: &Tag, immutable: bool) -> Option<&'static str> {
    match (tag.immutable, immutable) {
        (true, true) => Some("Immutable already"),
        (false, false) => Some("Mutable already"),
        (false, true) if tag.end_ts.is_some() => Some("Expires"),
        _ => None,
    }
}

fn cells(tag: &Arc<Tag>) -> Vec<AnyView> {
    let pushed = tag
        .start_ts
        .map(|at| view! { <Moment at_ms=at.as_milliseconds() focusable=false/> });
    vec![
        view! { <span class="digest">{tag.manifest_digest.short().to_owned()}</span> }.into_any(),
        pushed.into_any(),
    ]
}

fn facts(immutable: bool, cannot_unlock: Option<String>) -> Vec<Consequence> {
    if !immutable {
        return vec![
            Consequence::new(
                Weight::Warning,
                Glyph::Warning,
                "Whoever may write to the repository can move and delete them again; so can automatic pruning.",
            ),
            Consequence::new(Weight::Good, Glyph::Undo, "Can be undone."),
        ];
    }
    let refused = "Pushing, moving, deleting and expiring them is refused from now on, for everybody and for automatic \
                   pruning. Builds that push one of these names again will fail.";
    let back = match cannot_unlock {
        None => Consequence::new(
            Weight::Good,
            Glyph::Undo,
            "Can be undone by who administers the repository.",
        ),
        Some(reason) => Consequence::new(
            Weight::Bad,
            Glyph::Lock,
            format!("You cannot undo this. {reason}"),
        ),
    };
    vec![
        Consequence::new(Weight::Warning, Glyph::Lock, refused),
        back,
    ]
}

fn plan(
    title: String,
    queries: Queries,
    repository: RepositoryName,
    names: Vec<String>,
    immutable: bool,
    has_undo: bool,
) -> JobPlan {
    let item = |name: &String| {
        let (repository, name) = (repository.clone(), name.clone());
        JobItem::new(name.clone(), move |quay| {
            set_immutable(quay, queries, repository.clone(), name.clone(), immutable)
        })
    };
    let items = names.iter().map(item).collect();
    let undo = has_undo.then(|| Undo {
        label: "Undo".to_owned(),
        plan: Rc::new(move |done| {
            let back = done
                .iter()
                .filter_map(|&index| names.get(index).cloned())
                .collect::<Vec<_>>();
            let adjective = if immutable { "mutable" } else { "immutable" };
            let title = format!(
                "Make {} of {repository} {adjective} again",
                plural(back.len() as u64, "tag")
            );
            plan(title, queries, repository.clone(), back, !immutable, true)
        }),
    });
    JobPlan { title, items, undo }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::areas::repositories::history::testing::{immutable, row};

    #[test]
    fn an_expiring_tag_cannot_become_immutable() {
        assert_eq!(
            skipped_because(&row("edge", "a", 10, Some(90)), true),
            Some("Expires")
        );
        assert_eq!(skipped_because(&row("edge", "a", 10, None), true), None);
    }

    #[test]
    fn what_is_so_already_is_skipped() {
        let locked = immutable(row("1.0", "a", 10, None));

        assert!(skipped_because(&locked, true).is_some());
        assert_eq!(skipped_because(&locked, false), None);
    }
}
