use leptos::prelude::*;

use crate::{
    areas::repositories::{manifest::part_of::OfImage, queries::Tags},
    data::use_listing,
    formats::count::plural,
    paths,
    session::use_session,
    shell::href,
    ui::{Button, Glyph, Icon, IconSize, Spinner},
};

/// The tags that point at the image. The tags that are loaded tell; more are loaded on demand only.
#[component]
pub fn TagsHere(image: OfImage) -> impl IntoView {
    let session = use_session();
    let repository = image.of.repository;
    let digest = StoredValue::new(image.digest().clone());
    let queries = crate::data::use_queries();
    let all = move || Tags {
        repository: repository.get(),
        name: None,
    };
    let is_loaded = untrack(|| {
        queries
            .look_at_list(&all(), |list| list.started)
            .unwrap_or_default()
    });
    let is_wanted = RwSignal::new(is_loaded);
    let listing = use_listing(move || (session.is_signed_in() && is_wanted.get()).then(all));
    let found = Memo::new(move |_| {
        let items = listing.items();
        let here = items
            .iter()
            .filter(|tag| digest.with_value(|digest| tag.manifest_digest == *digest));
        here.map(|tag| tag.name.clone()).collect::<Vec<_>>()
    });
    let status = move || {
        let loaded = listing.count() as u64;
        let busy = listing.with(|list| list.asking).unwrap_or_default();
        match (is_wanted.get(), busy, listing.is_complete()) {
            (false, ..) => view! {
                <p class="small second">"Which tags point here is not told by the image: the list of tags has to be looked at."</p>
                <Button small=true icon=Glyph::Search on_press=move || is_wanted.set(true)>"Look for tags"</Button>
            }.into_any(),
            (_, true, _) => view! { <p class="small second"><Spinner/>" Looking…"</p> }.into_any(),
            (_, _, true) => view! { <p class="small second">{format!("All {} were looked at.", plural(loaded, "tag"))}</p> }.into_any(),
            _ => view! {
                <p class="small second">{format!("Of the {} loaded. There are more.", plural(loaded, "tag"))}</p>
                <Button small=true on_press=move || listing.load_all()>"Look at all tags"</Button>
            }.into_any(),
        }
    };
    let link = move |name: String| {
        let path = href(&paths::tag(&repository.get_untracked(), &name));
        view! { <li><a class="mono wrap" href=path><Icon name=Glyph::Tag size=IconSize::Twelve/>{name}</a></li> }
    };
    view! {
        <section class="panel">
            <div class="panel__head"><h2>"Tags that point here"</h2></div>
            <div class="panel__body stack">
                {move || {
                    let found = found.get();
                    let nothing = found.is_empty() && is_wanted.get();
                    view! {
                        {nothing.then(|| view! { <p class="second">"None of those looked at."</p> })}
                        <ul class="taglist">{found.into_iter().map(link).collect_view()}</ul>
                    }
                }}
                {status}
            </div>
        </section>
    }
}
