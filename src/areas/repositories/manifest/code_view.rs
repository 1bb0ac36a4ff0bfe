use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    formats::count::{count, plural},
    shell::use_filter_state,
    ui::{Button, CopyButton, Glyph, IconButton, SearchField, download},
};

/// So many lines are drawn as one piece. A document of a megabyte is a few hundred pieces, and the
/// browser lays out only those around the screen.
const LINES_OF_PIECE: usize = 80;

/// A text of any length to read, search, copy and save. What is searched stands in the address.
#[component]
pub fn CodeView(
    /// The text as it is shown.
    text: String,
    /// What is copied and saved, where that is not what is shown.
    #[prop(optional, into)]
    stored: Option<String>,
    /// What it is: "Manifest".
    what: &'static str,
    /// The name of the file it is saved as.
    #[prop(into)]
    file: String,
    /// The media type of the file.
    media_type: &'static str,
) -> impl IntoView {
    let found = Found::new(text.clone());
    let stored = stored.unwrap_or(text);
    let saved = stored.clone();
    let save = move || download(&file, media_type, &saved);
    let pieces = found.pieces.with_value(|pieces| 0..pieces.len());
    let draw = move |piece: usize| view! { <Piece found piece/> };
    view! {
        <div class="codeview">
            <div class="codeview__tools">
                <SearchField
                    label=format!("Search the {}", what.to_lowercase())
                    text=Signal::derive(move || found.sought.get())
                    on_text=move |text: String| found.search(text)
                />
                <Steps found/>
                <CopyButton text=Signal::derive(move || stored.clone()) what/>
                <Button icon=Glyph::Download on_press=save>"Download"</Button>
            </div>
            <div class="codeview__text" role="region" aria-label=what tabindex="0">
                {pieces.map(draw).collect_view()}
            </div>
        </div>
    }
}

/// Where the sought text stands.
#[derive(Clone, Copy)]
struct Found {
    pieces: StoredValue<Vec<Arc<str>>>,
    sought: Memo<String>,
    set_sought: Callback<String>,
    /// How many times it stands before each piece, and in all.
    before: Memo<Arc<Vec<usize>>>,
    /// Which one is looked at.
    current: RwSignal<usize>,
}

impl Found {
    fn new(text: String) -> Self {
        let filter = use_filter_state(&[]);
        let lines: Vec<&str> = text.lines().collect();
        let pieces = lines
            .chunks(LINES_OF_PIECE)
            .map(|lines| Arc::from(lines.join("\n") + "\n"))
            .collect::<Vec<Arc<str>>>();
        let pieces = StoredValue::new(pieces);
        let sought = Memo::new(move |_| filter.text());
        let before = Memo::new(move |_| {
            let sought = sought.read();
            let mut sum = 0;
            let mut before = vec![0];
            pieces.with_value(|pieces| {
                for piece in pieces {
                    sum += matches(piece, &sought).len();
                    before.push(sum);
                }
            });
            Arc::new(before)
        });
        Self {
            pieces,
            sought,
            set_sought: Callback::new(move |text| filter.set_text(text)),
            before,
            current: RwSignal::new(0),
        }
    }

    fn search(self, text: String) {
        self.current.set(0);
        self.set_sought.run(text);
    }

    fn count(self) -> usize {
        self.before.read().last().copied().unwrap_or_default()
    }

    fn step(self, forward: bool) {
        let count = untrack(|| self.count()).max(1);
        self.current.update(|at| {
            *at = match forward {
                true => (*at + 1) % count,
                false => (*at + count - 1) % count,
            };
        });
    }
}

/// Where a text stands in another, whatever the case. Positions are bytes of `text`.
fn matches(text: &str, sought: &str) -> Vec<(usize, usize)> {
    if sought.is_empty() {
        return Vec::new();
    }
    // ASCII only, so that positions stay the same.
    let (text, sought) = (text.to_ascii_lowercase(), sought.to_ascii_lowercase());
    text.match_indices(&sought)
        .map(|(at, found)| (at, at + found.len()))
        .collect()
}

/// How often the text was found, and the way from one place to the next.
#[component]
fn Steps(found: Found) -> impl IntoView {
    let words = move || match (found.sought.read().is_empty(), found.count()) {
        (true, _) => String::new(),
        (false, 0) => "Not found".to_owned(),
        (false, 1) => "1 place".to_owned(),
        (false, many) => format!(
            "{} of {}",
            count(found.current.get() as u64 + 1),
            plural(many as u64, "place")
        ),
    };
    let reason = Signal::derive(move || {
        (found.count() < 2).then(|| "There are no two places to go between.".to_owned())
    });
    view! {
        <span class="second small nowrap" role="status">{words}</span>
        <IconButton icon=Glyph::Up label="Previous place" framed=true disabled_reason=reason on_press=move || found.step(false)/>
        <IconButton icon=Glyph::Down label="Next place" framed=true disabled_reason=reason on_press=move || found.step(true)/>
    }
}

/// Some lines, with what is sought marked in them.
#[component]
fn Piece(found: Found, piece: usize) -> impl IntoView {
    let text = found
        .pieces
        .with_value(|pieces| pieces.get(piece).cloned())
        .unwrap_or_default();
    let has_any = {
        let text = Arc::clone(&text);
        Memo::new(move |_| {
            let sought = found.sought.get();
            (!matches(&text, &sought).is_empty()).then_some(sought)
        })
    };
    move || match has_any.get() {
        None => view! { <pre>{text.to_string()}</pre> }.into_any(),
        Some(sought) => view! { <pre>{marked(found, piece, &text, &sought)}</pre> }.into_any(),
    }
}

fn marked(found: Found, piece: usize, text: &str, sought: &str) -> Vec<AnyView> {
    let first = found
        .before
        .with_untracked(|before| before.get(piece).copied())
        .unwrap_or_default();
    let mut views = Vec::new();
    let mut done = 0;
    for (number, (from, to)) in matches(text, sought).into_iter().enumerate() {
        views.push(text[done..from].to_owned().into_any());
        let element = NodeRef::<leptos::html::Mark>::new();
        let is_current = Memo::new(move |_| found.current.get() == first + number);
        // Scrolling is outside of the reactive system.
        Effect::new(move || {
            if let (true, Some(element)) = (is_current.get(), element.get()) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                element.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
        let current = move || is_current.get().then_some("true");
        let words = text[from..to].to_owned();
        views.push(view! { <mark node_ref=element aria-current=current>{words}</mark> }.into_any());
        done = to;
    }
    views.push(text[done..].to_owned().into_any());
    views
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_text_is_found_whatever_its_case() {
        assert_eq!(matches("SHA256:ab sha256", "sha256"), [(0, 6), (10, 16)]);
        assert_eq!(matches("é sha", "SHA"), [(3, 6)]);
        assert_eq!(matches("anything", ""), []);
    }
}
