use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    ApiError, Digest, ErrorKind, Quay, RepositoryName,
    repository::RepositoryDetails,
    tag::{self, Change, Tag},
};

use super::{
    OnRegistry,
    known::Known,
    set_fields::{SetFields, Setting},
    transition::{self, Transition, now},
};
use crate::{
    areas::repositories::tags::{access::write_access, patch},
    data::{ErrorText, Mutation, Reader, use_jobs, use_mutation},
    session::use_session,
    ui::{self, Dialog, Field, Form, SubmitButton, Toasts},
};

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
    let fields = SetFields::new(&repository, known, moved, image);
    let place = repository.to_string();
    let setting = use_setting(repository, known, on_close);
    let reason = Signal::derive(move || {
        let access = write_access(session, details, &tag::CHANGE).reason();
        let refusal = || {
            fields
                .existing
                .read()
                .refusal(fields.digest.read().as_ref())
        };
        access.or_else(refusal)
    });
    let submit = move |()| {
        let wanted = fields.checked();
        if let Some(wanted) = wanted.filter(|_| reason.get_untracked().is_none()) {
            setting.start(wanted);
        }
    };
    let error = form_error(setting, fields.name, fields.image);
    let form = ui::id("set-tag");

    view! {
        <Dialog
            title=move || fields.task(&place)
            subtitle=|| view! { <OnRegistry/> }
            holds_input=Signal::derive(move || fields.is_changed())
            busy=setting.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() disabled_reason=reason busy=setting.pending() busy_label="Setting…">
                        {move || fields.button()}
                    </SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>{fields.view()}</Form>
            {fields.meaning()}
        </Dialog>
    }
    .into_any()
}

fn use_setting(
    repository: RepositoryName,
    known: Memo<Known>,
    on_close: Callback<()>,
) -> Mutation<Setting> {
    let (jobs, toasts) = (use_jobs(), expect_context::<Toasts>());
    let place = repository.clone();
    use_mutation(
        move |quay, setting: Setting| set(quay, place.clone(), setting, known),
        move |done| {
            let Some(after) = &done.answer.to else { return };
            patch::tag_set(done.queries, &repository, after);
            let verb = match done.answer.from {
                Some(_) => "moved",
                None => "added",
            };
            let text = format!(
                "{} was {verb}: it points at {}",
                after.name,
                after.manifest_digest.short()
            );
            let (queries, place, back) = (done.queries, repository.clone(), done.answer.inverse());
            let undo = ui::Undo::new("Undo", move || {
                let title = format!("Undo: {} of {place} was {verb}", back.name);
                let (place, steps) = (place.clone(), vec![back.clone()]);
                jobs.start(transition::plan(title, None, queries, place, steps));
            });
            toasts.success(text, undo);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

/// Points the tag at the image, and tells what that has changed.
async fn set(
    quay: Quay,
    repository: RepositoryName,
    setting: Setting,
    known: Memo<Known>,
) -> Result<Transition, ApiError> {
    let Setting {
        name,
        digest,
        before,
    } = setting;
    let change = Change {
        manifest_digest: Some(digest.clone()),
        ..Change::default()
    };
    tag::change(&quay, &repository, &name, &change).await?;
    let twin = known
        .try_with_untracked(|known| known.twin(&digest).cloned())
        .flatten();
    let after = patch::pointing_at(&name, &digest, twin.as_deref(), now());
    Ok(Transition {
        name,
        from: before,
        to: Some(Arc::new(after)),
        expires: None,
    })
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
        Some(ErrorText::new("The tag was not set", &error).line())
    })
}

fn is_about_name(error: &ApiError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidRequest | ErrorKind::TagImmutable | ErrorKind::Conflict
    )
}
