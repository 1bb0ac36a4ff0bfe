//! Bills of materials: SPDX and CycloneDX.

use serde_json::Value;

use super::{Document, Package, list, text};

/// Reads a bill in the format SPDX 2.
pub fn spdx(value: &Value) -> Document {
    let package = |package: &Value| {
        let purl = list(&package["externalRefs"]).find(|one| one["referenceType"] == "purl");
        let told = |licence: &Value| {
            Some(text(licence))
                .filter(|licence| !matches!(licence.as_str(), "" | "NOASSERTION" | "NONE"))
        };
        Package {
            name: text(&package["name"]),
            version: text(&package["versionInfo"]),
            licence: told(&package["licenseConcluded"])
                .or_else(|| told(&package["licenseDeclared"]))
                .unwrap_or_default(),
            purl: purl
                .map(|one| text(&one["referenceLocator"]))
                .unwrap_or_default(),
        }
    };
    Document::Sbom {
        format: text(&value["spdxVersion"]).replace('-', " "),
        packages: list(&value["packages"]).map(package).collect(),
    }
}

/// Reads a bill in the format CycloneDX 1.
pub fn cyclone_dx(value: &Value) -> Document {
    let licence = |licence: &Value| {
        let names = [
            &licence["expression"],
            &licence["license"]["id"],
            &licence["license"]["name"],
        ];
        names.into_iter().map(text).find(|name| !name.is_empty())
    };
    let package = |component: &Value| Package {
        name: text(&component["name"]),
        version: text(&component["version"]),
        licence: list(&component["licenses"])
            .filter_map(licence)
            .collect::<Vec<_>>()
            .join(", "),
        purl: text(&component["purl"]),
    };
    Document::Sbom {
        format: format!("CycloneDX {}", text(&value["specVersion"])),
        packages: list(&value["components"]).map(package).collect(),
    }
}
