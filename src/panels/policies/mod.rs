//! Policies that delete tags or protect them: what they mean, what they do to tags, how they are
//! written. Whose they are, and how they are sent, is told from above.

mod cards;
mod conflicts;
pub mod engine;
mod lines;
pub mod pattern;
mod protecting_form;
mod pruning_form;
pub mod rules;
pub mod words;

pub use cards::{PolicyRow, PolicyTable};
pub use conflicts::{changed, conflicts};
pub use lines::{FateLines, FateRow, Shown, fate_rows, to_csv, to_json};
pub use protecting_form::ProtectFields;
pub use pruning_form::PruneFields;
