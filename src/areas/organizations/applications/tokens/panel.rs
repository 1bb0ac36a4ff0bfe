use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization_application_tokens as api;

use super::{
    super::{
        here::{Here, use_here},
        queries::Tokens,
        states::ApplicationsError,
    },
    columns::{COLUMNS, ROWS},
    create::MakeToken,
    filter::{self, KEYS, Line},
    revoke::RevokeTokens,
    tools::{TokenBulkBar, TokenTools},
};
use crate::{
    data::{Listing, use_listing},
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{
        EmptyState, LinkButton, LoadLine, Selection, SkeletonColumn, SkeletonTable, Table, Total,
        now_by_the_minute,
    },
};

/// The tokens of one application, and what is being done to them. A context of the panel.
#[derive(Clone, Copy)]
pub struct OfTokens {
    /// Which application's.
    pub question: StoredValue<Tokens>,
    /// What it is called.
    pub name: Signal<String>,
    /// What came so far.
    pub list: Listing<Tokens>,
    /// The rows picked.
    pub selection: Selection,
    /// Tokens that wait to be revoked.
    pub asked: RwSignal<Option<Vec<Line>>>,
    /// The organization.
    pub here: Here,
}

impl OfTokens {
    /// Why nothing can be changed. Reactive.
    pub fn refusal(self) -> Option<String> {
        self.here.refusal(&api::CREATE, None)
    }
}

/// The tokens that the panel is about.
pub fn use_tokens() -> OfTokens {
    expect_context()
}

static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Name", "c-name grow", "sk--11"),
    SkeletonColumn::new("It may", "", "sk--8"),
    SkeletonColumn::new("Last used", "num", "sk--4"),
    SkeletonColumn::new("Ends", "num", "sk--4"),
];

/// The tokens of an application.
#[component]
pub fn TokenPanel(client_id: String, name: Signal<String>) -> impl IntoView {
    let here = use_here();
    let question = Tokens {
        organization: here.of.name.get_untracked(),
        client_id,
    };
    let asked_for = question.clone();
    let list = use_listing(move || here.session.offers(&api::LIST).then(|| asked_for.clone()));
    let tokens = OfTokens {
        question: StoredValue::new(question),
        name,
        list,
        selection: Selection::default(),
        asked: RwSignal::new(None),
        here,
    };
    provide_context(tokens);
    let (creating, set_creating) = use_open_state("token");
    let (view, filter) = (use_view_state("-created"), use_filter_state(KEYS));
    let now = now_by_the_minute();
    let shown = Memo::new(move |_| {
        let (terms, now) = (filter.terms(), now.get());
        let mut shown = list.items();
        shown.retain(|token| filter::shows(&terms, token, now));
        filter::sort(&mut shown, &view.sort());
        Arc::new(shown)
    });
    let create = Callback::new(move |()| set_creating.set(Some(String::new())));
    view! {
        <section aria-label="Tokens">
            <div class="application__tokens"><h2>"Tokens"</h2></div>
            <Show
                when=move || here.session.offers(&api::LIST)
                fallback=|| view! { <EmptyState title="This registry does not list the tokens of applications"/> }
            >
                <TokenTools view filter shown on_create=create/>
                <Listed view filter shown/>
            </Show>
            <TokenBulkBar shown filter/>
        </section>
        <RevokeTokens/>
        <Show when=move || creating.read().is_some()>
            <MakeToken on_close=move |()| set_creating.set(None)/>
        </Show>
    }
    .into_any()
}

/// What stands below the filter.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Loading,
    Failed,
    Empty,
    Rows,
}

#[component]
fn Listed(view: ViewState, filter: FilterState, shown: Memo<Arc<Vec<Line>>>) -> impl IntoView {
    let tokens = use_tokens();
    let list = tokens.list;
    let stage = Memo::new(move |_| {
        let (started, failed) = list
            .with(|list| (list.started, list.error.is_some()))
            .unwrap_or_default();
        match (started, failed) {
            (true, _) if shown.read().is_empty() => Stage::Empty,
            (true, _) => Stage::Rows,
            (false, true) => Stage::Failed,
            (false, false) => Stage::Loading,
        }
    });
    let caption = move || format!("Tokens of {}", tokens.name.get());
    move || {
        match stage.get() {
        Stage::Loading => view! { <SkeletonTable label="Loading the tokens…" columns=SKELETON rows=5/> }.into_any(),
        Stage::Failed => list.with(|list| list.error.clone()).flatten().map(|error| view! {
            <ApplicationsError what="The tokens could not be read".to_owned() error on_retry=move |()| list.refresh()/>
        }).into_any(),
        Stage::Empty => view! { <Nothing filter/> }.into_any(),
        Stage::Rows => view! {
            <TokenLoadLine filter shown/>
            <Table
                caption=Signal::derive(caption)
                columns=COLUMNS
                hidden=Signal::derive(move || view.hidden_columns())
                rows=shown
                kind=ROWS
                sort=Signal::derive(move || Some(view.sort()))
                on_sort=move |sort| view.set_sort(&sort)
                is_partial=Signal::derive(move || !list.is_complete())
                selection=tokens.selection
            />
        }.into_any(),
    }
    }
}

#[component]
fn Nothing(filter: FilterState) -> impl IntoView {
    let list = use_tokens().list;
    move || {
        match (filter.terms().is_empty(), list.is_complete()) {
        (true, _) => view! { <EmptyState title="It has no tokens" text=|| "Tokens of people who sign in through it appear here, too.".into_any()/> }.into_any(),
        (false, true) => view! {
            <EmptyState title="No token matches the filter">
                <LinkButton on_press=move |()| filter.clear()>"Clear the filter"</LinkButton>
            </EmptyState>
        }
        .into_any(),
        (false, false) => view! {
            <EmptyState title="No token loaded so far matches the filter">
                <LinkButton on_press=move |()| list.load_all()>"Load all"</LinkButton>
                <LinkButton on_press=move |()| filter.clear()>"Clear the filter"</LinkButton>
            </EmptyState>
        }
        .into_any(),
    }
    }
}

#[component]
fn TokenLoadLine(filter: FilterState, shown: Memo<Arc<Vec<Line>>>) -> impl IntoView {
    let list = use_tokens().list;
    let total = move || match list.is_complete() {
        true => Total::Known(list.count()),
        false => Total::AtLeast(list.count() + 1),
    };
    let note = move || match list.is_complete() {
        true => "",
        false => "The newest first; sorted and filtered within these",
    };
    view! {
        <LoadLine
            noun=("token", "tokens")
            loaded=Signal::derive(move || list.count())
            total=Signal::derive(total)
            matching=Signal::derive(move || (!filter.terms().is_empty()).then(|| shown.read().len()))
            note=Signal::derive(move || note().to_owned())
            busy=Signal::derive(move || list.with(|list| list.asking).unwrap_or_default())
            step=50
            on_more=Callback::new(move |()| list.load_more())
            on_all=Callback::new(move |()| list.load_all())
            on_stop=Callback::new(move |()| list.stop())
            updated_at=Signal::derive(move || list.with(|list| list.started.then_some(list.read_at as i64)).flatten())
            on_refresh=Callback::new(move |()| list.refresh())
        />
        {move || list.with(|list| list.error.clone()).flatten().map(|error| view! {
            <p class="loadline err" role="alert">
                "Not everything could be read. " {error.to_string()}
                <LinkButton on_press=move |()| list.load_more()>"Try again"</LinkButton>
            </p>
        })}
    }
}
