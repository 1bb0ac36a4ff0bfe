use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;
use quay_api::{RepositoryName, repositorynotification::Notification};

use super::{
    super::queries::Repositories,
    copy_choice::RepositoryChoice,
    copy_look::{Found, look},
    copy_plan::plan,
};
use crate::{
    data::{Mutation, use_jobs, use_listing, use_mutation, use_queries},
    formats::count::plural,
    panels::notifications::{kinds::OF_REPOSITORIES, name},
    ui::{Button, ButtonKind, ConfirmButton, Consequence, Consequences, Dialog, Glyph, Weight},
};

/// The notifications that are copied.
pub type Copied = Vec<Arc<Notification>>;

/// Copies notifications to other repositories of the namespace: pick, look, copy.
#[component]
pub fn CopyNotifications(
    from: RepositoryName,
    all: Copied,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let namespace = from.namespace.clone();
    let listing = use_listing(move || Some(Repositories::Of(namespace.clone())));
    let names = Memo::new(move |_| {
        let others = listing.items().into_iter().map(|one| one.full_name());
        others.filter(|name| *name != from).collect::<Vec<_>>()
    });
    let has_mail = all.iter().any(|one| one.method == "email");
    let subtitle = match all.as_slice() {
        [one] => name(OF_REPOSITORIES, one),
        many => plural(many.len() as u64, "notification"),
    };
    let copying = Copying {
        all: StoredValue::new(all),
        picked: RwSignal::default(),
        found: RwSignal::default(),
    };
    let looking = copying.use_looking();
    view! {
        <Dialog
            title="Copy to other repositories"
            subtitle=move || subtitle.clone()
            busy=looking.pending()
            on_close
            footer=move || view! { <NextStep copying looking on_close/> }
        >
            <RepositoryChoice names picked=copying.picked found=copying.found/>
            <p class="field__hint">{move || loaded(listing.count(), listing.is_complete())}</p>
            {move || (!listing.is_complete()).then(|| view! {
                <div><Button small=true on_press=move || listing.load_all()>"Load all repositories"</Button></div>
            })}
            <Consequences facts=facts(has_mail)/>
        </Dialog>
    }
}

/// What is copied where.
#[derive(Clone, Copy)]
struct Copying {
    all: StoredValue<Copied>,
    picked: RwSignal<Vec<RepositoryName>>,
    /// What a look at a repository found.
    found: RwSignal<HashMap<RepositoryName, Found>>,
}

impl Copying {
    /// Looks what repositories have already.
    fn use_looking(self) -> Mutation<Vec<RepositoryName>> {
        use_mutation(
            move |quay, names| {
                let looked = look(quay, names, self.all.get_value());
                async move { Ok(looked.await) }
            },
            move |done| {
                let looked = done.answer.iter().cloned();
                _ = self.found.try_update(|found| found.extend(looked));
            },
        )
    }

    /// The repositories that nobody has looked at. Reactive.
    fn unseen(self) -> Vec<RepositoryName> {
        let (picked, found) = (self.picked.read(), self.found.read());
        let unseen = picked.iter().filter(|name| !found.contains_key(*name));
        unseen.cloned().collect()
    }

    /// What is missing where, by its place in `all`. Reactive.
    fn lacking(self) -> Vec<(RepositoryName, usize)> {
        let found = self.found.read();
        let mut lacking = Vec::new();
        for name in self.picked.read().iter() {
            if let Some(Found::Lacks(places)) = found.get(name) {
                lacking.extend(places.iter().map(|&place| (name.clone(), place)));
            }
        }
        lacking
    }
}

/// The button that looks, and once all was looked at the one that copies.
#[component]
fn NextStep(
    copying: Copying,
    looking: Mutation<Vec<RepositoryName>>,
    on_close: Callback<()>,
) -> impl IntoView {
    let (jobs, queries) = (use_jobs(), use_queries());
    let unseen = Memo::new(move |_| copying.unseen());
    let lacking = Memo::new(move |_| copying.lacking());
    let reason = Signal::derive(move || {
        if copying.picked.read().is_empty() {
            return Some("Pick a repository first.".to_owned());
        }
        let none = || "All of them have the same already.".to_owned();
        lacking.read().is_empty().then(none)
    });
    let copy = move |()| {
        let all = copying.all.get_value();
        let new =
            |(name, place): (RepositoryName, usize)| Some((name, Arc::clone(all.get(place)?)));
        let lacking = lacking.get_untracked().into_iter();
        jobs.start(plan(queries, lacking.filter_map(new).collect()));
        on_close.run(());
    };
    let label = move || {
        format!(
            "Create {}",
            plural(lacking.read().len() as u64, "notification")
        )
    };
    move || match unseen.read().len() {
        0 => view! { <ConfirmButton label danger=false disabled_reason=reason on_press=copy/> }
            .into_any(),
        count => view! {
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Eye
                busy=looking.pending()
                busy_label="Looking…"
                on_press=move || looking.start(unseen.get_untracked())
            >{format!("Preview {}", repositories(count))}</Button>
        }
        .into_any(),
    }
}

fn repositories(count: usize) -> String {
    crate::formats::count::plural_of(count as u64, "repository", "repositories")
}

fn loaded(count: usize, is_complete: bool) -> String {
    match is_complete {
        true => "All repositories of the namespace are listed.".to_owned(),
        false => format!("{count} of at least {} repositories are listed.", count + 1),
    }
}

fn facts(has_mail: bool) -> Vec<Consequence> {
    let mut facts = vec![
        Consequence::new(
            Weight::Plain,
            Glyph::Eye,
            "The preview asks each picked repository once what it has already; the same is not created twice.",
        ),
        Consequence::new(Weight::Good, Glyph::Undo, "Can be undone."),
    ];
    if has_mail {
        facts.insert(
            0,
            Consequence::new(
                Weight::Warning,
                Glyph::Warning,
                "An e-mail address must agree for each repository by itself: where it has not, Quay refuses.",
            ),
        );
    }
    facts
}
