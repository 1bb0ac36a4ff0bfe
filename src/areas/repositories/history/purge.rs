use std::sync::Arc;

use leptos::prelude::*;
use quay_api::tag::{self, Expiry, Tag};

use super::{context::HistoryContext, events::History};
use crate::{
    areas::repositories::tags::{actions::OnRegistry, patch},
    data::{JobItem, JobPlan, use_jobs, use_queries},
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// Why a tag's past with this image cannot be taken out of reach; `None` when it can.
///
/// Quay looks for rows that have ended, and answers 404 when there is none.
pub fn problem(row: &Tag, history: &History) -> Option<String> {
    let current = history.current.get(&row.name)?;
    (current.manifest_digest == row.manifest_digest).then(|| {
        format!(
            "{} points at this image now. Delete the tag first.",
            row.name
        )
    })
}

/// Shows what it means to take an image out of a tag's history for good, and does it.
#[component]
pub fn PurgeTag(context: HistoryContext, row: Arc<Tag>) -> impl IntoView {
    let (jobs, queries) = (use_jobs(), use_queries());
    let repository = context.repository.get_untracked();
    let close = move |()| context.purging.set(None);
    let typed = RwSignal::new(String::new());
    let expected = Signal::stored(row.name.clone());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || context.refusal.get().or_else(|| unconfirmed.get()));
    let image = row.manifest_digest.short().to_owned();
    let title = format!("Delete {} at {image} for good", row.name);
    let job = format!("{title} from {repository}");
    let is_index = row.is_manifest_list;
    let confirm = move |()| {
        let (repository, row) = (repository.clone(), Arc::clone(&row));
        let item = JobItem::new(row.name.clone(), move |quay| {
            let (repository, row) = (repository.clone(), Arc::clone(&row));
            async move {
                let expiry = Expiry {
                    manifest_digest: row.manifest_digest.clone(),
                    include_submanifests: row.is_manifest_list,
                    is_alive: false,
                };
                tag::expire(&quay, &repository, &row.name, &expiry).await?;
                patch::past_forgotten(queries, &repository, &row);
                Ok(())
            }
        });
        jobs.start(JobPlan {
            title: job.clone(),
            items: vec![item],
            undo: None,
        });
        close(());
    };
    view! {
        <Dialog
            title=format!("{title}?")
            subtitle=|| view! { <OnRegistry/> }
            danger=true
            on_close=close
            footer=move || view! { <ConfirmButton label="Delete for good" disabled_reason=reason on_press=confirm.clone()/> }
        >
            <Consequences facts=facts(&image, is_index)/>
            <TypedConfirmation expected what="the name of the tag" value=typed/>
        </Dialog>
    }
}

fn facts(image: &str, is_index: bool) -> Vec<Consequence> {
    let mut facts = vec![
        Consequence::new(
            Weight::Bad,
            Glyph::Trash,
            format!(
                "Cannot be undone: every past entry of the tag with {image} goes at once, and the tag cannot \
                 be brought back to this image any more."
            ),
        ),
        Consequence::new(
            Weight::Plain,
            Glyph::Layers,
            "The image itself goes as well, unless another tag or another tag’s history has it. The registry \
             frees the space when it next collects garbage.",
        ),
    ];
    if is_index {
        let text = "So do the images of its platforms that nothing else has.";
        facts.push(Consequence::new(Weight::Plain, Glyph::Layers, text));
    }
    facts
}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, sync::Arc};

    use super::problem;
    use crate::areas::repositories::history::{events::History, testing::row};

    #[test]
    fn the_image_that_the_tag_points_at_now_stays_in_the_history() {
        let edge = row("edge", "b", 20, None);
        let history = History {
            current: HashMap::from([("edge".to_owned(), Arc::clone(&edge))]),
            ..History::default()
        };

        assert!(problem(&edge, &history).is_some());
        assert_eq!(problem(&row("edge", "a", 10, Some(20)), &history), None);
        assert_eq!(problem(&row("gone", "b", 10, Some(20)), &history), None);
    }
}
