//! Sign-in and the implicit flow.

use crate::support::{Answer, Registry};

/// A browser's cookie, once somebody is signed in.
async fn sign_in(registry: &Registry, user: &str) -> String {
    let page = registry.get("/signin/").answer().await;
    let cookie = page
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    let csrf = hidden(&page, "_csrf_token");
    let form = [
        ("username", user),
        ("password", "password"),
        ("_csrf_token", &csrf),
    ];
    let done = registry
        .post("/signin/")
        .header("cookie", &cookie)
        .form(&form)
        .answer()
        .await;
    assert!(
        done.text()
            .contains(&format!("Signed in as {user}. You can close this page."))
    );
    cookie
}

fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let start = format!("name=\"{name}\" value=\"");
    let value = text
        .split(&start)
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

fn authorize(scope: &str, redirect: &str, rest: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("response_type", "token")
        .append_pair("client_id", "quaymaster")
        .append_pair("redirect_uri", redirect)
        .append_pair("scope", scope)
        .finish();
    format!("/oauth/authorize?{query}{rest}")
}

const BACK: &str = "http://localhost:8080/?nonce=n1";

/// Presses the button that grants, in the last form but the refusal's.
async fn consent(registry: &Registry, cookie: &str, page: &Answer, scope: &str) -> Answer {
    let csrf = hidden(page, "_csrf_token");
    let grants = page
        .text()
        .split("/oauth/denyapp")
        .next()
        .unwrap_or_default()
        .to_owned();
    let state = grants
        .split("name=\"state\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let mut form = vec![
        ("response_type", "token"),
        ("client_id", "quaymaster"),
        ("redirect_uri", BACK),
        ("scope", scope),
        ("_csrf_token", &csrf),
    ];
    form.extend(state.map(|state| ("state", state)));
    registry
        .post("/oauth/authorizeapp")
        .header("cookie", cookie)
        .form(&form)
        .answer()
        .await
}

#[tokio::test]
async fn without_a_session_there_is_only_a_bare_page() {
    let registry = Registry::small();
    let answer = registry
        .get(&authorize("repo:read", BACK, ""))
        .answer()
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (401, "text/html; charset=utf-8")
    );
    assert!(answer.body.len() < 1_000);
}

#[tokio::test]
async fn ordinary_scopes_keep_the_state_and_dangerous_ones_lose_it() {
    let registry = Registry::small();
    let cookie = sign_in(&registry, "alice").await;
    let ask = async |scope: &str, rest: &str| {
        let page = registry
            .get(&authorize(scope, BACK, rest))
            .header("cookie", &cookie)
            .answer()
            .await;
        assert_eq!(page.status, 200);
        consent(&registry, &cookie, &page, scope)
            .await
            .header("location")
            .to_owned()
    };
    let ordinary = ask("repo:read user:read", "&state=s1").await;
    assert!(ordinary.starts_with(
        "http://localhost:8080/?nonce=n1&scope=repo%3Aread+user%3Aread&state=s1#access_token="
    ));
    assert!(ordinary.ends_with("&token_type=Bearer&expires_in=315576000"));
    assert!(ask("repo:create", "").await.contains("&state=None#"));
    let dangerous = ask("repo:read org:admin", "&state=s2").await;
    assert!(dangerous.contains("&scope=repo%3Aread+org%3Aadmin#access_token="));
    let token = ordinary
        .split("access_token=")
        .nth(1)
        .and_then(|rest| rest.get(..40))
        .unwrap_or_default();
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .bearer(token)
            .answer()
            .await
            .json()["username"],
        "alice"
    );
}

#[tokio::test]
async fn granted_scopes_lead_back_at_once_with_another_token() {
    let registry = Registry::small();
    let cookie = sign_in(&registry, "alice").await;
    let address = authorize("repo:read org:admin", BACK, "&state=s3");
    let page = registry
        .get(&address)
        .header("cookie", &cookie)
        .answer()
        .await;
    let first = consent(&registry, &cookie, &page, "repo:read org:admin").await;
    let second = registry
        .get(&address)
        .header("cookie", &cookie)
        .answer()
        .await;
    assert_eq!(second.status, 302);
    assert!(second.header("location").contains("&state=s3#"));
    assert_ne!(first.header("location"), second.header("location"));
}

