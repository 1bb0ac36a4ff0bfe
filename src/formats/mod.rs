//! How values are written for people, and how what people write is read. Pure functions, no browser.

pub mod bytes;
pub mod civil;
pub mod count;
pub mod csv;
pub mod digest;
pub mod filter;
pub mod glob;
pub mod order;
pub mod period;
pub mod relative;
pub mod tar;
