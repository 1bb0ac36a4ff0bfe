//! Which packages the layers of an image bring.

use serde_json::{Value, json};

use super::{Load, findings, layers, noise};
use crate::state::Image;

/// Packages of a distribution: name, version, version with the fixes.
pub(super) const SYSTEM: [(&str, &str, &str); 24] = [
    ("openssl-libs", "1:3.0.7-24.el9", "1:3.0.7-28.el9_4"),
    ("glibc", "2.34-83.el9_3.7", "2.34-100.el9_4.4"),
    ("curl-minimal", "7.76.1-26.el9_3.2", "7.76.1-29.el9_4.1"),
    ("libcurl-minimal", "7.76.1-26.el9_3.2", "7.76.1-29.el9_4.1"),
    ("expat", "2.5.0-1.el9", "2.5.0-2.el9_4.1"),
    ("krb5-libs", "1.21.1-1.el9", "1.21.1-2.el9_4"),
    ("zlib", "1.2.11-40.el9", ""),
    ("sqlite-libs", "3.34.1-6.el9_1", "3.34.1-7.el9_3"),
    ("systemd-libs", "252-18.el9", "252-32.el9_4"),
    ("libxml2", "2.9.13-5.el9_3", "2.9.13-6.el9_4"),
    ("ncurses-libs", "6.2-10.20210508.el9", ""),
    ("python3-libs", "3.9.18-1.el9_3", "3.9.18-3.el9_4.6"),
    ("gnutls", "3.7.6-23.el9_3.3", "3.8.3-4.el9_4"),
    ("libarchive", "3.5.3-4.el9", ""),
    ("openldap", "2.6.3-1.el9", ""),
    ("pam", "1.5.1-15.el9", "1.5.1-19.el9"),
    ("shadow-utils", "2:4.9-6.el9", "2:4.9-8.el9"),
    ("tar", "2:1.34-6.el9_1", "2:1.34-7.el9"),
    ("gzip", "1.12-1.el9", ""),
    ("bash", "5.1.8-6.el9_1", ""),
    ("coreutils-single", "8.32-34.el9", ""),
    ("ca-certificates", "2023.2.60_v7.0.306-90.1.el9_2", ""),
    ("tzdata", "2024a-1.el9", ""),
    ("libssh", "0.10.4-11.el9", "0.10.4-13.el9"),
];

/// Packages of applications: name, versions one after the other.
const APPLICATION: [(&str, [&str; 4]); 16] = [
    ("express", ["4.17.1", "4.18.2", "4.19.2", "4.21.1"]),
    ("lodash", ["4.17.15", "4.17.19", "4.17.20", "4.17.21"]),
    ("axios", ["0.21.1", "0.27.2", "1.6.0", "1.7.7"]),
    ("semver", ["5.7.1", "6.3.0", "7.5.1", "7.6.3"]),
    ("ws", ["7.4.5", "7.5.9", "8.13.0", "8.18.0"]),
    ("minimist", ["1.2.5", "1.2.6", "1.2.7", "1.2.8"]),
    ("jsonwebtoken", ["8.5.1", "9.0.0", "9.0.1", "9.0.2"]),
    ("follow-redirects", ["1.14.0", "1.15.2", "1.15.4", "1.15.9"]),
    ("undici", ["5.8.0", "5.22.1", "5.26.3", "6.20.1"]),
    ("tough-cookie", ["2.5.0", "4.0.0", "4.1.2", "4.1.4"]),
    ("protobufjs", ["6.11.2", "6.11.3", "7.2.4", "7.4.0"]),
    ("xml2js", ["0.4.19", "0.4.23", "0.5.0", "0.6.2"]),
    ("qs", ["6.5.2", "6.7.0", "6.11.0", "6.13.0"]),
    ("path-to-regexp", ["0.1.7", "1.8.0", "6.2.1", "8.2.0"]),
    ("braces", ["2.3.2", "3.0.0", "3.0.2", "3.0.3"]),
    ("ip", ["1.1.5", "1.1.8", "2.0.0", "2.0.1"]),
];

/// A package before anything is known to be wrong with it.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// The version with the fixes; empty when there is none.
    pub(super) fixed: String,
    /// The distribution, or the package manager.
    pub(super) from: &'static str,
}

/// The packages of an image with what is wrong with them, as Quay writes them.
pub(super) fn of(image: &Image, load: Load) -> Vec<Value> {
    let mut features = Vec::new();
    for (index, layer) in layers(image) {
        for package in brought(index, &layer, load) {
            let found = findings::of(&package, load);
            features.push(json!({
                "Name": package.name,
                "VersionFormat": "",
                "NamespaceName": package.from,
                "AddedBy": layer,
                "Version": package.version,
                "BaseScores": found.iter().map(findings::score_of).collect::<Vec<_>>(),
                "CVEIds": found.iter().map(|found| found["Name"].clone()).collect::<Vec<_>>(),
                "Vulnerabilities": found,
            }));
        }
    }
    features
}

fn brought(index: usize, layer: &str, load: Load) -> Vec<Package> {
    match (load, index) {
        (Load::Hostile, 0) => findings::hostile_packages(),
        (Load::Hostile, _) => Vec::new(),
        (Load::Thousands, 0) => (0..1_000).map(one_of_thousand).collect(),
        (_, 0) => SYSTEM[..16].iter().map(system).collect(),
        (_, 1) => SYSTEM[16..].iter().map(system).collect(),
        _ => applications(layer),
    }
}

fn system(&(name, version, fixed): &(&str, &str, &str)) -> Package {
    Package {
        name: name.to_owned(),
        version: version.to_owned(),
        fixed: fixed.to_owned(),
        from: "rhel",
    }
}

/// Some of the packages, in versions that differ from layer to layer.
fn applications(layer: &str) -> Vec<Package> {
    let mut random = noise(layer);
    let mut packages = Vec::new();
    for (name, versions) in APPLICATION {
        if random.below(3) == 0 {
            continue;
        }
        let at = random.below(4) as usize;
        let next = versions.get(at + 1).copied().unwrap_or_default();
        packages.push(Package {
            name: name.to_owned(),
            version: versions[at].to_owned(),
            fixed: next.to_owned(),
            from: "npm",
        });
    }
    packages
}

fn one_of_thousand(number: usize) -> Package {
    let (name, version, fixed) = SYSTEM[number % SYSTEM.len()];
    Package {
        name: format!("{name}-{}", number / SYSTEM.len()),
        version: version.to_owned(),
        fixed: fixed.to_owned(),
        from: "rhel",
    }
}
