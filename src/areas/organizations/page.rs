use leptos::prelude::*;
use quay_api::robot::Owner;

use super::{
    page_facts::{Actions, Meta},
    page_tabs::{OrganizationTabs, OwnTabs, known_page, title},
    parts::{self, OfOrganization, OfRobots},
    queries::OneOrganization,
};
use crate::{
    data::use_query,
    panels::page::{self, Missing, PartSkeleton},
    paths,
    session::use_session,
    shell::{Crumb, NotFound, PageHead, use_path, use_recent},
    ui::{Glyph, part},
};

/// A page of one organization, or of the person's own namespace, which has the same address.
#[component]
pub fn OrganizationPage() -> impl IntoView {
    let (session, path) = (use_session(), use_path());
    // Not the parameter of the route, whose escapes are gone: a name may hold a slash. On the way to a page
    // of another kind this one stays as it was.
    let address = Memo::new(move |before: Option<&String>| {
        let path = path.read();
        let rest = path.strip_prefix("/organization/");
        let rest = rest.or(before.map(String::as_str));
        rest.unwrap_or_default().to_owned()
    });
    let name = Memo::new(move |_| paths::parse_organization(&address.read()).0);
    let page = Memo::new(move |_| paths::parse_organization(&address.read()).1.to_owned());
    let is_own = Memo::new(move |_| {
        let credential = session.credential();
        let own = credential
            .as_ref()
            .and_then(|credential| credential.username());
        own == Some(name.read().as_str())
    });
    move || match (name.get(), is_own.get()) {
        (name, _) if name.is_empty() => view! { <NotFound/> }.into_any(),
        (name, true) => view! { <OwnNamespace name page/> }.into_any(),
        (name, false) => view! { <Organization name page/> }.into_any(),
    }
}

#[component]
fn Organization(name: String, page: Memo<String>) -> impl IntoView {
    let address = page;
    let page = Memo::new(move |_| known_page(first(&address.read())));
    let rest = Memo::new(move |_| after_first(&address.read()).to_owned());
    let session = use_session();
    let question = OneOrganization(name.clone());
    let organization = use_query(move || session.is_signed_in().then(|| question.clone()));
    use_recent(
        Glyph::Organization,
        name.clone(),
        paths::organization(&name),
    );
    let of = OfOrganization {
        name: Signal::stored(name.clone()),
        organization,
        rest: rest.into(),
    };
    let is_missing = Memo::new(move |_| page::is_missing(organization));
    view! {
        <PageHead
            crumbs=crumbs(&name)
            title=name.clone()
            part=Signal::derive(move || title(page.get()).to_owned())
            meta=move || view! { <Meta organization/> }
            actions=move || view! {
                <Actions name=of.name is_first=Signal::derive(move || page.get() == "overview")/>
            }
            tabs=move || view! { <OrganizationTabs name=of.name page/> }
        />
        {move || match (is_missing.get(), page.get()) {
            (true, _) => view! { <Missing kind="organization" name=of.name reader=organization/> }.into_any(),
            (_, page) => drawn(page, of),
        }}
    }
}

/// The namespace of the person: its repositories and robots.
#[component]
fn OwnNamespace(name: String, page: Memo<String>) -> impl IntoView {
    let is_known = Memo::new(move |_| matches!(first(&page.read()), "" | "overview" | "robots"));
    let rest = Memo::new(move |_| after_first(&page.read()).to_owned());
    let of = OfRobots {
        owner: Signal::stored(Owner::User),
        organization: None,
        rest: rest.into(),
    };
    let shown = Signal::stored(name.clone());
    view! {
        <PageHead
            crumbs=crumbs(&name)
            title=name.clone()
            part="Robots"
            meta=|| "your own namespace"
            actions=move || view! { <Actions name=shown is_first=false/> }
            tabs=move || view! { <OwnTabs name=shown/> }
        />
        {move || match is_known.get() {
            true => part(parts::robots, of, || view! { <PartSkeleton/> }),
            false => view! { <NotFound/> }.into_any(),
        }}
    }
}

/// What the address names. It depends on the page alone, so that a page stays when what it shows changes.
fn drawn(page: &'static str, of: OfOrganization) -> AnyView {
    let meanwhile = || view! { <PartSkeleton/> };
    match page {
        "overview" => part(parts::overview, of, meanwhile),
        "teams" => part(parts::teams, of, meanwhile),
        "members" => part(parts::members, of, meanwhile),
        "robots" => part(parts::robots, robots(of), meanwhile),
        "default-permissions" => part(parts::default_permissions, of, meanwhile),
        "applications" => part(parts::applications, of, meanwhile),
        "quota" => part(parts::quota, of, meanwhile),
        "policies" => part(parts::policies, of, meanwhile),
        "mirroring" => part(parts::mirroring, of, meanwhile),
        "notifications" => part(parts::notifications, of, meanwhile),
        "logs" => part(parts::logs, of, meanwhile),
        "settings" => part(parts::settings, of, meanwhile),
        _ => view! { <NotFound/> }.into_any(),
    }
}

fn robots(of: OfOrganization) -> OfRobots {
    OfRobots {
        owner: Signal::derive(move || Owner::Organization(of.name.get())),
        organization: Some(of.organization),
        rest: of.rest,
    }
}

fn first(page: &str) -> &str {
    page.split('/').next().unwrap_or_default()
}

fn after_first(page: &str) -> &str {
    page.split_once('/')
        .map(|(_, rest)| rest)
        .unwrap_or_default()
}

fn crumbs(name: &str) -> Vec<Crumb> {
    vec![
        Crumb::link("Organizations", paths::organizations()),
        Crumb::here(name.to_owned()),
    ]
}
