//! The recorded exchanges of a real Quay, sent to the mock: status, content type and shape of the
//! answers must be the same. Skipped when the recordings are not at hand.

use mock_quay::TokenKind;
use serde_json::{Value, json};

use crate::recordings::{Exchange, shared};
use crate::shape;
use crate::support::{Answer, Registry};

/// The operations that are replayed, by the names of their recordings.
const REPLAYED: &[&str] = &[
    "getTagPullStatistics",
    "getManifestPullStatistics",
    "listManifestLabels",
    "listUserNotifications",
    "getUserNotification",
    "updateUserNotification",
    "listAssignedAuthorizations",
    "_auth",
    "_config",
    "_cors",
    "listRepos",
    "getRepo",
    "createRepo",
    "updateRepo",
    "changeRepoVisibility",
    "changeRepoState",
    "deleteRepository",
    "listRepoTags",
    "changeTag",
    "deleteFullTag",
    "restoreTag",
    "removeTagFromTimemachine",
    "getRepoManifest",
    "getRepoManifestSecurity",
    "getLoggedInUser",
    "getUserInformation",
    "signinUser",
    "logout",
    "listUserAuthorizations",
    "getUserAuthorization",
    "deleteUserAuthorization",
    "listStarredRepos",
    "createStar",
    "deleteStar",
    "getOrganization",
    "getApplicationInformation",
    "conductRepoSearch",
    "conductSearch",
    "getMatchingEntities",
    "getGlobalMessages",
    "createGlobalMessage",
    "deleteGlobalMessage",
    "getErrorDescription",
    "getRegistryCapabilities",
    "listRepoLogs",
    "getAggregateRepoLogs",
    "exportRepoLogs",
    "listOrgLogs",
    "listRepoUserPermissions",
    "getUserPermissions",
    "changeUserPermissions",
    "deleteUserPermissions",
    "getUserTransitivePermission",
    "listRepoTeamPermissions",
    "getTeamPermissions",
    "changeTeamPermissions",
    "deleteTeamPermissions",
    "listRepoTokens",
    "createToken",
    "getTokens",
    "changeToken",
    "deleteToken",
    "getRepoMirrorConfig",
    "createRepoMirrorConfig",
    "changeRepoMirrorConfig",
    "syncNow",
    "syncCancel",
    "getRepositoryMirrorHealth",
    "listRepoNotifications",
    "createRepoNotification",
    "getRepoNotification",
    "testRepoNotification",
    "resetRepositoryNotificationFailures",
    "deleteRepoNotification",
    "checkRepoEmailAuthorized",
    "sendAuthorizeRepoEmail",
    "getRepoBuilds",
    "requestRepoBuild",
    "getRepoBuild",
    "cancelRepoBuild",
    "getRepoBuildStatus",
    "getRepoBuildLogs",
    "getFiledropUrl",
    "listBuildTriggers",
    "getBuildTrigger",
    "updateBuildTrigger",
    "deleteBuildTrigger",
    "activateBuildTrigger",
    "manuallyStartBuildTrigger",
    "listTriggerRecentBuilds",
    "analyzeBuildTrigger",
    "listBuildTriggerSubdirs",
    "listTriggerBuildSources",
    "listTriggerBuildSourceNamespaces",
    "listTriggerFieldValues",
];

/// Exchanges that the mock's data cannot repeat: operation, part of the path or note, why not.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("_cors", "on a write", "the mock does not change users"),
    ("_cors", "/oauth/authorize", "only GET is answered there"),
    ("_cors", "/oauth/access_token", "codes cannot be exchanged"),
    ("_cors", "/superuser/users/", "the mock does not offer it"),
    (
        "getRepo",
        "dockerhub-proxy",
        "it was recorded before and after a pull through the proxy",
    ),
    (
        "updateRepo",
        "bob",
        "the default permissions that gave bob this repository are not imitated",
    ),
    (
        "deleteFullTag",
        "immutable through a policy",
        "the policy did not match, the tag is an ordinary one",
    ),
    (
        "getRepo",
        "after deletion",
        "the repository stands for another one here",
    ),
    (
        "listRepoTags",
        "rec-repo",
        "the repository stands for another one here",
    ),
    (
        "getRepoManifestSecurity",
        "no scanner",
        "here the repository is scanned; security-tools/scan-states:queued is not",
    ),
    ("getOrganization", "FEATURE", "needs another configuration"),
    ("listUserAuthorizations", "session", "needs a session"),
    (
        "signinUser",
        "e-mail not verified",
        "needs another configuration",
    ),
    (
        "listRepoUserPermissions",
        "repo admin",
        "bob, who stands for alice, administers nothing there",
    ),
    (
        "manuallyStartBuildTrigger",
        "disabled trigger",
        "the trigger is enabled again at the end of the recording",
    ),
    (
        "manuallyStartBuildTrigger",
        "not active",
        "the trigger is activated in the middle of the recording",
    ),
];

