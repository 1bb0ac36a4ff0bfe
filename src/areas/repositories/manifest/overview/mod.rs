//! What an image is: its facts, the tags that point at it, its platforms, its use.

mod children;
mod facts;
mod part;
mod statistics;
mod tags_here;

pub use part::OverviewPart;
