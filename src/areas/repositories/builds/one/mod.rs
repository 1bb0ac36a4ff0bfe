//! One build: how far it is, what it is made of, what it writes.

mod facts;
mod log;
mod log_text;
mod log_tools;
mod page;
mod watch;

pub use page::BuildPage;
