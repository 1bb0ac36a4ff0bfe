//! What the palette lists for what was typed.

use leptos::prelude::*;
use quay_api::user::User;

use super::{
    actions::PaletteActions,
    matching::{self, Fit},
    reference::{self, Pasted},
};
use crate::{
    data::{Reader, use_account},
    formats::relative::relative,
    paths,
    session::{Session, use_session},
    shell::{
        address, appearance,
        nav::Navigation,
        overlay::{Overlay, Overlays, use_overlays},
        recents::Recents,
    },
    ui::{Glyph, now_ms},
};

/// How many entries a group shows at most.
const SHOWN: usize = 8;

/// A line of the palette.
#[derive(Clone)]
pub(super) struct Entry {
    pub label: String,
    pub glyph: Glyph,
    /// What stands at the end of the line.
    pub hint: String,
    /// The keys that do the same, as the keyboard help writes them.
    pub keys: Option<String>,
    /// Why it cannot be chosen.
    pub disabled_reason: Option<String>,
    pub choice: Choice,
    pub fit: Fit,
}

/// What choosing a line does.
#[derive(Clone)]
pub(super) enum Choice {
    /// Goes to a page, given as `paths` gives it.
    Go(String),
    /// Does something.
    Run(Callback<()>),
}

impl Entry {
    fn new(label: impl Into<String>, glyph: Glyph, choice: Choice) -> Self {
        Self {
            label: label.into(),
            glyph,
            hint: String::new(),
            keys: None,
            disabled_reason: None,
            choice,
            fit: Fit {
                score: 0,
                parts: Vec::new(),
            },
        }
    }

    fn go(label: impl Into<String>, glyph: Glyph, path: String) -> Self {
        Self::new(label, glyph, Choice::Go(path))
    }

