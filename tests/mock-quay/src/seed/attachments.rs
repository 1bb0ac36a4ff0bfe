//! What is attached to images: signatures, bills of materials, provenance. Charts, models and other
//! artifacts beside them; and the labels and commands of a hostile author.

use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};

use crate::chapters::uuid_of;
use crate::pages::to_base64;
use crate::state::{DAY, Digest, HOUR, Label, Manifest, Millis, Registry, Repository, TagRow};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const EMPTY: &str = "application/vnd.oci.empty.v1+json";

pub(super) fn fill(registry: &mut Registry, now: Millis) {
    if let Some(id) = registry.find("security-tools/cosign-demo") {
        let repository = registry.repository_mut(id);
        let signed = repository
            .tags
            .iter()
            .find(|row| row.name == "v1")
            .map(|row| row.digest);
        if let Some(signed) = signed {
            attach(repository, signed, now - 11 * DAY);
            artifacts(repository, signed, now - 10 * DAY);
        }
        repository.settle();
    }
    if let Some(id) = registry.find("open-source/charts/quay-demo") {
        chart(registry.repository_mut(id), now);
    }
    if let Some(id) = registry.find("sentinels/hostile") {
        hostile(registry.repository_mut(id));
    }
}

/// Puts a file into the repository and returns how a manifest refers to it.
fn file(repository: &mut Repository, media_type: &str, text: &str) -> Value {
    let digest = Digest::of(text);
    repository.files.insert(digest, text.as_bytes().to_vec());
    json!({"mediaType": media_type, "digest": digest.to_string(), "size": text.len()})
}

fn put(repository: &mut Repository, document: Value) -> Digest {
    let digest = Digest::of(&document.to_string());
    repository
        .manifests
        .insert(digest, Manifest::Written(document));
    digest
}

/// An artifact with one file.
fn artifact(
    repository: &mut Repository,
    kind: &str,
    subject: Option<Digest>,
    content: &Value,
) -> Digest {
    let layer = file(repository, kind, &content.to_string());
    let config = file(repository, EMPTY, "{}");
    let mut document = json!({
        "schemaVersion": 2, "mediaType": MANIFEST, "artifactType": kind, "config": config, "layers": [layer],
        "annotations": {"org.opencontainers.image.created": "2026-11-10T09:12:44Z"},
    });
    if let Some(subject) = subject {
        document["subject"] =
            json!({"mediaType": MANIFEST, "digest": subject.to_string(), "size": 705});
    }
    put(repository, document)
}

fn attach(repository: &mut Repository, signed: Digest, at: Millis) {
    artifact(repository, "application/spdx+json", Some(signed), &spdx());
    artifact(
        repository,
        "application/vnd.cyclonedx+json",
        Some(signed),
        &cyclone_dx(),
    );
    artifact(
        repository,
        "application/vnd.in-toto+json",
        Some(signed),
        &provenance(signed),
    );
    let envelope = json!({
        "payloadType": "application/vnd.in-toto+json",
        "payload": to_base64(provenance(signed).to_string().as_bytes()),
        "signatures": [{"keyid": "", "sig": "MEUCIQDf0made0up"}],
    });
    let attestation = artifact(
        repository,
        "application/vnd.dsse.envelope.v1+json",
        None,
        &envelope,
    );
    let sbom = artifact(repository, "text/spdx+json", None, &spdx());
    let payload = json!({
        "critical": {
            "identity": {"docker-reference": "registry.example.com/security-tools/cosign-demo"},
            "image": {"docker-manifest-digest": signed.to_string()},
            "type": "cosign container image signature",
        },
        "optional": {"team": "security"},
    });
    let signature = artifact(
        repository,
        "application/vnd.dev.cosign.simplesigning.v1+json",
        None,
        &payload,
    );
    let hex = signed.hex();
    repository
        .tags
        .retain(|row| row.name != format!("sha256-{hex}.sig"));
    for (suffix, digest) in [("sig", signature), ("att", attestation), ("sbom", sbom)] {
        repository
            .tags
            .push(TagRow::new(format!("sha256-{hex}.{suffix}"), digest, at));
    }
}

