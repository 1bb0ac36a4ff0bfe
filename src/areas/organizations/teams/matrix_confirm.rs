use std::{cmp::Ordering, rc::Rc};

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{
    matrix_columns::word,
    matrix_draft::{Draft, Step, use_draft},
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
    let lines = steps.iter().map(line).collect();
    let all = StoredValue::new(steps);
    let chosen = Memo::new(move |_| {
        let kept = |step: &&Step| without.keeps(&step.repository);
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
    let here = draft.team.here;
    view! {
        <Dialog
            title=move || format!("{} of team {}?", button(), draft.team.name())
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
    let here = draft.team.here;
    let forget = Rc::new(move |name: &str| draft.forget(name));
    here.jobs
        .start(plan(here.queries, draft.team.place(), steps, forget));
}

fn lowers(step: &Step) -> bool {
    compare(step.after, step.before) == Ordering::Less
}

fn line(step: &Step) -> Line {
    Line {
        key: step.repository.clone(),
        label: step.repository.clone(),
        glyph: Glyph::Repository,
        name: step.repository.clone(),
        what: What::Step(word(step.before).to_owned(), word(step.after).to_owned()),
        warning: None,
        skipped: None,
    }
}

fn facts(draft: Draft, steps: &[Step], lowered: usize) -> Vec<Consequence> {
    let members = draft.team.here.team(&draft.team.name());
    let members = members.map_or(0, |team| team.member_count);
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
    let text = format!("It concerns {} of the team.", plural(members, "member"));
    facts.push(Consequence::new(Weight::Plain, Glyph::Users, text));
    let text = "Can be undone: the permissions are put back as they were.";
    facts.push(Consequence::new(Weight::Good, Glyph::Undo, text));
    facts
}
