use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization::application::Application;

use super::super::rules::{address_problem, redirect_problem, redirect_warning};
use crate::ui::{Consequence, Consequences, Glyph, Markdown, Weight};

/// What people said of the application.
#[component]
pub fn Facts(application: Arc<Application>) -> impl IntoView {
    let home = application.application_uri.clone();
    let redirect = application.redirect_uri.clone().unwrap_or_default();
    let description = application.description.clone();
    let warning = redirect_warning(&redirect).map(|text| {
        let facts = vec![Consequence::new(Weight::Warning, Glyph::Warning, text)];
        view! { <Consequences facts/> }
    });
    let prefix = match (redirect.is_empty(), redirect_problem(&redirect).is_some()) {
        (true, _) => {
            "None is registered: tokens go to Quay's own page only, or are made by hand below."
        }
        (false, true) => "That is no address that tokens should go to. Edit it.",
        (false, false) => {
            "Tokens go to every address with the same scheme and host whose path begins so."
        }
    };
    view! {
        <section class="panel" aria-label="Application">
            <div class="panel__head"><h2>"Application"</h2></div>
            <div class="panel__body stack stack--3">
                {(!description.is_empty()).then(|| view! { <div class="application__text"><Markdown source=description/></div> })}
                <dl class="pairs">
                    <dt>"Application URL"</dt>
                    <dd>{address(&home)}</dd>
                    <dt>"Redirect URL"</dt>
                    <dd>
                        {text(&redirect)}
                        <p class="second small">{prefix}</p>
                    </dd>
                    <dt>"Avatar e-mail"</dt>
                    <dd>{text(application.avatar_email.as_deref().unwrap_or_default())}</dd>
                </dl>
                {warning}
            </div>
        </section>
    }
    .into_any()
}

/// A link where that leads to the web, else the bare text.
fn address(address: &str) -> AnyView {
    if address.is_empty() || address_problem(address).is_some() {
        return text(address);
    }
    let shown = address.to_owned();
    view! { <a class="application__address" href=address.to_owned() rel="noreferrer" target="_blank"><bdi>{shown}</bdi></a> }
        .into_any()
}

fn text(text: &str) -> AnyView {
    match text.is_empty() {
        true => view! { <span class="muted">"–"</span> }.into_any(),
        false => view! { <bdi class="application__address">{text.to_owned()}</bdi> }.into_any(),
    }
}
