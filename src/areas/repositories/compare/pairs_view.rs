use leptos::prelude::*;

use super::difference::Pair;
use crate::{formats::count::plural_of, ui::EmptyState};

/// What differs, by name: the value on the first side, and that on the second.
#[component]
pub fn PairsTable(
    /// What has a name: one of it, several of it.
    noun: (&'static str, &'static str),
    /// What differs.
    pairs: Vec<Pair>,
    /// How many are alike.
    same: usize,
) -> impl IntoView {
    let alike = format!(
        "{} the same on both sides.",
        match same as u64 {
            0 => format!("No {} is", noun.0),
            1 => format!("1 {} is", noun.0),
            many => format!("{} are", plural_of(many, noun.0, noun.1)),
        }
    );
    if pairs.is_empty() {
        let title = format!("No {} differs", noun.0);
        return view! { <div class="body"><EmptyState title text=move || alike.clone()/></div> }
            .into_any();
    }
    let row = |pair: Pair| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="c-name"><bdi class="mono wrap compare__name">{pair.name}</bdi></th>
                {value("compare__from", "From", pair.from)}
                {value("compare__to", "To", pair.to)}
            </tr>
        }
    };
    view! {
        <p class="body second">{alike}</p>
        <div class="tablewrap">
            <table class="table" role="table">
                <caption class="sr">{format!("{} that differ", capitalized(noun.1))}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader" class="c-name">{capitalized(noun.0)}</th>
                    <th scope="col" role="columnheader" class="grow">"From"</th>
                    <th scope="col" role="columnheader" class="grow">"To"</th>
                </tr></thead>
                <tbody role="rowgroup">{pairs.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn value(class: &'static str, side: &'static str, value: Option<String>) -> AnyView {
    let class = format!("m-full {class}");
    match value {
        Some(value) => view! {
            <td role="cell" class=class data-label=side><bdi class="mono small compare__value">{value}</bdi></td>
        }
        .into_any(),
        None => view! { <td role="cell" class="m-full" data-label=side><span class="muted">"Not there"</span></td> }.into_any(),
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
