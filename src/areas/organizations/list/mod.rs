//! The organizations that the person belongs to, and their own namespace.

mod page;

pub use page::OrganizationList;
