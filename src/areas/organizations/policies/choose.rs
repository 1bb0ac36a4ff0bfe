use leptos::prelude::*;

use super::super::queries::RepositoriesOf;
use crate::{
    data::{Listing, use_listing},
    formats::count::count,
    ui::{Button, ComboField, Field, Form, Glyph, Offer},
};

/// How many repositories are offered at once; more than that nobody reads.
const MOST_OFFERED: usize = 50;

/// Chooses the repository on whose tags policies are tried. The repositories are listed once somebody wants to.
#[component]
pub fn ChooseRepository(
    /// Whose repositories.
    name: Signal<String>,
    /// Called with the name of one, without the namespace.
    set_repository: SignalSetter<Option<String>>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let closed = move || {
        view! {
            <p class="row row--wrap">
                <Button icon=Glyph::Tag on_press=move || is_open.set(true)>"Try on a repository…"</Button>
                <span class="second small">"to see which of its tags go, stay or are immutable"</span>
            </p>
        }
    };
    move || match is_open.get() {
        false => closed().into_any(),
        true => view! { <Choice name set_repository/> }.into_any(),
    }
}

#[component]
fn Choice(name: Signal<String>, set_repository: SignalSetter<Option<String>>) -> impl IntoView {
    let listing = use_listing(move || Some(RepositoriesOf(name.get())));
    let field = Field::new(problem);
    let fitting = Memo::new(move |_| {
        let typed = field.value.read().trim().to_lowercase();
        let names = listing.items().into_iter().map(|one| one.name.clone());
        names
            .filter(|name| name.to_lowercase().contains(&typed))
            .collect::<Vec<_>>()
    });
    let offers = move || {
        let fitting = fitting.read();
        fitting
            .iter()
            .take(MOST_OFFERED)
            .map(|name| offer(name))
            .collect::<Vec<_>>()
    };
    let submit = move |()| {
        if let Some(name) = field.checked() {
            set_repository.set(Some(name));
        }
    };
    let hint = move || match listing.is_complete() {
        true => "Its tags are then loaded, a hundred at a time.".to_owned(),
        false => format!(
            "The first {} repositories are offered; any other can be written in full.",
            count(listing.count() as u64)
        ),
    };
    view! {
        <Form on_submit=submit>
            <ComboField
                label="Repository"
                field
                offers=Signal::derive(offers)
                status=Signal::derive(move || status(listing, fitting.read().len()))
                on_choose=move |offer: Offer| set_repository.set(Some(offer.value))
                hint
                autofocus=true
            />
            <div class="row row--wrap">
                <Button icon=Glyph::Tag on_press=move || submit(())>"Load its tags"</Button>
                {move || (!listing.is_complete()).then(|| view! {
                    <Button on_press=move || listing.load_all()>"List all repositories"</Button>
                })}
            </div>
        </Form>
    }
}

/// What there is to say of what is offered. Reactive.
fn status(listing: Listing<RepositoriesOf>, fitting: usize) -> Option<String> {
    let (is_started, error) = listing
        .with(|list| (list.started, list.error.clone()))
        .unwrap_or_default();
    if let Some(error) = error {
        return Some(format!("The repositories could not be listed: {error}"));
    }
    match (is_started, fitting, listing.is_complete()) {
        (false, ..) => Some("Reading the repositories…".to_owned()),
        (true, 0, true) => Some("No repository has this in its name".to_owned()),
        (true, 0, false) => Some("None of those loaded has this in its name".to_owned()),
        (true, found, _) if found > MOST_OFFERED => Some(format!(
            "{} more; type more of the name",
            count((found - MOST_OFFERED) as u64)
        )),
        _ => None,
    }
}

fn problem(text: &str) -> Option<&'static str> {
    text.is_empty().then_some("Choose a repository first.")
}

fn offer(name: &str) -> Offer {
    Offer {
        value: name.to_owned(),
        label: name.to_owned(),
        detail: String::new(),
        glyph: Glyph::Repository,
    }
}