#[tokio::test]
async fn answers_have_the_recorded_shapes() {
    let Some(folder) = shared() else { return };
    let mut faults = Vec::new();
    let mut replayed = 0;
    for &operation in REPLAYED {
        let registry = Registry::small();
        let names = Names::read(&registry).await;
        prepare(&registry, operation).await;
        for exchange in Exchange::read_all(&folder, operation) {
            let Some(token) = token(&exchange.token_kind) else {
                continue;
            };
            if is_left_out(operation, &exchange) {
                continue;
            }
            replayed += 1;
            let answer = replay(&registry, &names, &exchange, token).await;
            let found = compare(&exchange, &answer);
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{operation}: {exchange}: {fault}")),
            );
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {replayed} exchanges differ:\n{}",
        faults.len(),
        faults.join("\n")
    );
    println!("{replayed} exchanges compared");
}

/// What recordings of other operations had changed before.
async fn prepare(registry: &Registry, operation: &str) {
    let tags = "/api/v1/repository/acme-corp/checkout/tag";
    match operation {
        "deleteFullTag" => {
            let locked = registry.ask("PUT", &format!("{tags}/v1.0.3")).by("admin");
            locked.json(&json!({"immutable": true})).answer().await;
        }
        "removeTagFromTimemachine" => {
            registry
                .ask("DELETE", &format!("{tags}/v1.0.2"))
                .by("admin")
                .answer()
                .await;
        }
        "getUserPermissions" | "deleteUserPermissions" => {
            let address = "/api/v1/repository/acme-corp/checkout/permissions/user/bob";
            let given = registry.ask("PUT", address).by("admin");
            given.json(&json!({"role": "write"})).answer().await;
        }
        "getRepoMirrorConfig" | "changeRepoMirrorConfig" | "syncNow" => set_up(registry).await,
        "syncCancel" => {
            set_up(registry).await;
            sync_now(registry, "acme-corp/checkout").await;
        }
        "manuallyStartBuildTrigger" => {
            let trigger = "acme-corp/backend-api/trigger/9c93d327-33c3-46a6-bbc1-c7e3cc2d01b8";
            let asking = registry.post(&format!("/api/v1/repository/{trigger}/activate"));
            asking
                .by("admin")
                .json(&json!({"config": {}}))
                .answer()
                .await;
        }
        // The failing one waits for its next try, so that all are healthy.
        "getRepositoryMirrorHealth" => sync_now(registry, "mirror-hub/nginx").await,
        _ => {}
    }
}

/// A mirror where the recorded one was.
async fn set_up(registry: &Registry) {
    let mirror = json!({
        "external_reference": "quay.io/coreos/etcd",
        "external_registry_username": "u1",
        "sync_start_date": "2100-11-21T05:47:04Z",
        "sync_interval": 3600,
        "robot_username": "acme-corp+rec_mirror",
        "root_rule": {"rule_kind": "tag_glob_csv", "rule_value": ["v3*"]},
        "skopeo_timeout_interval": 300,
    });
    let asking = registry.post("/api/v1/repository/acme-corp/checkout/mirror");
    asking.by("admin").json(&mirror).answer().await;
}

async fn sync_now(registry: &Registry, repository: &str) {
    let asking = registry.post(&format!("/api/v1/repository/{repository}/mirror/sync-now"));
    asking.by("admin").answer().await;
}

fn is_left_out(operation: &str, exchange: &Exchange) -> bool {
    let text = format!(
        "{} {} {}",
        exchange.address, exchange.note, exchange.token_kind
    );
    LEFT_OUT
        .iter()
        .any(|(name, part, _)| *name == operation && text.contains(part))
}

