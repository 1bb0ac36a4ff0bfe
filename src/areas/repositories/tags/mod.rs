//! The tags of one repository: the list, what can be done to it, and what that changes in the cache.
//!
//! From the registry to the screen: `source` decides which list is read, `entry` prepares what
//! comes, `order` and `filter` arrange it, `lanes` joins the tags of one image, `row` makes rows of it
//! and `columns` draws them.

pub mod access;
pub mod actions;
mod bulk;
mod cells;
mod columns;
mod copy_menu;
mod entry;
mod expanded;
mod export;
mod filter;
mod here;
mod lanes;
mod load_line;
mod order;
pub mod patch;
mod picked;
pub mod platforms;
mod pulls;
pub mod references;
mod row;
mod row_menu;
mod severity;
mod source;
mod states;
mod tab;
mod tools;

pub use platforms::platform_of;
pub use tab::TagsTab;
