//! What a webhook is sent, by event: an example with the fields that Quay sends.
//! Quay: `get_sample_data` in `notifications/notificationevent.py`.

use serde_json::{Value, json};

/// An example of what is sent for an event in `namespace/name`, or in a namespace.
pub fn example(event: &str, repository: &str, host: &str) -> Value {
    if event.starts_with("quota_") {
        return quota(event, repository);
    }
    let (namespace, name) = repository.split_once('/').unwrap_or((repository, ""));
    let mut sent = json!({
        "repository": repository,
        "namespace": namespace,
        "name": name,
        "docker_url": format!("{host}/{repository}"),
        "homepage": format!("https://{host}/repository/{repository}"),
    });
    let more = match event {
        "repo_push" => json!({"updated_tags": ["latest", "1.4.0"], "pruned_image_count": 3}),
        "vulnerability_found" => vulnerability(),
        "repo_image_expiry" => json!({"tags": ["1.0.0"], "expiring_in": "7 days"}),
        event if event.starts_with("build_") => build(event),
        _ => json!({"message": "What the mirror says"}),
    };
    if let (Some(sent), Value::Object(more)) = (sent.as_object_mut(), more) {
        sent.extend(more);
    }
    sent
}

fn quota(event: &str, namespace: &str) -> Value {
    let (percent, used, words) = match event {
        "quota_error" => (100, 10_737_418_240_u64, "10.00 GB"),
        _ => (80, 8_589_934_592, "8.00 GB"),
    };
    json!({
        "namespace": namespace,
        "threshold_percent": percent,
        "usage_percent": percent,
        "usage_bytes": used,
        "usage_bytes_formatted": words,
        "limit_bytes": 10_737_418_240_u64,
        "limit_bytes_formatted": "10.00 GB",
    })
}

fn vulnerability() -> Value {
    json!({
        "tags": ["latest", "1.4.0"],
        "image": "some-image-id",
        "vulnerability": {
            "id": "CVE-2026-0001",
            "description": "What is wrong",
            "link": "https://security.example.com/CVE-2026-0001",
            "priority": "Critical",
        },
    })
}

fn build(event: &str) -> Value {
    let mut sent = json!({
        "build_id": "fake-build-id",
        "build_name": "some-fake-build",
        "docker_tags": ["latest", "1.4.0"],
        "trigger_id": "1245634",
        "trigger_kind": "GitHub",
        "trigger_metadata": {
            "default_branch": "main",
            "ref": "refs/heads/main",
            "commit": "42d4a62c53350993ea41069e9f2cfdefb0df097d",
        },
    });
    match event {
        "build_queued" => sent["is_manual"] = false.into(),
        "build_failure" => sent["error_message"] = "Why it failed".into(),
        "build_success" | "build_cancelled" => sent["image_id"] = "1245657346".into(),
        _ => {}
    }
    sent
}

/// The fields of an example as a template names them: `vulnerability.priority`.
pub fn fields(example: &Value) -> Vec<String> {
    fn walk(path: &str, value: &Value, into: &mut Vec<String>) {
        let Value::Object(members) = value else {
            into.push(path.to_owned());
            return;
        };
        for (name, value) in members {
            let inner = match path {
                "" => name.clone(),
                path => format!("{path}.{name}"),
            };
            walk(&inner, value, into);
        }
    }
    let mut found = Vec::new();
    walk("", example, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_is_of_a_namespace_and_of_no_repository() {
        let fields = fields(&example("quota_warning", "acme", "quay.example"));

        assert!(fields.contains(&"threshold_percent".to_owned()));
        assert!(!fields.contains(&"repository".to_owned()));
    }

    #[test]
    fn fields_are_named_as_templates_name_them() {
        let fields = fields(&example("vulnerability_found", "acme/web", "quay.example"));

        assert!(fields.contains(&"vulnerability.priority".to_owned()));
        assert!(fields.contains(&"repository".to_owned()));
    }
}
