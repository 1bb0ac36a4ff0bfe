//! What every mirror is told, of one repository or of a whole organization: when to sync, from where,
//! through what, and which tags.

mod architectures;
mod buttons;
mod change_dialog;
mod connection;
mod credentials;
mod differences;
mod interval;
mod live;
mod patterns;
mod presses;
mod reference;
mod refusal;
mod schedule;
mod start;
mod status;
mod tester;

pub use architectures::ArchitectureFields;
pub use buttons::{Outdated, PauseButton, SyncButtons};
pub use change_dialog::ChangeDialog;
pub use connection::{ConnectionFields, connection_words, reach_words};
pub use credentials::CredentialFields;
pub use differences::{Difference, names_or_all};
pub use interval::IntervalFields;
pub use live::{Watched, keep_up_to_date};
pub use patterns::{fitting, latest_note, patterns, patterns_problem};
pub use presses::{Press, Pressable, Pressed, use_presses};
pub use reference::{is_private, reference_problem};
pub use refusal::refusal;
pub use schedule::{Schedule, ScheduleFacts};
pub use start::{start, start_problem};
pub use status::status_words;
pub use tester::{PatternTester, Tried};
