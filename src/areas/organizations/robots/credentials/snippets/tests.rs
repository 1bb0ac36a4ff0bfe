use super::*;

fn login(token: &str) -> Login {
    Login {
        host: "quay.example.com".to_owned(),
        name: "acme+ci".to_owned(),
        token: token.to_owned(),
        encoded: ENCODED.to_owned(),
        namespace: "payments".to_owned(),
        secret: "acme-ci-pull-secret".to_owned(),
    }
}

#[test]
fn every_client_names_the_registry_and_the_robot() {
    for client in Client::ALL {
        let text = text(client, &login(TOKEN));

        assert!(text.contains("quay.example.com"), "{client:?}");
        let is_encoded = matches!(client, Client::Kubernetes | Client::Podman);
        assert!(is_encoded || text.contains("acme+ci"), "{client:?}");
        assert!(text.ends_with('\n'), "{client:?}");
    }
}

#[test]
fn a_secret_stands_in_its_namespace_as_a_file_of_docker() {
    let text = text(Client::Kubernetes, &login(TOKEN));

    assert!(text.contains("  name: \"acme-ci-pull-secret\"\n  namespace: \"payments\"\n"));
    let line = text.lines().last().unwrap().trim();
    let file: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(file["auths"]["quay.example.com"]["auth"], ENCODED);
}

#[test]
fn what_a_shell_would_read_is_quoted() {
    let hostile = login("a'; rm -rf $HOME #");

    assert_eq!(
        text(Client::Docker, &hostile),
        "echo 'a'\\''; rm -rf $HOME #' | docker login --username acme+ci --password-stdin quay.example.com\n"
    );
}

#[test]
fn a_robot_gets_a_secret_that_kubernetes_takes() {
    assert_eq!(
        secret_name("acme-corp+ci_builder"),
        "acme-corp-ci-builder-pull-secret"
    );
    assert_eq!(label_problem(&secret_name(&"a".repeat(300))), None);
    assert_eq!(label_problem("payments"), None);
    for name in ["", "Payments", "-a", "a-", "a_b"] {
        assert!(label_problem(name).is_some(), "{name}");
    }
}
