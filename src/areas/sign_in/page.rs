//! The sign-in page.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{
    ask::{ScopeChoice, Wanted, Wish},
    by_quay::ByQuay,
    by_token::{ByToken, TokenInput},
    enter::{KeepInTab, enter, keeping},
    facts::{Known, TokenFacts},
    notice::{Tip, href},
};
use crate::{
    data::use_queries,
    paths,
    session::{Configuration, flow::own_page, use_session},
    ui::{Glyph, Icon},
};

/// The page `/sign-in`: what registry it is, two ways in, and what they give.
#[component]
pub fn SignInPage() -> impl IntoView {
    document().set_title("Sign in · Quaymaster");
    let session = use_session();
    spawn_local(session.configure());
    view! {
        <Frame>
            {move || match session.configuration() {
                Some(configuration) => view! { <Ways configuration/> }.into_any(),
                None => view! { <Awaiting/> }.into_any(),
            }}
        </Frame>
    }
}

/// The frame of the pages before the shell: the brand, and beside it what there is to know.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let session = use_session();
    view! {
        <main class="sign" id="main" tabindex="-1" data-flag=move || session.registry().flag>
            {children()}
        </main>
    }
}

/// The sign of the house, with the first heading.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <div class="sign__brand">
            <svg viewBox="0 0 32 32" aria-hidden="true">
                <path d="M23.4 14.2A9.3 9.3 0 1 0 12.4 23.2" fill="none" stroke="currentColor" stroke-width="4"></path>
                <path class="sign__deck" d="M15.5 19.8H30" stroke-width="4"></path>
                <path class="sign__deck" d="M21 26.4H30" stroke-width="2.75"></path>
            </svg>
            <h1>"Sign in to Quaymaster"</h1>
        </div>
    }
}

/// Until `config.json` has come: the page at its final size.
#[component]
fn Awaiting() -> impl IntoView {
    view! {
        <div class="sign__card">
            <Brand/>
            <p class="second" role="status"><span class="sk sk--15" aria-hidden="true"></span><span class="sr">"Reading config.json"</span></p>
        </div>
        <section class="sign__side"></section>
    }
}

/// Which registry the page is for, by name and by host.
#[component]
pub fn RegistryLine() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="field">
            <span class="field__label">"Registry"</span>
            <p class="row row--wrap">
                <Icon name=Glyph::Repository/>
                {move || {
                    let registry = session.registry();
                    let host = registry.host();
                    match registry.title.is_empty() {
                        true => view! { <strong class="mono">{host}</strong> }.into_any(),
                        false => view! { <strong>{registry.title}</strong> <span class="mono second">{host}</span> }.into_any(),
                    }
                }}
            </p>
        </div>
    }
}

#[component]
fn Ways(configuration: Arc<Configuration>) -> impl IntoView {
    let session = use_session();
    let queries = use_queries();
    let address = use_query_map();
    let wanted = Memo::new(move |_| own_page(address.read().get("back")));
    let wish = Wish::new(configuration.registry.known_scopes());
    let input = TokenInput::new();
    let in_tab = RwSignal::new(true);
    let navigate = use_navigate();
    let accept = Callback::new(move |candidate| {
        enter(
            session,
            queries,
            &candidate,
            keeping(in_tab.get_untracked()),
        );
        navigate(
            &wanted.get_untracked(),
            NavigateOptions {
                replace: true,
                ..Default::default()
            },
        );
    });
    let candidate = Memo::new(move |_| input.candidate());
    let side = move || match candidate.get() {
        Some(candidate) => {
            let known = Known {
                scopes: candidate.scopes,
                user: candidate.user,
            };
            view! { <TokenFacts known/> }.into_any()
        }
        None => view! { <Wanted wish/> }.into_any(),
    };
    view! {
        <div class="sign__card">
            <Brand/>
            <Problems problems=configuration.problems.clone()/>
            <Already/>
            <div class="stack stack--6">
                <RegistryLine/>
                <section class="stack stack--3" aria-labelledby="by-quay">
                    <h2 class="sr" id="by-quay">"With your Quay account"</h2>
                    <ByQuay wanted scopes=Signal::derive(move || wish.scopes()) in_tab/>
                    <ScopeChoice wish/>
                </section>
                <p class="sign__or" aria-hidden="true">"or"</p>
                <section aria-labelledby="by-token">
                    <h2 class="sr" id="by-token">"With a token"</h2>
                    <ByToken input on_accept=accept/>
                </section>
                <KeepInTab value=in_tab/>
            </div>
        </div>
        <section class="sign__side" aria-live="polite">{side}</section>
    }
}

/// What is wrong with `config.json`. A token can be used all the same.
#[component]
fn Problems(problems: Vec<String>) -> impl IntoView {
    problems
        .into_iter()
        .map(|problem| view! { <Tip>{problem}</Tip> })
        .collect_view()
}

/// Says so when somebody is signed in already.
#[component]
fn Already() -> impl IntoView {
    let session = use_session();
    move || {
        let credential = session.credential()?;
        let name = credential
            .username()
            .map_or("without a name".to_owned(), |name| format!("as {name}"));
        Some(view! {
            <Tip>
                "You are signed in " {name} ". Signing in again takes its place. "
                <a href=href(&paths::home())>"Go on as you are"</a>
            </Tip>
        })
    }
}
