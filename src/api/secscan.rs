//! Chapter `secscan`: what the vulnerability scanner found.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::{ApiError, Digest, Operation, Quay, RepositoryName, Scope, shapes::null_as_default};

const CHAPTER: &str = "secscan";

/// [`get`]
pub const GET: Operation = Operation::get(
    "getRepoManifestSecurity",
    "/repository/{repository}/manifest/{manifestref}/security",
    CHAPTER,
)
.needs(Scope::ReadRepository);

/// What is known of the vulnerabilities of an image.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Report {
    /// How far the scanner is.
    pub status: Status,
    /// What it found; also `None` in answers that say it has scanned.
    #[serde(default)]
    pub data: Option<Scan>,
}

/// How far the scanner is with an image. Quay: `ScanLookupStatus` in data/secscan_model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not looked at yet. A registry without a scanner says so for ever.
    Queued,
    /// Looked at: the data holds what was found.
    Scanned,
    /// It was tried, and did not work.
    Failed,
    /// The scanner cannot read such images; indexes are among them.
    Unsupported,
    /// A layer is larger than the scanner takes.
    ManifestLayerTooLarge,
    /// Something newer.
    #[serde(other)]
    Other,
}

/// What the scanner found in an image.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Scan {
    /// The image, as the scanner sees it: all of its layers in one.
    pub layer: Layer,
}

/// The content of an image.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Layer {
    /// The packages; empty when the scanner knows no package manager that was used.
    #[serde(deserialize_with = "null_as_default")]
    pub features: Vec<Feature>,
}

/// A package in an image.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Feature {
    /// Its name.
    #[serde(deserialize_with = "null_as_default")]
    pub name: String,
    /// Its version.
    #[serde(deserialize_with = "null_as_default")]
    pub version: String,
    /// The distribution or the package manager that it came with.
    #[serde(deserialize_with = "null_as_default")]
    pub namespace_name: String,
    /// The digest of the layer that brought it.
    #[serde(deserialize_with = "null_as_default")]
    pub added_by: String,
    /// What is known to be wrong with it.
    #[serde(deserialize_with = "null_as_default")]
    pub vulnerabilities: Vec<Vulnerability>,
}

/// Something that is wrong with a package.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Vulnerability {
    /// The name of the advisory: `CVE-2026-1234`, `RHSA-2026:0815`.
    #[serde(deserialize_with = "null_as_default")]
    pub name: String,
    /// How bad it is: `Critical`, `High`, `Medium`, `Low`, `Negligible` or `Unknown`.
    #[serde(deserialize_with = "null_as_default")]
    pub severity: String,
    /// The version that is without it; empty while there is none.
    #[serde(deserialize_with = "null_as_default")]
    pub fixed_by: String,
    /// What is wrong, in the words of the advisory.
    #[serde(deserialize_with = "null_as_default")]
    pub description: String,
    /// Where it is told, as addresses with blanks between them.
    #[serde(deserialize_with = "null_as_default")]
    pub link: String,
    /// More about it.
    #[serde(deserialize_with = "null_as_default")]
    pub metadata: Metadata,
}

/// What is known about a [`Vulnerability`] from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Metadata {
    /// Which of the scanner's sources told it.
    #[serde(deserialize_with = "null_as_default")]
    pub updated_by: String,
    /// The name of the distribution.
    #[serde(deserialize_with = "null_as_default")]
    pub distro_name: String,
    /// The version of the distribution.
    #[serde(deserialize_with = "null_as_default")]
    pub distro_version: String,
    /// What the national vulnerability database says.
    #[serde(rename = "NVD", deserialize_with = "null_as_default")]
    pub nvd: Nvd,
}

/// What the national vulnerability database says.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Nvd {
    /// By version 3 of the scoring system.
    #[serde(rename = "CVSSv3", deserialize_with = "null_as_default")]
    pub cvss_v3: Cvss,
}

/// A score and how it came about.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct Cvss {
    /// `CVSS:3.1/AV:N/AC:L/…`; empty when there is none.
    #[serde(deserialize_with = "null_as_default")]
    pub vectors: String,
    /// From 0 to 10. Quay writes a number, a text, or an empty text for none.
    #[serde(deserialize_with = "score")]
    pub score: Option<f64>,
}

fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let score = match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    Ok(score.filter(|score: &f64| *score > 0.0 && *score <= 10.0))
}

/// Gets what the scanner knows of an image.
pub async fn get(
    quay: &Quay,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<Report, ApiError> {
    quay.call(&GET)
        .repository(repository)
        .path("manifestref", digest.as_str())
        .flag("vulnerabilities", true)
        .send()
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(text: &str) -> Report {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_report_tells_packages_and_what_is_wrong_with_them() {
        let report = report(
            r#"{"status": "scanned", "data": {"Layer": {"Name": "sha256:aa", "ParentName": "",
                "NamespaceName": "", "IndexedByVersion": 4, "Features": [
                {"Name": "openssl-libs", "VersionFormat": "", "NamespaceName": "rhel",
                 "AddedBy": "sha256:bb", "Version": "1:3.0.7-24.el9", "BaseScores": [7.5],
                 "CVEIds": ["CVE-2024-0727"], "Vulnerabilities": [
                    {"Severity": "High", "NamespaceName": "RHEL9-rhel-9", "Name": "CVE-2024-0727",
                     "Link": "https://a.example https://b.example", "FixedBy": "1:3.0.7-27.el9",
                     "Description": "A flaw.", "Metadata": {"UpdatedBy": "RHEL9", "RepoName": null,
                     "RepoLink": null, "DistroName": "Red Hat", "DistroVersion": "9",
                     "NVD": {"CVSSv3": {"Vectors": "CVSS:3.1/AV:N", "Score": 7.5}}}}]}]}}}"#,
        );

        let [feature] = &report.data.as_ref().unwrap().layer.features[..] else {
            panic!("one package");
        };
        assert_eq!(report.status, Status::Scanned);
        assert_eq!(feature.added_by, "sha256:bb");
        assert_eq!(feature.vulnerabilities[0].severity, "High");
        assert_eq!(
            feature.vulnerabilities[0].metadata.nvd.cvss_v3.score,
            Some(7.5)
        );
    }

    #[test]
    fn what_the_scanner_leaves_out_is_no_fault() {
        let report = report(
            r#"{"status": "scanned", "data": {"Layer": {"Features": [
                {"Name": "a", "Version": null, "Vulnerabilities": [
                    {"Name": "b", "Metadata": null},
                    {"Name": "c", "Metadata": {"NVD": {"CVSSv3": {"Vectors": "", "Score": ""}}}},
                    {"Name": "d", "Metadata": {"NVD": {"CVSSv3": {"Vectors": "", "Score": "9.8"}}}}]},
                {"Name": "e", "Vulnerabilities": null}]}}}"#,
        );

        let features = report.data.unwrap().layer.features;
        let scores = features[0].vulnerabilities.iter();
        let scores: Vec<_> = scores.map(|one| one.metadata.nvd.cvss_v3.score).collect();
        assert_eq!(scores, [None, None, Some(9.8)]);
        assert!(features[1].vulnerabilities.is_empty());
    }

    #[test]
    fn a_newer_status_is_read_too() {
        assert_eq!(report(r#"{"status": "paused"}"#).status, Status::Other);
        assert_eq!(
            report(r#"{"status": "manifest_layer_too_large", "data": null}"#).status,
            Status::ManifestLayerTooLarge
        );
    }
}
