//! The policies that apply to a repository, each read once.

use quay_api::{
    Timestamp, immutability_policy as immutability,
    policy::{self, Method, age_seconds},
};

use super::pattern::{Dialect, Pattern, PatternProblem};

/// Who made a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The organization of this name, for all its repositories.
    Organization(String),
    /// The registry, for all organizations.
    Registry,
    /// The repository itself.
    Repository,
}

/// A policy that deletes tags.
#[derive(Clone, Debug, PartialEq)]
pub struct Prune {
    /// Who made it.
    pub owner: Owner,
    /// What the registry calls it; empty for one that is not there yet.
    pub uuid: String,
    /// What it does.
    pub rule: policy::Rule,
    /// Its pattern, if it has one.
    pub pattern: Result<Option<Pattern>, PatternProblem>,
}

impl Prune {
    /// Reads a policy.
    pub fn new(owner: Owner, uuid: &str, rule: policy::Rule) -> Self {
        let read = |text: &String| Pattern::read(text, Dialect::Postgres);
        let pattern = rule.tag_pattern.as_ref().map(read).transpose();
        Self {
            owner,
            uuid: uuid.to_owned(),
            rule,
            pattern,
        }
    }

    /// Which of `names` it is about, or why nobody here can tell.
    pub fn fits<'a>(&self, names: impl Iterator<Item = &'a str>) -> Result<Vec<bool>, String> {
        match &self.rule.method {
            Method::Other(..) => return Err("Its method is not known here.".to_owned()),
            Method::YoungerThan(age) if age_seconds(age).is_none() => {
                return Err("Its age is not known here.".to_owned());
            }
            _ => {}
        }
        match &self.pattern {
            Err(problem) => Err(problem.sentence()),
            Ok(None) => Ok(names.map(|_| true).collect()),
            Ok(Some(pattern)) => fits(pattern, self.rule.tag_pattern_matches, names),
        }
    }

    /// Whether it deletes the tag that is number `rank` of those it counts, set at `start`.
    pub fn hits(&self, rank: u64, start: Option<Timestamp>, now: Timestamp) -> bool {
        match &self.rule.method {
            Method::Newest(count) => rank > *count,
            Method::YoungerThan(age) => {
                let seconds = age_seconds(age).and_then(|seconds| i64::try_from(seconds).ok());
                let oldest = seconds.and_then(|seconds| seconds.checked_mul(1000));
                let age = start.map(|start| now.as_milliseconds() - start.as_milliseconds());
                oldest.zip(age).is_some_and(|(oldest, age)| age > oldest)
            }
            Method::Other(..) => false,
        }
    }
}

/// A policy that makes tags immutable.
#[derive(Clone, Debug, PartialEq)]
pub struct Protect {
    /// Who made it.
    pub owner: Owner,
    /// What the registry calls it; empty for one that is not there yet.
    pub uuid: String,
    /// What it does.
    pub rule: immutability::Rule,
    /// Its pattern.
    pub pattern: Result<Pattern, PatternProblem>,
    /// Whether it is being written: it then makes tags immutable that are not.
    pub is_draft: bool,
}

impl Protect {
    /// Reads a policy that is in force.
    pub fn new(owner: Owner, uuid: &str, rule: immutability::Rule) -> Self {
        Self {
            owner,
            uuid: uuid.to_owned(),
            pattern: Pattern::read(&rule.tag_pattern, Dialect::Python),
            rule,
            is_draft: false,
        }
    }

    /// Reads a policy that is being written.
    pub fn draft(rule: immutability::Rule) -> Self {
        Self {
            is_draft: true,
            ..Self::new(Owner::Repository, "", rule)
        }
    }

    /// Which of `names` it is about, or why nobody here can tell.
    pub fn fits<'a>(&self, names: impl Iterator<Item = &'a str>) -> Result<Vec<bool>, String> {
        match &self.pattern {
            Err(problem) => Err(problem.sentence()),
            Ok(pattern) => fits(pattern, self.rule.tag_pattern_matches, names),
        }
    }
}

fn fits<'a>(
    pattern: &Pattern,
    matches: bool,
    names: impl Iterator<Item = &'a str>,
) -> Result<Vec<bool>, String> {
    let fits: Option<Vec<bool>> = names
        .map(|name| pattern.fits(name).map(|fits| fits == matches))
        .collect();
    fits.ok_or_else(|| "Its pattern takes too long for some names.".to_owned())
}

/// What applies to a repository, in the order in which Quay looks at it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policies {
    /// What deletes tags: the organization's policies first.
    pub prune: Vec<Prune>,
    /// What makes them immutable.
    pub protect: Vec<Protect>,
}
