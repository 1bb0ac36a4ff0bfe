use std::fmt;

use serde::{Deserialize, Serialize};

/// One page of a list that goes on by token (repositories, stars, usage logs).
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// Where the next page starts; `None` on the last one.
    pub next: Option<PageToken>,
}

/// One page of a list that goes on by page number (tags, search).
#[derive(Clone, Debug, PartialEq)]
pub struct NumberedPage<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// The number of this page, from 1.
    pub page: u32,
    /// Whether there is a page after this one.
    pub has_additional: bool,
}

/// One page of a list that goes on by offset (the mirror's health).
#[derive(Clone, Debug, PartialEq)]
pub struct OffsetPage<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many items come before this page.
    pub offset: u32,
    /// Whether there are items after this page.
    pub has_more: bool,
}

/// The head of a list (the user's notifications).
///
/// Quay's paging of these is broken: pages overlap and skip items. So there is
/// no next page, only a larger limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Excerpt<T> {
    /// The first items.
    pub items: Vec<T>,
    /// Whether there are more of them.
    pub additional: bool,
}

/// Where the next page of a list starts. Quay encrypts it; only Quay can read it.
///
/// It is good for two days. An expired or wrong token is not an error: Quay
/// answers with the first page again, so who follows tokens must watch for items
/// it has seen before.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageToken(String);

impl PageToken {
    /// The token as Quay sent it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
