//! Teams: who is in them, who is invited, and what the directory decides.

use serde_json::{Value, json};

use crate::support::{Answer, Registry};

const ACME: &str = "/api/v1/organization/acme-corp/team";
const PLATFORM: &str = "/api/v1/organization/platform-eng/team";

async fn send(registry: &Registry, method: &str, user: &str, address: &str) -> Answer {
    let asking = registry.ask(method, address).by(user);
    asking.json(&json!({})).answer().await
}

/// The names of those in a team, the invited with a question mark.
async fn members(registry: &Registry, user: &str, team: &str) -> Vec<String> {
    let address = format!("{team}/members?includePending=true");
    let list = registry.get(&address).by(user).answer().await.json();
    let rows = list["members"].as_array().cloned().unwrap_or_default();
    let rows = rows.iter().map(|row| {
        let name = row["name"].as_str().or(row["email"].as_str());
        let mark = if row["invited"] == true { "?" } else { "" };
        format!("{}{mark}", name.unwrap_or_default())
    });
    rows.collect()
}

/// The codes of the invitations that somebody was told of.
async fn codes(registry: &Registry, user: &str) -> Vec<String> {
    let asking = registry.get("/api/v1/user/notifications").by(user);
    let list = asking.answer().await.json();
    let notices = list["notifications"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let codes = notices
        .iter()
        .filter_map(|one| one["metadata"]["code"].as_str());
    codes.map(str::to_owned).collect()
}

#[tokio::test]
async fn a_stranger_is_invited_and_joins_by_accepting() {
    let registry = Registry::small();
    let team = format!("{ACME}/quality");
    let told = send(&registry, "PUT", "alice", &format!("{team}/members/erin")).await;
    assert_eq!(told.json()["invited"], true);
    let known = members(&registry, "alice", &team).await;
    assert!(known.contains(&"erin?".to_owned()), "{known:?}");

    let code = codes(&registry, "erin").await.remove(0);
    let accept = format!("/api/v1/teaminvite/{code}");
    assert_eq!(send(&registry, "PUT", "bob", &accept).await.status, 400);
    let accepted = send(&registry, "PUT", "erin", &accept).await;

    assert_eq!(
        accepted.json(),
        json!({"org": "acme-corp", "team": "quality"})
    );
    // She was invited to the developers, too: one answer is for all teams.
    for team in ["quality", "developers"] {
        let known = members(&registry, "alice", &format!("{ACME}/{team}")).await;
        assert!(known.contains(&"erin".to_owned()), "{known:?}");
    }
    assert_eq!(codes(&registry, "erin").await, [""; 0]);
}

#[tokio::test]
async fn the_code_of_an_invitation_is_known_beforehand() {
    let registry = Registry::small();

    assert_eq!(
        codes(&registry, "erin").await,
        ["4ec8fc6c-33a0-4eb5-8e03-4a7a2e0f6d11"]
    );
}

#[tokio::test]
async fn who_declines_is_invited_no_more() {
    let registry = Registry::small();
    let code = codes(&registry, "erin").await.remove(0);
    let address = format!("/api/v1/teaminvite/{code}");

    assert_eq!(
        send(&registry, "DELETE", "erin", &address).await.status,
        204
    );
    assert_eq!(
        send(&registry, "DELETE", "erin", &address).await.status,
        400
    );
    let known = members(&registry, "alice", &format!("{ACME}/developers")).await;
    assert!(
        !known.iter().any(|name| name.starts_with("erin")),
        "{known:?}"
    );
}

#[tokio::test]
async fn an_invitation_is_taken_back_like_a_member() {
    let registry = Registry::small();
    let address = format!("{ACME}/developers/members/erin");

    assert_eq!(
        send(&registry, "DELETE", "alice", &address).await.status,
        204
    );
    assert_eq!(codes(&registry, "erin").await, [""; 0]);
    let again = send(&registry, "DELETE", "alice", &address).await;
    let message = "User erin does not belong to team developers";
    assert_eq!(
        (again.status.as_u16(), &again.json()["message"]),
        (400, &message.into())
    );
}

#[tokio::test]
async fn members_of_the_organization_and_its_robots_are_added_at_once() {
    let registry = Registry::small();
    let add = async |name: &str| {
        let address = format!("{ACME}/auditors/members/{name}");
        send(&registry, "PUT", "alice", &address).await
    };

    assert_eq!(add("bob").await.json()["invited"], false);
    assert_eq!(add("acme-corp+scanner").await.json()["is_robot"], true);
    assert_eq!(add("platform-eng+puller").await.status, 400);
    assert_eq!(add("nosuch").await.json()["detail"], "Unknown user");
}

#[tokio::test]
async fn only_owners_are_told_who_is_invited() {
    let registry = Registry::small();
    let team = format!("{ACME}/developers");
    let seen = members(&registry, "bob", &team).await;

    assert!(seen.contains(&"carol".to_owned()));
    assert!(!seen.iter().any(|name| name.ends_with('?')), "{seen:?}");
    let ops = registry.get(&format!("{ACME}/ops/members")).by("bob");
    assert_eq!(ops.answer().await.status, 403);
}

#[tokio::test]
async fn nobody_takes_their_own_last_rights() {
    let registry = Registry::small();
    let owners = format!("{ACME}/owners");
    let leave = send(
        &registry,
        "DELETE",
        "alice",
        &format!("{owners}/members/alice"),
    )
    .await;
    let asking = registry.ask("PUT", &owners).by("alice");
    let demote = asking.json(&json!({"role": "member"})).answer().await;
    let delete = send(&registry, "DELETE", "alice", &owners).await;

    assert_eq!([leave.status, demote.status, delete.status], [400; 3]);
    // With a second team of owners they may.
    let second = format!("{ACME}/ops/members/alice");
    assert_eq!(send(&registry, "PUT", "alice", &second).await.status, 200);
    let left = send(
        &registry,
        "DELETE",
        "alice",
        &format!("{owners}/members/alice"),
    )
    .await;
    assert_eq!(left.status, 204);
}

#[tokio::test]
async fn people_of_a_synced_team_come_from_the_directory_alone() {
    let registry = Registry::small();
    let team = format!("{PLATFORM}/security");
    let known = members(&registry, "admin", &team).await;
    assert_eq!(known, ["grace", "heidi", "judy"]);

    let person = send(&registry, "PUT", "admin", &format!("{team}/members/bob")).await;
    let robot = format!("{team}/members/platform-eng+puller");
    let robot = send(&registry, "PUT", "admin", &robot).await;
    let message = "Cannot call this method on an auth-synced team";
    assert_eq!(person.json()["detail"], message);
    assert_eq!(robot.status, 200);

    let free = send(&registry, "DELETE", "admin", &format!("{team}/syncing")).await;
    assert_eq!(free.status, 200);
    let address = format!("{team}/members/grace");
    assert_eq!(
        send(&registry, "DELETE", "admin", &address).await.status,
        204
    );
}

#[tokio::test]
async fn superusers_sync_a_team_with_a_group_that_has_people() {
    let registry = Registry::small();
    let team = format!("{PLATFORM}/contributors");
    let sync = async |user: &str, group: &str| {
        let asking = registry.post(&format!("{team}/syncing")).by(user);
        asking.json(&json!({"group_dn": group})).answer().await
    };

    assert_eq!(sync("alice", "cn=developers,ou=groups").await.status, 403);
    let empty = sync("admin", "cn=nobody,ou=groups").await.json();
    let detail = "Could not sync to group: Group does not exist or is empty";
    assert_eq!(empty["detail"], detail);
    assert_eq!(sync("admin", "cn=developers,ou=groups").await.status, 200);
    let list = registry.get(&format!("{team}/members")).by("admin");
    let list = list.answer().await.json();
    assert_eq!(
        list["synced"]["config"]["group_dn"],
        "cn=developers,ou=groups"
    );
    assert_eq!(list["can_sync"]["service"], "ldap");
    let known = members(&registry, "bob", &team).await;
    assert_eq!(known, ["bob", "carol", "frank", "platform-eng+builder"]);
}

#[tokio::test]
async fn a_deleted_team_takes_its_invitations_and_default_permissions_along() {
    let registry = Registry::small();
    let team = format!("{ACME}/developers");
    assert_eq!(send(&registry, "DELETE", "alice", &team).await.status, 204);

    assert_eq!(codes(&registry, "erin").await, [""; 0]);
    let prototypes = registry
        .get("/api/v1/organization/acme-corp/prototypes")
        .by("alice");
    let list = prototypes.answer().await.json();
    let rows = list["prototypes"].as_array().cloned().unwrap_or_default();
    let is_for_team = |row: &&Value| row["delegate"]["name"] == "developers";
    assert_eq!(rows.iter().find(is_for_team), None);
    assert_eq!(rows.len(), 4);
}
