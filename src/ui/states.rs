//! What stands in the place of content: nothing there, not read yet, not readable.

use super::{
    ButtonKind,
    announce::announce,
    button::Button,
    clipboard,
    copy::CodeBlock,
    icon::{Glyph, Icon, IconSize},
};
use leptos::prelude::*;

/// In place of what could not be read. The rest of the page stays.
#[component]
pub fn ErrorPanel(
    /// What did not happen: "The tags of acme/web could not be read".
    #[prop(into)]
    title: String,
    /// Why.
    #[prop(into)]
    reason: String,
    /// What to do about it; empty when there is nothing to do.
    #[prop(optional, into)]
    advice: String,
    /// The request, as `GET /api/v1/…`; empty when there was none.
    #[prop(optional, into)]
    request: String,
    /// Everything that helps whoever looks into it; holds no secret.
    #[prop(optional, into)]
    details: String,
    /// Does it again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
    /// What else can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let copy = move || {
        let details = details.clone();
        leptos::task::spawn_local(async move {
            let copied = clipboard::copy(&details).await;
            announce(if copied {
                "Details copied"
            } else {
                "The browser keeps its clipboard closed"
            });
        });
    };
    view! {
        <div class="error" role="alert">
            <Icon name=Glyph::Failure size=IconSize::Twenty/>
            <h2>{title}</h2>
            <p>{reason} {(!advice.is_empty()).then(|| format!(" {advice}"))}</p>
            {(!request.is_empty()).then(|| view! {
                <dl class="pairs pairs--err"><dt>"Request"</dt><dd class="mono">{request}</dd></dl>
            })}
            <div class="row row--wrap mt">
                {on_retry.map(|retry| view! {
                    <Button small=true icon=Glyph::Refresh on_press=retry>"Try again"</Button>
                })}
                <Button small=true kind=ButtonKind::Quiet icon=Glyph::Copy on_press=copy>"Copy details"</Button>
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}

/// In place of a list with nothing in it: why, and what to do next.
#[component]
pub fn EmptyState(
    /// What is not there: "No tags yet".
    #[prop(into)]
    title: TextProp,
    /// Why, in a sentence or two.
    #[prop(optional, into)]
    text: Option<ViewFn>,
    /// The exact command that would change it.
    #[prop(optional, into)]
    command: Option<Signal<String>>,
    /// Whether nothing was ever there: it then has a picture.
    #[prop(optional)]
    picture: bool,
    /// The next steps, as buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {picture.then(quay)}
            <h2>{move || title.get()}</h2>
            {text.map(|text| view! { <p>{text.run()}</p> })}
            {command.map(|text| view! { <div class="wfull"><CodeBlock text what="Command"/></div> })}
            {children.map(|children| view! { <div class="row row--wrap">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// Boxes on a quay, those that are missing in dots.
fn quay() -> impl IntoView {
    view! {
        <svg viewBox="0 0 56 40" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
            <path d="M2 34h52M8 34V20h12v14M22 34V20h12v14" stroke-linejoin="round"></path>
            <path d="M36 34V20h12v14M15 20V6h12v14" stroke-dasharray="2.5 2.5"></path>
            <path class="empty__water" d="M2 38h26" stroke-width="2"></path>
        </svg>
    }
}

/// A column of a [`SkeletonTable`].
#[derive(Clone, Copy, Debug)]
pub struct SkeletonColumn {
    heading: &'static str,
    class: &'static str,
    bar: &'static str,
}

impl SkeletonColumn {
    /// A column with the heading and the classes of the table that comes (`grow`, `num p2`, `c-check`), and
    /// bars of one length: `sk--box`, `sk--3`, `sk--4`, `sk--6`, `sk--8`, `sk--11`, `sk--15`.
    pub const fn new(heading: &'static str, class: &'static str, bar: &'static str) -> Self {
        Self {
            heading,
            class,
            bar,
        }
    }
}

/// A table of the final size while its rows are on their way. It appears after 150 ms, so that an
/// answer from memory does not flicker.
#[component]
pub fn SkeletonTable(
    /// What is being read: "Loading the first 100 tags…".
    #[prop(into)]
    label: String,
    /// The columns of the table that comes.
    columns: &'static [SkeletonColumn],
    /// How many rows.
    #[prop(default = 12)]
    rows: usize,
) -> impl IntoView {
    let row = move |_| {
        let cell = |column: &SkeletonColumn| {
            view! { <td class=column.class><span class=format!("sk {}", column.bar)></span></td> }
        };
        view! { <tr>{columns.iter().map(cell).collect_view()}</tr> }
    };
    let head = columns
        .iter()
        .map(|column| view! { <th class=column.class>{column.heading}</th> })
        .collect_view();
    view! {
        <div class="tablewrap later" aria-busy="true">
            <p class="sr" role="status">{label}</p>
            <table class="table" aria-hidden="true">
                <thead><tr>{head}</tr></thead>
                <tbody>{(0..rows).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A line above the whole page that something is out of the ordinary.
#[component]
pub fn Banner(
    /// Whether somebody should do something about it.
    #[prop(optional)]
    warning: bool,
    /// The picture before the words.
    #[prop(default = Glyph::Info)]
    glyph: Glyph,
    /// The words; their first sentence strong.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" class:notice--warning=warning role="status">
            <Icon name=glyph/>
            <div class="notice__text">{children()}</div>
        </div>
    }
    .into_any()
}

/// More about something, for those who ask.
#[component]
pub fn Disclosure(
    /// What is told when it is opened.
    #[prop(into)]
    summary: TextProp,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary><Icon name=Glyph::Right size=IconSize::Fourteen/>{move || summary.get()}</summary>
            <div class="disclosure__body">{children()}</div>
        </details>
    }
    .into_any()
}
