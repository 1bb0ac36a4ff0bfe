//! What the replayed writes send: anything that the functions take.

use quay_api::{
    Digest, QuotaLimitKind, RepositoryName, Scope, Secret, Timestamp, build,
    globalmessages::{MediaType, NewMessage, Severity},
    immutability_policy,
    logs::{ExportTarget, Owner},
    manifest, mirror,
    namespacequota::NewLimit,
    org_mirror::{NewOrganizationMirror, RegistryKind},
    organization::{NewOrganization, proxy_cache::NewProxyCache},
    organization_application_tokens::NewToken,
    permission::Role,
    policy,
    prototype::{Delegate, NewDefaultPermission},
    repository::{NewRepository, Visibility},
    repositorynotification::NewNotification,
    search,
    superuser::{account::NewAccount, quota::Namespace},
    tag,
    team::{self, TeamRole},
    user,
};

use crate::exchange::Exchange;

pub fn secret() -> Secret {
    Secret::new("password")
}

pub fn new_notification() -> NewNotification {
    NewNotification {
        title: String::new(),
        event: "repo_push".to_owned(),
        method: "webhook".to_owned(),
        config: Default::default(),
        event_config: Default::default(),
    }
}

pub fn new_message() -> NewMessage {
    NewMessage {
        content: "temp".to_owned(),
        severity: Severity::Info,
        media_type: MediaType::Plain,
    }
}

pub fn new_repository() -> NewRepository {
    NewRepository {
        name: RepositoryName::new("acme-corp", "rec-repo"),
        visibility: Visibility::Private,
        description: String::new(),
    }
}

pub fn new_build() -> build::NewBuild {
    build::NewBuild {
        source: build::Source::Archive("https://git.example.com/x.tar.gz".to_owned()),
        place: None,
        context: None,
        pull_robot: None,
        tags: Vec::new(),
    }
}

pub fn new_mirror() -> mirror::NewMirror {
    mirror::NewMirror {
        is_enabled: true,
        external_reference: "quay.io/coreos/etcd".to_owned(),
        credentials: Default::default(),
        sync_start_date: Timestamp::from_seconds(0),
        sync_interval: 3600,
        robot_username: "acme-corp+rec_mirror".to_owned(),
        root_rule: mirror::TagRule::new(vec!["v3*".to_owned()]),
        external_registry_config: Default::default(),
        skopeo_timeout_interval: mirror::SHORTEST_TIMEOUT,
        architecture_filter: Vec::new(),
    }
}

pub fn new_organization_mirror() -> NewOrganizationMirror {
    NewOrganizationMirror {
        is_enabled: true,
        registry_kind: RegistryKind::Quay,
        external_registry_url: "https://quay.io".to_owned(),
        external_namespace: "coreos".to_owned(),
        credentials: Default::default(),
        external_registry_config: Default::default(),
        repository_filters: vec!["a*".to_owned()],
        robot_username: "rec-org+pbot".to_owned(),
        visibility: Visibility::Private,
        sync_start_date: Timestamp::from_seconds(0),
        sync_interval: 3600,
        skopeo_timeout: 300,
    }
}

pub fn new_limit() -> NewLimit {
    NewLimit {
        kind: QuotaLimitKind::Warning,
        threshold_percent: 70,
    }
}

pub fn new_user() -> user::NewUser {
    user::NewUser {
        username: "tempuser1".to_owned(),
        password: secret(),
        email: None,
        invite_code: None,
    }
}

pub fn looked_for(on: &Exchange) -> search::EntityQuery {
    search::EntityQuery {
        prefix: on.path("prefix").to_owned(),
        ..Default::default()
    }
}

pub fn expiry() -> tag::Expiry {
    tag::Expiry {
        manifest_digest: Digest::default(),
        include_submanifests: false,
        is_alive: false,
    }
}

pub fn prune_rule() -> policy::Rule {
    policy::Rule {
        method: policy::Method::Newest(5),
        tag_pattern: None,
        tag_pattern_matches: true,
    }
}

pub fn immutability_rule() -> immutability_policy::Rule {
    immutability_policy::Rule {
        tag_pattern: "^v.*".to_owned(),
        tag_pattern_matches: true,
    }
}

pub fn new_label() -> manifest::label::NewLabel {
    manifest::label::NewLabel {
        key: "rec.key".to_owned(),
        value: "v".to_owned(),
        media_type: None,
    }
}

pub fn new_organization() -> NewOrganization {
    NewOrganization {
        name: "rec-org".to_owned(),
        email: None,
    }
}

pub fn new_proxy_cache() -> NewProxyCache {
    NewProxyCache {
        upstream_registry: "quay.io".to_owned(),
        upstream_registry_username: None,
        upstream_registry_password: None,
        expiration_s: 86_400,
        insecure: false,
    }
}

pub fn new_token() -> NewToken {
    NewToken {
        name: "token 0".to_owned(),
        scopes: vec![Scope::ReadRepository],
        expiration: Some(86_400),
    }
}

pub fn new_default_permission() -> NewDefaultPermission {
    NewDefaultPermission {
        activating_user: Some("alice".to_owned()),
        delegate: Delegate::Team("devs".to_owned()),
        role: Role::Write,
    }
}

pub fn team_settings() -> team::Settings {
    team::Settings {
        role: TeamRole::Member,
        description: None,
    }
}

pub fn by_mail() -> ExportTarget {
    ExportTarget::Email("a@example.com".to_owned())
}

pub fn of_organization(on: &Exchange) -> Owner {
    Owner::Organization(on.path("orgname").to_owned())
}

pub fn of_repository(on: &Exchange) -> Owner {
    Owner::Repository(on.repository())
}

pub fn pruned_organization(on: &Exchange) -> policy::Owner {
    policy::Owner::Organization(on.path("orgname").to_owned())
}

pub fn pruned_repository(on: &Exchange) -> policy::Owner {
    policy::Owner::Repository(on.repository())
}

pub fn new_account() -> NewAccount {
    NewAccount {
        username: "recuser".to_owned(),
        email: None,
    }
}

pub fn quota_of_organization(on: &Exchange) -> Namespace {
    Namespace::Organization(on.path("namespace").to_owned())
}

pub fn quota_of_user(on: &Exchange) -> Namespace {
    Namespace::User(on.path("namespace").to_owned())
}
