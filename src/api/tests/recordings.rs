//! Every exchange recorded with a real Quay, played to the functions of this
//! crate: successes must decode, failures must be of the right kind.
//!
//! A new operation joins by a line in [`REPLAYS`].

#![expect(clippy::unwrap_used, reason = "a test fails by panic")]

mod bodies;
mod exchange;
mod material;

use quay_api::{
    Digest, ErrorKind, Method, OPERATIONS, Operation, RepositoryName, Secret, appspecifictokens,
    build, capabilities, config, discovery, error, globalmessages, immutability_policy, logs,
    manifest, mirror, mirrorhealth, namespacenotification, namespacequota, org_mirror,
    organization::{self, application, member, proxy_cache},
    organization_application_tokens as application_token,
    permission::{self, Role},
    policy, prototype, referrers, repoemail,
    repository::{self, RepositoryState, Visibility},
    repositorynotification, repotoken,
    robot::{self, Owner, federation},
    search::{self, find},
    secscan, suconfig,
    superuser::{self, account, build as any_build, quota, registry, service_key},
    tag,
    team::{self, invitation, member as team_member, sync},
    trigger,
    user::{self, authorization, notification, session, star},
};

use self::bodies::*;
use self::exchange::{Exchange, Replay, expected, played, response_of};

/// How each operation is called again, with the path parameters of the recording.
#[rustfmt::skip]
const REPLAYS: &[(&Operation, Replay)] = &[
    (&appspecifictokens::LIST, |quay, _| played(appspecifictokens::list(quay, false))),
    (&appspecifictokens::CREATE, |quay, _| played(appspecifictokens::create(quay, "rec token"))),
    (&appspecifictokens::GET, |quay, on| played(appspecifictokens::get(quay, on.path("token_uuid")))),
    (&appspecifictokens::REVOKE, |quay, on| played(appspecifictokens::revoke(quay, on.path("token_uuid")))),
    (&appspecifictokens::LIST_OF_REGISTRY, |quay, _| played(appspecifictokens::list_of_registry(quay, false))),
    (&build::LIST, |quay, on| played(build::list(quay, &on.repository(), &Default::default()))),
    (&build::REQUEST, |quay, on| played(build::request(quay, &on.repository(), &new_build()))),
    (&build::GET, |quay, on| played(build::get(quay, &on.repository(), on.path("build_uuid")))),
    (&build::CANCEL, |quay, on| played(build::cancel(quay, &on.repository(), on.path("build_uuid")))),
    (&build::GET_STATUS, |quay, on| played(build::get_status(quay, &on.repository(), on.path("build_uuid")))),
    (&build::LOGS, |quay, on| played(build::logs(quay, &on.repository(), on.path("build_uuid"), 0))),
    (&build::GET_DROP, |quay, _| played(build::get_drop(quay))),
    (&capabilities::GET, |quay, _| played(capabilities::get(quay))),
    (&config::GET, |quay, _| played(config::get(quay))),
    (&discovery::GET, |quay, _| played(discovery::get(quay))),
    (&error::GET, |quay, on| played(error::get(quay, on.path("error_type")))),
    (&globalmessages::LIST, |quay, _| played(globalmessages::list(quay))),
    (&globalmessages::CREATE, |quay, _| played(globalmessages::create(quay, &new_message()))),
    (&globalmessages::DELETE, |quay, on| played(globalmessages::delete(quay, on.path("uuid")))),
    (&logs::LIST_OF_ORGANIZATION, |quay, on| played(logs::list(quay, &of_organization(on), &Default::default()))),
    (&logs::AGGREGATE_OF_ORGANIZATION, |quay, on| played(logs::aggregate(quay, &of_organization(on), None, None))),
    (&logs::EXPORT_OF_ORGANIZATION, |quay, on| played(logs::export(quay, &of_organization(on), None, &by_mail()))),
    (&logs::LIST_OF_REPOSITORY, |quay, on| played(logs::list(quay, &of_repository(on), &Default::default()))),
    (&logs::AGGREGATE_OF_REPOSITORY, |quay, on| played(logs::aggregate(quay, &of_repository(on), None, None))),
    (&logs::EXPORT_OF_REPOSITORY, |quay, on| played(logs::export(quay, &of_repository(on), None, &by_mail()))),
    (&logs::LIST_OF_USER, |quay, _| played(logs::list(quay, &logs::Owner::User, &Default::default()))),
    (&logs::AGGREGATE_OF_USER, |quay, _| played(logs::aggregate(quay, &logs::Owner::User, None, None))),
    (&logs::EXPORT_OF_USER, |quay, _| played(logs::export(quay, &logs::Owner::User, None, &by_mail()))),
    (&logs::LIST_OF_REGISTRY, |quay, _| played(logs::list(quay, &logs::Owner::Registry, &Default::default()))),
    (&logs::AGGREGATE_OF_REGISTRY, |quay, _| played(logs::aggregate(quay, &logs::Owner::Registry, None, None))),
    (&immutability_policy::LIST_OF_ORGANIZATION, |quay, on| played(immutability_policy::list_of_organization(quay, on.path("orgname")))),
    (&immutability_policy::CREATE_FOR_ORGANIZATION, |quay, on| played(immutability_policy::create_for_organization(quay, on.path("orgname"), &immutability_rule()))),
    (&immutability_policy::GET_OF_ORGANIZATION, |quay, on| played(immutability_policy::get_of_organization(quay, on.path("orgname"), on.path("policy_uuid")))),
    (&immutability_policy::UPDATE_OF_ORGANIZATION, |quay, on| played(immutability_policy::update_of_organization(quay, on.path("orgname"), on.path("policy_uuid"), &immutability_rule()))),
    (&immutability_policy::DELETE_OF_ORGANIZATION, |quay, on| played(immutability_policy::delete_of_organization(quay, on.path("orgname"), on.path("policy_uuid")))),
    (&immutability_policy::LIST_OF_REPOSITORY, |quay, on| played(immutability_policy::list_of_repository(quay, &on.repository()))),
    (&immutability_policy::CREATE_FOR_REPOSITORY, |quay, on| played(immutability_policy::create_for_repository(quay, &on.repository(), &immutability_rule()))),
    (&immutability_policy::GET_OF_REPOSITORY, |quay, on| played(immutability_policy::get_of_repository(quay, &on.repository(), on.path("policy_uuid")))),
    (&immutability_policy::UPDATE_OF_REPOSITORY, |quay, on| played(immutability_policy::update_of_repository(quay, &on.repository(), on.path("policy_uuid"), &immutability_rule()))),
    (&immutability_policy::DELETE_OF_REPOSITORY, |quay, on| played(immutability_policy::delete_of_repository(quay, &on.repository(), on.path("policy_uuid")))),
    (&manifest::GET, |quay, on| played(manifest::get(quay, &on.repository(), &Digest::new(on.path("manifestref"))))),
    (&mirror::GET, |quay, on| played(mirror::get(quay, &on.repository()))),
    (&mirror::CREATE, |quay, on| played(mirror::create(quay, &on.repository(), &new_mirror()))),
    (&mirror::CHANGE, |quay, on| played(mirror::change(quay, &on.repository(), &Default::default()))),
    (&mirror::SYNC_NOW, |quay, on| played(mirror::sync_now(quay, &on.repository()))),
    (&mirror::CANCEL_SYNC, |quay, on| played(mirror::cancel_sync(quay, &on.repository()))),
    (&mirrorhealth::GET, |quay, _| played(mirrorhealth::get(quay, &Default::default()))),
    (&mirrorhealth::GET_OF_REGISTRY, |quay, _| played(mirrorhealth::get_of_registry(quay))),
    (&manifest::label::LIST, |quay, on| played(manifest::label::list(quay, &on.repository(), &on.digest(), None))),
    (&manifest::label::ADD, |quay, on| played(manifest::label::add(quay, &on.repository(), &on.digest(), &new_label()))),
    (&manifest::label::GET, |quay, on| played(manifest::label::get(quay, &on.repository(), &on.digest(), on.path("labelid")))),
    (&manifest::label::DELETE, |quay, on| played(manifest::label::delete(quay, &on.repository(), &on.digest(), on.path("labelid")))),
    (&manifest::PULL_STATISTICS, |quay, on| played(manifest::pull_statistics(quay, &on.repository(), &on.digest()))),
    (&namespacenotification::LIST_OF_ORGANIZATION, |quay, on| played(namespacenotification::list_of_organization(quay, on.path("orgname")))),
    (&namespacenotification::CREATE_FOR_ORGANIZATION, |quay, on| played(namespacenotification::create_for_organization(quay, on.path("orgname"), &new_notification()))),
    (&namespacenotification::GET_OF_ORGANIZATION, |quay, on| played(namespacenotification::get_of_organization(quay, on.path("orgname"), on.path("uuid")))),
    (&namespacenotification::DELETE_OF_ORGANIZATION, |quay, on| played(namespacenotification::delete_of_organization(quay, on.path("orgname"), on.path("uuid")))),
    (&namespacenotification::RESET_FAILURES_OF_ORGANIZATION, |quay, on| played(namespacenotification::reset_failures_of_organization(quay, on.path("orgname"), on.path("uuid")))),
    (&namespacenotification::TEST_OF_ORGANIZATION, |quay, on| played(namespacenotification::test_of_organization(quay, on.path("orgname"), on.path("uuid")))),
    (&namespacenotification::LIST_OF_USER, |quay, _| played(namespacenotification::list_of_user(quay))),
    (&namespacenotification::CREATE_FOR_USER, |quay, _| played(namespacenotification::create_for_user(quay, &new_notification()))),
    (&namespacenotification::GET_OF_USER, |quay, on| played(namespacenotification::get_of_user(quay, on.path("uuid")))),
    (&namespacenotification::DELETE_OF_USER, |quay, on| played(namespacenotification::delete_of_user(quay, on.path("uuid")))),
    (&namespacenotification::RESET_FAILURES_OF_USER, |quay, on| played(namespacenotification::reset_failures_of_user(quay, on.path("uuid")))),
    (&namespacenotification::TEST_OF_USER, |quay, on| played(namespacenotification::test_of_user(quay, on.path("uuid")))),
    (&namespacequota::LIST_OF_ORGANIZATION, |quay, on| played(namespacequota::list_of_organization(quay, on.path("orgname")))),
    (&namespacequota::CREATE_FOR_ORGANIZATION, |quay, on| played(namespacequota::create_for_organization(quay, on.path("orgname"), 1))),
    (&namespacequota::GET_OF_ORGANIZATION, |quay, on| played(namespacequota::get_of_organization(quay, on.path("orgname"), on.number("quota_id")))),
    (&namespacequota::CHANGE_OF_ORGANIZATION, |quay, on| played(namespacequota::change_of_organization(quay, on.path("orgname"), on.number("quota_id"), 1))),
    (&namespacequota::DELETE_OF_ORGANIZATION, |quay, on| played(namespacequota::delete_of_organization(quay, on.path("orgname"), on.number("quota_id")))),
    (&namespacequota::LIST_LIMITS_OF_ORGANIZATION, |quay, on| played(namespacequota::list_limits_of_organization(quay, on.path("orgname"), on.number("quota_id")))),
    (&namespacequota::CREATE_LIMIT_FOR_ORGANIZATION, |quay, on| played(namespacequota::create_limit_for_organization(quay, on.path("orgname"), on.number("quota_id"), new_limit()))),
    (&namespacequota::GET_LIMIT_OF_ORGANIZATION, |quay, on| played(namespacequota::get_limit_of_organization(quay, on.path("orgname"), on.number("quota_id"), on.number("limit_id")))),
    (&namespacequota::CHANGE_LIMIT_OF_ORGANIZATION, |quay, on| played(namespacequota::change_limit_of_organization(quay, on.path("orgname"), on.number("quota_id"), on.number("limit_id"), new_limit()))),
    (&namespacequota::DELETE_LIMIT_OF_ORGANIZATION, |quay, on| played(namespacequota::delete_limit_of_organization(quay, on.path("orgname"), on.number("quota_id"), on.number("limit_id")))),
    (&namespacequota::LIST_OF_USER, |quay, _| played(namespacequota::list_of_user(quay))),
    (&namespacequota::GET_OF_USER, |quay, on| played(namespacequota::get_of_user(quay, on.number("quota_id")))),
    (&namespacequota::LIST_LIMITS_OF_USER, |quay, on| played(namespacequota::list_limits_of_user(quay, on.number("quota_id")))),
    (&namespacequota::GET_LIMIT_OF_USER, |quay, on| played(namespacequota::get_limit_of_user(quay, on.number("quota_id"), on.number("limit_id")))),
    (&org_mirror::GET, |quay, on| played(org_mirror::get(quay, on.path("orgname")))),
    (&org_mirror::CREATE, |quay, on| played(org_mirror::create(quay, on.path("orgname"), &new_organization_mirror()))),
    (&org_mirror::CHANGE, |quay, on| played(org_mirror::change(quay, on.path("orgname"), &Default::default()))),
    (&org_mirror::DELETE, |quay, on| played(org_mirror::delete(quay, on.path("orgname")))),
    (&org_mirror::SYNC_NOW, |quay, on| played(org_mirror::sync_now(quay, on.path("orgname")))),
    (&org_mirror::CANCEL_SYNC, |quay, on| played(org_mirror::cancel_sync(quay, on.path("orgname")))),
    (&org_mirror::VERIFY_CONNECTION, |quay, on| played(org_mirror::verify_connection(quay, on.path("orgname")))),
    (&org_mirror::LIST_REPOSITORIES, |quay, on| played(org_mirror::list_repositories(quay, on.path("orgname"), 1, None))),
    (&organization::GET, |quay, on| played(organization::get(quay, on.path("orgname")))),
    (&organization::CREATE, |quay, _| played(organization::create(quay, &new_organization()))),
    (&organization::UPDATE, |quay, on| played(organization::update(quay, on.path("orgname"), &Default::default()))),
    (&organization::DELETE, |quay, on| played(organization::delete(quay, on.path("orgname")))),
    (&organization::GET_APPLICATION_INFORMATION, |quay, on| played(organization::get_application_information(quay, on.path("client_id")))),
    (&application::LIST, |quay, on| played(application::list(quay, on.path("orgname")))),
    (&application::CREATE, |quay, on| played(application::create(quay, on.path("orgname"), &Default::default()))),
    (&application::GET, |quay, on| played(application::get(quay, on.path("orgname"), on.path("client_id")))),
    (&application::UPDATE, |quay, on| played(application::update(quay, on.path("orgname"), on.path("client_id"), &Default::default()))),
    (&application::DELETE, |quay, on| played(application::delete(quay, on.path("orgname"), on.path("client_id")))),
    (&application::RESET_CLIENT_SECRET, |quay, on| played(application::reset_client_secret(quay, on.path("orgname"), on.path("client_id")))),
    (&application_token::LIST, |quay, on| played(application_token::list(quay, on.path("orgname"), on.path("client_id"), None))),
    (&application_token::CREATE, |quay, on| played(application_token::create(quay, on.path("orgname"), on.path("client_id"), &new_token()))),
    (&application_token::DELETE, |quay, on| played(application_token::delete(quay, on.path("orgname"), on.path("client_id"), on.path("token_uuid")))),
    (&member::LIST, |quay, on| played(member::list(quay, on.path("orgname")))),
    (&member::GET, |quay, on| played(member::get(quay, on.path("orgname"), on.path("membername")))),
    (&member::REMOVE, |quay, on| played(member::remove(quay, on.path("orgname"), on.path("membername")))),
    (&member::LIST_COLLABORATORS, |quay, on| played(member::list_collaborators(quay, on.path("orgname")))),
    (&proxy_cache::GET, |quay, on| played(proxy_cache::get(quay, on.path("orgname")))),
    (&proxy_cache::CREATE, |quay, on| played(proxy_cache::create(quay, on.path("orgname"), &new_proxy_cache()))),
    (&proxy_cache::DELETE, |quay, on| played(proxy_cache::delete(quay, on.path("orgname")))),
    (&proxy_cache::VALIDATE, |quay, on| played(proxy_cache::validate(quay, on.path("orgname"), &new_proxy_cache()))),
    (&policy::LIST_OF_ORGANIZATION, |quay, on| played(policy::list(quay, &pruned_organization(on)))),
    (&policy::CREATE_FOR_ORGANIZATION, |quay, on| played(policy::create(quay, &pruned_organization(on), &prune_rule()))),
    (&policy::GET_OF_ORGANIZATION, |quay, on| played(policy::get(quay, &pruned_organization(on), on.path("policy_uuid")))),
    (&policy::UPDATE_OF_ORGANIZATION, |quay, on| played(policy::update(quay, &pruned_organization(on), on.path("policy_uuid"), &prune_rule()))),
    (&policy::DELETE_OF_ORGANIZATION, |quay, on| played(policy::delete(quay, &pruned_organization(on), on.path("policy_uuid")))),
    (&policy::LIST_OF_REPOSITORY, |quay, on| played(policy::list(quay, &pruned_repository(on)))),
    (&policy::CREATE_FOR_REPOSITORY, |quay, on| played(policy::create(quay, &pruned_repository(on), &prune_rule()))),
    (&policy::GET_OF_REPOSITORY, |quay, on| played(policy::get(quay, &pruned_repository(on), on.path("policy_uuid")))),
    (&policy::UPDATE_OF_REPOSITORY, |quay, on| played(policy::update(quay, &pruned_repository(on), on.path("policy_uuid"), &prune_rule()))),
    (&policy::DELETE_OF_REPOSITORY, |quay, on| played(policy::delete(quay, &pruned_repository(on), on.path("policy_uuid")))),
    (&policy::LIST_OF_USER, |quay, _| played(policy::list(quay, &policy::Owner::User))),
    (&policy::CREATE_FOR_USER, |quay, _| played(policy::create(quay, &policy::Owner::User, &prune_rule()))),
    (&policy::GET_OF_USER, |quay, on| played(policy::get(quay, &policy::Owner::User, on.path("policy_uuid")))),
    (&policy::UPDATE_OF_USER, |quay, on| played(policy::update(quay, &policy::Owner::User, on.path("policy_uuid"), &prune_rule()))),
    (&policy::DELETE_OF_USER, |quay, on| played(policy::delete(quay, &policy::Owner::User, on.path("policy_uuid")))),
    (&permission::LIST_USERS, |quay, on| played(permission::list_users(quay, &on.repository()))),
    (&permission::GET_USER, |quay, on| played(permission::get_user(quay, &on.repository(), on.path("username")))),
    (&permission::GET_TRANSITIVE, |quay, on| played(permission::get_transitive(quay, &on.repository(), on.path("username")))),
    (&permission::SET_USER, |quay, on| played(permission::set_user(quay, &on.repository(), on.path("username"), Role::Read))),
    (&permission::DELETE_USER, |quay, on| played(permission::delete_user(quay, &on.repository(), on.path("username")))),
    (&permission::LIST_TEAMS, |quay, on| played(permission::list_teams(quay, &on.repository()))),
    (&permission::GET_TEAM, |quay, on| played(permission::get_team(quay, &on.repository(), on.path("teamname")))),
    (&permission::SET_TEAM, |quay, on| played(permission::set_team(quay, &on.repository(), on.path("teamname"), Role::Read))),
    (&permission::DELETE_TEAM, |quay, on| played(permission::delete_team(quay, &on.repository(), on.path("teamname")))),
    (&prototype::LIST, |quay, on| played(prototype::list(quay, on.path("orgname")))),
    (&prototype::CREATE, |quay, on| played(prototype::create(quay, on.path("orgname"), &new_default_permission()))),
    (&prototype::UPDATE, |quay, on| played(prototype::update(quay, on.path("orgname"), on.path("prototypeid"), Role::Read))),
    (&prototype::DELETE, |quay, on| played(prototype::delete(quay, on.path("orgname"), on.path("prototypeid")))),
    (&referrers::AUTHORIZE, |quay, _| played(referrers::authorize(quay, &RepositoryName::new("a", "b"), "host"))),
    (&referrers::LIST, |quay, on| played(referrers::list(quay, &on.repository(), &Digest::new(on.path("digest"))))),
    (&referrers::MANIFEST, |quay, on| played(referrers::manifest(quay, &on.repository(), &Digest::new(on.path("digest"))))),
    (&referrers::BLOB, |quay, on| played(referrers::blob(quay, &on.repository(), &Digest::new(on.path("digest"))))),
    (&repository::LIST, |quay, _| played(repository::list(quay, &Default::default()))),
    (&repository::CREATE, |quay, _| played(repository::create(quay, &new_repository()))),
    (&repository::GET, |quay, on| played(repository::get(quay, &on.repository(), &Default::default()))),
    (&repository::UPDATE, |quay, on| played(repository::update(quay, &on.repository(), ""))),
    (&repository::DELETE, |quay, on| played(repository::delete(quay, &on.repository()))),
    (&repository::CHANGE_VISIBILITY, |quay, on| played(repository::change_visibility(quay, &on.repository(), Visibility::Public))),
    (&repository::CHANGE_STATE, |quay, on| played(repository::change_state(quay, &on.repository(), RepositoryState::Normal))),
    (&repoemail::CHECK, |quay, on| played(repoemail::check(quay, &on.repository(), on.path("email")))),
    (&repoemail::SEND, |quay, on| played(repoemail::send(quay, &on.repository(), on.path("email")))),
    (&repositorynotification::LIST, |quay, on| played(repositorynotification::list(quay, &on.repository()))),
    (&repositorynotification::CREATE, |quay, on| played(repositorynotification::create(quay, &on.repository(), &new_notification()))),
    (&repositorynotification::GET, |quay, on| played(repositorynotification::get(quay, &on.repository(), on.path("uuid")))),
    (&repositorynotification::DELETE, |quay, on| played(repositorynotification::delete(quay, &on.repository(), on.path("uuid")))),
    (&repositorynotification::RESET_FAILURES, |quay, on| played(repositorynotification::reset_failures(quay, &on.repository(), on.path("uuid")))),
    (&repositorynotification::TEST, |quay, on| played(repositorynotification::test(quay, &on.repository(), on.path("uuid")))),
    (&repotoken::LIST, |quay, on| played(repotoken::list(quay, &on.repository()))),
    (&repotoken::CREATE, |quay, on| played(repotoken::create(quay, &on.repository(), "x"))),
    (&repotoken::GET, |quay, on| played(repotoken::get(quay, &on.repository(), &Secret::new(on.path("code"))))),
    (&repotoken::CHANGE, |quay, on| played(repotoken::change(quay, &on.repository(), &Secret::new(on.path("code")), Role::Read))),
    (&repotoken::DELETE, |quay, on| played(repotoken::delete(quay, &on.repository(), &Secret::new(on.path("code"))))),
    (&robot::LIST_OF_ORGANIZATION, |quay, on| played(robot::list(quay, &on.organization(), Default::default()))),
    (&robot::GET_OF_ORGANIZATION, |quay, on| played(robot::get(quay, &on.organization(), on.path("robot_shortname")))),
    (&robot::CREATE_FOR_ORGANIZATION, |quay, on| played(robot::create(quay, &on.organization(), on.path("robot_shortname"), &Default::default()))),
    (&robot::DELETE_OF_ORGANIZATION, |quay, on| played(robot::delete(quay, &on.organization(), on.path("robot_shortname")))),
    (&robot::PERMISSIONS_OF_ORGANIZATION, |quay, on| played(robot::list_permissions(quay, &on.organization(), on.path("robot_shortname")))),
    (&robot::REGENERATE_OF_ORGANIZATION, |quay, on| played(robot::regenerate(quay, &on.organization(), on.path("robot_shortname")))),
    (&federation::GET_OF_ORGANIZATION, |quay, on| played(federation::get(quay, &on.organization(), on.path("robot_shortname")))),
    (&federation::SET_FOR_ORGANIZATION, |quay, on| played(federation::set(quay, &on.organization(), on.path("robot_shortname"), &[]))),
    (&federation::DELETE_OF_ORGANIZATION, |quay, on| played(federation::delete(quay, &on.organization(), on.path("robot_shortname")))),
    (&robot::LIST_OF_USER, |quay, _| played(robot::list(quay, &Owner::User, Default::default()))),
    (&robot::GET_OF_USER, |quay, on| played(robot::get(quay, &Owner::User, on.path("robot_shortname")))),
    (&robot::CREATE_FOR_USER, |quay, on| played(robot::create(quay, &Owner::User, on.path("robot_shortname"), &Default::default()))),
    (&robot::DELETE_OF_USER, |quay, on| played(robot::delete(quay, &Owner::User, on.path("robot_shortname")))),
    (&robot::PERMISSIONS_OF_USER, |quay, on| played(robot::list_permissions(quay, &Owner::User, on.path("robot_shortname")))),
    (&robot::REGENERATE_OF_USER, |quay, on| played(robot::regenerate(quay, &Owner::User, on.path("robot_shortname")))),
    (&federation::GET_OF_USER, |quay, on| played(federation::get(quay, &Owner::User, on.path("robot_shortname")))),
    (&federation::SET_FOR_USER, |quay, on| played(federation::set(quay, &Owner::User, on.path("robot_shortname"), &[]))),
    (&federation::DELETE_OF_USER, |quay, on| played(federation::delete(quay, &Owner::User, on.path("robot_shortname")))),
    (&federation::EXCHANGE, |quay, _| played(federation::exchange(quay, "acme-corp+ci", &secret()))),
    (&find::REPOSITORIES, |quay, _| played(find::repositories(quay, &Default::default()))),
    (&find::EVERYTHING, |quay, _| played(find::everything(quay, "acme"))),
    (&search::LINK_EXTERNAL_USER, |quay, on| played(search::link_external_user(quay, on.path("username")))),
    (&search::MATCHING_ENTITIES, |quay, on| played(search::matching_entities(quay, &looked_for(on)))),
    (&secscan::GET, |quay, on| played(secscan::get(quay, &on.repository(), &Digest::new(on.path("manifestref"))))),
    (&suconfig::STATUS, |quay, _| played(suconfig::status(quay))),
    (&suconfig::SHUT_DOWN, |quay, _| played(suconfig::shut_down(quay))),
    (&superuser::LIST_ORGANIZATIONS, |quay, _| played(superuser::list_organizations(quay, &Default::default()))),
    (&superuser::DELETE_ORGANIZATION, |quay, on| played(superuser::delete_organization(quay, on.path("name")))),
    (&account::LIST, |quay, _| played(account::list(quay, &Default::default()))),
    (&account::CREATE, |quay, _| played(account::create(quay, &new_account()))),
    (&account::GET, |quay, on| played(account::get(quay, on.path("username")))),
    (&account::CHANGE, |quay, on| played(account::change(quay, on.path("username"), &Default::default()))),
    (&account::DELETE, |quay, on| played(account::delete(quay, on.path("username")))),
    (&account::SEND_RECOVERY_MAIL, |quay, on| played(account::send_recovery_mail(quay, on.path("username")))),
    (&any_build::GET, |quay, on| played(any_build::get(quay, on.path("build_uuid")))),
    (&any_build::GET_STATUS, |quay, on| played(any_build::get_status(quay, on.path("build_uuid")))),
    (&any_build::LOGS, |quay, on| played(any_build::logs(quay, on.path("build_uuid")))),
    (&any_build::ARCHIVED_LOG, |quay, on| played(any_build::archived_log(quay, on.path("build_uuid")))),
    (&quota::LIST_OF_ORGANIZATION, |quay, on| played(quota::list(quay, &quota_of_organization(on)))),
    (&quota::CREATE_FOR_ORGANIZATION, |quay, on| played(quota::create(quay, &quota_of_organization(on), 1))),
    (&quota::CHANGE_OF_ORGANIZATION, |quay, on| played(quota::change(quay, &quota_of_organization(on), on.number("quota_id"), 1))),
    (&quota::DELETE_OF_ORGANIZATION, |quay, on| played(quota::delete(quay, &quota_of_organization(on), on.number("quota_id")))),
    (&quota::LIST_OF_USER, |quay, on| played(quota::list(quay, &quota_of_user(on)))),
    (&quota::CREATE_FOR_USER, |quay, on| played(quota::create(quay, &quota_of_user(on), 1))),
    (&quota::CHANGE_OF_USER, |quay, on| played(quota::change(quay, &quota_of_user(on), on.number("quota_id"), 1))),
    (&quota::DELETE_OF_USER, |quay, on| played(quota::delete(quay, &quota_of_user(on), on.number("quota_id")))),
    (&registry::SIZE, |quay, _| played(registry::size(quay))),
    (&registry::COMPUTE_SIZE, |quay, _| played(registry::compute_size(quay))),
    (&registry::CONFIGURATION, |quay, _| played(registry::configuration(quay))),
    (&registry::CHANGES, |quay, _| played(registry::changes(quay))),
    (&service_key::LIST, |quay, _| played(service_key::list(quay))),
    (&service_key::CREATE, |quay, _| played(service_key::create(quay, &Default::default()))),
    (&service_key::GET, |quay, on| played(service_key::get(quay, on.path("kid")))),
    (&service_key::UPDATE, |quay, on| played(service_key::update(quay, on.path("kid"), &Default::default()))),
    (&service_key::DELETE, |quay, on| played(service_key::delete(quay, on.path("kid")))),
    (&service_key::APPROVE, |quay, on| played(service_key::approve(quay, on.path("kid"), "x"))),
    (&superuser::RENAME_ORGANIZATION, |quay, on| played(superuser::rename_organization(quay, on.path("name"), "x1"))),
    (&superuser::TAKE_OWNERSHIP, |quay, on| played(superuser::take_ownership(quay, on.path("namespace")))),
    (&tag::LIST, |quay, on| played(tag::list(quay, &on.repository(), &Default::default()))),
    (&tag::CHANGE, |quay, on| played(tag::change(quay, &on.repository(), on.path("tag"), &Default::default()))),
    (&tag::DELETE, |quay, on| played(tag::delete(quay, &on.repository(), on.path("tag")))),
    (&tag::RESTORE, |quay, on| played(tag::restore(quay, &on.repository(), on.path("tag"), &Digest::default()))),
    (&tag::EXPIRE, |quay, on| played(tag::expire(quay, &on.repository(), on.path("tag"), &expiry()))),
    (&tag::PULL_STATISTICS, |quay, on| played(tag::pull_statistics(quay, &on.repository(), on.path("tag")))),
    (&team::SET, |quay, on| played(team::set(quay, on.path("orgname"), on.path("teamname"), &team_settings()))),
    (&team::DELETE, |quay, on| played(team::delete(quay, on.path("orgname"), on.path("teamname")))),
    (&team::LIST_PERMISSIONS, |quay, on| played(team::list_permissions(quay, on.path("orgname"), on.path("teamname")))),
    (&team_member::LIST, |quay, on| played(team_member::list(quay, on.path("orgname"), on.path("teamname"), true))),
    (&team_member::ADD, |quay, on| played(team_member::add(quay, on.path("orgname"), on.path("teamname"), on.path("membername")))),
    (&team_member::REMOVE, |quay, on| played(team_member::remove(quay, on.path("orgname"), on.path("teamname"), on.path("membername")))),
    (&invitation::SEND, |quay, on| played(invitation::send(quay, on.path("orgname"), on.path("teamname"), on.path("email")))),
    (&invitation::TAKE_BACK, |quay, on| played(invitation::take_back(quay, on.path("orgname"), on.path("teamname"), on.path("email")))),
    (&invitation::ACCEPT, |quay, on| played(invitation::accept(quay, &Secret::new(on.path("code"))))),
    (&invitation::DECLINE, |quay, on| played(invitation::decline(quay, &Secret::new(on.path("code"))))),
    (&sync::ENABLE, |quay, on| played(sync::enable(quay, on.path("orgname"), on.path("teamname"), &sync::Group::of_service("ldap", "cn=devs")))),
    (&sync::DISABLE, |quay, on| played(sync::disable(quay, on.path("orgname"), on.path("teamname")))),
    (&trigger::LIST, |quay, on| played(trigger::list(quay, &on.repository()))),
    (&trigger::GET, |quay, on| played(trigger::get(quay, &on.repository(), on.path("trigger_uuid")))),
    (&trigger::UPDATE, |quay, on| played(trigger::set_enabled(quay, &on.repository(), on.path("trigger_uuid"), true))),
    (&trigger::DELETE, |quay, on| played(trigger::delete(quay, &on.repository(), on.path("trigger_uuid")))),
    (&trigger::ACTIVATE, |quay, on| played(trigger::activate(quay, &on.repository(), on.path("trigger_uuid"), &Default::default(), None))),
    (&trigger::START, |quay, on| played(trigger::start(quay, &on.repository(), on.path("trigger_uuid"), &trigger::Revision::Default))),
    (&trigger::LIST_BUILDS, |quay, on| played(trigger::list_builds(quay, &on.repository(), on.path("trigger_uuid"), None))),
    (&trigger::ANALYZE, |quay, on| played(trigger::analyze(quay, &on.repository(), on.path("trigger_uuid"), &Default::default()))),
    (&trigger::LIST_SUBDIRECTORIES, |quay, on| played(trigger::list_subdirectories(quay, &on.repository(), on.path("trigger_uuid"), "a/b"))),
    (&trigger::LIST_SOURCES, |quay, on| played(trigger::list_sources(quay, &on.repository(), on.path("trigger_uuid"), "a"))),
    (&trigger::LIST_NAMESPACES, |quay, on| played(trigger::list_namespaces(quay, &on.repository(), on.path("trigger_uuid")))),
    (&trigger::LIST_FIELD_VALUES, |quay, on| played(trigger::list_references(quay, &on.repository(), on.path("trigger_uuid"), None))),
    (&user::GET, |quay, _| played(user::get(quay))),
    (&user::GET_INFORMATION, |quay, on| played(user::get_information(quay, on.path("username")))),
    (&user::UPDATE, |quay, _| played(user::update(quay, &Default::default()))),
    (&user::CREATE, |quay, _| played(user::create(quay, &new_user()))),
    (&user::DELETE, |quay, _| played(user::delete(quay))),
    (&user::CONVERT_TO_ORGANIZATION, |quay, _| played(user::convert_to_organization(quay, "bob", &secret()))),
    (&user::GENERATE_CLIENT_KEY, |quay, _| played(user::generate_client_key(quay, &secret()))),
    (&star::LIST, |quay, _| played(star::list(quay, &Default::default()))),
    (&star::ADD, |quay, _| played(star::add(quay, &RepositoryName::new("a", "b")))),
    (&star::REMOVE, |quay, on| played(star::remove(quay, &on.repository()))),
    (&authorization::LIST, |quay, _| played(authorization::list(quay))),
    (&authorization::GET, |quay, on| played(authorization::get(quay, on.path("access_token_uuid")))),
    (&authorization::DELETE, |quay, on| played(authorization::delete(quay, on.path("access_token_uuid")))),
    (&authorization::LIST_ASSIGNED, |quay, _| played(authorization::list_assigned(quay))),
    (&authorization::DELETE_ASSIGNED, |quay, on| played(authorization::delete_assigned(quay, on.path("assigned_authorization_uuid")))),
    (&notification::LIST, |quay, _| played(notification::list(quay, &Default::default()))),
    (&notification::GET, |quay, on| played(notification::get(quay, on.path("uuid")))),
    (&notification::UPDATE, |quay, on| played(notification::update(quay, on.path("uuid"), true))),
    (&session::SIGN_IN, |quay, _| played(session::sign_in(quay, "alice", &secret()))),
    (&session::VERIFY, |quay, _| played(session::verify(quay, &secret()))),
    (&session::SIGN_OUT, |quay, _| played(session::sign_out(quay))),
    (&session::REQUEST_RECOVERY, |quay, _| played(session::request_recovery(quay, "alice@example.com"))),
    (&session::EXTERNAL_LOGIN_URL, |quay, on| played(session::external_login_url(quay, on.path("service_id"), "login"))),
    (&session::DETACH_EXTERNAL_LOGIN, |quay, on| played(session::detach_external_login(quay, on.path("service_id")))),
];

