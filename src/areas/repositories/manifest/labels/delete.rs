use std::rc::Rc;

use leptos::prelude::*;
use quay_api::manifest::label::{self, Label, NewLabel};

use crate::{
    areas::repositories::manifest::queries::Labels,
    data::{JobItem, JobPlan, Queries, Undo, use_jobs, use_queries},
    formats::count::plural,
    ui::{ConfirmButton, Consequence, Consequences, Dialog, Glyph, Weight},
};

/// Shows which labels go, and deletes them.
#[component]
pub fn DeleteLabels(
    question: Labels,
    labels: Vec<Label>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries) = (use_jobs(), use_queries());
    let words = format!("Delete {}", plural(labels.len() as u64, "label"));
    let title = format!("{words} of {}?", question.digest.short());
    let lines = labels.iter().map(|label| {
        let text = format!("{} = {}", label.key, label.value);
        view! { <li><bdi class="mono wrap clamp">{text}</bdi></li> }
    });
    let lines = lines.collect_view();
    let job = format!("{words} of {}", question.digest.short());
    let confirm = move |()| {
        jobs.start(plan(job.clone(), queries, question.clone(), labels.clone()));
        on_close.run(());
    };
    view! {
        <Dialog
            title
            danger=true
            on_close
            footer=move || view! { <ConfirmButton label=words.clone() on_press=confirm.clone()/> }
        >
            <ul class="stack">{lines}</ul>
            <Consequences facts=vec![Consequence::new(
                Weight::Good, Glyph::Undo, "Can be undone: they are then added again, under new identifiers.",
            )]/>
        </Dialog>
    }
}

fn plan(title: String, queries: Queries, question: Labels, labels: Vec<Label>) -> JobPlan {
    let item = |label: &Label| {
        let (question, id) = (question.clone(), label.id.clone());
        JobItem::new(label.key.clone(), move |quay| {
            let (question, id) = (question.clone(), id.clone());
            async move {
                label::delete(&quay, &question.repository, &question.digest, &id).await?;
                queries.patch::<Labels>(
                    |asked| *asked == question,
                    move |labels| labels.retain(|label| label.id != id),
                );
                Ok(())
            }
        })
    };
    let items = labels.iter().map(item).collect();
    let again = move |done: &[usize]| {
        let items = done.iter().filter_map(|&at| labels.get(at));
        let items = items.map(|label| addition(queries, question.clone(), label));
        JobPlan {
            title: format!(
                "Add {} of {} again",
                plural(done.len() as u64, "label"),
                question.digest.short()
            ),
            items: items.collect(),
            undo: None,
        }
    };
    JobPlan {
        title,
        items,
        undo: Some(Undo {
            label: "Add again".to_owned(),
            plan: Rc::new(again),
        }),
    }
}

fn addition(queries: Queries, question: Labels, label: &Label) -> JobItem {
    let new = NewLabel {
        key: label.key.clone(),
        value: label.value.clone(),
        media_type: label.media_type.clone(),
    };
    JobItem::new(label.key.clone(), move |quay| {
        let (question, new) = (question.clone(), new.clone());
        async move {
            let added = label::add(&quay, &question.repository, &question.digest, &new).await?;
            queries.patch::<Labels>(
                |asked| *asked == question,
                move |labels| labels.push(added.clone()),
            );
            Ok(())
        }
    })
}
