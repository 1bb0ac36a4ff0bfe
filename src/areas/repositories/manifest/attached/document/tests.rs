use serde_json::json;

use super::*;

fn only_package(value: Value) -> Package {
    match read(&value.to_string()) {
        Document::Sbom { mut packages, .. } => packages.remove(0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn both_bills_of_materials_become_the_same_table() {
    let purl = "pkg:deb/debian/zlib1g@1.2.13";
    let spdx = json!({"spdxVersion": "SPDX-2.3", "packages": [{
        "name": "zlib1g", "versionInfo": "1.2.13", "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "Zlib", "externalRefs": [{"referenceType": "purl", "referenceLocator": purl}]}]});
    let cyclone = json!({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{
        "name": "zlib1g", "version": "1.2.13", "purl": purl, "licenses": [{"license": {"id": "Zlib"}}]}]});

    assert_eq!(only_package(spdx.clone()), only_package(cyclone));
    assert!(only_package(spdx).contains("zlib"));
}

#[test]
fn a_signed_envelope_is_opened() {
    // {"predicateType": "x", "subject": []}
    let text = r#"{"payload": "eyJwcmVkaWNhdGVUeXBlIjogIngiLCAic3ViamVjdCI6IFtdfQ=="}"#;

    let rows = vec![("Predicate".to_owned(), "x".to_owned())];
    assert_eq!(
        read(text),
        Document::Facts {
            title: "Statement",
            rows
        }
    );
    assert!(payload(text).is_some_and(|text| text.contains("predicateType")));
}

#[test]
fn provenance_of_both_versions_names_the_builder() {
    let first = json!({"predicateType": "https://slsa.dev/provenance/v0.2",
        "predicate": {"builder": {"id": "ci"}, "materials": [{"uri": "git+https://x"}]}});
    let second = json!({"predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {"runDetails": {"builder": {"id": "ci"}},
                      "buildDefinition": {"resolvedDependencies": [{"uri": "git+https://x"}]}}});

    for value in [first, second] {
        let Document::Facts { rows, .. } = read(&value.to_string()) else {
            panic!("facts")
        };
        assert!(rows.contains(&("Builder".to_owned(), "ci".to_owned())));
        assert!(rows.contains(&("Made from".to_owned(), "git+https://x".to_owned())));
    }
}

#[test]
fn what_is_unknown_stays_text() {
    assert_eq!(read("{\"anything\": 1}"), Document::Other);
    assert_eq!(read("no json"), Document::Other);
}
