use std::{cmp::Ordering, rc::Rc};

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{
    here::Here,
    matrix_columns::word,
    matrix_draft::{Draft, Step, distinct_teams, teams_of, use_draft},
    matrix_plan::plan,
    matrix_row::compare,
};
use crate::{
    formats::count::{plural, plural_of},
    panels::preview::{Line, Preview, What, Without},
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// What will be sent, before it is.
#[component]
pub fn PreviewChanges(steps: Vec<Step>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let draft = use_draft();
    let without = Without::default();
    let names_teams = distinct_teams(&steps).len() > 1;
    let lines = steps.iter().map(|step| line(step, names_teams)).collect();
    let teams = teams_of(&steps);
    let all = StoredValue::new(steps);
    let chosen = Memo::new(move |_| {
        let kept = |step: &&Step| without.keeps(&step.key());
        all.with_value(|all| all.iter().filter(kept).cloned().collect::<Vec<_>>())
    });
    let lowered = Memo::new(move |_| chosen.read().iter().filter(|step| lowers(step)).count());
    // What is given can be taken back by everybody; several losses are read before they are sent.
    let needs_typing = Memo::new(move |_| lowered.get() > 0 && chosen.read().len() > 1);
    let expected = Signal::derive(move || chosen.read().len().to_string());
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(expected, typed);
    let reason = Signal::derive(move || {
        let empty = chosen.read().is_empty();
        let empty = empty.then(|| "No permission is left in the list.".to_owned());
        empty
            .or_else(|| draft.refusal.get())
            .or_else(|| needs_typing.get().then(|| unconfirmed.get()).flatten())
    });
    let confirm = move |()| {
        send(draft, chosen.get_untracked());
        on_close.run(());
    };
    let button = move || {
        format!(
            "Change {}",
            plural(chosen.read().len() as u64, "permission")
        )
    };
    let here = draft.here;
    view! {
        <Dialog
            title=move || format!("{} of {teams}?", button())
            subtitle=move || format!("In {}, on {}. This list is exactly what will be sent.", here.name.get(), here.session.registry_untracked().host())
            on_close
            footer=move || view! {
                <ConfirmButton label=button danger=false disabled_reason=reason on_press=confirm/>
            }
        >
            <Preview label="What will change" lines without/>
            {move || view! { <Consequences facts=facts(draft, &chosen.read(), lowered.get())/> }}
            <Show when=move || needs_typing.get()>
                <TypedConfirmation expected what="the number of permissions" value=typed/>
            </Show>
        </Dialog>
    }
}

fn send(draft: Draft, steps: Vec<Step>) {
    let here = draft.here;
    let forget = Rc::new(move |step: &Step| draft.forget(step));
    here.jobs
        .start(plan(here.queries, here.name.get_untracked(), steps, forget));
}

fn lowers(step: &Step) -> bool {
    compare(step.after, step.before) == Ordering::Less
}

fn line(step: &Step, names_team: bool) -> Line {
    let name = match names_team {
        true => format!("{}, team {}", step.repository, step.team),
        false => step.repository.clone(),
    };
    Line {
        key: step.key(),
        label: name.clone(),
        glyph: Glyph::Repository,
        name,
        what: What::Step(word(step.before).to_owned(), word(step.after).to_owned()),
        warning: None,
        skipped: None,
    }
}

fn facts(draft: Draft, steps: &[Step], lowered: usize) -> Vec<Consequence> {
    let mut facts = Vec::new();
    let admins = steps.iter().filter(|step| step.after == Some(Role::Admin));
    let admins = admins.count() as u64;
    if admins > 0 {
        let text = format!(
            "In {} the members may change settings and permissions, and delete the repository.",
            plural_of(admins, "repository", "repositories")
        );
        facts.push(Consequence::new(Weight::Warning, Glyph::Key, text));
    }
    if lowered > 0 {
        let text = format!(
            "In {} they may do less than now, unless they may by another way.",
            plural_of(lowered as u64, "repository", "repositories")
        );
        facts.push(Consequence::new(Weight::Warning, Glyph::Users, text));
    }
    facts.push(Consequence::new(
        Weight::Plain,
        Glyph::Users,
        concerned(draft.here, steps),
    ));
    let text = "Can be undone: the permissions are put back as they were.";
    facts.push(Consequence::new(Weight::Good, Glyph::Undo, text));
    facts
}

/// Whom the changes concern.
fn concerned(here: Here, steps: &[Step]) -> String {
    let teams = distinct_teams(steps);
    let members = teams.iter().filter_map(|name| here.team(name));
    let members = members.map(|team| team.member_count).sum();
    match teams.as_slice() {
        [_] => format!("It concerns {} of the team.", plural(members, "member")),
        _ => format!(
            "It concerns {} of {}; who is in several of them counts for each.",
            plural(members, "member"),
            plural(teams.len() as u64, "team")
        ),
    }
}