#[test]
fn every_operation_can_be_replayed() {
    let missing: Vec<_> = OPERATIONS
        .iter()
        .filter(|operation| !REPLAYS.iter().any(|(replayed, _)| replayed == *operation))
        .map(|operation| operation.id)
        .collect();

    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_recorded_exchange_is_understood() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for (operation, replay) in REPLAYS {
        for exchange in Exchange::recorded(operation) {
            count += 1;
            if let Err(problem) = exchange.play(*replay) {
                wrong.push(format!("{} {}: {problem}", operation.id, exchange.what));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{count} exchanges of {} operations", REPLAYS.len());
}

/// Failures of operations that are not implemented yet come as those that are.
#[test]
fn every_recorded_failure_below_the_api_has_its_kind() {
    let Some(discovery) = material::read("quay/discovery-internal.mailing.json") else {
        return;
    };
    let items = discovery["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| item.as_object().unwrap().values());
    let ids = operations.filter_map(|operation| operation["operationId"].as_str());
    let across = [
        "_auth",
        "_cors",
        "_featuresOff",
        "_freshLogin",
        "_superusersOff",
        "_xhr",
    ];
    let mut count = 0;

    for name in ids.chain(across) {
        let exchanges = material::read(&format!("quay/recordings/{name}.json")).unwrap();
        for recorded in exchanges.as_array().unwrap() {
            let request = &recorded["request"];
            let answer = &recorded["response"]["body"];
            let response = response_of(recorded, answer);
            let path = request["path"].as_str().unwrap();
            let method = method_of(request["method"].as_str().unwrap());
            let Some(method) = method.filter(|_| path.starts_with("/api/v1")) else {
                continue;
            };
            let kind = ErrorKind::of(method, &response);
            let expected = (!response.is_success()).then(|| expected(method, &response, answer));
            assert_eq!(kind, expected, "{name} {path}");
            count += usize::from(kind.is_some());
        }
    }

    println!("{count} failures");
}

fn method_of(name: &str) -> Option<Method> {
    let known = [Method::Get, Method::Post, Method::Put, Method::Delete];
    known.into_iter().find(|method| method.as_str() == name)
}
