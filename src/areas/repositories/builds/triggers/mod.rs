//! What starts builds by itself.

mod activate;
mod activate_fields;
mod changes;
mod credentials;
mod detail;
mod facts;
mod list;
mod queries;
mod recent;
mod run;
mod words;

pub use detail::TriggerPage;
pub use list::TriggerList;
