//! The organizations that the person belongs to, and their own namespace.

mod answer;
mod bulk;
mod columns;
mod counted;
mod create;
mod entry;
mod invitation;
mod page;
mod states;
mod tools;

pub use page::OrganizationList;
