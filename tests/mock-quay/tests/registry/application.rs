//! The built application beside the registry.

use std::fs;
use std::path::PathBuf;

use mock_quay::Options;

use crate::support::Registry;

/// A folder with a small build, removed at the end.
struct Build(PathBuf);

impl Build {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("mock-quay-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("the temporary folder is writable");
        let write =
            |file: &str, content: &[u8]| fs::write(folder.join(file), content).expect("as above");
        write("index.html", b"<!doctype html><title>Application</title>");
        write(
            "app-0123456789abcdef.js",
            "const answer = 42;\n".repeat(100).as_bytes(),
        );
        write("app-0123456789abcdef_bg.wasm", b"\0asm");
        write("app-0123456789abcdef_bg.wasm.br", b"compressed before");
        write("config.json", b"{}");
        Self(folder)
    }

    fn at(&self, base: &str) -> Registry {
        let mut options = Options {
            dist: Some(self.0.clone()),
            ..Options::default()
        };
        options.set_base(base);
        Registry::with(options)
    }
}

impl Drop for Build {
    fn drop(&mut self) {
        // Left behind in the temporary folder at worst.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn addresses_of_the_application_get_its_page_under_the_policy() {
    let build = Build::new("pages");
    for (base, address) in [
        ("/", "/repositories/a/b"),
        ("admin", "/admin/repositories/a/b"),
    ] {
        let page = build
            .at(base)
            .get(address)
            .header("accept", "text/html")
            .answer()
            .await;
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.text().contains("Application"));
        assert_eq!(page.header("cache-control"), "no-cache");
        assert!(
            page.header("content-security-policy")
                .starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
    }
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_compressed() {
    let build = Build::new("files");
    let registry = build.at("/");
    let script = registry
        .get("/app-0123456789abcdef.js")
        .header("accept-encoding", "gzip, br")
        .answer()
        .await;
    assert_eq!(
        script.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(script.header("content-encoding"), "br");
    assert!(script.body.len() < 100);
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    let wasm = registry
        .get("/app-0123456789abcdef_bg.wasm")
        .header("accept-encoding", "br")
        .answer()
        .await;
    assert_eq!(wasm.text(), "compressed before");
    assert_eq!(wasm.header("content-type"), "application/wasm");
    let plain = registry.get("/app-0123456789abcdef_bg.wasm").answer().await;
    assert_eq!(plain.text(), "\0asm");
}

#[tokio::test]
async fn the_registry_keeps_its_own_addresses_and_files_are_not_made_up() {
    let build = Build::new("own");
    let registry = build.at("/");
    assert!(
        registry
            .get("/signin/")
            .answer()
            .await
            .text()
            .contains("Sign in to Quay")
    );
    assert_eq!(
        registry
            .get("/config")
            .answer()
            .await
            .header("content-type"),
        "application/json"
    );
    let missing = registry
        .get("/nosuch.js")
        .header("accept", "*/*")
        .answer()
        .await;
    assert_eq!(missing.status, 404);
    let outside = build.at("/admin/").get("/").answer().await;
    assert_eq!(outside.header("location"), "http://localhost:8080/admin/");
}

#[tokio::test]
async fn tests_can_put_another_configuration_in_place() {
    let build = Build::new("configuration");
    let registry = build.at("/");
    let body = serde_json::json!({"clientId": "nosuch"});
    registry.post("/mock/config").json(&body).answer().await;
    assert_eq!(registry.get("/config.json").answer().await.json(), body);
    registry.post("/mock/reset").answer().await;
    assert_eq!(
        registry.get("/config.json").answer().await.json(),
        serde_json::json!({})
    );
}
