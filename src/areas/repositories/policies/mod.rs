//! Rules that delete tags or protect them.

mod changes;
mod clean_up;
mod delete;
mod draft;
mod here;
mod inherited;
mod outlook;
mod protect_dialog;
mod prune_dialog;
mod queries;
mod rows;
mod sections;
mod tab;
mod writing;
mod written_dialog;

pub use tab::PoliciesTab;
