//! The first look at a repository: what it is, how it is used, and what is wrong with it.

mod activity;
mod attention;
mod conflict;
mod description;
mod editor;
mod facts;
mod heat;
mod known;
mod latest;
mod problems;
mod queries;
mod save;
mod tab;

pub use tab::OverviewTab;
