//! Recorded names, and what stands for them in the mock.

use serde_json::Value;

use crate::support::Registry;

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
    (
        "rec-org/applications/B86R14KYFK5Q9US6JN9C",
        "acme-corp/applications/GRAFANA0DEMO0CLIENT0",
    ),
    ("rec-org+pbot", "acme-corp+deployer"),
    ("members/norbert", "members/judy"),
    ("takeownership/rectake", "takeownership/olivia"),
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

/// A recorded default permission, and a recorded token of an application.
const PROTOTYPE: &str = "rec-org/prototypes/6e96fd00-9f37-47b0-a9bb-fdc331410557";
const APPLICATION_TOKEN: &str = "b12988c6-1934-4b06-82ed-0ab06a0fecec";

/// Recorded names that must become names of this registry.
pub struct Names(pub Vec<(String, String)>);

impl Names {
    pub async fn read(registry: &Registry) -> Self {
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
        names.extend(of_organization(registry).await);
        Self(names)
    }

    pub fn translate(&self, recorded: &str) -> String {
        self.0.iter().fold(recorded.to_owned(), |text, (from, to)| {
            text.replace(from, to)
        })
    }
}

async fn of_organization(registry: &Registry) -> [(String, String); 2] {
    let read = async |path: &str| {
        let address = format!("/api/v1/organization/acme-corp/{path}");
        registry.get(&address).by("admin").answer().await.json()
    };
    let permission = text(&read("prototypes").await["prototypes"][0]["id"]);
    let tokens = read("applications/GRAFANA0DEMO0CLIENT0/tokens").await;
    [
        (
            PROTOTYPE.to_owned(),
            format!("acme-corp/prototypes/{permission}"),
        ),
        (
            APPLICATION_TOKEN.to_owned(),
            text(&tokens["tokens"][0]["uuid"]),
        ),
    ]
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
