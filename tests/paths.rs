//! Every address that `paths` spells is one that the router knows.

use leptos::prelude::Owner;
use leptos_router::{MatchNestedRoutes, RouteDefs};
use quay_api::{Digest, RepositoryName};
use quaymaster::{
    areas::{
        organizations::OrganizationRoutes, repositories::RepositoryRoutes, sign_in::SignInRoutes,
    },
    paths,
};

fn is_known(routes: impl MatchNestedRoutes, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    RouteDefs::new(routes).match_route(path).is_some()
}

#[test]
fn every_path_of_organizations_has_a_route() {
    let owner = Owner::new();
    owner.set();
    for path in [
        paths::organizations(),
        paths::new_organization(),
        paths::organization("acme"),
        paths::teams("acme"),
        paths::team("acme", "ops"),
        paths::part_of_team("acme", "ops", "permissions"),
        paths::members("acme"),
        paths::robots("acme"),
        paths::robot("acme", "ci"),
        paths::default_permissions("acme"),
        paths::applications("acme"),
        paths::application("acme", "4711"),
        paths::quota("acme"),
        paths::organization_policies("acme"),
        paths::organization_mirroring("acme"),
        paths::organization_notifications("acme"),
        paths::organization_logs("acme"),
        paths::organization_settings("acme"),
    ] {
        assert!(is_known(OrganizationRoutes(), &path), "no route for {path}");
    }
}

#[test]
fn every_path_of_repositories_has_a_route() {
    let owner = Owner::new();
    owner.set();
    let nested = RepositoryName::new("acme", "batch/etl-worker");
    for path in [
        paths::repositories(),
        paths::namespace("acme"),
        paths::new_repository(None),
        paths::new_repository(Some("acme")),
        paths::repository(&nested),
        paths::tags(&nested),
        paths::tag_history(&nested),
        paths::history_of_tag(&nested, "v1.0"),
        paths::overview(&nested),
        paths::manifest(&nested, &Digest::default()),
        paths::part_of_manifest(&nested, &Digest::default(), "layers"),
        paths::tag(&nested, "v1.0"),
        paths::compare(&nested, "v1.0", Some("v1.1")),
        paths::permissions(&nested),
        paths::notifications(&nested),
        paths::builds(&nested),
        paths::build(&nested, "4711"),
        paths::triggers(&nested),
        paths::trigger(&nested, "4711"),
        paths::mirroring(&nested),
        paths::policies(&nested),
        paths::usage_logs(&nested),
        paths::settings(&nested),
    ] {
        assert!(is_known(RepositoryRoutes(), &path), "no route for {path}");
    }
    assert!(!is_known(RepositoryRoutes(), "/nowhere"));
}

#[test]
fn every_path_of_the_sign_in_has_a_route() {
    let owner = Owner::new();
    owner.set();
    for path in [paths::sign_in(Some("/repositories")), paths::callback()] {
        assert!(is_known(SignInRoutes(), &path), "no route for {path}");
    }
}