#[tokio::test]
async fn refusals_are_told_in_the_address() {
    let registry = Registry::small();
    let cookie = sign_in(&registry, "alice").await;
    let post = async |target: &str, fields: &[(&str, &str)]| {
        registry
            .post(target)
            .header("cookie", &cookie)
            .form(fields)
            .answer()
            .await
    };
    let denied = post("/oauth/denyapp", &[("redirect_uri", BACK), ("state", "s")]).await;
    assert_eq!(
        denied.header("location"),
        "http://localhost:8080/?nonce=n1&error=authorization_denied"
    );
    let elsewhere = authorize("repo:read", "http://evil.example/", "");
    let mismatch = registry
        .get(&elsewhere)
        .header("cookie", &cookie)
        .answer()
        .await;
    assert_eq!(
        mismatch.header("location"),
        "http://localhost:8080/?error=redirect_uri_mismatch"
    );
    let bare = post("/oauth/authorizeapp", &[("client_id", "quaymaster")]).await;
    assert_eq!(bare.status, 403);
    assert_eq!(
        bare.json()["error"],
        "CSRF token was invalid or missing. (authorized: user alice)"
    );
}

#[tokio::test]
async fn strangers_unknown_applications_and_scopes_get_error_pages() {
    let registry = Registry::small();
    let carol = sign_in(&registry, "carol").await;
    let stranger = registry
        .get(&authorize("repo:read", BACK, ""))
        .header("cookie", &carol)
        .answer()
        .await;
    assert_eq!(stranger.status, 403);
    let alice = sign_in(&registry, "alice").await;
    let unknown =
        authorize("repo:read", BACK, "").replace("client_id=quaymaster", "client_id=nosuch");
    assert_eq!(
        registry
            .get(&unknown)
            .header("cookie", &alice)
            .answer()
            .await
            .status,
        404
    );
    assert_eq!(
        registry
            .get(&authorize("bogus", BACK, ""))
            .header("cookie", &alice)
            .answer()
            .await
            .status,
        404
    );
    let incomplete = registry
        .get("/oauth/authorize?client_id=quaymaster")
        .header("cookie", &alice)
        .answer()
        .await;
    assert_eq!(incomplete.json()["error"], "Required param: redirect_uri");
}

#[tokio::test]
async fn wrong_passwords_and_disabled_people_do_not_get_in() {
    let registry = Registry::small();
    let page = registry.get("/signin/").answer().await;
    let cookie = page
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned();
    let csrf = hidden(&page, "_csrf_token");
    let attempt = async |user: &str, password: &str| {
        let form = [
            ("username", user),
            ("password", password),
            ("_csrf_token", csrf.as_str()),
        ];
        registry
            .post("/signin/")
            .header("cookie", &cookie)
            .form(&form)
            .answer()
            .await
            .status
            .as_u16()
    };
    assert_eq!(attempt("dave", "password").await, 403);
    assert_eq!(attempt("nosuch", "password").await, 403);
    assert_eq!(attempt("alice", "wrong").await, 403);
    assert_eq!(attempt("alice", "wrong").await, 403);
    assert_eq!(attempt("alice", "password").await, 429);
}

#[tokio::test]
async fn a_session_reads_the_api_and_writes_with_its_secret() {
    let registry = Registry::small();
    let cookie = sign_in(&registry, "alice").await;
    let myself = registry
        .get("/api/v1/user/")
        .header("cookie", &cookie)
        .answer()
        .await;
    assert_eq!(myself.json()["username"], "alice");
    let both = registry
        .get("/api/v1/user/")
        .header("cookie", &cookie)
        .bearer("nonsense")
        .answer()
        .await;
    assert_eq!(both.status, 401);
    let csrf = registry
        .get("/csrf_token")
        .header("cookie", &cookie)
        .answer()
        .await
        .json();
    let csrf = csrf["csrf_token"].as_str().expect("a text").to_owned();
    let out = registry.post("/api/v1/signout").header("cookie", &cookie);
    assert_eq!(out.answer().await.status, 403);
    let out = registry
        .post("/api/v1/signout")
        .header("cookie", &cookie)
        .header("x-csrf-token", &csrf);
    assert_eq!(out.answer().await.status, 200);
    assert_eq!(
        registry
            .get("/api/v1/user/")
            .header("cookie", &cookie)
            .answer()
            .await
            .status,
        401
    );
}
