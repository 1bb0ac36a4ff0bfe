//! The OAuth applications of an organization, and one of them.

mod address;
mod bulk;
mod columns;
mod consequences;
mod delete;
mod delete_many;
mod form;
mod here;
mod list;
mod one;
mod queries;
mod rules;
mod states;
mod tab;
mod tokens;
mod tools;

pub use tab::ApplicationsTab;
