use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Digest, ErrorKind, RepositoryName,
    manifest::{Descriptor, Manifest},
    secscan::Status,
};

use super::{
    queries::{Counted, CountsOf, SecurityOf},
    severity::Counts,
    states::counted,
};
use crate::{
    areas::repositories::tags::platform_of,
    data::{Reader, use_query},
    formats::count::plural,
    paths,
    session::use_session,
    shell::href,
    ui::{Button, ButtonKind, EmptyState, Glyph, LinkButton, Spinner},
};

/// An image of an index, and what is known of it.
#[derive(Clone)]
struct Child {
    platform: String,
    digest: Digest,
    said: Reader<Counted>,
}

/// The scanner says nothing about an index. What it says about its images is read on demand, four at a
/// time, and put together: an index is as bad as the worst of its images.
#[component]
pub fn IndexSecurity(repository: Signal<RepositoryName>, manifest: Arc<Manifest>) -> impl IntoView {
    let is_wanted = RwSignal::new(false);
    let children = use_children(repository, &manifest, is_wanted);
    if children.is_empty() {
        return view! {
            <EmptyState
                title="The index names no image for a platform"
                text=|| "The scanner looks at images one by one; there is none here that it could look at."
            />
        }
        .into_any();
    }
    let all = children.clone();
    view! {
        <div class="body stack stack--4">
            {move || match is_wanted.get() {
                true => view! { <Sum children=all.clone()/> }.into_any(),
                false => view! { <Unread count=all.len() is_wanted/> }.into_any(),
            }}
            <Children repository children is_wanted=is_wanted.into()/>
        </div>
    }
    .into_any()
}

/// The images for a platform; what is known of them is read once that is wanted.
fn use_children(
    repository: Signal<RepositoryName>,
    manifest: &Manifest,
    is_wanted: RwSignal<bool>,
) -> Vec<Child> {
    let session = use_session();
    let child = |descriptor: &Descriptor| {
        let platform = platform_of(descriptor)?;
        let digest = descriptor.digest.clone();
        let of = digest.clone();
        let said = use_query(move || {
            let question = || {
                CountsOf(SecurityOf {
                    repository: repository.get(),
                    digest: of.clone(),
                })
            };
            (is_wanted.get() && session.is_signed_in()).then(question)
        });
        Some(Child {
            platform,
            digest,
            said,
        })
    };
    let manifests = &manifest.document.manifests;
    manifests.iter().filter_map(child).collect()
}

/// What reading all reports takes, and the way to it.
#[component]
fn Unread(count: usize, is_wanted: RwSignal<bool>) -> impl IntoView {
    let requests = plural(count as u64, "request");
    let text = format!(
        "The scanner looks at each image of it by itself. Reading all reports takes {requests}, four at a time."
    );
    view! {
        <EmptyState title=format!("An index of {}", plural(count as u64, "platform")) text=move || text.clone()>
            <Button kind=ButtonKind::Primary icon=Glyph::Shield on_press=move || is_wanted.set(true)>
                "Read all reports"
            </Button>
        </EmptyState>
    }
}

/// The worst of each number, how many have been read, and which could not be.
#[component]
fn Sum(children: Vec<Child>) -> impl IntoView {
    move || {
        let answers: Vec<_> = children.iter().map(|child| child.said.answer()).collect();
        let failed = children
            .iter()
            .filter(|child| child.said.error().is_some())
            .count();
        let read = answers.iter().flatten().count();
        let known: Vec<Counts> = answers
            .iter()
            .flatten()
            .filter(|said| said.status == Status::Scanned)
            .filter_map(|said| said.counts)
            .collect();
        let worst = known
            .iter()
            .filter_map(|counts| counts.worst().map(|worst| (worst, *counts)));
        let worst =
            worst.min_by_key(|(worst, counts)| (*worst, std::cmp::Reverse(counts.get(*worst))));
        let all = children.len();
        let said = match worst {
            Some((worst, counts)) => format!(
                "As bad as its worst image: {} {}.",
                counts.get(worst),
                worst.word()
            ),
            None if known.is_empty() => "Nothing is known yet.".to_owned(),
            None => "Nothing was found in those that have been scanned.".to_owned(),
        };
        let progress = match (read + failed == all, all - known.len()) {
            (false, _) => format!("{read} of {all} read"),
            (true, 0) => format!("All {all} platforms are counted."),
            (true, missing) => {
                format!("{missing} of {all} platforms could not be counted; see below.")
            }
        };
        let is_reading = read + failed < all;
        view! {
            <div role="status" class="sec__sum">
                <b>{said}</b>
                <span class="second row nowrap">{is_reading.then(|| view! { <Spinner/> })} {progress}</span>
            </div>
        }
    }
}

#[component]
fn Children(
    repository: Signal<RepositoryName>,
    children: Vec<Child>,
    is_wanted: Signal<bool>,
) -> impl IntoView {
    let row = move |child: Child| {
        let address =
            paths::part_of_manifest(&repository.get_untracked(), &child.digest, "security");
        let short = child.digest.short().to_owned();
        view! {
            <tr>
                <th scope="row"><a href=href(&address)>{child.platform}</a></th>
                <td class="mono second p2">{short}</td>
                <td>{move || said(child.said, is_wanted.get())}</td>
            </tr>
        }
    };
    view! {
        <div class="panel sec__children">
            <table class="table">
                <caption class="sr">"Images of the index"</caption>
                <thead><tr><th scope="col">"Platform"</th><th scope="col" class="p2">"Image"</th><th scope="col">"Findings"</th></tr></thead>
                <tbody>{children.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn said(reader: Reader<Counted>, is_wanted: bool) -> AnyView {
    match (reader.answer(), reader.error()) {
        (Some(said), _) => counted(said.status, said.counts),
        (None, Some(error)) => {
            let why = match error.kind() {
                ErrorKind::NotFound => "Not in this registry".to_owned(),
                ErrorKind::NotOffered => "This registry does not scan images".to_owned(),
                _ => error.to_string(),
            };
            view! {
                <span class="row nowrap">
                    <span class="err truncate sec__cell" title=why.clone()>{why.clone()}</span>
                    <LinkButton on_press=move |()| reader.retry()>"Try again"</LinkButton>
                </span>
            }
            .into_any()
        }
        (None, None) if is_wanted => {
            view! { <span class="sev sev--wait"><Spinner/> "Reading…"</span> }.into_any()
        }
        (None, None) => view! { <span class="sev sev--wait">"Not read"</span> }.into_any(),
    }
}