/// Who stands for whom. `alice` was an ordinary member when she was recorded, as `bob` is here.
pub fn token(kind: &str) -> Option<Who> {
    let who = match kind {
        "anonymous" => Who::Nobody,
        "invalid token" => Who::Unknown,
        "expired token" => Who::Person("admin", TokenKind::Expired),
        "superuser(all scopes)" => Who::Person("admin", TokenKind::All),
        "superuser(repo:read user:read)" => Who::Person("admin", TokenKind::Read),
        "superuser(repo:read)" => Who::Person("admin", TokenKind::RepoRead),
        "superuser(super:user)" | "superuser(super:user only)" => {
            Who::Person("admin", TokenKind::SuperOnly)
        }
        "superuser without super:user scope" => Who::Person("admin", TokenKind::NoSuper),
        "global-readonly-superuser(all scopes)" => Who::Person("readonlyadmin", TokenKind::All),
        "user alice(all scopes)" | "user bob(all scopes)" => Who::Person("bob", TokenKind::All),
        "user carol(all scopes)" => Who::Person("carol", TokenKind::All),
        "user erin (assigned token)" => Who::Person("erin", TokenKind::Read),
        "superuser, browser User-Agent, no X-Requested-With" => Who::Browser,
        _ => return None,
    };
    Some(who)
}

pub enum Who {
    Nobody,
    Unknown,
    Person(&'static str, TokenKind),
    Browser,
}

/// Recorded texts and what stands for them here.
const TEXTS: &[(&str, &str)] = &[
    ("repository/rec-e/m/", "repository/acme-corp/payments/"),
    ("rec-e+mb", "acme-corp+rec_mirror"),
    ("rec-many", "platform-eng"),
    ("acme-corp/rec-repo/tag/v1", "acme-corp/checkout/tag/v1.0.1"),
    ("acme-corp/rec-repo/tag/v2", "acme-corp/checkout/tag/v1.0.2"),
    ("acme-corp/rec-repo/tag/v3", "acme-corp/checkout/tag/v1.0.3"),
    (
        "repository/acme-corp/rec-repo",
        "repository/acme-corp/checkout",
    ),
    ("1O5FQ8F5WMOP458B8MLH", "quaymaster"),
    ("alice/sandbox", "alice/dotfiles"),
];

/// Recorded digests, and the repository and tag whose digest stands for them.
const DIGESTS: [(&str, &str, &str); 7] = [
    (
        "f3337a7915d77c29e01a994e78ceca2b2d192fdb4fed47164a9ab355320aa1ee",
        "acme-corp/backend-api",
        "latest",
    ),
    (
        "0c476982f28c5952ceda28eb183b24970ceb99e54c68acd3b590687026185ab6",
        "acme-corp/checkout",
        "v1.0.1",
    ),
    (
        "3e9b237b5f8e1a376edb92680b8d00614b1a55ccfa784fa635d3800362cebae7",
        "acme-corp/checkout",
        "v1.0.2",
    ),
    (
        "bd31772afadf41299cd1b1cc7565729c9b6dcbad2ba58b0455a7fb4cf72b7c1e",
        "acme-corp/frontend",
        "latest",
    ),
    (
        "cea0302a16850da6fcd7356ca51f61e112fdef0fec3f6ea69fa4bccd5fef5def",
        "acme-corp/frontend",
        "2.3.0",
    ),
    (
        "3b4369f93a4059b7dadb1c8523af0db919d79c6009e638a76b91c13314a489a9",
        "open-source/charts/quay-demo",
        "0.1.0",
    ),
    (
        "f5b9f4883a3aa5537c263eb2debc8bf2b78355c3e092511f60355f237a93b774",
        "security-tools/cosign-demo",
        ".sig",
    ),
];

/// The recorded first child of the index.
const CHILD: &str = "sha256:ec067d675b9090e9ff5a44c28ce7160696e30e1fb84db54f0b3a8bb5e182d473";

/// A recorded notification of the superuser.
const NOTIFICATION: &str = "9e9ac38c-2b36-42b9-b515-9c59882469e1";

/// Recorded authorizations and their owners.
const AUTHORIZATIONS: [(&str, &str); 2] = [
    ("9cb29f2d-3e96-4004-8ea3-8cf88e41d67b", "admin"),
    ("cec07979-c2b1-4cfa-9656-60d3ee750ae5", "carol"),
];

/// Recorded names that must become names of this registry.
pub struct Names(pub Vec<(String, String)>);

impl Names {
    async fn read(registry: &Registry) -> Self {
        let mut names: Vec<(String, String)> = TEXTS
            .iter()
            .map(|(from, to)| ((*from).to_owned(), (*to).to_owned()))
            .collect();
        for (recorded, repository, tag) in DIGESTS {
            let digest = digest(registry, repository, tag).await;
            names.push((format!("sha256:{recorded}"), digest));
        }
        let notifications = registry.get("/api/v1/user/notifications").by("admin");
        let first = text(&notifications.answer().await.json()["notifications"][0]["id"]);
        names.push((NOTIFICATION.to_owned(), first));
        names.push((CHILD.to_owned(), first_child(registry).await));
        for (recorded, user) in AUTHORIZATIONS {
            let asking = registry.get("/api/v1/user/authorizations").by(user);
            let list = asking.answer().await.json();
            // Not the first: that is the token which asks.
            let last = list["authorizations"].as_array().and_then(|all| all.last());
            names.push((
                recorded.to_owned(),
                text(&last.expect("there are several")["uuid"]),
            ));
        }
        Self(names)
    }

