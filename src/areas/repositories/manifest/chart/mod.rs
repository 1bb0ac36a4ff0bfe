//! A packed Helm chart, opened: its readme, its values and its other files.

mod packed;
mod part;

pub use part::ChartPart;
