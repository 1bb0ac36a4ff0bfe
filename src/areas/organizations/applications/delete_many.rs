use leptos::prelude::*;
use quay_api::{ErrorKind, organization::application};

use super::{
    columns::Line,
    consequences::{facts, known_tokens},
    here::{Here, forget, use_here},
    rules::{confirmation, title},
};
use crate::{
    data::{JobItem, JobPlan, Queries, use_jobs, use_queries},
    formats::count::plural,
    panels::preview::{self, Preview, What, Without},
    ui::{
        ConfirmButton, Consequences, Dialog, Glyph, Selection, TypedConfirmation,
        unconfirmed_reason,
    },
};

/// The question before several applications are deleted. Empty: there is nothing to ask.
#[component]
pub fn DeleteApplications(asked: RwSignal<Vec<Line>>, selection: Selection) -> impl IntoView {
    move || {
        let all = asked.get();
        (!all.is_empty()).then(|| view! { <Question all asked selection/> })
    }
}

#[component]
fn Question(all: Vec<Line>, asked: RwSignal<Vec<Line>>, selection: Selection) -> impl IntoView {
    let (here, queries, jobs) = (use_here(), use_queries(), use_jobs());
    let without = Without::default();
    let lines = lines(here, queries, &all);
    let all = StoredValue::new(all);
    let chosen = Memo::new(move |_| {
        let mut chosen = all.get_value();
        chosen.retain(|one| without.keeps(&one.client_id) && !here.is_own(&one.client_id));
        chosen
    });
    let (expected, typed) = (
        Signal::derive(move || expected(&chosen.read()).0),
        RwSignal::new(String::new()),
    );
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || {
        let is_empty = chosen.read().is_empty();
        let empty = is_empty.then(|| "No application is left in the list.".to_owned());
        let refusal = || here.refusal(&application::DELETE, None);
        empty.or_else(refusal).or_else(|| unconfirmed.get())
    });
    let confirm = move |()| {
        let chosen = chosen.get_untracked();
        jobs.start(plan(here, queries, &chosen));
        let keys: Vec<String> = chosen.iter().map(|one| one.client_id.clone()).collect();
        selection.remove(&keys);
        asked.set(Vec::new());
    };
    let label = move || label(&chosen.read());
    view! {
        <Dialog
            title=move || format!("{}?", label())
            subtitle=move || format!("OAuth applications of {}", here.of.name.get())
            danger=true
            on_close=move |()| asked.set(Vec::new())
            footer=move || view! { <ConfirmButton label disabled_reason=reason on_press=confirm/> }
        >
            <Preview label="Applications to delete" lines without/>
            {move || view! { <Consequences facts=facts(here, queries, &chosen.read())/> }}
            <TypedConfirmation expected what=move || expected_what(&chosen.read()) value=typed/>
        </Dialog>
    }
}

fn lines(here: Here, queries: Queries, all: &[Line]) -> Vec<preview::Line> {
    let line = |one: &Line| preview::Line {
        key: one.client_id.clone(),
        label: format!("application {}", title(one)),
        glyph: Glyph::Key,
        name: title(one),
        what: What::Text(match known_tokens(here, queries, one) {
            Some(0) => "It has no tokens".to_owned(),
            Some(1) => "Its token stops working at once".to_owned(),
            Some(number) => format!("{} stop working at once", plural(number, "token")),
            None => "Every token of it stops working at once".to_owned(),
        }),
        warning: None,
        // With it the token ends that deletes the others.
        skipped: untrack(|| here.is_own(&one.client_id))
            .then(|| "You are signed in through it: delete it by itself".to_owned()),
    };
    all.iter().map(line).collect()
}

/// What to type, and what that is.
fn expected(chosen: &[Line]) -> (String, &'static str) {
    match chosen {
        [one] => confirmation(one),
        many => (many.len().to_string(), "the number of applications"),
    }
}

fn expected_what(chosen: &[Line]) -> &'static str {
    expected(chosen).1
}

fn label(chosen: &[Line]) -> String {
    match chosen {
        [one] => format!("Delete {}", title(one)),
        many => format!("Delete {}", plural(many.len() as u64, "application")),
    }
}

/// One request each. Nothing brings an application back: a new one has another client ID.
fn plan(here: Here, queries: Queries, chosen: &[Line]) -> JobPlan {
    let organization = here.of.name.get_untracked();
    let item = |one: &Line| {
        let (organization, id) = (organization.clone(), one.client_id.clone());
        JobItem::new(title(one), move |quay| {
            let (organization, id) = (organization.clone(), id.clone());
            async move {
                match application::delete(&quay, &organization, &id).await {
                    // Somebody else was faster.
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    outcome => outcome?,
                }
                forget(queries, &organization, &id);
                Ok(())
            }
        })
    };
    JobPlan {
        title: format!("{} of {organization}", label(chosen)),
        items: chosen.iter().map(item).collect(),
        undo: None,
    }
}
