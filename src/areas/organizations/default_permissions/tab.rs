use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{ApiError, prototype};

use super::{
    super::{parts::OfOrganization, queries::DefaultPermissions},
    apply::ApplyRules,
    bulk::RuleBulkBar,
    columns::{COLUMNS, ROWS},
    create::CreateRules,
    delete::DeleteRules,
    filter::{self, KEYS},
    here::Here,
    rule::Rule,
    simulate::WhoGetsWhat,
    states::{NoRules, NotAnOwner, RuleSkeleton, RulesError},
    tools::{Beginnings, RuleTools},
};
use crate::{
    data::use_query,
    panels::no_scope::NoScope,
    session::use_session,
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{LoadLine, Table, Total},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    NoScope(String),
    NotAnOwner,
    Loading,
    Failed(ApiError),
    Empty { is_filtered: bool },
    Rows,
}

type Rules = Memo<Arc<Vec<Arc<Rule>>>>;

/// What new repositories of the organization give to whom.
#[component]
pub fn DefaultPermissionsTab(of: OfOrganization) -> impl IntoView {
    let session = use_session();
    let no_scope = Memo::new(move |_| session.access(&prototype::LIST).reason());
    // Nobody else is told, so nobody else asks.
    let is_stranger = Memo::new(move |_| {
        let organization = of.organization.answer();
        let is_no_owner = organization.is_some_and(|organization| !organization.is_admin);
        is_no_owner && !session.may_be_superuser() && !session.only_sees()
    });
    let list = use_query(move || {
        let may_ask = session.is_signed_in() && no_scope.read().is_none() && !is_stranger.get();
        may_ask.then(|| DefaultPermissions(of.name.get()))
    });
    let here = Here::new(of, list);
    provide_context(here);
    let (creating, set_creating) = use_open_state("create");
    let (simulating, set_simulating) = use_open_state("who");
    let (applying, set_applying) = use_open_state("apply");
    let view = use_view_state("rule");
    let filter = use_filter_state(KEYS);
    let shown = Memo::new(move |_| Arc::new(fitting(here, filter, view)));
    let stage = Memo::new(move |_| match (no_scope.get(), is_stranger.get()) {
        (Some(reason), _) => Stage::NoScope(reason),
        (None, true) => Stage::NotAnOwner,
        (None, false) => stage(here, shown, !filter.terms().is_empty()),
    });
    let create = Callback::new(move |()| set_creating.set(Some(String::new())));
    let begin = Beginnings {
        create,
        simulate: Callback::new(move |()| set_simulating.set(Some(String::new()))),
        apply: Callback::new(move |()| set_applying.set(Some(String::new()))),
    };
    view! {
        <RuleTools filter shown begin/>
        {move || match stage.get() {
            Stage::NoScope(reason) => view! { <NoScope what="default permissions" reason/> }.into_any(),
            Stage::NotAnOwner => view! { <NotAnOwner/> }.into_any(),
            Stage::Loading => view! { <RuleSkeleton/> }.into_any(),
            Stage::Failed(error) => view! { <RulesError error/> }.into_any(),
            Stage::Empty { is_filtered } => view! { <NoRules filter is_filtered on_create=create/> }.into_any(),
            Stage::Rows => view! { <Listed here view filter shown/> }.into_any(),
        }}
        <RuleBulkBar shown on_show_all=move |()| filter.clear()/>
        <DeleteRules/>
        <Show when=move || creating.read().is_some()>
            <CreateRules on_close=move |()| set_creating.set(None)/>
        </Show>
        <Show when=move || simulating.read().is_some()>
            <WhoGetsWhat
                creator=Signal::derive(move || simulating.get().unwrap_or_default())
                on_creator=move |name: String| set_simulating.set(Some(name))
                on_close=move |()| set_simulating.set(None)
            />
        </Show>
        <Show when=move || applying.read().is_some()>
            <ApplyRules on_close=move |()| set_applying.set(None)/>
        </Show>
    }
}

/// The rules that the filter lets through, in order. Reactive.
fn fitting(here: Here, filter: FilterState, view: ViewState) -> Vec<Arc<Rule>> {
    let terms = filter.terms();
    let rules = here.rules.read();
    let fitting = rules.iter().filter(|rule| filter::shows(&terms, rule));
    let mut fitting: Vec<Arc<Rule>> = fitting.cloned().collect();
    filter::sort(&mut fitting, &view.sort());
    fitting
}

fn stage(here: Here, shown: Rules, is_filtered: bool) -> Stage {
    match (here.list.answer(), here.list.error()) {
        (Some(_), _) if !shown.read().is_empty() => Stage::Rows,
        (Some(_), _) => Stage::Empty { is_filtered },
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Loading,
    }
}

#[component]
fn Listed(here: Here, view: ViewState, filter: FilterState, shown: Rules) -> impl IntoView {
    let count = Memo::new(move |_| here.rules.read().len());
    let is_filtered = Memo::new(move |_| !filter.terms().is_empty());
    let note = move || {
        let rules = here.rules.read();
        let marked = rules.iter().filter(|rule| rule.is_in_question()).count();
        match marked {
            0 => "They apply when a repository is created. Those that exist stay as they are"
                .to_owned(),
            1 => "1 does nothing or contradicts another".to_owned(),
            many => format!("{many} do nothing or contradict others"),
        }
    };
    view! {
        <LoadLine
            noun=("default permission", "default permissions")
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching=Signal::derive(move || is_filtered.get().then(|| shown.read().len()))
            note=Signal::derive(note)
            busy=Signal::derive(move || here.list.is_asking())
            updated_at=Signal::derive(move || here.list.read_at().map(|at| at as i64))
            on_refresh=move |()| here.list.retry()
        />
        <Table
            caption=Signal::derive(move || format!("Default permissions of {}", here.of.name.read()))
            columns=COLUMNS
            hidden=Signal::stored(Vec::new())
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::stored(false)
            selection=here.selection
        />
    }
}
