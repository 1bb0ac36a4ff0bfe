//! What every request of the API goes through, whatever its chapter.

mod answer;
mod api;
mod browser;
mod call;
mod operation;
mod viewer;

pub(crate) use answer::{Answer, Outcome};
pub(crate) use api::{api, host};
pub(crate) use call::{Call, quoted};
pub(crate) use operation::{Handler, Operation};
pub(crate) use viewer::{By, Viewer, cookie};
