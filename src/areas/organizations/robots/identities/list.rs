use std::sync::Arc;

use leptos::prelude::*;
use quay_api::robot::federation::{self, Identity};

use super::{
    super::{here::use_here, queries::IdentitiesOf},
    preset::{Preset, subject_warning},
    tester::SubjectTester,
    workflow::{self, Exchange},
    write::{Change, use_change},
};
use crate::{
    data::{ErrorText, Mutation, QueryView, use_query},
    session::use_session,
    shell::use_open_state,
    ui::{
        Button, CodeBlock, Disclosure, Glyph, Icon, IconButton, IconSize, LinkButton, Mark, Tone,
    },
};

/// Who may act as a robot without its token.
#[component]
pub fn Federation(short: String) -> impl IntoView {
    let here = use_here();
    let refusal = here.reason([&federation::GET_OF_ORGANIZATION, &federation::GET_OF_USER]);
    let question = IdentitiesOf {
        owner: here.owner.get_untracked(),
        short_name: short.clone(),
    };
    let identities = use_query(move || refusal.read().is_none().then(|| question.clone()));
    let known = Signal::derive(move || {
        let answer = identities.answer();
        answer.map(|all| all.to_vec()).unwrap_or_default()
    });
    let short = StoredValue::new(short);
    let answer = Callback::new(move |_: (Arc<Vec<Identity>>,)| {
        view! { <Identities short=short.get_value() known/> }.into_any()
    });
    move || {
        match refusal.get() {
        Some(reason) => view! { <p class="second">{reason}</p> }.into_any(),
        None => view! {
            <section class="stack stack--4" aria-label="Federation">
                <p class="second small">
                    "Who has a token of one of these issuers, for exactly this subject, may exchange it for a short-lived one of the robot: nothing secret has to be stored."
                </p>
                <QueryView
                    query=identities
                    what="Who may act as this robot could not be read"
                    skeleton=|| view! { <p class="later second">"Reading its federation…"</p> }
                    children=answer
                />
            </section>
        }
        .into_any(),
    }
    }
}

#[component]
fn Identities(short: String, known: Signal<Vec<Identity>>) -> impl IntoView {
    let here = use_here();
    let (_, set_edited) = use_open_state("identity");
    let refusal = here.reason([&federation::SET_FOR_ORGANIZATION, &federation::SET_FOR_USER]);
    let remove = use_change(here.owner.get_untracked(), short.clone(), || ());
    let error = move || {
        let error = remove.error().get()?;
        let text = ErrorText::new("Nothing was removed", &error);
        Some(view! { <p class="field__error" role="alert">{text.line()}</p> })
    };
    let edit = Callback::new(move |at: usize| set_edited.set(Some(at.to_string())));
    let lines = move || {
        let known = known.get().into_iter().enumerate();
        known
            .map(|(at, identity)| view! { <Line at identity edit remove refusal/> })
            .collect_view()
    };
    let robot = format!("{}+{short}", here.namespace.get_untracked());
    let is_none = Memo::new(move |_| known.read().is_empty());
    view! {
        <Show
            when=move || !is_none.get()
            fallback=|| view! { <p>"Nobody: only its token opens it."</p> }
        >
            <ol class="list robot__identities" aria-label="Who may act as it">{lines}</ol>
        </Show>
        {error}
        <div class="row">
            <Button icon=Glyph::Plus disabled_reason=refusal on_press=move |()| set_edited.set(Some("new".to_owned()))>
                "Add identity…"
            </Button>
        </div>
        <Show when=move || !is_none.get()><SubjectTester identities=known/></Show>
        <Workflow known robot/>
    }
}

/// One of those who may.
#[component]
fn Line(
    at: usize,
    identity: Identity,
    edit: Callback<usize>,
    remove: Mutation<Change>,
    refusal: Signal<Option<String>>,
) -> impl IntoView {
    let preset = Preset::of(&identity);
    let warning = subject_warning(&identity.subject);
    let number = at + 1;
    let (issuer, subject) = (identity.issuer.clone(), identity.subject.clone());
    let press = move |()| {
        remove.start(Change {
            before: Some(identity.clone()),
            after: None,
        });
    };
    view! {
        <li class="robot__identity">
            <Icon name=Glyph::Link size=IconSize::Sixteen/>
            <div class="stack">
                <span class="strong small">{preset.title()}</span>
                <bdi class="mono small robot__long">{subject}</bdi>
                <bdi class="second small robot__long">{issuer}</bdi>
                {warning.map(|tip| view! { <span><Mark tone=Tone::Warning glyph=Glyph::Warning text="Fits no token" tip/></span> })}
            </div>
            <span class="row nowrap">
                <LinkButton disabled_reason=refusal on_press=move |()| edit.run(at)>
                    "Edit" <span class="sr">{format!(" identity {number}")}</span>
                </LinkButton>
                <IconButton
                    icon=Glyph::Trash
                    class="ic--sm"
                    label=format!("Remove identity {number}")
                    disabled_reason=refusal
                    on_press=press
                />
            </span>
        </li>
    }
}

/// How a job signs in, to paste.
#[component]
fn Workflow(known: Signal<Vec<Identity>>, robot: String) -> impl IntoView {
    let exchange = Exchange {
        host: use_session().registry_untracked().host(),
        robot,
    };
    let preset = Memo::new(move |_| {
        let known = known.read();
        known.first().map_or(Preset::GitHub, Preset::of)
    });
    let chosen = RwSignal::new(None::<Preset>);
    let shown = Memo::new(move |_| chosen.get().unwrap_or_else(|| preset.get()));
    let text = Signal::derive(move || workflow::text(shown.get(), &exchange));
    let button = move |one: Preset| {
        view! {
            <button
                type="button"
                class="pickb"
                aria-pressed=move || (shown.get() == one).to_string()
                on:click=move |_| chosen.set(Some(one))
            >
                {one.title()}
            </button>
        }
    };
    view! {
        <Disclosure summary="How a job signs in">
            <div class="stack stack--3">
                <div class="pick" role="group" aria-label="Kind of job">{Preset::ALL.map(button).collect_view()}</div>
                <CodeBlock text what="Text"/>
                <p class="field__hint">
                    "The job sends its own token to /oauth2/federation/robot/token as the password of the robot, and gets one of the registry back. It needs curl and jq."
                </p>
            </div>
        </Disclosure>
    }
}
