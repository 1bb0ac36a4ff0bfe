//! What is said of either image: its labels, and how it is run.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::manifest::{Manifest, label::Label};

use super::{compared::Sides, difference::pairs, pairs_view::PairsTable};
use crate::{
    areas::repositories::manifest::{
        configuration::OutOfReach,
        how_it_runs,
        queries::Labels,
        registry::{File, LARGEST},
    },
    data::{Query, ReadError, use_query},
    session::use_session,
    ui::EmptyState,
};

/// The labels of both images. One request for each.
#[component]
pub fn LabelsView(sides: Sides) -> impl IntoView {
    let question = |image: &Manifest| Labels {
        repository: sides.of.repository.get_untracked(),
        digest: image.digest.clone(),
    };
    let texts = |labels: &Vec<Label>| {
        let texts = labels
            .iter()
            .map(|label| (label.key.clone(), label.value.clone()));
        texts.collect()
    };
    let questions = (question(&sides.from), question(&sides.to));
    side_by_side(questions, "labels", ("label", "labels"), texts)
}

/// How both images are run. Their files are asked for by the registry protocol, as the API does not tell
/// them; beside the token for that, one request for each.
#[component]
pub fn ConfigurationView(sides: Sides) -> impl IntoView {
    let session = use_session();
    let host = untrack(|| session.registry().host());
    let question = |image: &Manifest| {
        let config = image.document.config.as_ref()?;
        let file = || File {
            repository: sides.of.repository.get_untracked(),
            digest: config.digest.clone(),
            host: host.clone(),
        };
        (config.size <= LARGEST).then(file)
    };
    if session.is_elsewhere() {
        return view! { <div class="body"><OutOfReach/></div> }.into_any();
    }
    let Some(questions) = question(&sides.from).zip(question(&sides.to)) else {
        return view! {
            <div class="body"><EmptyState
                title="One of them has no configuration"
                text=|| "Attached documents and some other files have none, or it is too large to be read into the page."
            /></div>
        }
        .into_any();
    };
    let facts = |bytes: &Vec<u8>| how_it_runs::facts(&String::from_utf8_lossy(bytes));
    side_by_side(questions, "configurations", ("setting", "settings"), facts)
}

/// Reads the same of both images, and shows what differs.
fn side_by_side<Q: Query>(
    questions: (Q, Q),
    what: &'static str,
    noun: (&'static str, &'static str),
    facts: impl Fn(&Q::Answer) -> Vec<(String, String)> + Copy + Send + 'static,
) -> AnyView {
    let (first, second) = questions;
    let from = use_query(move || Some(first.clone()));
    let to = use_query(move || Some(second.clone()));
    let retry = move |()| {
        for side in [from, to] {
            if untrack(|| side.error()).is_some() {
                side.retry();
            }
        }
    };
    let both = move |from: Arc<Q::Answer>, to: Arc<Q::Answer>| {
        let (from, to) = (facts(&from), facts(&to));
        let mut different = pairs(borrowed(&from), borrowed(&to));
        let count = different.len();
        different.retain(|pair| !pair.is_same());
        let same = count - different.len();
        view! { <PairsTable noun pairs=different same/> }.into_any()
    };
    (move || match (from.answer(), to.answer(), from.error().or_else(|| to.error())) {
        (Some(from), Some(to), _) => both(from, to),
        (_, _, Some(error)) => view! {
            <div class="body"><ReadError what=format!("The {what} could not be read") error on_retry=retry/></div>
        }
        .into_any(),
        _ => view! { <p class="body" role="status">{format!("Reading the {what} of both images…")}</p> }.into_any(),
    })
    .into_any()
}

fn borrowed(facts: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    facts.iter().map(|(name, value)| (&**name, &**value))
}
