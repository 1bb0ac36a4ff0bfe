use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    ApiError, Digest, ErrorKind, RepositoryName,
    repository::RepositoryDetails,
    tag::{self, Change, Tag},
    tag_problem,
};

use super::{
    OnRegistry,
    existing::{Existing, use_existing},
    image::{find, image_problem, suggestions},
    known::Known,
    set_preview::{Suggestions, WhatHappens},
    transition::{self, Transition, now},
};
use crate::{
    areas::repositories::tags::{access::write_access, patch},
    data::{ErrorText, Mutation, Reader, use_jobs, use_mutation},
    session::use_session,
    ui::{self, Dialog, Field, Form, SubmitButton, TextField, Toasts},
};

/// How many tags are offered as images.
const OFFERED: usize = 6;

/// Adds a tag, or moves the one that exists: `moved`, or the one whose name is typed.
#[component]
pub fn SetTag(
    repository: RepositoryName,
    details: Reader<RepositoryDetails>,
    /// The tag to move; without one its name is asked for.
    moved: Option<Arc<Tag>>,
    /// The image, when it is known already.
    image: Option<Digest>,
    on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let known = Known::of(&repository);
    let is_fixed = moved.is_some();
    let moved_name = moved.as_ref().map(|tag| tag.name.clone());
    let name = Field::with(moved_name.unwrap_or_default(), tag_problem);
    let image = Field::with(
        image.map(|digest| digest.to_string()).unwrap_or_default(),
        image_problem,
    );
    let existing = use_existing(&repository, known, name, moved);
    let digest = Memo::new(move |_| find(&image.value.read(), &known.read().tags).ok());
    let setting = use_setting(repository.clone(), known, on_close);

    let reason = Signal::derive(move || {
        let access = write_access(session, details, &tag::CHANGE).reason();
        access.or_else(|| existing.read().refusal(digest.read().as_ref()))
    });
    let verb = move || match &*existing.read() {
        Existing::Taken(tag) => format!("Move {}", tag.name),
        _ => "Add tag".to_owned(),
    };
    let submit = move |()| {
        // Both are checked, so that both show what is wrong with them.
        let (name_checked, image_checked) = (name.checked(), image.checked());
        let found = image_checked.map(|text| find(&text, &known.read_untracked().tags));
        match (name_checked, found) {
            (_, Some(Err(problem))) => image.set_problem(problem),
            (Some(name), Some(Ok(digest))) if reason.get_untracked().is_none() => {
                let before = existing.read_untracked().tag().cloned();
                setting.start(Setting {
                    name,
                    digest,
                    before,
                });
            }
            _ => {}
        }
    };
    let error = form_error(setting, name, image);
    let form = ui::id("set-tag");
    let place = repository.to_string();
    let pick = move |tag: Arc<Tag>| {
        image.value.set(tag.name.clone());
        // What was wrong with the text before is right now.
        image.checked();
    };
    let offered = Signal::derive(move || match digest.read().is_some() {
        true => Vec::new(),
        false => suggestions(&image.value.read(), &known.read().tags, OFFERED),
    });

    view! {
        <Dialog
            title=move || match is_fixed {
                true => format!("Move {} of {place}", name.value.read()),
                false => format!("Add a tag to {place}"),
            }
            subtitle=|| view! { <OnRegistry/> }
            holds_input=Signal::derive(move || name.is_changed() || image.is_changed())
            busy=setting.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() disabled_reason=reason busy=setting.pending() busy_label="Setting…">
                        {verb}
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>
                {fields(name, image, is_fixed)}
            </Form>
            <Suggestions tags=offered on_pick=pick/>
            <WhatHappens name=Signal::derive(move || name.value.read().trim().to_owned()) existing digest known/>
        </Dialog>
    }
    .into_any()
}

fn fields(name: Field, image: Field, is_fixed: bool) -> AnyView {
    let tag = (!is_fixed).then(|| {
        view! {
            <TextField
                label="Tag"
                field=name
                mono=true
                autofocus=true
                hint="Letters, digits, dots, dashes and underscores; at most 128. It must not begin with a dot or a dash."
            />
        }
    });
    view! {
        {tag}
        <TextField
            label="Image"
            field=image
            mono=true
            autofocus=is_fixed
            placeholder="latest or sha256:…"
            hint="The name of a tag, a digest, or its first digits. The image must be in this repository."
        />
    }
    .into_any()
}

/// What is sent.
struct Setting {
    name: String,
    digest: Digest,
    before: Option<Arc<Tag>>,
}

fn use_setting(
    repository: RepositoryName,
    known: Memo<Known>,
    on_close: Callback<()>,
) -> Mutation<Setting> {
    let (jobs, toasts) = (use_jobs(), expect_context::<Toasts>());
    let place = repository.clone();
    use_mutation(
        move |quay,
              Setting {
                  name,
                  digest,
                  before,
              }: Setting| {
            let place = place.clone();
            async move {
                let change = Change {
                    manifest_digest: Some(digest.clone()),
                    ..Change::default()
                };
                tag::change(&quay, &place, &name, &change).await?;
                let twin = known
                    .try_with_untracked(|known| known.twin(&digest).cloned())
                    .flatten();
                let after = patch::pointing_at(&name, &digest, twin.as_deref(), now());
                Ok::<_, ApiError>(Transition {
                    name,
                    from: before,
                    to: Some(Arc::new(after)),
                    expires: None,
                })
            }
        },
        move |done| {
            let Some(after) = &done.answer.to else { return };
            patch::tag_set(done.queries, &repository, after);
            let verb = if done.answer.from.is_some() {
                "moved"
            } else {
                "added"
            };
            let text = format!(
                "{} was {verb}: it points at {}",
                after.name,
                after.manifest_digest.short()
            );
            let (queries, place, back) = (done.queries, repository.clone(), done.answer.inverse());
            let undo = ui::Undo::new("Undo", move || {
                let title = format!("Undo: {} of {place} was {verb}", back.name);
                jobs.start(transition::plan(
                    title,
                    None,
                    queries,
                    place.clone(),
                    vec![back.clone()],
                ));
            });
            toasts.success(text, undo);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// Refusals of the name and of the image go to their fields, all others to the form.
fn form_error(setting: Mutation<Setting>, name: Field, image: Field) -> Signal<Option<String>> {
    // The fields hold what is wrong with them: outside of the form's own flow, so it takes an effect.
    Effect::new(move || match setting.error().get() {
        Some(error) if error.kind() == ErrorKind::NotFound => {
            image.set_problem("The registry has no such image in this repository.");
        }
        Some(error) if is_about_name(&error) => name.set_problem(error.to_string()),
        _ => {}
    });
    Signal::derive(move || {
        let error = setting.error().get()?;
        if error.kind() == ErrorKind::NotFound || is_about_name(&error) {
            return None;
        }
        let text = ErrorText::new("The tag was not set", &error);
        Some(format!(
            "{}: {} {}",
            text.title,
            text.reason,
            text.advice.unwrap_or_default()
        ))
    })
}

fn is_about_name(error: &ApiError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidRequest | ErrorKind::TagImmutable | ErrorKind::Conflict
    )
}
