use leptos::prelude::*;
use quay_api::{
    ApiError, RepositoryName,
    permission::{TeamPermission, UserPermission},
};

use super::{
    comparison::{compare, summary},
    here::{Here, use_here},
};
use crate::{
    data::{ErrorText, Reader, use_query},
    panels::permissions::{
        Line, Preview, TeamPermissions, Transition, UserPermissions, Without, holders, label,
    },
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
    let field = Field::with(from.get_untracked(), source_problem);
    let comparison = Comparison::new(here, from);
    let submit = move |()| {
        let Some(name) = field.checked() else { return };
        if name == here.repository.read_untracked().to_string() {
            field.set_problem("That is this repository. Name another one.");
            return;
        }
        match from.get_untracked() == name {
            // Asked for once more: the answer may have failed.
            true => comparison.retry(),
            false => on_from.run(name),
        }
    };
    let error = Signal::derive(move || Some(refused(&from.read(), &comparison.error()?)));
    let confirm = move |()| {
        here.send(comparison.chosen.get_untracked());
        on_close.run(());
    };
    let reason = Signal::derive(move || comparison.reason());
    let busy = Signal::derive(move || comparison.is_under_way());
    let form = ui::id("copy-permissions");
    view! {
        <Dialog
            title="Copy permissions from another repository"
            subtitle=move || format!("To {}", here.repository.get())
            on_close
            footer=move || view! {
                <ConfirmButton label=move || comparison.button() danger=false disabled_reason=reason on_press=confirm/>
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
            {move || comparison.lines.get().map(|lines| comparison.view(lines))}
        </Dialog>
    }
}

/// The permissions of the other repository beside those of this one.
#[derive(Clone, Copy)]
struct Comparison {
    here: Here,
    other: Memo<Option<RepositoryName>>,
    users: Reader<Vec<UserPermission>>,
    teams: Reader<Vec<TeamPermission>>,
    lines: Memo<Option<Vec<Line>>>,
    without: Without,
    chosen: Memo<Vec<Transition>>,
}

impl Comparison {
    fn new(here: Here, from: Signal<String>) -> Self {
        let other = Memo::new(move |_| RepositoryName::parse(&from.read()));
        let users = use_query(move || other.get().map(UserPermissions));
        let teams = use_query(move || other.get().map(TeamPermissions));
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
        let without = Without::default();
        let chosen =
            Memo::new(move |_| chosen(lines.read().as_deref().unwrap_or_default(), without));
        Self {
            here,
            other,
            users,
            teams,
            lines,
            without,
            chosen,
        }
    }

    fn retry(self) {
        self.users.retry();
        self.teams.retry();
    }

    /// Why the other ones could not be read. Reactive.
    fn error(self) -> Option<ApiError> {
        self.users.error().or_else(|| self.teams.error())
    }

    /// Whether the other ones are being read. Reactive.
    fn is_under_way(self) -> bool {
        self.other.read().is_some() && self.lines.read().is_none() && self.error().is_none()
    }

    /// What the button does. Reactive.
    fn button(self) -> String {
        match self.chosen.read().as_slice() {
            [] => "Copy permissions".to_owned(),
            transitions => label(transitions),
        }
    }

    /// Why nothing can be copied yet. Reactive.
    fn reason(self) -> Option<String> {
        let empty = || match self.lines.read().is_some() {
            true => "Nothing is left that would change.".to_owned(),
            false => "Choose a repository and compare first.".to_owned(),
        };
        let refusal = self.here.refusal();
        refusal.or_else(|| self.chosen.read().is_empty().then(empty))
    }

    /// What would happen.
    fn view(self, lines: Vec<Line>) -> AnyView {
        if lines.is_empty() {
            return view! { <p>"Nobody was given anything there."</p> }.into_any();
        }
        let text = summary(&lines);
        view! {
            <p class="second" role="status">{text}</p>
            <Preview label="What copying changes" lines without=self.without/>
            {move || view! { <Consequences facts=warnings(self.here, &self.chosen.read())/> }}
        }
        .into_any()
    }
}

/// What somebody should stop at. Reactive.
fn warnings(here: Here, chosen: &[Transition]) -> Vec<Consequence> {
    let namespace = &here.repository.read().namespace;
    let lockout = here.lockout(chosen);
    let warnings = lockout.sentences(namespace).into_iter();
    let mut facts: Vec<Consequence> = warnings
        .map(|text| Consequence::new(Weight::Bad, Glyph::Lock, text))
        .collect();
    if chosen.iter().any(Transition::lowers) {
        let text = "Some have a higher role here than there: they would lose it.";
        facts.push(Consequence::new(Weight::Warning, Glyph::Warning, text));
    }
    facts
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
    let what = format!("The permissions of {name} could not be read");
    ErrorText::new(what, error).line()
}
