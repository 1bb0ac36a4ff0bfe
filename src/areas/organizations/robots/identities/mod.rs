//! Who may act as a robot without its token: holders of tokens that another issuer vouches for.

mod claims;
mod edit;
mod list;
mod preset;
mod preset_fields;
mod tester;
mod workflow;
mod write;

pub use edit::IdentityDialog;
pub use list::Federation;
