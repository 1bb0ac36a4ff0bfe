//! What new repositories of an organization give to whom.

mod apply;
mod bulk;
mod changes;
mod columns;
mod create;
mod delete;
mod filter;
mod findings;
mod here;
mod receivers;
mod rule;
mod simulate;
mod simulation;
mod states;
mod tab;
mod tools;

pub use tab::DefaultPermissionsTab;