/// An index with an attestation for its image, a model, a module, and something unknown.
fn artifacts(repository: &mut Repository, image: Digest, at: Millis) {
    let statement = provenance(image);
    let attestation = artifact(repository, "application/vnd.in-toto+json", None, &statement);
    let index = put(
        repository,
        json!({
            "schemaVersion": 2, "mediaType": INDEX,
            "manifests": [
                {"mediaType": MANIFEST, "digest": image.to_string(), "size": 705,
                 "platform": {"architecture": "amd64", "os": "linux"}},
                {"mediaType": MANIFEST, "digest": attestation.to_string(), "size": 566,
                 "platform": {"architecture": "unknown", "os": "unknown"},
                 "annotations": {"vnd.docker.reference.type": "attestation-manifest",
                                 "vnd.docker.reference.digest": image.to_string()}},
            ],
        }),
    );
    let model = artifact(
        repository,
        "application/vnd.cncf.model.manifest.v1+json",
        None,
        &json!({"name": "sentiment-small", "parameters": "7B"}),
    );
    let module = artifact(
        repository,
        "application/vnd.wasm.config.v0+json",
        None,
        &json!({"os": "wasip2"}),
    );
    let backup = artifact(
        repository,
        "application/vnd.acme.backup",
        None,
        &json!({"tables": 14}),
    );
    for (number, (name, digest)) in [
        ("with-attestation", index),
        ("model", model),
        ("module", module),
        ("backup", backup),
    ]
    .into_iter()
    .enumerate()
    {
        repository
            .tags
            .push(TagRow::new(name, digest, at + number as Millis * HOUR));
    }
}

/// What is in the packed chart.
const CHART: &[(&str, &str)] = &[
    (
        "quay-demo/Chart.yaml",
        "apiVersion: v2\nname: quay-demo\nversion: 1.0.0\nappVersion: 3.15.1\n",
    ),
    (
        "quay-demo/values.yaml",
        "# How many of it run.\nreplicas: 2\n\nimage:\n  repository: quay.io/projectquay/quay\n  tag: 3.15.1\n\n\
         service:\n  type: ClusterIP\n  port: 8080\n",
    ),
    (
        "quay-demo/templates/service.yaml",
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  type: {{ .Values.service.type }}\n",
    ),
    (
        "quay-demo/README.md",
        "# quay-demo\n\nA **demonstration** of a registry.\n\n| value | meaning |\n|---|---|\n| `replicas` | how many run |\n",
    ),
];

/// Puts an archive with these files into the repository, as Helm packs it, and returns how a manifest
/// refers to it.
fn packed(repository: &mut Repository, media_type: &str, files: &[(&str, &str)]) -> Value {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (path, text) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        archive
            .append_data(&mut header, path, text.as_bytes())
            .expect("a list of bytes takes all");
    }
    let packed = archive.into_inner().and_then(GzEncoder::finish);
    let packed = packed.expect("a list of bytes takes all");
    let digest = Digest::of(&files.iter().map(|(path, _)| *path).collect::<String>());
    let size = packed.len();
    repository.files.insert(digest, packed);
    json!({"mediaType": media_type, "digest": digest.to_string(), "size": size})
}

fn chart(repository: &mut Repository, now: Millis) {
    let about = json!({
        "name": "quay-demo", "version": "1.0.0", "appVersion": "3.15.1", "apiVersion": "v2",
        "description": "A demonstration of a registry", "type": "application",
        "home": "https://example.com/quay-demo", "keywords": ["registry", "demo"],
        "maintainers": [{"name": "Platform", "email": "platform@example.com"}],
        "dependencies": [{"name": "postgresql", "version": "15.x.x", "repository": "https://charts.example.com"}],
    });
    let config = file(
        repository,
        "application/vnd.cncf.helm.config.v1+json",
        &about.to_string(),
    );
    let content = packed(
        repository,
        "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
        CHART,
    );
    let digest = put(
        repository,
        json!({
            "schemaVersion": 2, "mediaType": MANIFEST, "config": config, "layers": [content],
            "annotations": {"org.opencontainers.image.title": "quay-demo",
                            "org.opencontainers.image.version": "1.0.0"},
        }),
    );
    repository
        .tags
        .push(TagRow::new("1.0.0", digest, now - HOUR));
    repository.settle();
}

