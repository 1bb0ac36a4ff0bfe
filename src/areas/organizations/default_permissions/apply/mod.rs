//! Applying rules to repositories that exist: which rules, which repositories, what changes, then a job.

mod choosing;
mod dialog;
mod plan;
mod proposal;
mod queries;
mod rules;

pub use dialog::ApplyRules;
