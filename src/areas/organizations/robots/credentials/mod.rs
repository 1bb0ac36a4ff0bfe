//! The token of a robot: hidden until somebody asks for it, and put into the files that clients want.

mod part;
mod ready;
mod snippets;
mod token;

pub use part::{Credentials, Revealed};
