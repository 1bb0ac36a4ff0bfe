//! Text in Markdown, as elements. Never as an HTML string: what looks like HTML is shown as text,
//! links lead to the web or to mail only, and pictures become links, so that nothing is fetched.

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// A text that somebody wrote in Markdown. It is shown as it was written until the reader of
/// Markdown is loaded, and stays so when that cannot be.
#[component]
pub fn Markdown(
    /// The text.
    #[prop(into)]
    source: String,
) -> impl IntoView {
    let pieces = RwSignal::new(None);
    let plain = source.clone();
    spawn_local(async move {
        if let Ok(read) = read_markdown(source).await {
            // Nothing is lost when nobody looks any more.
            pieces.try_set(Some(read));
        }
    });
    let content = move || match pieces.get() {
        Some(pieces) => views(pieces),
        None => view! { <p>{plain.clone()}</p> }.into_any(),
    };
    view! { <div class="prose">{content}</div> }
}

/// Reads a text. It is loaded with all that the first screen can do without: most pages show none, and the
/// start is 50 kB lighter. A part by itself would share pieces with every other part, each a file.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
fn read_markdown(source: String) -> Result<Vec<Piece>, SplitLoaderError> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Ok(grow(&mut Parser::new_ext(&source, options)))
}

/// A piece of a text: what it is, and what is in it.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Code(String),
    Break,
    Rule,
    Element(Kind, Vec<Piece>),
}

/// What a piece with content is.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Paragraph,
    Heading,
    Quote,
    CodeBlock,
    List,
    /// With its first number.
    Numbered(u64),
    Item,
    Emphasis,
    Strong,
    Struck,
    /// Where it leads; nowhere when the address is not one of the web or of mail.
    Link(Option<String>),
    Table,
    Head,
    Row,
    Cell,
    /// Nothing of its own.
    Plain,
}

/// Reads pieces up to the end of the one they are in.
fn grow<'a>(events: &mut impl Iterator<Item = Event<'a>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::Start(tag) => pieces.push(element(tag, events)),
            Event::End(_) => break,
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                pieces.push(Piece::Text(text.into_string()));
            }
            Event::Code(code) => pieces.push(Piece::Code(code.into_string())),
            Event::SoftBreak => pieces.push(Piece::Text(" ".to_owned())),
            Event::HardBreak => pieces.push(Piece::Break),
            Event::Rule => pieces.push(Piece::Rule),
            Event::TaskListMarker(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }
    pieces
}

fn element<'a>(tag: Tag<'a>, events: &mut impl Iterator<Item = Event<'a>>) -> Piece {
    let kind = match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { .. } => Kind::Heading,
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(_) => Kind::CodeBlock,
        Tag::List(None) => Kind::List,
        Tag::List(Some(first)) => Kind::Numbered(first),
        Tag::Item => Kind::Item,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Struck,
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => Kind::Link(safe(&dest_url)),
        Tag::Table(_) => Kind::Table,
        Tag::TableHead => Kind::Head,
        Tag::TableRow => Kind::Row,
        Tag::TableCell => Kind::Cell,
        _ => Kind::Plain,
    };
    Piece::Element(kind, grow(events))
}

/// An address that a link may have.
fn safe(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let is_safe = ["http", "https", "mailto"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    is_safe.then(|| address.to_owned())
}

fn views(pieces: Vec<Piece>) -> AnyView {
    pieces.into_iter().map(view).collect_view().into_any()
}

fn view(piece: Piece) -> AnyView {
    match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Code(code) => view! { <code>{code}</code> }.into_any(),
        Piece::Break => view! { <br/> }.into_any(),
        Piece::Rule => view! { <hr/> }.into_any(),
        Piece::Element(kind, content) => wrapped(kind, views(content)),
    }
}

fn wrapped(kind: Kind, content: AnyView) -> AnyView {
    match kind {
        Kind::Paragraph => view! { <p>{content}</p> }.into_any(),
        // The headings of the page are its own; a text in it has only strong lines.
        Kind::Heading => view! { <p class="prose__heading">{content}</p> }.into_any(),
        Kind::Quote => view! { <blockquote>{content}</blockquote> }.into_any(),
        Kind::CodeBlock => view! { <pre tabindex="0"><code>{content}</code></pre> }.into_any(),
        Kind::List => view! { <ul>{content}</ul> }.into_any(),
        Kind::Numbered(first) => view! { <ol start=first.to_string()>{content}</ol> }.into_any(),
        Kind::Item => view! { <li>{content}</li> }.into_any(),
        Kind::Emphasis => view! { <em>{content}</em> }.into_any(),
        Kind::Strong => view! { <strong>{content}</strong> }.into_any(),
        Kind::Struck => view! { <s>{content}</s> }.into_any(),
        Kind::Link(Some(address)) => view! {
            <a href=address target="_blank" rel="noreferrer noopener">{content}</a>
        }
        .into_any(),
        Kind::Table => view! { <table>{content}</table> }.into_any(),
        Kind::Head | Kind::Row => view! { <tr>{content}</tr> }.into_any(),
        Kind::Cell => view! { <td>{content}</td> }.into_any(),
        Kind::Link(None) | Kind::Plain => content,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(source: &str) -> Vec<Piece> {
        grow(&mut Parser::new(source))
    }

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn html_stays_text() {
        let paragraph = pieces("a <img src=x onerror=alert(1)> b");

        let Piece::Element(Kind::Paragraph, content) = &paragraph[0] else {
            panic!("{paragraph:?}");
        };
        assert!(
            content.contains(&text("<img src=x onerror=alert(1)>")),
            "{content:?}"
        );
        assert!(
            format!("{:?}", pieces("<script>x</script>\n")).contains("Text(\"<script>x</script>")
        );
    }

    #[test]
    fn links_lead_to_the_web_or_to_mail_only() {
        assert_eq!(
            safe("https://quay.test/a"),
            Some("https://quay.test/a".to_owned())
        );
        assert_eq!(
            safe("MAILTO:ops@quay.test"),
            Some("MAILTO:ops@quay.test".to_owned())
        );
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "/relative",
            "//quay.test",
            " javascript:x",
        ] {
            assert_eq!(safe(address), None, "{address}");
        }
    }

    #[test]
    fn pictures_become_links_with_their_text() {
        let picture = pieces("![the plan](https://quay.test/plan.png)");

        let link = Kind::Link(Some("https://quay.test/plan.png".to_owned()));
        let link = Piece::Element(link, vec![text("the plan")]);
        assert_eq!(picture, [Piece::Element(Kind::Paragraph, vec![link])]);
    }

    #[test]
    fn what_is_nested_stays_nested() {
        let list = pieces("- **a**\n- b");

        let strong = Piece::Element(Kind::Strong, vec![text("a")]);
        let items = vec![
            Piece::Element(Kind::Item, vec![strong]),
            Piece::Element(Kind::Item, vec![text("b")]),
        ];
        assert_eq!(list, [Piece::Element(Kind::List, items)]);
    }
}
