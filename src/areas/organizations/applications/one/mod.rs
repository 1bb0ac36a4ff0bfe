//! One application: what it is, what it proves itself with, how people sign in through it, its tokens.

mod address_panel;
mod credentials;
mod facts;
mod page;
mod reset;

pub use page::ApplicationPage;
