//! The questions before robots get new tokens or are deleted.

mod chosen;
mod delete;
mod facts;
mod question;
mod renew;
mod renew_many;
mod renewal;
mod seal;
mod taking;

pub use question::Question;
