use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    repository::{self, RepositoryDetails, RepositoryState},
};

use super::{
    conflict::Conflict,
    save::{self, Edit, Saved},
};
use crate::{
    data::{ErrorText, Reader, use_jobs, use_mutation, use_queries},
    session::{Session, use_session},
    shell::{AskBeforeLeaving, use_open_state},
    ui::{
        self, Button, ButtonKind, Field, Form, Glyph, Markdown, SubmitButton, TextArea, Toasts,
        Undo,
    },
};

/// What the repository says about itself, to read and to write.
#[component]
pub fn Description(
    repository: Signal<RepositoryName>,
    details: Reader<RepositoryDetails>,
) -> impl IntoView {
    let session = use_session();
    let (editing, set_editing) = use_open_state("edit");
    let refusal = Signal::derive(move || refusal(session, details));
    let text = Memo::new(move |_| details.answer().map(|details| details.description.clone()));
    let is_known = Memo::new(move |_| text.read().is_some());
    let is_editing = Memo::new(move |_| editing.read().is_some() && is_known.get());
    let shown = move || {
        let text = text.get()?;
        Some(match text.trim().is_empty() {
            true => view! {
                <p class="second">"There is no description yet. Say what is in here, how to run it and whom to ask."</p>
            }
            .into_any(),
            false => view! { <Markdown source=text/> }.into_any(),
        })
    };
    move || {
        if is_editing.get() {
            let before = text.get_untracked().unwrap_or_default();
            return view! {
                <Editor repository before on_close=move |()| set_editing.set(None)/>
            }
            .into_any();
        }
        view! {
            <section class="panel" aria-labelledby="description">
                <div class="panel__head">
                    <h2 id="description">"Description"</h2>
                    <Button
                        small=true
                        class="push"
                        disabled_reason=refusal
                        on_press=move || set_editing.set(Some(String::new()))
                    >"Edit description"</Button>
                </div>
                <div class="panel__body description">{shown}</div>
            </section>
        }
        .into_any()
    }
}

/// Why the description cannot be changed. Read-only repositories and mirrors let it be changed, but
/// say of nobody that they may write; the registry then decides.
fn refusal(session: Session, details: Reader<RepositoryDetails>) -> Option<String> {
    let access = session.access(&repository::UPDATE);
    let Some(details) = details.answer() else {
        return Some("What may be done here is still being read.".to_owned());
    };
    let may = details.can_write || details.can_admin || session.may_be_superuser();
    access
        .only_if(may || details.state != RepositoryState::Normal, || {
            "You may read this repository but not write to it.".to_owned()
        })
        .reason()
}

/// The description beside what it will look like.
#[component]
fn Editor(
    repository: Signal<RepositoryName>,
    before: String,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries, toasts) = (use_jobs(), use_queries(), expect_context::<Toasts>());
    let field = Field::with(before.clone(), |_| None);
    let base = StoredValue::new(before);
    let theirs = RwSignal::new(None::<String>);
    let is_changed = Memo::new(move |_| base.with_value(|base| *field.value.read() != *base));
    let saving = use_mutation(
        |quay, edit: Edit| {
            let kept = edit.clone();
            async move { Ok((save::save(quay, edit).await?, kept)) }
        },
        move |done| match done.answer {
            (Saved::Done, edit) => {
                save::show(done.queries, &edit.repository, &edit.after);
                let (name, old) = (edit.repository.clone(), edit.before.clone());
                let undo = Undo::new("Undo", move || {
                    jobs.start(save::back(queries, name.clone(), old.clone()));
                });
                toasts.success(
                    format!("The description of {} is saved", edit.repository),
                    undo,
                );
                if done.still_here {
                    on_close.run(());
                }
            }
            (Saved::Changed(now), _) => _ = theirs.try_set(Some(now.clone())),
        },
    );
    let submit = move |()| {
        theirs.set(None);
        saving.start(Edit {
            repository: repository.get_untracked(),
            before: base.get_value(),
            after: field.value.get_untracked(),
        });
    };
    let take = move |now: String| {
        base.set_value(now.clone());
        field.value.set(now);
        theirs.set(None);
    };
    let overwrite = move |now: String| {
        base.set_value(now);
        submit(());
    };
    let error = Signal::derive(move || {
        let error = saving.error().get()?;
        let text = ErrorText::new("The description was not saved", &error);
        Some(format!(
            "{}: {} {}",
            text.title,
            text.reason,
            text.advice.unwrap_or_default()
        ))
    });
    let form = ui::id("description");
    let of_form = form.clone();
    let conflict = move || {
        let now = theirs.get()?;
        let (for_take, for_overwrite) = (now.clone(), now.clone());
        Some(view! {
            <Conflict
                theirs=now
                on_take=move |()| take(for_take.clone())
                on_overwrite=move |()| overwrite(for_overwrite.clone())
            />
        })
    };
    view! {
        <AskBeforeLeaving what="the description" is_unsaved=is_changed/>
        <section class="panel" aria-labelledby="editing">
            <div class="panel__head">
                <h2 id="editing">"Edit description"</h2>
                <span class="push row">
                    <Button small=true on_press=move || on_close.run(())>
                        {move || if is_changed.get() { "Discard changes" } else { "Close" }}
                    </Button>
                    <SubmitButton form=of_form kind=ButtonKind::Primary icon=Glyph::Check busy=saving.pending() busy_label="Saving…">
                        "Save description"
                    </SubmitButton>
                </span>
            </div>
            <div class="panel__body editor">
                <Form id=form on_submit=submit error>
                    <TextArea label="Markdown" field mono=true rows=18 hint="HTML is shown as text. It may be empty."/>
                    {conflict}
                </Form>
                <div class="editor__preview" role="group" aria-label="Preview">
                    <p class="field__label" aria-hidden="true">"Preview"</p>
                    {move || view! { <Markdown source=field.value.get()/> }}
                </div>
            </div>
        </section>
    }
}
