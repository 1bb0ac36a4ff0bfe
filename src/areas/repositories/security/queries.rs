//! What this part reads.

use std::{sync::Arc, time::Duration};

use quay_api::{
    ApiError, Digest, Quay, RepositoryName,
    secscan::{self, Status},
};

use super::{finding::Findings, severity::Counts};
use crate::data::{Query, one_of_few};

/// A report changes when the scanner learns of new vulnerabilities: a few times a day.
const FRESH_FOR: Duration = Duration::from_secs(300);

/// What the scanner says about an image.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SecurityOf {
    /// Where it lies.
    pub repository: RepositoryName,
    /// Which image.
    pub digest: Digest,
}

/// What the scanner says, ready to be shown.
#[derive(Clone, Debug)]
pub struct Said {
    /// How far it is.
    pub status: Status,
    /// What it found; `None` when it sent no data.
    pub findings: Option<Arc<Findings>>,
}

impl Query for SecurityOf {
    type Answer = Said;

    const FRESH_FOR: Duration = FRESH_FOR;

    async fn fetch(self, quay: Quay) -> Result<Said, ApiError> {
        let report = secscan::get(&quay, &self.repository, &self.digest).await?;
        Ok(Said {
            status: report.status,
            findings: Findings::of(&report).map(Arc::new),
        })
    }
}

/// How many findings an image has. The report itself, which may be of megabytes, is dropped as soon as it
/// has been counted. Asked for many images at once, four at a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CountsOf(pub SecurityOf);

/// What the scanner says about an image, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How far it is.
    pub status: Status,
    /// How many findings there are; `None` when it sent no data.
    pub counts: Option<Counts>,
}

impl Query for CountsOf {
    type Answer = Counted;

    const FRESH_FOR: Duration = FRESH_FOR;

    async fn fetch(self, quay: Quay) -> Result<Counted, ApiError> {
        let SecurityOf { repository, digest } = self.0;
        let report = one_of_few(secscan::get(&quay, &repository, &digest)).await?;
        Ok(Counted {
            status: report.status,
            counts: Findings::count(&report),
        })
    }
}
