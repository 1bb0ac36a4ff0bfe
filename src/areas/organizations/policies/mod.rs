//! Rules that delete tags of all repositories, or protect them.

mod choose;
mod here;
mod outlook;
mod tab;
mod together;

pub use tab::PoliciesTab;
