//! The robots of an organization or of the person, and one of them.

mod bulk;
mod changes;
mod columns;
mod confirm;
mod create;
mod credentials;
mod drawer;
mod filter;
mod grants;
mod here;
mod hints;
mod identities;
mod outcomes;
mod queries;
mod repository_field;
mod roles;
mod row;
mod states;
mod tab;
mod tools;

pub use tab::RobotsTab;
