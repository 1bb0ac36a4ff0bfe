//! Who may do what in the repository, and why.

mod bulk;
mod columns;
mod comparison;
mod confirm;
mod copying;
mod explain;
mod filter;
mod giving;
mod giving_list;
mod here;
mod lockout;
mod plan;
mod queries;
mod states;
mod tab;
mod tools;
mod why;

pub use tab::PermissionsTab;
