//! What every mirror is told, of one repository or of a whole organization: when to sync, from where,
//! through what, and which tags.

mod architectures;
mod connection;
mod credentials;
mod interval;
mod patterns;
mod reference;
mod start;
mod status;
mod tester;

pub use architectures::ArchitectureFields;
pub use connection::ConnectionFields;
pub use credentials::CredentialFields;
pub use interval::IntervalFields;
pub use patterns::{fitting, latest_note, patterns, patterns_problem};
pub use reference::reference_problem;
pub use start::{start, start_problem};
pub use status::{countdown, status_words};
pub use tester::PatternTester;
