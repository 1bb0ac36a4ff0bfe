//! What the scanner found in an image: the report, its states, and the sum over the platforms of an index.
//!
//! `queries` asks, `finding` makes rows of a report, `filter` picks and orders them, `rows` arranges
//! them, `columns` and `packages` draw them, `drawer` tells one of them in full.

mod columns;
mod context;
mod counts_strip;
mod drawer;
mod export;
mod filter;
pub mod finding;
mod index;
mod lists;
mod packages;
mod part;
pub mod queries;
mod report;
mod rows;
mod sarif;
pub mod severity;
pub mod states;
mod tools;
mod waiting;

pub use part::SecurityPart;
