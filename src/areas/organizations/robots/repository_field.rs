use leptos::prelude::*;
use quay_api::repository::Repository;

use super::{super::queries::RepositoriesOf, here::use_here};
use crate::{
    data::{Listing, use_listing},
    ui::{ComboField, Field, Glyph, Offer},
};

/// How many are offered at once.
const OFFERED: usize = 8;

/// A field that finds repositories of the owner while one types. They are read when somebody types.
#[component]
pub fn RepositoryField(
    /// What was typed and what is wrong with it.
    field: Field,
    /// Those that need not be offered.
    #[prop(into)]
    taken: Signal<Vec<String>>,
    /// Called with the name, without the namespace, of the one that was taken.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let here = use_here();
    let is_wanted = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || !field.value.read().trim().is_empty()
    });
    let list = use_listing(move || {
        is_wanted
            .get()
            .then(|| RepositoriesOf(here.namespace.get()))
    });
    // The list goes on by itself only when it is told to.
    Effect::new(move || {
        if is_wanted.get() {
            list.load_all();
        }
    });
    let offers = Memo::new(move |_| {
        let (typed, taken) = (field.value.read().trim().to_lowercase(), taken.read());
        let items = list.items();
        let fitting = items
            .iter()
            .filter(|one| one.name.to_lowercase().contains(&typed) && !taken.contains(&one.name));
        fitting
            .take(OFFERED)
            .map(|one| offer(one))
            .collect::<Vec<_>>()
    });
    view! {
        <ComboField
            label="Repository"
            field
            offers
            status=Signal::derive(move || status(list, offers))
            on_choose=move |offer: Offer| on_choose.run(offer.value)
            hint="Type a part of the name."
        />
    }
}

fn offer(repository: &Repository) -> Offer {
    let detail = if repository.is_public { "public" } else { "" };
    Offer {
        value: repository.name.clone(),
        label: repository.name.clone(),
        detail: detail.to_owned(),
        glyph: Glyph::Repository,
    }
}

fn status(list: Listing<RepositoriesOf>, offers: Memo<Vec<Offer>>) -> Option<String> {
    let error = list.with(|list| list.error.clone()).flatten();
    match (error, offers.read().is_empty()) {
        (Some(error), _) => Some(format!("The repositories could not be read: {error}")),
        (None, false) => None,
        (None, true) if !list.is_complete() => Some("Searching…".to_owned()),
        (None, true) => Some("No other repository has this in its name".to_owned()),
    }
}