    fn translate(&self, recorded: &str) -> String {
        self.0.iter().fold(recorded.to_owned(), |text, (from, to)| {
            text.replace(from, to)
        })
    }
}

async fn digest(registry: &Registry, repository: &str, tag: &str) -> String {
    let filter = format!("onlyActiveTags=true&filter_tag_name=like:{tag}");
    let address = format!("/api/v1/repository/{repository}/tag/?{filter}");
    let found = registry.get(&address).by("admin").answer().await.json();
    text(&found["tags"][0]["manifest_digest"])
}

async fn first_child(registry: &Registry) -> String {
    let index = digest(registry, "acme-corp/frontend", "latest").await;
    let address = format!("/api/v1/repository/acme-corp/frontend/manifest/{index}");
    let manifest = registry.get(&address).by("admin").answer().await.json();
    let document = text(&manifest["manifest_data"]);
    let document: Value = serde_json::from_str(&document).expect("a manifest is JSON");
    text(&document["manifests"][0]["digest"])
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text is here").to_owned()
}

pub async fn replay(registry: &Registry, names: &Names, exchange: &Exchange, who: Who) -> Answer {
    // What is created keeps its name.
    let creates = exchange.method == "POST" && exchange.address == "/api/v1/repository";
    let translate = |text: &str| {
        if creates {
            text.to_owned()
        } else {
            names.translate(text)
        }
    };
    let mut asking = registry.ask(&exchange.method, &translate(&exchange.address));
    if let Some(body) = &exchange.body {
        let body = serde_json::from_str(&translate(&body.to_string())).expect("still JSON");
        asking = asking.json(&soon(body));
    }
    let asking = match who {
        Who::Nobody => asking,
        Who::Unknown => asking.bearer("nonsense"),
        Who::Person(user, kind) => asking.with(user, kind),
        Who::Browser => asking
            .by("admin")
            .header("user-agent", "Mozilla/5.0 Chrome/149.0.0.0 Safari/537.36"),
    };
    asking.answer().await
}

/// Recorded expirations lie in the past by now.
fn soon(mut body: Value) -> Value {
    if body["expiration"].is_number() {
        body["expiration"] = 4_000_000_000_u64.into();
    }
    body
}

pub fn compare(exchange: &Exchange, answer: &Answer) -> Vec<String> {
    let status = answer.status.as_u16();
    if status != exchange.status {
        let start: String = answer.text().chars().take(200).collect();
        return vec![format!("{status} instead of {}: {start}", exchange.status)];
    }
    let content_type = answer.header("content-type");
    if content_type != exchange.content_type {
        return vec![format!(
            "{content_type} instead of {}",
            exchange.content_type
        )];
    }
    match &exchange.json {
        Some(recorded) => shape::differences(recorded, &answer.json()),
        None => Vec::new(),
    }
}

#[tokio::test]
async fn discovery_lists_every_operation_as_quay_does() {
    let Some(folder) = shared() else { return };
    let text = std::fs::read_to_string(folder.join("quay/discovery-internal.mailing.json"))
        .expect("it is beside the recordings");
    let recorded: Value = serde_json::from_str(&text).expect("it is JSON");
    let answer = Registry::small()
        .get("/api/v1/discovery")
        .answer()
        .await
        .json();
    let mut faults = Vec::new();
    for (path, entry) in answer["paths"].as_object().expect("paths are a map") {
        for method in ["get", "post", "put", "delete"] {
            let (Some(ours), theirs) = (entry.get(method), &recorded["paths"][path][method]) else {
                continue;
            };
            for field in ["operationId", "security", "tags"] {
                if ours[field] != theirs[field] {
                    faults.push(format!(
                        "{method} {path}: {field} is {}, not {}",
                        ours[field], theirs[field]
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
