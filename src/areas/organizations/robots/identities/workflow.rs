//! How a job gets the token of a robot for its own, as text to paste. Quay's exchange is described here; this
//! page never calls it, because it is for the robot.

use super::preset::Preset;

/// Where and as whom to sign in.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The registry's host, with its port where it has one.
    pub host: String,
    /// The robot's whole name.
    pub robot: String,
}

/// The text for jobs of a kind.
pub fn text(preset: Preset, exchange: &Exchange) -> String {
    let Exchange { host, robot } = exchange;
    let name = serde_json::Value::from(robot.as_str());
    let sign_in = |indent: &str, own: &str| {
        [
            format!("ROBOT_TOKEN=$(curl -sSf -u \"$ROBOT:{own}\" https://{host}/oauth2/federation/robot/token | jq -r .token)"),
            format!("echo \"$ROBOT_TOKEN\" | docker login --username \"$ROBOT\" --password-stdin {host}"),
        ]
        .map(|line| format!("{indent}{line}\n"))
        .concat()
    };
    match preset {
        Preset::GitHub => format!(
            "permissions:\n  contents: read\n  id-token: write\nsteps:\n  - name: Sign in to {host}\n    env:\n      \
             ROBOT: {name}\n    run: |\n      \
             ID_TOKEN=$(curl -sSf -H \"Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN\" \"$ACTIONS_ID_TOKEN_REQUEST_URL\" | jq -r .value)\n{}",
            sign_in("      ", "$ID_TOKEN")
        ),
        Preset::GitLab => format!(
            "build:\n  id_tokens:\n    ID_TOKEN:\n      aud: https://{host}\n  variables:\n    ROBOT: {name}\n  before_script:\n{}",
            sign_in("    - ", "$ID_TOKEN")
        ),
        Preset::Kubernetes => format!(
            "# The pod mounts a projected token of its service account: volumes.projected.sources.serviceAccountToken\n\
             ROBOT={name}\n{}",
            sign_in("", "$(cat /var/run/secrets/tokens/quay)")
        ),
        Preset::Other => format!(
            "# ID_TOKEN is what the issuer gave out, a JWT.\nROBOT={name}\n{}",
            sign_in("", "$ID_TOKEN")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_job_exchanges_its_token_and_signs_in() {
        let exchange = Exchange {
            host: "quay.example.com".to_owned(),
            robot: "acme+ci".to_owned(),
        };
        for preset in Preset::ALL {
            let text = text(preset, &exchange);

            assert!(
                text.contains("https://quay.example.com/oauth2/federation/robot/token"),
                "{preset:?}"
            );
            assert!(text.contains("\"acme+ci\""), "{preset:?}");
            assert!(
                text.contains("--password-stdin quay.example.com"),
                "{preset:?}"
            );
        }
    }
}
