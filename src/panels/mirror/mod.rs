//! What every mirror is told, of one repository or of a whole organization: when to sync, from where,
//! through what, and which tags.

mod architectures;
mod connection;
mod credentials;
mod differences;
mod interval;
mod live;
mod patterns;
mod reference;
mod refusal;
mod schedule;
mod start;
mod status;
mod tester;

pub use architectures::ArchitectureFields;
pub use connection::{ConnectionFields, connection_words, reach_words};
pub use credentials::CredentialFields;
pub use differences::{Difference, Differences, difference};
pub use interval::IntervalFields;
pub use live::{Watched, keep_up_to_date};
pub use patterns::{fitting, latest_note, patterns, patterns_problem};
pub use reference::{is_private, reference_problem};
pub use refusal::refusal;
pub use schedule::{Schedule, ScheduleFacts};
pub use start::{start, start_problem};
pub use status::status_words;
pub use tester::{PatternTester, Tried};
