//! The columns about pulls. Quay tells them tag by tag only, so they are read for the rows in sight.

use leptos::prelude::*;
use quay_api::{ErrorKind, tag::PullStatistics};

use super::{columns::tag_of, here::use_here, row::Row};
use crate::{
    areas::repositories::queries::TagPulls,
    data::{Reader, use_query},
    formats::count,
    ui::Moment,
};

/// When a tag was pulled last.
pub fn last(row: Signal<Row>) -> AnyView {
    cell(row, |pulls| match pulls.last_tag_pull_date {
        Some(at) => view! { <Moment at_ms=at.as_milliseconds()/> }.into_any(),
        None => view! { <span class="second">"Never"</span> }.into_any(),
    })
}

/// How often a tag was pulled.
pub fn count(row: Signal<Row>) -> AnyView {
    cell(row, |pulls| count::count(pulls.tag_pull_count).into_any())
}

/// The row is in the page only while it is in sight, or nearly; when it goes, the question goes.
fn cell(row: Signal<Row>, draw: fn(&PullStatistics) -> AnyView) -> AnyView {
    let Some(entry) = tag_of(row) else {
        return ().into_any();
    };
    let here = use_here();
    let name = Memo::new(move |_| entry.read().tag.name.clone());
    let pulls = use_query(move || {
        Some(TagPulls {
            repository: here.repository.get(),
            tag: name.get(),
        })
    });
    (move || match pulls.answer() {
        Some(answer) => draw(&answer),
        None => missing(pulls),
    })
    .into_any()
}

fn missing(pulls: Reader<PullStatistics>) -> AnyView {
    match pulls.error() {
        None => view! { <span class="sk sk--4" aria-hidden="true"></span><span class="sr">"Being read"</span> }.into_any(),
        Some(error) => {
            let why = match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotOffered => {
                    "This registry does not count pulls".to_owned()
                }
                _ => error.to_string(),
            };
            view! {
                <span class="second" data-tip=why.clone() tabindex="0"><span aria-hidden="true">"–"</span><span class="sr">{why.clone()}</span></span>
            }
            .into_any()
        }
    }
}
