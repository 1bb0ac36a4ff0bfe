use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::query::Reader;
use crate::ui::ErrorPanel;

/// An error in the words of the person: what did not happen, why, what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorText {
    /// What did not happen.
    pub title: String,
    /// Why, in the registry's own words where they say more than ours.
    pub reason: String,
    /// What to do about it.
    pub advice: Option<&'static str>,
}

impl ErrorText {
    /// Words for `error`, which kept us from `what`: "The tags of acme/web could not be read".
    pub fn new(what: impl Into<String>, error: &ApiError) -> Self {
        Self {
            title: what.into(),
            reason: error.to_string(),
            advice: advice(error),
        }
    }

    /// All of it in one line, for the end of a form.
    pub fn line(&self) -> String {
        let advice = self.advice.unwrap_or_default();
        format!("{}: {} {advice}", self.title, self.reason)
    }
}

fn advice(error: &ApiError) -> Option<&'static str> {
    Some(match error.kind() {
        ErrorKind::SignInAgain => "Sign in again to go on.",
        ErrorKind::Forbidden => {
            "Either your token lacks the scope, or your account lacks the permission. The registry does not say which."
        }
        ErrorKind::NotFound => "It may have been deleted or renamed, or you may not see it.",
        ErrorKind::NotOffered => "This registry has the feature switched off.",
        ErrorKind::ReadOnly(_) => "Reading works; writing will be refused until that changes.",
        ErrorKind::TooManyRequests { .. } => "Wait a moment, then try again.",
        ErrorKind::Unreachable => {
            "Check your connection. If it is fine, the registry may be down or may refuse this page's address."
        }
        ErrorKind::Server => "The registry failed, not this page. Its logs will say why.",
        ErrorKind::UnreadableAnswer => {
            "The answer was cut short, or this version of the registry answers in a way unknown here."
        }
        _ => return None,
    })
}

/// The panel in place of something that could not be read.
#[component]
pub fn ReadError(
    /// What did not happen: "The tags of acme/web could not be read".
    #[prop(into)]
    what: String,
    error: ApiError,
    #[prop(into)] on_retry: Callback<()>,
) -> impl IntoView {
    let text = ErrorText::new(what, &error);
    let details = error.details();
    view! {
        <ErrorPanel
            title=text.title
            reason=text.reason
            advice=text.advice.unwrap_or_default()
            request=error.request_line().unwrap_or_default()
            details
            on_retry
        />
    }
}

/// The answer to a query, or in its place the skeleton while it is on its way, or what went wrong.
#[component]
pub fn QueryView<A: Send + Sync + 'static>(
    query: Reader<A>,
    /// What could not be read when it fails: "The repository could not be read".
    #[prop(into)]
    what: Signal<String>,
    /// Of the size of the final content.
    #[prop(into)]
    skeleton: ViewFn,
    /// Draws the answer.
    children: Callback<(Arc<A>,), AnyView>,
) -> impl IntoView {
    let retry = Callback::new(move |()| query.retry());
    move || match (query.answer(), query.error()) {
        (Some(answer), _) => children.run((answer,)),
        (None, Some(error)) => {
            view! { <ReadError what=what.get() error on_retry=retry/> }.into_any()
        }
        (None, None) => skeleton.run(),
    }
}
