//! How the registry is set up.

use std::path::PathBuf;
use std::time::Duration;

/// How much data there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// A lived-in registry: 15 organizations, some 40 repositories.
    #[default]
    Small,
    /// 500 organizations, 5,000 repositories, 5,000 users, a repository of 10,000 tags.
    Large,
}

/// How the registry is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// How much data there is.
    pub scale: Scale,
    /// Added to every request of the API.
    pub latency: Duration,
    /// Spend as long on every token as a real Quay does: 200 ms of one of two cores.
    pub bcrypt: bool,
    /// The folder of the built application; without it only the registry answers.
    pub dist: Option<PathBuf>,
    /// Where the application is served, with a slash at both ends: `/` or `/admin/`.
    pub base: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            scale: Scale::Small,
            latency: Duration::ZERO,
            bcrypt: false,
            dist: None,
            base: "/".to_owned(),
        }
    }
}

impl Options {
    /// Sets the address of the application, adding the slashes it may lack.
    pub fn set_base(&mut self, base: &str) {
        let middle = base.trim_matches('/');
        self.base = if middle.is_empty() {
            "/".to_owned()
        } else {
            format!("/{middle}/")
        };
    }
}
