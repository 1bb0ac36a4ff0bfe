//! The teams of an organization, and one of them.

mod adding;
mod adding_list;
pub(super) mod belonging;
pub(super) mod bringing;
mod bulk;
mod cache;
mod columns;
mod confirm;
mod create;
mod describe;
mod filter;
mod here;
mod list;
pub(super) mod loss;
mod member_bulk;
mod member_columns;
mod member_line;
mod member_list;
mod member_states;
mod member_tools;
mod newcomers;
mod page;
mod page_head;
pub(super) mod plans;
mod queries;
mod removing;
mod role;
mod tab;
mod this_team;
mod tools;

pub use tab::TeamsTab;
