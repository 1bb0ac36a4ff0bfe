use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use quay_api::RepositoryName;

use super::{
    confirm::ConfirmChange,
    page_facts::{Actions, Meta, StateBanner},
    page_tabs::{RepositoryTabs, known_page, title},
    parts::{self, OfRepository},
    pending::Pending,
    queries::OneRepository,
};
use crate::{
    data::use_query,
    panels::page::{self, Missing, PartSkeleton},
    paths,
    session::use_session,
    shell::{Crumb, NotFound, PageHead, use_recent},
    ui::{Glyph, part},
};

/// A page of one repository: the head they all share, and below it what the address names.
#[component]
pub fn RepositoryPage() -> impl IntoView {
    let parameters = use_params_map();
    let place = Memo::new(move |_| {
        let rest = parameters.read().get("rest").unwrap_or_default();
        let (name, page) = paths::parse_repository(&rest)?;
        Some((name, page.to_owned()))
    });
    let name = Memo::new(move |_| place.get().map(|(name, _)| name));
    provide_context(Pending::default());
    move || match name.get() {
        Some(name) => {
            let address = Memo::new(move |_| place.get().map(|(_, page)| page).unwrap_or_default());
            view! { <Repository name address/> }.into_any()
        }
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Repository(name: RepositoryName, address: Memo<String>) -> impl IntoView {
    let page = Memo::new(move |_| {
        let address = address.read();
        known_page(address.split('/').next().unwrap_or_default())
    });
    let rest = Memo::new(move |_| {
        let address = address.read();
        let rest = address.split_once('/').map(|(_, rest)| rest.to_owned());
        rest.unwrap_or_default()
    });
    let session = use_session();
    let navigate = use_navigate();
    let question = OneRepository(name.clone());
    let details = use_query(move || session.is_signed_in().then(|| question.clone()));
    use_recent(
        Glyph::Repository,
        name.to_string(),
        paths::repository(&name),
    );
    let namespace = name.namespace.clone();
    let on_deleted = move |_| navigate(&paths::namespace(&namespace), Default::default());
    let shown = StoredValue::new(name.clone());
    let repository = Signal::derive(move || shown.get_value());
    let of = OfRepository {
        repository,
        details,
        rest: Signal::derive(move || rest.get()),
    };
    let is_missing = Memo::new(move |_| page::is_missing(details));
    view! {
        <PageHead
            crumbs=crumbs(&name)
            title=name.name.clone()
            context=name.to_string()
            part=Signal::derive(move || title(page.get()).to_owned())
            meta=move || view! { <Meta details/> }
            actions={
                let name = name.clone();
                move || view! { <Actions name=name.clone() details/> }
            }
            tabs=move || view! { <RepositoryTabs name=repository page/> }
        />
        <StateBanner details/>
        {move || match (is_missing.get(), page.get()) {
            (true, _) => view! { <Missing kind="repository" name=of.repository reader=details/> }.into_any(),
            (_, page) => drawn(page, of),
        }}
        <ConfirmChange on_deleted/>
    }
}

/// What the address names. It depends on the page alone, so that a page stays when what it shows changes.
fn drawn(page: &'static str, of: OfRepository) -> AnyView {
    let meanwhile = || view! { <PartSkeleton/> };
    match page {
        "overview" => part(parts::overview, of, meanwhile),
        "tags" => part(parts::tags, of, meanwhile),
        "history" => part(parts::history, of, meanwhile),
        "manifest" => part(parts::manifest, of, meanwhile),
        "tag" => part(parts::tag, of, meanwhile),
        "compare" => part(parts::compare, of, meanwhile),
        "permissions" => part(parts::permissions, of, meanwhile),
        "notifications" => part(parts::notifications, of, meanwhile),
        "builds" => part(parts::builds, of, meanwhile),
        "triggers" => part(parts::triggers, of, meanwhile),
        "mirroring" => part(parts::mirroring, of, meanwhile),
        "policies" => part(parts::policies, of, meanwhile),
        "logs" => part(parts::logs, of, meanwhile),
        "settings" => part(parts::settings, of, meanwhile),
        _ => view! { <NotFound/> }.into_any(),
    }
}

fn crumbs(name: &RepositoryName) -> Vec<Crumb> {
    vec![
        Crumb::link("Repositories", paths::repositories()),
        Crumb::link(name.namespace.clone(), paths::namespace(&name.namespace)),
        Crumb::here(name.name.clone()),
    ]
}
