use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    repository::RepositoryDetails,
    tag::{self, Tag},
};

use super::{OnRegistry, preview::PreviewColumn, targets::Targets, transition::set_immutable};
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
    let targets = Targets::new(tags, |tag| skipped_because(tag, immutable));
    let adjective = if immutable { "immutable" } else { "mutable" };
    let cannot_unlock = move || unlock_access(session, details, &tag::CHANGE).reason();
    let reason = Signal::derive(move || match (targets.count(), immutable) {
        (0, _) => Some("No tag is left in the list".to_owned()),
        (_, true) => write_access(session, details, &tag::CHANGE).reason(),
        (_, false) => cannot_unlock(),
    });
    let place = repository.to_string();
    let confirm = move |()| {
        let has_undo = !immutable || untrack(cannot_unlock).is_none();
        let title = format!(
            "Make {} of {repository} {adjective}",
            untrack(|| targets.words())
        );
        let names = untrack(|| targets.chosen())
            .iter()
            .map(|tag| tag.name.clone())
            .collect();
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
    let label = move || format!("Make {} {adjective}", targets.words());
    view! {
        <Dialog
            title=move || format!("Make {} of {place} {adjective}?", targets.words())
            subtitle=|| view! { <OnRegistry/> }
            on_close
            footer=move || view! {
                <ConfirmButton label danger=false disabled_reason=reason on_press=confirm.clone()/>
            }
        >
            {targets.view("Tags to change", "Change", COLUMNS, cells)}
            {move || view! { <Consequences facts=facts(immutable, cannot_unlock())/> }}
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

fn cells(tags: &[Arc<Tag>], place: usize) -> Vec<AnyView> {
    let tag = &tags[place];
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
