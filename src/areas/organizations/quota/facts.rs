//! What is known of an organization's quota, and what follows from it.

use quay_api::{
    QuotaLimit, QuotaLimitKind, namespacequota::NamespaceQuota, organization::Organization,
};

/// How much an organization may store and stores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaFacts {
    /// What it may store; `None` without a quota.
    pub quota: Option<Allowed>,
    /// The bytes in use; `None` for people outside, superusers among them.
    pub used: Option<u64>,
    /// Whether the registry still counts, so that `used` will grow.
    pub is_counting: bool,
}

/// A quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// Quay's number for it; `None` for the registry's default, which cannot be changed here.
    pub id: Option<u64>,
    /// How many bytes.
    pub bytes: u64,
    /// Whether it is the registry's default.
    pub is_default: bool,
    /// Whether the registry has a default, which applies once this one is deleted.
    pub has_default: bool,
    /// At which parts of it something happens, the lowest first.
    pub limits: Vec<QuotaLimit>,
}

/// What happens to a push while so much is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Free,
    /// It is taken; the owners were told at this threshold, in percent.
    Warned(u32),
    /// It is refused because of this threshold, in percent.
    Refused(u32),
}

impl QuotaFacts {
    /// Puts together what the organization tells of itself and what the list of quotas does, as far as
    /// they have come. The list tells more; the organization is there first.
    pub fn of(
        organization: Option<&Organization>,
        listed: Option<&Option<NamespaceQuota>>,
    ) -> Option<Self> {
        let report = organization.and_then(|organization| organization.quota_report.as_ref());
        let told = || organization.map(told_by).filter(|_| report.is_some());
        let quota = listed
            .map(|listed| listed.as_ref().map(Allowed::from))
            .or_else(told)?;
        Some(Self {
            quota,
            used: report.map(|report| report.quota_bytes),
            is_counting: report
                .and_then(|report| report.backfill_status.as_deref())
                .is_some_and(|status| status != "complete" && !status.is_empty()),
        })
    }

    /// The share of the quota in use, in percent; `None` when either is not known. Reads more than 100 when
    /// more is stored than allowed.
    pub fn percent(&self) -> Option<f64> {
        let bytes = self.quota.as_ref()?.bytes;
        (bytes > 0).then_some(self.used? as f64 / bytes as f64 * 100.0)
    }

    /// What happens to a push now; `None` when nobody told how much is stored.
    pub fn standing(&self) -> Option<Standing> {
        let used = self.used?;
        Some(
            self.quota
                .as_ref()
                .map_or(Standing::Free, |quota| quota.standing(used)),
        )
    }
}

/// The quota as the organization itself tells it. That of the registry is only there as a size.
fn told_by(organization: &Organization) -> Option<Allowed> {
    if let Some(quota) = organization.quotas.first() {
        return Some(Allowed {
            id: Some(quota.id),
            bytes: quota.limit_bytes,
            is_default: false,
            has_default: false,
            limits: sorted(&quota.limits),
        });
    }
    let bytes = organization.quota_report.as_ref()?.configured_quota?;
    Some(Allowed {
        id: None,
        bytes,
        is_default: true,
        has_default: true,
        limits: Vec::new(),
    })
}

impl From<&NamespaceQuota> for Allowed {
    fn from(quota: &NamespaceQuota) -> Self {
        Self {
            id: quota.id.filter(|_| !quota.is_default),
            bytes: quota.limit_bytes,
            is_default: quota.is_default,
            has_default: quota.has_default || quota.is_default,
            limits: sorted(&quota.limits),
        }
    }
}

fn sorted(limits: &[QuotaLimit]) -> Vec<QuotaLimit> {
    let mut limits = limits.to_vec();
    limits.sort_by_key(|limit| (limit.limit_percent, limit.kind));
    limits
}

impl Allowed {
    /// How many bytes a part of it is.
    pub fn part(&self, percent: u32) -> u64 {
        part(self.bytes, percent)
    }

    /// From which threshold on pushes are refused, in percent: the lowest that refuses. The registry's
    /// default refuses once all of it is used.
    pub fn refuses_at(&self) -> Option<u32> {
        if self.is_default {
            return Some(100);
        }
        let refusing = self
            .limits
            .iter()
            .filter(|limit| limit.kind == QuotaLimitKind::Reject);
        refusing.map(|limit| limit.limit_percent).min()
    }

    /// What happens to a push while so much is stored. The highest threshold that is passed decides, so
    /// that a warning above a refusal lets pushes through again.
    ///
    /// Quay: `check_limits` in `data/model/namespacequota.py`.
    pub fn standing(&self, used: u64) -> Standing {
        if self.is_default {
            return match used >= self.bytes {
                true => Standing::Refused(100),
                false => Standing::Free,
            };
        }
        let passed = self
            .limits
            .iter()
            .filter(|limit| used > self.part(limit.limit_percent));
        match passed.max_by_key(|limit| (limit.limit_percent, limit.kind)) {
            Some(limit) if limit.kind == QuotaLimitKind::Reject => {
                Standing::Refused(limit.limit_percent)
            }
            Some(limit) => Standing::Warned(limit.limit_percent),
            None => Standing::Free,
        }
    }

    /// The lowest warning that stands above a refusal, and so undoes it.
    pub fn undone_at(&self) -> Option<u32> {
        let refused = self.refuses_at().filter(|_| !self.is_default)?;
        let later = self
            .limits
            .iter()
            .filter(|limit| limit.kind == QuotaLimitKind::Warning && limit.limit_percent > refused);
        later.map(|limit| limit.limit_percent).min()
    }
}

/// How many bytes a part of a size is, in percent.
pub fn part(bytes: u64, percent: u32) -> u64 {
    let part = u128::from(bytes) * u128::from(percent) / 100;
    u64::try_from(part).unwrap_or(u64::MAX)
}

#[cfg(test)]
pub(super) mod tests;
