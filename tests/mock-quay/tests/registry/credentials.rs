//! Tokens, scopes, slashes and browsers.

use mock_quay::TokenKind;
use serde_json::json;

use crate::support::Registry;

const CHROME: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/149.0.0.0 Safari/537.36";

#[tokio::test]
async fn an_expired_token_reads_as_nobody_and_cannot_write() {
    let registry = Registry::small();
    let myself = registry
        .get("/api/v1/user/")
        .with("admin", TokenKind::Expired)
        .answer()
        .await;
    assert_eq!(myself.status, 401);
    assert_eq!(myself.json()["error_type"], "invalid_token");
    assert_eq!(myself.json()["session_required"], false);

    let list = registry
        .get("/api/v1/repository?namespace=acme-corp")
        .with("admin", TokenKind::Expired);
    let list = list.answer().await;
    assert_eq!(list.status, 200);
    assert_eq!(list.json()["repositories"], json!([]));

    let write = registry
        .ask("PUT", "/api/v1/repository/acme-corp/payments")
        .with("admin", TokenKind::Expired);
    let write = write.json(&json!({"description": "x"})).answer().await;
    assert_eq!(write.status, 403);
    assert_eq!(write.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(write.json()["error"], "CSRF token was invalid or missing.");
}

#[tokio::test]
async fn a_token_without_user_read_looks_expired_to_the_user_address_alone() {
    let registry = Registry::small();
    for kind in [TokenKind::NoUser, TokenKind::RepoRead, TokenKind::SuperOnly] {
        assert_eq!(
            registry
                .get("/api/v1/user/")
                .with("admin", kind)
                .answer()
                .await
                .status,
            401
        );
        let private = registry
            .get("/api/v1/repository/acme-corp/payments")
            .with("admin", kind);
        assert_eq!(private.answer().await.status, 200);
    }
}

#[tokio::test]
async fn a_disabled_person_is_nobody() {
    let registry = Registry::small();
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .by("dave")
            .answer()
            .await
            .status,
        401
    );
}

#[tokio::test]
async fn only_tokens_with_the_superuser_scope_show_superuser_powers() {
    let registry = Registry::small();
    let with = registry
        .get("/api/v1/user/")
        .by("admin")
        .answer()
        .await
        .json();
    assert_eq!(with["super_user"], true);
    let without = registry
        .get("/api/v1/user/")
        .with("admin", TokenKind::NoSuper)
        .answer()
        .await
        .json();
    assert!(without.get("super_user").is_none());
    let others = registry
        .get("/api/v1/repository/carol/thesis")
        .with("admin", TokenKind::NoSuper)
        .answer()
        .await;
    assert_eq!(others.status, 403);
}

#[tokio::test]
async fn private_and_missing_repositories_look_alike_to_nobody_only() {
    let registry = Registry::small();
    for (path, nobody, erin) in [
        ("acme-corp/payments", 401, 403),
        ("acme-corp/nosuch", 401, 404),
    ] {
        let address = format!("/api/v1/repository/{path}");
        assert_eq!(registry.get(&address).answer().await.status, nobody);
        assert_eq!(
            registry.get(&address).by("erin").answer().await.status,
            erin
        );
    }
}

#[tokio::test]
async fn browsers_must_say_that_a_script_asks() {
    let registry = Registry::small();
    let silent = registry
        .get("/api/v1/messages")
        .header("user-agent", CHROME)
        .answer()
        .await;
    assert_eq!(silent.status, 400);
    assert_eq!(silent.header("content-type"), "text/html; charset=utf-8");
    let open = registry
        .get("/api/v1/messages")
        .header("user-agent", CHROME);
    let open = open
        .header("x-requested-with", "XMLHttpRequest")
        .answer()
        .await;
    assert_eq!(open.status, 200);
    let wrong_case = registry
        .get("/api/v1/messages")
        .header("user-agent", CHROME);
    let wrong_case = wrong_case
        .header("x-requested-with", "xmlhttprequest")
        .answer()
        .await;
    assert_eq!(wrong_case.status, 400);
}

#[tokio::test]
async fn slashes_at_the_end_matter() {
    let registry = Registry::small();
    let missing = registry.get("/api/v1/user").by("admin").answer().await;
    assert_eq!(missing.status, 308);
    assert_eq!(
        missing.header("location"),
        "http://localhost:8080/api/v1/user/"
    );
    assert_eq!(missing.header("access-control-allow-origin"), "");
    let surplus = registry
        .get("/api/v1/organization/acme-corp/")
        .by("admin")
        .answer()
        .await;
    assert_eq!(surplus.status, 404);
    assert!(surplus.body.len() > 80_000);
}

#[tokio::test]
async fn what_the_registry_does_not_offer_redirects_and_then_is_a_page() {
    let registry = Registry::small();
    assert_eq!(registry.get("/api/v1/user/plan").answer().await.status, 308);
    assert_eq!(
        registry.get("/api/v1/user/plan/").answer().await.status,
        404
    );
    let write = registry
        .post("/api/v1/user/plan")
        .by("admin")
        .answer()
        .await;
    assert_eq!(
        (write.status.as_u16(), write.header("content-type")),
        (405, "text/html; charset=utf-8")
    );
    let method = registry
        .ask("DELETE", "/api/v1/messages")
        .by("admin")
        .answer()
        .await;
    assert_eq!(
        (method.status.as_u16(), method.header("content-type")),
        (405, "application/json")
    );
}

#[tokio::test]
async fn pages_of_other_origins_may_read_the_api_but_not_the_configuration() {
    let registry = Registry::small();
    for (address, allowed) in [
        ("/api/v1/messages", "*"),
        ("/api/v1/user/", "*"),
        ("/config", ""),
    ] {
        let answer = registry.get(address).answer().await;
        assert_eq!(
            answer.header("access-control-allow-origin"),
            allowed,
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_revoked_authorization_kills_its_token() {
    let registry = Registry::small();
    let list = registry
        .get("/api/v1/user/authorizations")
        .by("carol")
        .answer()
        .await
        .json();
    for row in list["authorizations"].as_array().expect("a list") {
        let address = format!(
            "/api/v1/user/authorizations/{}",
            row["uuid"].as_str().expect("a text")
        );
        registry.ask("DELETE", &address).by("carol").answer().await;
    }
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .by("carol")
            .answer()
            .await
            .status,
        401
    );
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .by("alice")
            .answer()
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn tests_can_expire_tokens_forbid_writes_and_start_anew() {
    let registry = Registry::small();
    registry.post("/mock/make-read-only").answer().await;
    let refused = registry.post("/api/v1/user/starred").by("admin");
    let refused = refused
        .json(&json!({"namespace": "acme-corp", "repository": "payments"}))
        .answer()
        .await;
    assert_eq!(refused.status, 503);
    assert_eq!(refused.json()["is_readonly"], true);
    assert_eq!(
        registry.get("/config").answer().await.json()["registry_state"],
        "readonly"
    );

    registry
        .post("/mock/expire-tokens?user=alice")
        .answer()
        .await;
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .by("alice")
            .answer()
            .await
            .status,
        401
    );
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .by("admin")
            .answer()
            .await
            .status,
        200
    );
    let seen = registry.get("/mock/requests").answer().await.json();
    assert_eq!(seen["requests"][1]["operation"], "getLoggedInUser");
    assert_eq!(seen["requests"][1]["had_token"], true);

    registry.post("/mock/reset").answer().await;
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .by("alice")
            .answer()
            .await
            .status,
        200
    );
    assert_eq!(
        registry.get("/config").answer().await.json()["registry_state"],
        "normal"
    );
}
