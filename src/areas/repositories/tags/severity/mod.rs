//! The column of severities. Quay tells them image by image only, so they are read for the rows in sight,
//! four at a time; a row that goes out of sight gives its question up.

use leptos::prelude::*;
use quay_api::{ErrorKind, secscan::Status};

use super::{columns::tag_of, here::use_here, row::Row};
use crate::{
    areas::repositories::security::{
        queries::{Counted, CountsOf, SecurityOf},
        states::counted,
    },
    data::{Reader, use_query},
    paths,
    shell::href,
    ui::LinkButton,
};

/// How many findings the image of a tag has.
pub fn cell(row: Signal<Row>) -> AnyView {
    let Some(entry) = tag_of(row) else {
        return ().into_any();
    };
    let here = use_here();
    let image = Memo::new(move |_| {
        let entry = entry.read();
        (
            entry.tag.manifest_digest.clone(),
            entry.tag.is_manifest_list,
        )
    });
    let said = use_query(move || {
        let (digest, is_index) = image.get();
        let repository = here.repository.get();
        // The scanner says nothing about an index.
        (!is_index).then_some(CountsOf(SecurityOf { repository, digest }))
    });
    (move || {
        let (digest, is_index) = image.get();
        let page = paths::part_of_manifest(&here.repository.read(), &digest, "security");
        let report = href(&page);
        match (is_index, said.answer()) {
            (true, _) => {
                view! { <a href=report class="second small nowrap">"See platforms"</a> }.into_any()
            }
            (false, Some(answer)) if answer.status == Status::Scanned => view! {
                <a href=report class="sev__link">{counted(answer.status, answer.counts)}</a>
            }
            .into_any(),
            (false, Some(answer)) => counted(answer.status, answer.counts),
            (false, None) => missing(said),
        }
    })
    .into_any()
}

fn missing(said: Reader<Counted>) -> AnyView {
    let Some(error) = said.error() else {
        return view! { <span class="sk sk--6" aria-hidden="true"></span><span class="sr">"Being read"</span> }
            .into_any();
    };
    match error.kind() {
        ErrorKind::NotOffered => {
            view! { <span class="sev sev--wait">"Scanner is off"</span> }.into_any()
        }
        _ => view! {
            <span class="row nowrap small" title=error.to_string()>
                <span class="err">"Not read"</span>
                <LinkButton on_press=move |()| said.retry()>"Try again"</LinkButton>
            </span>
        }
        .into_any(),
    }
}
