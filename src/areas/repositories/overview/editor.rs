use leptos::prelude::*;
use quay_api::RepositoryName;

use super::{
    conflict::Conflict,
    save::{self, Edit, Saved},
};
use crate::{
    data::{ErrorText, Mutation, use_jobs, use_mutation, use_queries},
    shell::AskBeforeLeaving,
    ui::{
        self, Button, ButtonKind, Field, Form, Glyph, Markdown, SubmitButton, TextArea, Toasts,
        Undo,
    },
};

/// The description beside what it will look like.
#[component]
pub fn Editor(
    repository: Signal<RepositoryName>,
    /// The description as it was when somebody began to write.
    before: String,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let field = Field::with(before.clone(), |_| None);
    let base = StoredValue::new(before);
    let theirs = RwSignal::new(None::<String>);
    let is_changed = Memo::new(move |_| base.with_value(|base| *field.value.read() != *base));
    let saving = use_saving(theirs, on_close);
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
        Some(ErrorText::new("The description was not saved", &error).line())
    });
    let form = ui::id("description");
    let of_form = form.clone();
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
                    {move || theirs.get().map(|now| conflict(now, take, overwrite))}
                </Form>
                <div class="editor__preview" role="group" aria-label="Preview">
                    <p class="field__label" aria-hidden="true">"Preview"</p>
                    {move || view! { <Markdown source=field.value.get()/> }}
                </div>
            </div>
        </section>
    }
}

/// Saves the description, which can be undone. What somebody else wrote meanwhile becomes `theirs`.
fn use_saving(theirs: RwSignal<Option<String>>, on_close: Callback<()>) -> Mutation<Edit> {
    let (jobs, queries, toasts) = (use_jobs(), use_queries(), expect_context::<Toasts>());
    use_mutation(
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
    )
}

/// What somebody else wrote meanwhile: it is taken or overwritten.
fn conflict(
    now: String,
    take: impl Fn(String) + Send + Sync + 'static,
    overwrite: impl Fn(String) + Send + Sync + 'static,
) -> impl IntoView {
    let (for_take, for_overwrite) = (now.clone(), now.clone());
    view! {
        <Conflict
            theirs=now
            on_take=move |()| take(for_take.clone())
            on_overwrite=move |()| overwrite(for_overwrite.clone())
        />
    }
}
