use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use quay_api::{
    ApiError,
    repository::{self, Repository},
};

use super::{
    bulk::key,
    columns::COLUMNS,
    confirm::ConfirmChange,
    filtering::{self, Filter, KEYS},
    list_states::{ListError, ListSkeleton},
    parts,
    pending::{Pending, Target},
    queries::Repositories,
};
use crate::{
    data::{Listing, Streamed, use_listing},
    paths,
    session::use_session,
    shell::{
        Crumb, FilterState, PageHead, PaletteAction, ViewState, fetch_when_settled,
        use_filter_state, use_open_state, use_palette_actions, use_view_state,
    },
    ui::{Button, ButtonKind, Glyph, Rows, Selection, Table, part},
};

const ROWS: Rows<Arc<Repository>> = Rows {
    key,
    label: |repository| Some(repository.full_name().to_string()),
    class: |_| "",
};

/// The repositories that the person can see, of everybody or of one namespace.
#[component]
pub fn RepositoryList() -> impl IntoView {
    let parameters = use_params_map();
    let namespace = Memo::new(move |_| parameters.read().get("namespace"));
    let view_state = use_view_state("-modified");
    let state = ListState::new(namespace, view_state);
    fetch_when_settled(parts::fetch_next);
    provide_context(Pending::default());
    let selection = Selection::default();
    let (creating, set_creating) = use_open_state("create");
    let close_form = Callback::new(move |()| set_creating.set(None));
    let forget = move |targets: Vec<Target>| {
        let keys: Vec<String> = targets
            .iter()
            .map(|target| target.name.to_string())
            .collect();
        selection.remove(&keys);
    };
    // Only a change of the stage draws the list anew; what comes into it changes it in place.
    let stage = Memo::new(move |_| state.listing.with(Stage::of).unwrap_or(Stage::Loading));

    view! {
        <ListHead namespace/>
        {part(parts::tools, (view_state, state.filter, state.shown), || view! { <ToolsToCome/> })}
        {move || match stage.get() {
            Stage::Loading => view! { <ListSkeleton/> }.into_any(),
            Stage::Failed(error) => {
                let on_retry = move |()| state.listing.refresh();
                view! { <ListError namespace=namespace.get() error on_retry/> }.into_any()
            }
            Stage::Listed => view! { <Listed namespace view_state state selection/> }.into_any(),
        }}
        <Show when=move || selection.count() != 0>
            {part(
                parts::bulk_bar,
                (
                    selection,
                    Signal::derive(move || Arc::new(state.listing.items())),
                    state.shown.into(),
                    Callback::new(move |()| state.filter.clear()),
                ),
                || (),
            )}
        </Show>
        <ConfirmChange on_deleted=forget/>
        {move || creating.get().map(|_| part(parts::create, (namespace.get_untracked(), close_form), || ()))}
    }
}

/// What the list is called, and the way to the form that adds to it.
#[component]
fn ListHead(namespace: Memo<Option<String>>) -> impl IntoView {
    let (session, navigate) = (use_session(), use_navigate());
    let open_form = Callback::new(move |()| {
        let address = paths::new_repository(namespace.get_untracked().as_deref());
        navigate(&address, Default::default());
    });
    let refusal = Signal::derive(move || session.access(&repository::CREATE).reason());
    use_palette_actions(move || {
        vec![PaletteAction::new(
            "Create repository",
            Glyph::Plus,
            move || open_form.run(()),
        )]
    });
    view! {
        <PageHead
            crumbs=Signal::derive(move || crumbs(namespace.get()))
            title=Signal::derive(move || title(namespace.get()))
            meta=move || view! { <Scope namespace/> }
            actions=move || {
                view! {
                    <Button kind=ButtonKind::Primary icon=Glyph::Plus disabled_reason=refusal on_press=open_form>
                        "Create repository"
                    </Button>
                }
            }
        />
    }
}

/// The place of the filter line, of its final size.
#[component]
fn ToolsToCome() -> impl IntoView {
    view! { <div class="tools"><div class="find"></div></div> }
}

/// What has come, with how much that is.
#[component]
fn Listed(
    namespace: Memo<Option<String>>,
    view_state: ViewState,
    state: ListState,
    selection: Selection,
) -> impl IntoView {
    let ListState { listing, shown, .. } = state;
    let caption =
        Signal::derive(move || format!("{}, {} shown", title(namespace.get()), shown.read().len()));
    let hidden =
        Signal::derive(move || hidden_columns(view_state.hidden_columns(), &listing.items()));
    view! {
        {part(parts::load_line, state, || view! { <div class="loadline"></div> })}
        <Show
            when=move || !shown.read().is_empty()
            fallback=move || part(parts::nothing_here, state, || ())
        >
            <Table
                caption
                columns=COLUMNS
                hidden
                rows=shown
                kind=ROWS
                sort=Signal::derive(move || Some(view_state.sort()))
                on_sort=move |sort| view_state.set_sort(&sort)
                is_partial=Signal::derive(move || !listing.is_complete())
                selection
            />
        </Show>
    }
}

/// What is known of the list, for the parts around its table.
#[derive(Clone, Copy)]
pub struct ListState {
    /// What has come.
    pub listing: Listing<Repositories>,
    /// What narrows it down.
    pub filter: FilterState,
    /// What is shown of it.
    pub shown: Memo<Arc<Vec<Arc<Repository>>>>,
}

impl ListState {
    fn new(namespace: Memo<Option<String>>, view_state: ViewState) -> Self {
        let (session, filter) = (use_session(), use_filter_state(KEYS));
        let terms = Memo::new(move |_| filter.terms());
        let listing = use_listing(move || {
            session.is_signed_in().then(|| match namespace.get() {
                Some(namespace) => Repositories::Of(namespace),
                None => Repositories::Visible,
            })
        });
        let shown = Memo::new(move |_| {
            let filter = Filter::new(&terms.read());
            let mut shown = listing.items();
            shown.retain(|repository| filter.shows(repository));
            filtering::sort(&mut shown, &view_state.sort());
            Arc::new(shown)
        });
        Self {
            listing,
            filter,
            shown,
        }
    }
}

/// How far the list is.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Listed,
}

impl Stage {
    fn of(list: &Streamed<Repository>) -> Self {
        match (&list.error, list.started) {
            (_, true) => Self::Listed,
            (Some(error), false) => Self::Failed(error.clone()),
            (None, false) => Self::Loading,
        }
    }
}

fn title(namespace: Option<String>) -> String {
    namespace.unwrap_or_else(|| "Repositories".to_owned())
}

fn crumbs(namespace: Option<String>) -> Vec<Crumb> {
    match namespace {
        Some(namespace) => vec![
            Crumb::link("Repositories", paths::repositories()),
            Crumb::here(namespace),
        ],
        None => vec![Crumb::here("Repositories")],
    }
}

/// Sizes are counted only where quotas are on: without any, their columns say nothing.
fn hidden_columns(mut hidden: Vec<String>, loaded: &[Arc<Repository>]) -> Vec<String> {
    let has = |known: fn(&Repository) -> bool| loaded.iter().any(|one| known(one));
    if !has(|one| filtering::size(one).is_some()) {
        hidden.push("size".to_owned());
    }
    if !has(|one| filtering::quota_share(one) >= 0.0) {
        hidden.push("quota".to_owned());
    }
    hidden
}

#[component]
fn Scope(namespace: Memo<Option<String>>) -> impl IntoView {
    let text = move || match namespace.get() {
        Some(_) => "that you can see in this namespace",
        None => "that you can see, in all namespaces",
    };
    view! { <span class="only-wide">{text}</span> }
}
