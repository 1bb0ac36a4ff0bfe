use leptos::prelude::*;
use leptos_router::hooks::{query_signal, use_navigate};

use crate::{
    areas::repositories::{parts::OfRepository, queries::Tags},
    data::{Streamed, use_queries},
    paths,
    ui::{Button, ButtonKind, ComboField, Field, Form, Glyph, Offer, SelectField, SubmitButton},
};

/// How many tags are offered while one types.
const OFFERS: usize = 8;

/// The two images, as the person names them.
#[component]
pub fn Fields(
    of: OfRepository,
    /// What the address names now.
    names: (String, String),
    /// The platforms of either side, where it is an index.
    platforms: (Signal<Vec<String>>, Signal<Vec<String>>),
    /// The platform that the address names.
    platform: Memo<Option<String>>,
) -> impl IntoView {
    let navigate = use_navigate();
    let (from, to) = (named(names.0), named(names.1));
    let go = StoredValue::new_local(move |from: String, to: String| {
        let path = paths::compare(&of.repository.get_untracked(), &from, Some(&to));
        navigate(&path, Default::default());
    });
    let compare = move |()| {
        if let Some((from, to)) = from.checked().zip(to.checked()) {
            go.with_value(|go| go(from, to));
        }
    };
    let swap = move || {
        let (from, to) = (from.value.get_untracked(), to.value.get_untracked());
        go.with_value(|go| go(to, from));
    };
    view! {
        <div class="compare__form"><Form on_submit=compare>
            <div class="compare__fields">
                <TagField label="From" field=from of/>
                <Button icon=Glyph::UpDown on_press=swap>"Swap"</Button>
                <TagField label="To" field=to of/>
                <SubmitButton kind=ButtonKind::Primary>"Compare"</SubmitButton>
                <PlatformField platforms platform/>
            </div>
        </Form></div>
    }
}

fn named(text: String) -> Field {
    Field::with(text, |text| {
        text.is_empty().then_some("Name a tag or a digest.")
    })
}

/// One image: its tag or its digest. The tags offered are those that the list of tags has loaded, so
/// nothing is asked for.
#[component]
fn TagField(label: &'static str, field: Field, of: OfRepository) -> impl IntoView {
    let queries = use_queries();
    let offers = Signal::derive(move || {
        let typed = field.value.read().trim().to_lowercase();
        let all = Tags {
            repository: of.repository.get(),
            name: None,
        };
        let fitting = |list: &Streamed<quay_api::tag::Tag>| {
            let tags = list.items.iter().map(|tag| tag.name.clone());
            let fitting = tags.filter(|name| name.to_lowercase().contains(&typed));
            fitting.take(OFFERS).map(offer).collect::<Vec<_>>()
        };
        queries.look_at_list(&all, fitting).unwrap_or_default()
    });
    view! {
        <ComboField
            label
            field
            offers
            status=Signal::stored(None::<String>)
            on_choose=move |offer: Offer| field.value.set(offer.value)
            placeholder="Tag or sha256:…"
        />
    }
}

fn offer(name: String) -> Offer {
    Offer {
        value: name.clone(),
        label: name,
        detail: String::new(),
        glyph: Glyph::Tag,
    }
}

/// Which image of an index is meant, where either side is one.
#[component]
fn PlatformField(
    platforms: (Signal<Vec<String>>, Signal<Vec<String>>),
    platform: Memo<Option<String>>,
) -> impl IntoView {
    let (_, set) = query_signal::<String>("platform");
    let all = Memo::new(move |_| {
        let mut all = platforms.0.get();
        all.extend(platforms.1.get());
        all.sort();
        all.dedup();
        all
    });
    let field = Field::with(platform.get_untracked().unwrap_or_default(), |_| None);
    // The address lies outside of the page's signals.
    Effect::new(move |before: Option<String>| {
        let chosen = field.value.get();
        if before.is_some_and(|before| before != chosen) {
            set.set((!chosen.is_empty()).then(|| chosen.clone()));
        }
        chosen
    });
    let options = move || {
        let usual = (String::new(), "Usual platform".to_owned());
        let others = all.get().into_iter().map(|name| (name.clone(), name));
        std::iter::once(usual).chain(others).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || 1 < all.read().len()>
            <SelectField label="Platform" field options=Signal::derive(options)/>
        </Show>
    }
}
