use leptos::prelude::*;

use super::{
    super::parts::OfRepository,
    activity::Activity,
    attention::Attention,
    description::Description,
    facts::Facts,
    known::KnownTags,
    latest::{Latest, Pull},
    queries::UseByDay,
};
use crate::{data::use_query, session::use_session};

/// The first look at a repository: what it is, how it is used, and what is wrong with it. It asks one
/// thing beside the repository itself; the rest is in the cache, or waits to be asked for.
#[component]
pub fn OverviewTab(of: OfRepository) -> impl IntoView {
    let session = use_session();
    let (repository, details) = (of.repository, of.details);
    let used = use_query(move || session.is_signed_in().then(|| UseByDay(repository.get())));
    let tags = KnownTags::new(repository);
    view! {
        <div class="body body--wide">
            <Attention repository details tags/>
            <div class="cols overview">
                <Description repository details/>
                <div class="stack stack--4">
                    <Facts repository details tags/>
                    <Pull repository tags/>
                    <Latest repository tags/>
                </div>
            </div>
            <Activity repository used/>
        </div>
    }
}
