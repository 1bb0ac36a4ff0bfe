use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::{
    ApiError, ErrorKind, Secret,
    team::invitation::{self, Accepted},
};

use super::invitation::Invitation;
use crate::{
    areas::organizations::teams::cache::entered,
    data::{Account, Done, ErrorText, Mutation, use_mutation},
    paths,
    session::{Session, use_session},
    ui::{self, Button, Dialog, Field, Form, SubmitButton, TextField, Toasts},
};

/// What becomes of an invitation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reply {
    Accept,
    Decline,
}

/// Why the person can answer no invitation. Reactive.
pub fn refusal(session: Session) -> Option<String> {
    session.access(&invitation::ACCEPT).reason()
}

/// The form to accept or decline an invitation to a team. What was pasted stays in it: the code in it
/// is a secret.
#[component]
pub fn AnswerInvitation(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = use_session();
    let pasted = Field::new(|text| Invitation::parse(text).err());
    let answer = use_answer(on_close);
    let last = StoredValue::new(Reply::Accept);
    let reply = move |reply: Reply| {
        let host = session.registry_untracked().host();
        match Invitation::parse(pasted.value.read_untracked().trim()) {
            Err(problem) => pasted.set_problem(problem),
            Ok(invitation) if invitation.is_elsewhere(&host) => {
                pasted.set_problem(format!("This link leads to another registry than {host}. If it is the same one by another name, paste the code alone."));
            }
            Ok(invitation) => {
                last.set_value(reply);
                answer.start((reply, invitation.code));
            }
        }
    };
    let error = form_error(answer, pasted, last);
    let accepting = Signal::derive(move || refusal(session));
    let form = ui::id("answer-invitation");
    let footer = {
        let form = form.clone();
        move || {
            view! {
                <Decline busy=answer.pending() on_press=move |()| reply(Reply::Decline)/>
                <SubmitButton form=form.clone() disabled_reason=accepting busy=answer.pending() busy_label="Answering…">
                    "Accept"
                </SubmitButton>
            }
        }
    };
    // A form is sent by Enter, too, whatever its button says.
    let submit = move |()| {
        if accepting.read_untracked().is_none() {
            reply(Reply::Accept);
        }
    };
    view! {
        <Dialog
            title="Accept an invitation"
            subtitle=move || format!("To a team of an organization on {}", session.registry().host())
            holds_input=Signal::derive(move || pasted.is_changed())
            busy=answer.pending()
            on_close
            footer
        >
            <Form id=form on_submit=submit error>
                <TextField
                    label="Link of the mail, or the code in it"
                    field=pasted
                    mono=true
                    autofocus=true
                    hint="Accepting one accepts all to teams of the same organization. Declined, it is gone: somebody has to invite you again."
                />
            </Form>
        </Dialog>
    }
}

#[component]
fn Decline(busy: Signal<bool>, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    let session = use_session();
    let reason = Signal::derive(move || {
        let access = session.access(&invitation::DECLINE).reason();
        access.or_else(|| busy.get().then(|| "It is being answered.".to_owned()))
    });
    view! { <Button disabled_reason=reason on_press>"Decline"</Button> }
}

/// Sends the reply; who accepted is led to the team.
fn use_answer(on_close: Callback<()>) -> Mutation<(Reply, Secret)> {
    let (toasts, navigate) = (expect_context::<Toasts>(), use_navigate());
    use_mutation(
        |quay, (reply, code): (Reply, Secret)| async move {
            match reply {
                Reply::Accept => invitation::accept(&quay, &code).await.map(Some),
                Reply::Decline => invitation::decline(&quay, &code).await.map(|()| None),
            }
        },
        move |done: Done<'_, Option<Accepted>>| match done.answer {
            Some(Accepted { organization, team }) => {
                done.queries.invalidate::<Account>(|_| true);
                entered(done.queries, organization);
                let text = format!("You are in team {team} of {organization} now");
                toasts.success(text, None);
                if done.still_here {
                    navigate(&paths::team(organization, team), Default::default());
                }
            }
            None => {
                toasts.success("The invitation was declined", None);
                if done.still_here {
                    on_close.run(());
                }
            }
        },
    )
}

/// Quay answers 400 for a code that is none of the person's: that is said at the field.
fn form_error(
    answer: Mutation<(Reply, Secret)>,
    pasted: Field,
    last: StoredValue<Reply>,
) -> Signal<Option<String>> {
    // The field holds what is wrong with it: outside of the form's own flow, so it takes an effect.
    Effect::new(move || {
        if let Some(error) = answer.error().get().filter(is_about_code) {
            pasted.set_problem(words(&error, last.get_value()));
        }
    });
    Signal::derive(move || {
        let error = answer.error().get().filter(|error| !is_about_code(error))?;
        let what = match last.get_value() {
            Reply::Accept => "The invitation was not accepted",
            Reply::Decline => "The invitation was not declined",
        };
        Some(ErrorText::new(what, &error).line())
    })
}

fn is_about_code(error: &ApiError) -> bool {
    error.kind() == ErrorKind::InvalidRequest
}

/// What Quay means. Whom an invitation is for it says itself.
fn words(error: &ApiError, reply: Reply) -> String {
    let is_unknown = |detail: &str| detail.contains("Invalid confirmation code");
    match (error.detail().is_some_and(is_unknown), reply) {
        (false, _) => error.to_string(),
        (true, Reply::Accept) => {
            "The registry knows no such invitation: it was answered or taken back, or the code is not whole.".to_owned()
        }
        (true, Reply::Decline) => {
            "The registry knows no such invitation for your account. One that went to an e-mail address cannot be declined: leave it unanswered.".to_owned()
        }
    }
}