    fn run(label: impl Into<String>, glyph: Glyph, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self::new(label, glyph, Choice::Run(Callback::new(move |()| run())))
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// Lines under a heading.
#[derive(Clone)]
pub(super) struct Group {
    pub title: &'static str,
    pub entries: Vec<Entry>,
}

/// What was typed, and what kind of thing its first sign asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed<'text> {
    /// Anything.
    All(&'text str),
    /// `@`: an organization or user.
    Namespace(&'text str),
    /// `:`: tags of the repository on the screen.
    Tag(&'text str),
    /// `>`: something to do.
    Command(&'text str),
}

impl<'text> Typed<'text> {
    /// Reads what stands in the palette.
    pub fn of(text: &'text str) -> Self {
        let text = text.trim();
        let rest = |sign: char| text.strip_prefix(sign).map(str::trim_start);
        if let Some(rest) = rest('@') {
            Self::Namespace(rest)
        } else if let Some(rest) = rest(':') {
            Self::Tag(rest)
        } else if let Some(rest) = rest('>') {
            Self::Command(rest)
        } else {
            Self::All(text)
        }
    }
}

/// Where the entries come from. Made when the palette opens.
#[derive(Clone, Copy)]
pub(super) struct Sources {
    pub session: Session,
    pub overlays: Overlays,
    pub navigation: Navigation,
    pub recents: Recents,
    pub actions: PaletteActions,
    pub account: Reader<User>,
    pub path: Memo<String>,
}

impl Sources {
    /// All that the page offers.
    pub fn new() -> Self {
        Self {
            session: use_session(),
            overlays: use_overlays(),
            navigation: expect_context(),
            recents: expect_context(),
            actions: expect_context(),
            account: use_account(),
            path: address::use_path(),
        }
    }

    /// The groups for what was typed, without empty ones. Reactive.
    pub fn groups(self, text: &str) -> Vec<Group> {
        let groups = match Typed::of(text) {
            Typed::All(typed) => vec![
                group("Open", self.pasted(typed)),
                found("Recent", typed, self.recent()),
                found("On this page", typed, self.of_page()),
                found("Go to", typed, self.places()),
                found("Your namespaces", typed, self.namespaces(typed)),
                found(
                    "Commands",
                    typed,
                    if typed.is_empty() {
                        Vec::new()
                    } else {
                        self.commands()
                    },
                ),
            ],
            Typed::Namespace(typed) => vec![
                found("Your namespaces", typed, self.namespaces(typed)),
                group("Open", other_namespace(typed)),
            ],
            Typed::Tag(typed) => vec![group("Tags", self.tags(typed))],
            Typed::Command(typed) => vec![
                found("On this page", typed, self.of_page()),
                found("Commands", typed, self.commands()),
            ],
        };
        groups
            .into_iter()
            .filter(|group| !group.entries.is_empty())
            .collect()
    }

    fn pasted(self, typed: &str) -> Vec<Entry> {
        match reference::parse(typed, &self.session.registry().host()) {
            Some(Pasted::Here(reference)) => {
                let tags = paths::tags(&reference.repository);
                let name = reference.repository.to_string();
                let entry = match reference.filter() {
                    Some(filter) => Entry::go(
                        format!("{filter} in {name}"),
                        Glyph::Tag,
                        format!("{tags}?filter={}", paths::segment(filter)),
                    ),
                    None => Entry::go(name, Glyph::Repository, tags),
                };
                vec![entry.hint("image reference")]
            }
            Some(Pasted::Elsewhere(host)) => {
                let mut entry = Entry::run(format!("An image of {host}"), Glyph::Globe, || {});
                entry.disabled_reason = Some("not this registry".to_owned());
                vec![entry]
            }
            None => Vec::new(),
        }
    }

    fn recent(self) -> Vec<Entry> {
        let (now, here) = (now_ms(), self.path.get());
        let others = self
            .recents
            .all()
            .into_iter()
            .filter(|recent| !here.starts_with(&recent.path));
        others
            .map(|recent| {
                let opened = format!("opened {}", relative(recent.at_ms, now));
                Entry::go(recent.name, recent.kind.glyph(), recent.path).hint(opened)
            })
            .collect()
    }

    fn of_page(self) -> Vec<Entry> {
        let entry = |action: super::PaletteAction| Entry {
            keys: action.keys.map(str::to_owned),
            disabled_reason: action.disabled_reason,
            ..Entry::new(action.label, action.glyph, Choice::Run(action.run))
        };
        self.actions.all().into_iter().map(entry).collect()
    }

    fn places(self) -> Vec<Entry> {
        let keys = self.navigation.keys();
        let of_key = |path: &str| {
            let found = keys.iter().find(|(_, place)| place.href == path);
            found.map(|(key, _)| format!("g {key}"))
        };
        let places = self
            .navigation
            .offered(self.session)
            .into_iter()
            .map(|place| {
                let keys = of_key(&place.href);
                Entry {
                    keys,
                    ..Entry::go(place.label, place.glyph, place.href)
                }
            });
        let token = Entry::go("What this token can do", Glyph::Key, paths::token());
        places.chain([token]).collect()
    }

    fn namespaces(self, typed: &str) -> Vec<Entry> {
        // Without a word, a list of all organizations would bury the rest.
        if typed.is_empty() {
            return Vec::new();
        }
        let Some(account) = self.account.answer() else {
            return Vec::new();
        };
        let name = account.username.clone();
        let path = paths::namespace(&name);
        let own = Entry::go(name, Glyph::User, path).hint("you");
        let organization = |name: &String| {
            let path = paths::organization(name);
            Entry::go(name.clone(), Glyph::Organization, path).hint("organization")
        };
        let organizations = account.organizations.iter();
        std::iter::once(own)
            .chain(organizations.map(|one| organization(&one.name)))
            .collect()
    }

    fn tags(self, typed: &str) -> Vec<Entry> {
        let path = self.path.get();
        let place = path
            .strip_prefix("/repository/")
            .and_then(paths::parse_repository);
        let Some((repository, _)) = place else {
            let mut entry = Entry::run("Tags of a repository", Glyph::Tag, || {});
            entry.disabled_reason = Some("open a repository first".to_owned());
            return vec![entry];
        };
        let tags = paths::tags(&repository);
        if typed.is_empty() {
            return vec![Entry::go(format!("Tags of {repository}"), Glyph::Tag, tags)];
        }
        let label = format!("Tags of {repository} with {typed}");
        vec![Entry::go(
            label,
            Glyph::Tag,
            format!("{tags}?filter={}", paths::segment(typed)),
        )]
    }

    fn commands(self) -> Vec<Entry> {
        let (overlays, session) = (self.overlays, self.session);
        let open = |label: &str, glyph, overlay: Overlay| {
            Entry::run(label, glyph, move || overlays.open(overlay))
        };
        let mut help = open("Keyboard help", Glyph::Help, Overlay::Keys);
        help.keys = Some("?".to_owned());
        let mut commands = vec![
            open("Show jobs", Glyph::Jobs, Overlay::Jobs),
            open(
                "Show messages of this visit",
                Glyph::Bell,
                Overlay::Messages,
            ),
            help,
            Entry::run("Sign out…", Glyph::SignOut, move || {
                session.set_leaving(true)
            }),
        ];
        commands
            .extend(appearance::commands().map(|(label, run)| Entry::run(label, Glyph::Gear, run)));
        commands
    }
}

fn other_namespace(typed: &str) -> Vec<Entry> {
    let is_name = !typed.is_empty() && !typed.contains(['/', ' ']);
    let entry = || {
        Entry::go(
            format!("Repositories of {typed}"),
            Glyph::Repository,
            paths::namespace(typed),
        )
    };
    is_name.then(entry).into_iter().collect()
}

fn group(title: &'static str, entries: Vec<Entry>) -> Group {
    Group { title, entries }
}

/// Those of the entries that fit, the best first; as they come where nothing was typed.
fn found(title: &'static str, typed: &str, entries: Vec<Entry>) -> Group {
    let mut entries: Vec<Entry> = entries
        .into_iter()
        .filter_map(|mut entry| {
            entry.fit = matching::fit(typed, &entry.label)?;
            Some(entry)
        })
        .collect();
    if !typed.is_empty() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.fit.score));
    }
    entries.truncate(SHOWN);
    Group { title, entries }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sign_says_what_is_looked_for() {
        assert_eq!(Typed::of(" web "), Typed::All("web"));
        assert_eq!(Typed::of("@ acme"), Typed::Namespace("acme"));
        assert_eq!(Typed::of(":v1"), Typed::Tag("v1"));
        assert_eq!(Typed::of(">dark"), Typed::Command("dark"));
    }
}
