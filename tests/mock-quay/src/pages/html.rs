//! The frame of the registry's own pages: plain elements, no script.

use axum::response::{IntoResponse, Response};

use crate::http::Answer;

/// A page with a title; `body` is markup, already escaped.
pub(super) fn page(status: u16, title: &str, body: &str) -> Answer {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title} · Demo registry</title>\n\
         <link rel=\"stylesheet\" href=\"/mock/pages.css\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         {body}\n</main>\n</body>\n</html>\n",
        title = escape(title),
    );
    Answer::html(status, page).with("x-frame-options", "DENY")
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Hidden fields of a form.
pub(super) fn hidden(fields: &[(&str, &str)]) -> String {
    fields
        .iter()
        .map(|(name, value)| {
            format!(
                "<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n",
                escape(value)
            )
        })
        .collect()
}

pub(super) async fn style_sheet() -> Response {
    let answer = Answer::html(200, include_str!("pages.css"));
    Answer {
        content_type: "text/css; charset=utf-8",
        ..answer
    }
    .into_response()
}
