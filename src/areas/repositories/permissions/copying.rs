use leptos::prelude::*;
use quay_api::{ApiError, RepositoryName};

use super::{
    comparison::{compare, summary},
    here::{Here, use_here},
    holder::holders,
    preview::{Line, Preview, Without},
    queries::{TeamPermissions, UserPermissions},
    transition::{Transition, label},
};
use crate::{
    data::{ErrorText, use_query},
    ui::{
        self, ButtonKind, ConfirmButton, Consequence, Consequences, Dialog, Field, Form, Glyph,
        SubmitButton, TextField, Weight,
    },
};

/// The dialog to copy the permissions of another repository, with a look at what that does.
#[component]
pub fn CopyPermissions(
    /// `namespace/name` of the other one; empty while it is not chosen.
    from: Signal<String>,
    /// Called with the one that is chosen.
    #[prop(into)]
    on_from: Callback<String>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let other = Memo::new(move |_| RepositoryName::parse(&from.read()));
    let field = Field::with(from.get_untracked(), source_problem);
    let users = use_query(move || other.get().map(UserPermissions));
    let teams = use_query(move || other.get().map(TeamPermissions));
    let without = Without::default();
    let lines = Memo::new(move |_| {
        let (users, teams) = (users.answer()?, teams.answer()?);
        let theirs = holders(&users, &teams);
        Some(compare(
            &other.get()?,
            &theirs,
            &here.repository.read(),
            &here.holders.read(),
        ))
    });
    let chosen = Memo::new(move |_| chosen(lines.read().as_deref().unwrap_or_default(), without));
    let submit = move |()| {
        let Some(name) = field.checked() else { return };
        if name == here.repository.read_untracked().to_string() {
            field.set_problem("That is this repository. Name another one.");
            return;
        }
        match from.get_untracked() == name {
            // Asked for once more: the answer may have failed.
            true => {
                users.retry();
                teams.retry();
            }
            false => on_from.run(name),
        }
    };
    let error = Signal::derive(move || {
        let error = users.error().or_else(|| teams.error())?;
        Some(refused(&from.read(), &error))
    });
    let busy = Signal::derive(move || {
        other.read().is_some() && lines.read().is_none() && error.read().is_none()
    });
    let reason = Signal::derive(move || {
        let empty = || match lines.read().is_some() {
            true => "Nothing is left that would change.".to_owned(),
            false => "Choose a repository and compare first.".to_owned(),
        };
        here.refusal()
            .or_else(|| chosen.read().is_empty().then(empty))
    });
    let confirm = move |()| {
        here.send(chosen.get_untracked());
        on_close.run(());
    };
    let button = move || match chosen.read().as_slice() {
        [] => "Copy permissions".to_owned(),
        transitions => label(transitions),
    };
    let form = ui::id("copy-permissions");
    view! {
        <Dialog
            title="Copy permissions from another repository"
            subtitle=move || format!("To {}", here.repository.get())
            on_close
            footer=move || view! {
                <ConfirmButton label=button danger=false disabled_reason=reason on_press=confirm/>
            }
        >
            <Form id=form on_submit=submit error>
                <TextField
                    label="Repository to copy from"
                    field
                    mono=true
                    autofocus=true
                    placeholder="acme/backend"
                    hint="With its namespace. You must be one of its administrators."
                />
                <div class="row">
                    <SubmitButton kind=ButtonKind::Default busy busy_label="Comparing…">"Compare"</SubmitButton>
                </div>
            </Form>
            {move || lines.get().map(|lines| compared(here, lines, chosen, without))}
        </Dialog>
    }
}

/// What would happen.
fn compared(
    here: Here,
    lines: Vec<Line>,
    chosen: Memo<Vec<Transition>>,
    without: Without,
) -> AnyView {
    if lines.is_empty() {
        return view! { <p>"Nobody was given anything there."</p> }.into_any();
    }
    let text = summary(&lines);
    let namespace = here.repository.get_untracked().namespace;
    let warnings = move || {
        let lockout = here.lockout(&chosen.read());
        let warnings = lockout.sentences(&namespace).into_iter();
        let mut facts: Vec<Consequence> = warnings
            .map(|text| Consequence::new(Weight::Bad, Glyph::Lock, text))
            .collect();
        if chosen.read().iter().any(Transition::lowers) {
            let text = "Some have a higher role here than there: they would lose it.";
            facts.push(Consequence::new(Weight::Warning, Glyph::Warning, text));
        }
        view! { <Consequences facts/> }
    };
    view! {
        <p class="second" role="status">{text}</p>
        <Preview label="What copying changes" lines without/>
        {warnings}
    }
    .into_any()
}

fn chosen(lines: &[Line], without: Without) -> Vec<Transition> {
    let sent = lines
        .iter()
        .filter(|line| line.skipped.is_none() && without.keeps(&line.who));
    sent.map(|line| Transition {
        who: line.who.clone(),
        before: line.before,
        after: line.after,
    })
    .collect()
}

fn source_problem(name: &str) -> Option<&'static str> {
    match RepositoryName::parse(name) {
        _ if name.is_empty() => Some("Enter the name of a repository."),
        None => Some("Write it with its namespace: acme/backend."),
        Some(_) => None,
    }
}

fn refused(name: &str, error: &ApiError) -> String {
    let text = ErrorText::new(
        format!("The permissions of {name} could not be read"),
        error,
    );
    format!(
        "{}: {} {}",
        text.title,
        text.reason,
        text.advice.unwrap_or_default()
    )
}