fn spdx() -> Value {
    let package = |number: usize, (name, version, licence): (&str, &str, &str)| {
        json!({
            "SPDXID": format!("SPDXRef-Package-{number}"), "name": name, "versionInfo": version,
            "licenseConcluded": licence, "licenseDeclared": licence,
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                              "referenceLocator": format!("pkg:deb/debian/{name}@{version}")}],
        })
    };
    let packages: Vec<Value> = PACKAGES
        .into_iter()
        .enumerate()
        .map(|(number, one)| package(number, one))
        .collect();
    json!({
        "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "cosign-demo",
        "creationInfo": {"created": "2026-11-10T09:12:44Z", "creators": ["Tool: syft-1.18.0"]},
        "packages": packages,
    })
}

fn cyclone_dx() -> Value {
    let component = |(name, version, licence): (&str, &str, &str)| {
        json!({
            "type": "library", "name": name, "version": version, "purl": format!("pkg:deb/debian/{name}@{version}"),
            "licenses": [{"license": {"id": licence}}],
        })
    };
    json!({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"timestamp": "2026-11-10T09:12:44Z"},
        "components": PACKAGES.into_iter().map(component).collect::<Vec<_>>(),
    })
}

const PACKAGES: [(&str, &str, &str); 8] = [
    ("bash", "5.2.15-2", "GPL-3.0-or-later"),
    ("ca-certificates", "20230311", "MPL-2.0"),
    ("curl", "7.88.1-10", "curl"),
    ("libc6", "2.36-9", "LGPL-2.1-or-later"),
    ("libssl3", "3.0.15-1", "Apache-2.0"),
    ("nodejs", "20.18.1", "MIT"),
    ("tini", "0.19.0-1", "MIT"),
    ("zlib1g", "1.2.13", "Zlib"),
];

fn provenance(subject: Digest) -> Value {
    json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "cosign-demo", "digest": {"sha256": subject.hex()}}],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "https://mobyproject.org/buildkit@v1",
                "externalParameters": {"source": "https://git.example.com/security/cosign-demo", "ref": "refs/tags/v1"},
                "resolvedDependencies": [
                    {"uri": "pkg:docker/debian@12-slim", "digest": {"sha256": Digest::of("debian").hex()}},
                    {"uri": "git+https://git.example.com/security/cosign-demo@refs/tags/v1",
                     "digest": {"sha1": &Digest::of("source").hex()[..40]}},
                ],
            },
            "runDetails": {
                "builder": {"id": "https://ci.example.com/builders/standard"},
                "metadata": {"invocationId": "run-48211", "startedOn": "2026-11-10T09:10:02Z",
                             "finishedOn": "2026-11-10T09:12:40Z"},
            },
        },
    })
}

/// Whatever an author may write into labels and commands.
fn hostile(repository: &mut Repository) {
    let texts = [
        "<img src=x onerror=alert(1)>".to_owned(),
        "\u{202e}gpj.exe\u{202c}".to_owned(),
        "a".repeat(10_000),
        "line\u{0}one\u{7}\u{1b}[31m".to_owned(),
    ];
    let digests: Vec<Digest> = repository.manifests.keys().copied().collect();
    for digest in digests {
        let labels = texts.iter().enumerate().flat_map(|(number, text)| {
            [true, false].map(|built_in| Label {
                id: uuid_of(&format!("{digest}{number}{built_in}")),
                key: if built_in {
                    text.clone()
                } else {
                    format!("hostile.{number}")
                },
                value: text.clone(),
                built_in,
                media_type: "text/plain".to_owned(),
            })
        });
        repository.labels.insert(digest, labels.collect());
        if let Some(Manifest::Image(image)) = repository.manifests.get_mut(&digest) {
            for (layer, text) in image.layers.iter_mut().zip(&texts) {
                layer.command.clone_from(text);
            }
        }
    }
}
