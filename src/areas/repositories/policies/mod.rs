//! Rules that delete tags or protect them.

mod clean_up;
mod here;
mod inherited;
mod outlook;
mod tab;

pub use tab::PoliciesTab;
