use leptos::prelude::*;
use quay_api::{ApiError, Operation, Quay, org_mirror, organization::proxy_cache};

use super::here::use_here;
use crate::{
    areas::organizations::queries::{MirrorOf, ProxyCacheOf},
    data::{ErrorText, Mutation, Queries, use_mutation},
    session::use_session,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, Icon, Toasts, TypedConfirmation,
        Weight, unconfirmed_reason,
    },
};

/// What is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The organization no longer stands in for a registry.
    Proxy,
    /// It no longer follows a namespace.
    Mirror,
}

impl Ending {
    fn operation(self) -> &'static Operation {
        match self {
            Self::Proxy => &proxy_cache::DELETE,
            Self::Mirror => &org_mirror::DELETE,
        }
    }

    async fn send(self, quay: Quay, name: String) -> Result<(), ApiError> {
        match self {
            Self::Proxy => proxy_cache::delete(&quay, &name).await,
            Self::Mirror => org_mirror::delete(&quay, &name).await,
        }
    }

    fn make_stale(self, queries: Queries, name: &str) {
        match self {
            Self::Proxy => queries.invalidate::<ProxyCacheOf>(|one| one.0 == name),
            Self::Mirror => queries.invalidate::<MirrorOf>(|one| one.0 == name),
        }
    }

    /// Question, button, what was done, what was not.
    fn words(self, name: &str) -> [String; 4] {
        match self {
            Self::Proxy => [
                format!("Remove the proxy cache of {name}?"),
                "Remove proxy cache".to_owned(),
                format!("{name} is an ordinary organization again"),
                "The proxy cache was not removed".to_owned(),
            ],
            Self::Mirror => [
                format!("Delete the mirror of {name}?"),
                "Delete mirror".to_owned(),
                format!("{name} follows no other namespace any more"),
                "The mirror was not deleted".to_owned(),
            ],
        }
    }

    fn facts(self) -> Vec<Consequence> {
        match self {
            Self::Proxy => vec![
                Consequence::new(
                    Weight::Bad,
                    Glyph::Cross,
                    "Pulling through this organization fails for every image and tag that is not kept here.",
                ),
                Consequence::new(
                    Weight::Bad,
                    Glyph::Key,
                    "Name and password for the other registry are deleted. Nobody can read them; setting it up again takes them anew.",
                ),
                Consequence::new(
                    Weight::Warning,
                    Glyph::Clock,
                    "What is kept stays, is not renewed, and goes when its time is over.",
                ),
                Consequence::new(
                    Weight::Good,
                    Glyph::Repository,
                    "From then on people may push here as anywhere else.",
                ),
            ],
            Self::Mirror => vec![
                Consequence::new(
                    Weight::Bad,
                    Glyph::Key,
                    "The settings are deleted, with name and password for the other registry and the list of what was found. Nobody can read them afterwards.",
                ),
                Consequence::new(
                    Weight::Warning,
                    Glyph::Refresh,
                    "Nothing is copied any more; a sync that is under way ends.",
                ),
                Consequence::new(
                    Weight::Warning,
                    Glyph::Lock,
                    "The repositories that it made stay with their tags. People may not be able to push to them before their state is set to normal.",
                ),
                Consequence::new(
                    Weight::Plain,
                    Glyph::Robot,
                    "The robot stays, with its permissions.",
                ),
            ],
        }
    }
}

/// Asks whether to take away what the organization follows.
#[component]
pub fn Remove(ending: Ending, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let [title, label, _, failed] = ending.words(&here.name.read_untracked());
    let removal = use_removal(ending, on_close);
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(here.name, typed);
    let reason = Signal::derive(move || {
        here.refusal(ending.operation())
            .or_else(|| unconfirmed.get())
    });
    let refused = move || {
        removal.error().get().map(|error| {
            let text = ErrorText::new(failed.clone(), &error).line();
            view! { <p class="form__error" role="alert"><Icon name=Glyph::Failure/><span>{text}</span></p> }
        })
    };
    view! {
        <Dialog
            title
            subtitle=move || format!("On {}", session.registry().host())
            danger=true
            busy=removal.pending()
            on_close
            footer=move || view! {
                <ConfirmButton
                    label=label.clone()
                    disabled_reason=reason
                    busy=removal.pending()
                    busy_label="Removing…"
                    on_press=move |()| removal.start(())
                />
            }
        >
            <Consequences facts=ending.facts()/>
            <TypedConfirmation expected=here.name what="the name of the organization" value=typed/>
            {refused}
        </Dialog>
    }
    .into_any()
}

fn use_removal(ending: Ending, on_close: Callback<()>) -> Mutation<()> {
    let (here, toasts) = (use_here(), expect_context::<Toasts>());
    let name = here.name.get_untracked();
    let place = name.clone();
    use_mutation(
        move |quay, ()| ending.send(quay, place.clone()),
        move |done| {
            let [_, _, told, _] = ending.words(&name);
            toasts.success(told, None);
            if done.still_here {
                on_close.run(());
            }
            ending.make_stale(done.queries, &name);
        },
    )
}
