use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    compared::Compared,
    fields::Fields,
    side::{Side, State},
};
use crate::{areas::repositories::parts::OfRepository, data::ReadError, ui::EmptyState};

/// Two images beside one another: `?from=` and `?to=` name them by tag or by digest, `?platform=` says
/// which image of an index is meant, `?view=` what is compared.
#[component]
pub fn ComparePage(of: OfRepository) -> impl IntoView {
    let queries = use_query_map();
    let given = move |name: &'static str| {
        Memo::new(move |_| queries.read().get(name).filter(|text| !text.is_empty()))
    };
    let (from, to, platform) = (given("from"), given("to"), given("platform"));
    let text = |given: Memo<Option<String>>| Memo::new(move |_| given.get().unwrap_or_default());
    let (from, to) = (text(from), text(to));
    let side = |text: Memo<String>| Side::new(of.repository, text, platform);
    let (from_side, to_side) = (side(from), side(to));
    let names = move || (from.get(), to.get());
    view! {
        // Another pair in the address is another pair in the fields.
        {move || view! { <Fields of names=names() platforms=(from_side.platforms, to_side.platforms) platform/> }}
        {move || match (from.read().is_empty(), to.read().is_empty()) {
            (false, false) => view! { <Both of sides=(from_side, to_side) names=names()/> }.into_any(),
            _ => view! {
                <div class="body">
                    <EmptyState
                        title="Name two images"
                        text=|| "Each by a tag or by a digest. What they share, what differs, and what was fixed or introduced between them then stands here."
                    />
                </div>
            }
            .into_any(),
        }}
    }
}

/// Both images, once they have come; what keeps one of them away is said for that one.
#[component]
fn Both(of: OfRepository, sides: (Side, Side), names: (String, String)) -> impl IntoView {
    let names = StoredValue::new(names);
    move || match (sides.0.state.get(), sides.1.state.get()) {
        (State::Ready(from), State::Ready(to)) => {
            view! { <Compared of from to names=names.get_value()/> }.into_any()
        }
        (from, to) => {
            let (first, second) = names.get_value();
            view! {
                <div class="body">{problem(sides.0, from, first)}{problem(sides.1, to, second)}</div>
            }
            .into_any()
        }
    }
}

fn problem(side: Side, state: State, name: String) -> AnyView {
    match state {
        State::Ready(_) => ().into_any(),
        State::Loading => view! {
            <p class="later" role="status"><span class="sr">{format!("Reading {name}…")}</span><span class="sk sk--15"></span></p>
        }
        .into_any(),
        State::NoTag => view! {
            <EmptyState
                title=format!("There is no tag {name} now")
                text=|| "It may have been deleted or may have expired: the tag history tells. Its image may still be compared by its digest."
            />
        }
        .into_any(),
        State::NoImage => view! {
            <EmptyState
                title=format!("{name} has no image for this platform")
                text=|| "It is an index. Choose a platform that both have."
            />
        }
        .into_any(),
        State::Failed(error) => view! {
            <ReadError what=format!("{name} could not be read") error on_retry=move |()| side.retry()/>
        }
        .into_any(),
    }
}
