//! Icons, drawn from the one sprite `public/icons.svg`.

use super::document;
use leptos::prelude::*;

/// A picture of the sprite. Its meaning is always told by a word beside it or by a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// Arrow up: sorted from low to high.
    Ascending,
    /// Bell: notifications.
    Bell,
    /// Bars.
    Chart,
    /// Tick: done.
    Check,
    /// Clock: time, expiration.
    Clock,
    /// Columns of a table.
    Columns,
    /// Two sheets: copy.
    Copy,
    /// Arrow down: sorted from high to low.
    Descending,
    /// Chevron down.
    Down,
    /// Arrow into a tray: download.
    Download,
    /// Eye: show.
    Eye,
    /// Funnel of lines: filter.
    Filter,
    /// Sliders: settings.
    Gear,
    /// Globe: public.
    Globe,
    /// Question mark.
    Help,
    /// House: start.
    Home,
    /// Letter i: information.
    Info,
    /// List with ticks: jobs.
    Jobs,
    /// Key.
    Key,
    /// Layers of an image.
    Layers,
    /// Chain: link.
    Link,
    /// Lock: private, immutable, read-only.
    Lock,
    /// Lines and a clock: usage log.
    Log,
    /// Three lines: menu.
    Menu,
    /// Two arrows: mirror.
    Mirror,
    /// Three dots: more actions.
    More,
    /// Building: organization.
    Organization,
    /// Arrow out of a door: sign out.
    SignOut,
    /// Two bars: pause.
    Pause,
    /// Pin.
    Pin,
    /// Triangle: go on.
    Play,
    /// Plus: create, add.
    Plus,
    /// Round arrow: refresh, retry.
    Refresh,
    /// Box: repository.
    Repository,
    /// Chevron to the right.
    Right,
    /// Robot account.
    Robot,
    /// Rows: density.
    Rows,
    /// Magnifying glass.
    Search,
    /// Shield: security.
    Shield,
    /// Triangle and bar: skipped.
    Skip,
    /// Open circle: being worked on.
    Spinner,
    /// Star.
    Star,
    /// Square: stop.
    Stop,
    /// Octagon with a mark: failure.
    Failure,
    /// Tag.
    Tag,
    /// Prompt: command.
    Terminal,
    /// Bin: delete.
    Trash,
    /// Arrow back: undo.
    Undo,
    /// Chevron up.
    Up,
    /// Two chevrons: choose.
    UpDown,
    /// Person.
    User,
    /// People: team.
    Users,
    /// Triangle with a mark: warning.
    Warning,
    /// Cross: close, remove.
    Cross,
}

impl Glyph {
    /// The name in the sprite, without its prefix `i-`.
    fn symbol(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Bell => "bell",
            Self::Chart => "chart",
            Self::Check => "check",
            Self::Clock => "clock",
            Self::Columns => "columns",
            Self::Copy => "copy",
            Self::Descending => "desc",
            Self::Down => "down",
            Self::Download => "download",
            Self::Eye => "eye",
            Self::Filter => "filter",
            Self::Gear => "gear",
            Self::Globe => "globe",
            Self::Help => "help",
            Self::Home => "home",
            Self::Info => "info",
            Self::Jobs => "jobs",
            Self::Key => "key",
            Self::Layers => "layers",
            Self::Link => "link",
            Self::Lock => "lock",
            Self::Log => "log",
            Self::Menu => "menu",
            Self::Mirror => "mirror",
            Self::More => "more",
            Self::Organization => "org",
            Self::SignOut => "out",
            Self::Pause => "pause",
            Self::Pin => "pin",
            Self::Play => "play",
            Self::Plus => "plus",
            Self::Refresh => "refresh",
            Self::Repository => "repo",
            Self::Right => "right",
            Self::Robot => "robot",
            Self::Rows => "rows",
            Self::Search => "search",
            Self::Shield => "shield",
            Self::Skip => "skip",
            Self::Spinner => "spin",
            Self::Star => "star",
            Self::Stop => "stop",
            Self::Failure => "stopx",
            Self::Tag => "tag",
            Self::Terminal => "terminal",
            Self::Trash => "trash",
            Self::Undo => "undo",
            Self::Up => "up",
            Self::UpDown => "updown",
            Self::User => "user",
            Self::Users => "users",
            Self::Warning => "warn",
            Self::Cross => "x",
        }
    }
}

/// How large an icon is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 12 px, in marks and beside small text.
    Twelve,
    /// 14 px, in hints of fields.
    Fourteen,
    /// 16 px.
    #[default]
    Sixteen,
    /// 20 px, in the hull and in problems.
    Twenty,
}

impl IconSize {
    fn class(self) -> &'static str {
        match self {
            Self::Twelve => "icon icon--12",
            Self::Fourteen => "icon icon--14",
            Self::Sixteen => "icon",
            Self::Twenty => "icon icon--20",
        }
    }
}

/// A picture without a name of its own: assistive technology does not see it.
#[component]
pub fn Icon(
    /// Which picture.
    name: Glyph,
    /// How large.
    #[prop(optional)]
    size: IconSize,
    /// A further class, for example `spin`, `bad`, `warn` or `good`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let class = if class.is_empty() {
        size.class().to_owned()
    } else {
        format!("{} {class}", size.class())
    };
    let href = document::asset(&format!("icons.svg#i-{}", name.symbol()));
    view! { <svg class=class aria-hidden="true"><use href=href></use></svg> }
}

/// A spinner, for beside a word that says what is going on.
#[component]
pub fn Spinner(
    /// How large.
    #[prop(optional)]
    size: IconSize,
) -> impl IntoView {
    view! { <Icon name=Glyph::Spinner size class="spin"/> }
}
