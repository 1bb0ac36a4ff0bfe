//! Trying a proxy cache and setting it. There is no way to change one: it is deleted and set again.

use leptos::prelude::*;
use quay_api::{
    ApiError, Quay,
    organization::proxy_cache::{self, NewProxyCache, Verdict},
};

use crate::{
    areas::organizations::{mirroring::here::use_here, queries::ProxyCacheOf},
    data::{ErrorText, Mutation, use_mutation},
    ui::Toasts,
};

/// How far the saving has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// The other registry is tried.
    #[default]
    Trying,
    /// The old proxy cache is deleted.
    Deleting,
    /// The new one is set.
    Setting,
}

/// Where setting a proxy cache stands.
#[derive(Clone, Copy)]
pub struct Saving {
    /// The write itself.
    pub mutation: Mutation<NewProxyCache>,
    /// How far the last one came.
    pub step: RwSignal<Step>,
    /// Whether the old one was deleted meanwhile.
    pub is_gone: RwSignal<bool>,
}

/// Tries the other registry, deletes the old proxy cache if there is one, and sets the new one.
pub fn use_saving(replaces: bool, on_close: Callback<()>) -> Saving {
    let (here, toasts) = (use_here(), expect_context::<Toasts>());
    let name = here.name.get_untracked();
    let place = name.clone();
    let step = RwSignal::new(Step::Trying);
    let is_gone = RwSignal::new(!replaces);
    let queries = crate::data::use_queries();
    let mutation = use_mutation(
        move |quay, new: NewProxyCache| {
            let place = place.clone();
            async move {
                let saved = save(&quay, &place, &new, step, is_gone).await;
                if saved.is_err() && step.try_get_untracked() == Some(Step::Setting) {
                    queries.invalidate::<ProxyCacheOf>(|one| one.0 == place);
                }
                saved.map(|()| new.upstream_registry)
            }
        },
        move |done| {
            toasts.success(format!("{name} stands in for {} now", done.answer), None);
            if done.still_here {
                on_close.run(());
            }
            done.queries.invalidate::<ProxyCacheOf>(|one| one.0 == name);
        },
    );
    Saving {
        mutation,
        step,
        is_gone,
    }
}

async fn save(
    quay: &Quay,
    name: &str,
    new: &NewProxyCache,
    step: RwSignal<Step>,
    is_gone: RwSignal<bool>,
) -> Result<(), ApiError> {
    step.try_set(Step::Trying);
    proxy_cache::validate(quay, name, new).await?;
    if is_gone.try_get_untracked() == Some(false) {
        step.try_set(Step::Deleting);
        proxy_cache::delete(quay, name).await?;
        is_gone.try_set(true);
    }
    step.try_set(Step::Setting);
    proxy_cache::create(quay, name, new).await
}

impl Saving {
    /// What to say of a refusal that no field is to blame for.
    pub fn told(self, error: &ApiError, replaces: bool) -> String {
        let lost = replaces && self.is_gone.get_untracked();
        let what = match self.step.get_untracked() {
            Step::Trying => "The other registry was tried in vain, and nothing was changed",
            Step::Deleting => "The old proxy cache was not deleted, and stays as it is",
            Step::Setting if lost => {
                "The old proxy cache is deleted, and the new one was refused. Mend it here and save again: until then the organization is an ordinary one"
            }
            Step::Setting => "The proxy cache was not set up",
        };
        ErrorText::new(what, error).line()
    }

    /// What is going on, for the button. Reactive.
    pub fn busy_words(self) -> &'static str {
        match self.step.get() {
            Step::Trying => "Trying…",
            Step::Deleting => "Deleting the old one…",
            Step::Setting => "Setting up…",
        }
    }
}

/// Tries a proxy cache without setting anything.
pub fn use_trial(verdict: RwSignal<Option<Verdict>>) -> Mutation<NewProxyCache> {
    let name = use_here().name.get_untracked();
    use_mutation(
        move |quay, new: NewProxyCache| {
            let name = name.clone();
            async move { proxy_cache::validate(&quay, &name, &new).await }
        },
        move |done| {
            verdict.try_set(Some(*done.answer));
        },
    )
}
