use leptos::prelude::*;
use quay_api::{
    RepositoryName, Timestamp,
    mirror::{self, NewMirror},
    repository::RepositoryState,
};

use super::{fields::MirrorFields, queries::MirrorOf, refusal::refused};
use crate::{
    areas::repositories::{access::admin_access, changes, parts::OfRepository},
    data::{Mutation, use_jobs, use_mutation},
    session::use_session,
    ui::{self, CheckField, Form, Glyph, Icon, SubmitButton, Toasts, now_ms},
};

/// The form for a mirror, where there is none.
#[component]
pub fn CreateMirror(of: OfRepository, known: Signal<Vec<String>>) -> impl IntoView {
    let session = use_session();
    let repository = of.repository.get_untracked();
    let now = Timestamp::from_seconds(now_ms() / 1000);
    let fields = MirrorFields::new(&repository.namespace, now);
    let with_state = RwSignal::new(true);
    let create = use_creation(of, with_state);
    let reason =
        Signal::derive(move || admin_access(session, of.details, &mirror::CREATE).reason());
    let submit = move |()| {
        let draft = fields
            .checked()
            .filter(|_| reason.read_untracked().is_none());
        if let Some(draft) = draft {
            create.start(draft.create());
        }
    };
    let error = refused("The mirror was not set up", create, fields);
    let form = ui::id("create-mirror");
    let is_mirror = Memo::new(move |_| {
        let details = of.details.answer();
        details.is_some_and(|details| details.state == RepositoryState::Mirror)
    });
    let offer = move || {
        (!is_mirror.get()).then(|| {
            view! {
                <CheckField
                    label="Set the repository to mirror at once"
                    value=with_state
                    hint="Nothing syncs before. From then on only the robot writes: pushing, deleting, moving and restoring tags by hand is refused, and so is building."
                />
            }
        })
    };
    view! {
        <section class="mirror-create" aria-labelledby="mirror-create">
            <header class="stack">
                <h2 id="mirror-create">"Set up a mirror"</h2>
                <p class="second">
                    <Icon name=Glyph::Mirror/>
                    " " {repository.to_string()} " follows no other repository. As a mirror it copies tags of one, again and again, and holds them when the other registry cannot be reached."
                </p>
            </header>
            <Form id=form.clone() on_submit=submit error>
                {fields.view(known)}
                {offer}
                <div class="row">
                    <SubmitButton form=form.clone() disabled_reason=reason busy=create.pending() busy_label="Setting up…">
                        "Set up mirror"
                    </SubmitButton>
                </div>
            </Form>
        </section>
    }
    .into_any()
}

/// Sets the mirror up, and then, if that is wanted, the state. That is a job of its own: it can fail by
/// itself and be taken back.
fn use_creation(of: OfRepository, with_state: RwSignal<bool>) -> Mutation<NewMirror> {
    let (jobs, toasts) = (use_jobs(), expect_context::<Toasts>());
    let repository = of.repository.get_untracked();
    let place = repository.clone();
    use_mutation(
        move |quay, new: NewMirror| {
            let (place, with_state) = (place.clone(), with_state.get_untracked());
            let state = of.details.answer().map(|details| details.state);
            async move {
                mirror::create(&quay, &place, &new).await?;
                Ok(state.filter(|state| with_state && *state != RepositoryState::Mirror))
            }
        },
        move |done| {
            toasts.success(format!("{repository} was set up as a mirror"), None);
            if let Some(before) = *done.answer {
                let targets: Vec<(RepositoryName, _)> = vec![(repository.clone(), before)];
                jobs.start(changes::state_plan(
                    done.queries,
                    targets,
                    RepositoryState::Mirror,
                ));
            }
            done.queries
                .invalidate::<MirrorOf>(|one| one.0 == repository);
        },
    )
}
