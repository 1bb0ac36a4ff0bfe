//! Who may do what in a repository: who can hold a permission, what changes it, the list of what will.

mod holder;
mod preview;
mod queries;
mod role_select;
mod transition;

pub use holder::{Holder, Kind, Who, holders, role_hint, role_title};
pub use preview::{Line, Preview, Without};
pub use queries::{TeamPermissions, UserPermissions};
pub use role_select::RoleSelect;
pub use transition::{Transition, label, send};
