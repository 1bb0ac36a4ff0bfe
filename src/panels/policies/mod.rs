//! Policies that delete tags or protect them, of a repository or of an organization: what they mean,
//! what they do to tags, how they are written. Where their tags come from is told from above, by the [`Scene`].

mod cards;
mod changes;
mod conflicts;
mod delete;
mod draft;
pub mod engine;
mod found;
mod lines;
pub mod pattern;
mod protect_dialog;
mod protecting_form;
mod prune_dialog;
mod pruning_form;
pub mod queries;
mod registry_default;
mod rows;
pub mod rules;
mod scene;
mod sections;
mod whose;
pub mod words;
mod writing;
mod written_dialog;

pub use cards::{PolicyRow, PolicyTable};
pub use conflicts::{changed, conflicts};
pub use delete::{DeleteProtect, DeletePrune};
pub use draft::{ComputedHere, missing_tags, settled};
pub use found::Found;
pub use lines::{FateLines, FateRow, Shown, fate_rows, to_csv, to_json};
pub use protect_dialog::ProtectDialog;
pub use protecting_form::ProtectFields;
pub use prune_dialog::PruneDialog;
pub use pruning_form::PruneFields;
pub use registry_default::{OfRegistry, line};
pub use scene::{Own, Scene, Trial};
pub use sections::{ProtectSection, PruneSection};
pub use whose::Whose;
