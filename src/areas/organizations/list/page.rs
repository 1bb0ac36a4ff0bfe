use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::{ApiError, organization, user};

use super::{
    answer::AnswerInvitation,
    bulk::OrganizationBulkBar,
    columns::{COLUMNS, COSTLY, ROWS},
    counted::{Counter, Fact},
    create::CreateOrganization,
    entry::{Entry, KEYS, entries, shows, sort},
    states::{ListSkeleton, NoScope, NothingFits},
    tools::ListTools,
};
use crate::{
    areas::organizations::deleting::DeleteOrganizations,
    data::{ReadError, use_account},
    paths,
    session::use_session,
    shell::{
        Crumb, FilterState, PageHead, PaletteAction, ViewState, use_filter_state, use_open_state,
        use_palette_actions, use_view_state,
    },
    ui::{Button, ButtonKind, Glyph, LoadLine, Selection, Table, Total},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    NoScope(String),
    Loading,
    Failed(ApiError),
    Nothing(usize),
    Listed,
}

/// The organizations that the person belongs to, and their own namespace. The account tells them: the
/// list costs no request of its own.
#[component]
pub fn OrganizationList() -> impl IntoView {
    let (session, account) = (use_session(), use_account());
    let view = use_view_state("name").with_costly(COSTLY);
    let filter = use_filter_state(KEYS);
    let counter = Counter::default();
    provide_context(counter);
    let selection = Selection::default();
    let (creating, set_creating) = use_open_state("create");
    let (answering, set_answering) = use_open_state("invitation");
    let on_invitation = Callback::new(move |()| set_answering.set(Some(String::new())));
    let deleting = RwSignal::new(Vec::<String>::new());
    let all = Memo::new(move |_| {
        let user = account.answer();
        Arc::new(user.map(|user| entries(&user)).unwrap_or_default())
    });
    let shown = Memo::new(move |_| Arc::new(fitting(&all.read(), filter, view, counter)));
    let no_scope = Memo::new(move |_| session.access(&user::GET).reason());
    let stage = Memo::new(move |_| match (no_scope.get(), account.error()) {
        (Some(reason), _) => Stage::NoScope(reason),
        (None, Some(error)) if account.answer().is_none() => Stage::Failed(error),
        _ if account.answer().is_none() => Stage::Loading,
        _ if shown.read().is_empty() => Stage::Nothing(all.read().len()),
        _ => Stage::Listed,
    });
    let forget = move |names: Vec<String>| selection.remove(&names);
    view! {
        <ListHead on_invitation/>
        <ListTools view filter shown on_invitation/>
        {move || match stage.get() {
            Stage::NoScope(reason) => view! { <NoScope reason/> }.into_any(),
            Stage::Loading => view! { <ListSkeleton/> }.into_any(),
            Stage::Failed(error) => view! {
                <div class="body">
                    <ReadError what="Your organizations could not be read" error on_retry=move |()| account.retry()/>
                </div>
            }.into_any(),
            Stage::Nothing(count) => view! { <NothingFits filter count/> }.into_any(),
            Stage::Listed => view! { <Listed view all shown counter selection/> }.into_any(),
        }}
        <Show when=move || selection.count() != 0>
            <OrganizationBulkBar
                selection
                all
                shown
                on_show_all=move |()| filter.clear()
                on_delete=move |names| deleting.set(names)
            />
        </Show>
        <DeleteOrganizations names=deleting on_deleted=forget/>
        <Show when=move || creating.read().is_some()>
            <CreateOrganization on_close=move |()| set_creating.set(None)/>
        </Show>
        <Show when=move || answering.read().is_some()>
            <AnswerInvitation on_close=move |()| set_answering.set(None)/>
        </Show>
    }
}

/// Those that the filter lets through, in order. Reactive.
fn fitting(
    all: &[Arc<Entry>],
    filter: FilterState,
    view: ViewState,
    counter: Counter,
) -> Vec<Arc<Entry>> {
    let terms = filter.terms();
    let fitting = all.iter().filter(|entry| shows(&terms, entry));
    let mut fitting: Vec<Arc<Entry>> = fitting.cloned().collect();
    sort(&mut fitting, &view.sort(), &counter.counts());
    fitting
}

/// What the list is called, and the way to the form that adds to it.
#[component]
fn ListHead(
    /// Opens the form for an invitation.
    on_invitation: Callback<()>,
) -> impl IntoView {
    let (session, navigate) = (use_session(), use_navigate());
    let open_form = Callback::new(move |()| {
        navigate(&paths::new_organization(), Default::default());
    });
    let refusal = Signal::derive(move || session.access(&organization::CREATE).reason());
    use_palette_actions(move || {
        let create = PaletteAction::new("Create organization", Glyph::Plus, move || {
            open_form.run(());
        });
        let answer = PaletteAction::new("Accept an invitation…", Glyph::Users, move || {
            on_invitation.run(());
        });
        vec![create, answer]
    });
    view! {
        <PageHead
            crumbs=vec![Crumb::here("Organizations")]
            title="Organizations"
            meta=|| view! { <span class="only-wide">"that you belong to, and your own namespace"</span> }
            actions=move || view! {
                <Button kind=ButtonKind::Primary icon=Glyph::Plus disabled_reason=refusal on_press=open_form>
                    "Create organization"
                </Button>
            }
        />
    }
}

#[component]
fn Listed(
    view: ViewState,
    all: Memo<Arc<Vec<Arc<Entry>>>>,
    shown: Memo<Arc<Vec<Arc<Entry>>>>,
    counter: Counter,
    selection: Selection,
) -> impl IntoView {
    let account = use_account();
    let count = Memo::new(move |_| all.read().len());
    let matching = Signal::derive(move || {
        let shown = shown.read().len();
        (shown != count.get()).then_some(shown)
    });
    view! {
        <LoadLine
            noun=("namespace", "namespaces")
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching
            note=Signal::derive(move || note(view, &shown.read(), counter))
            busy=Signal::derive(move || account.is_asking())
            updated_at=Signal::derive(move || account.read_at().map(|at| at as i64))
            on_refresh=move |()| account.retry()
        />
        <Table
            caption=Signal::derive(move || format!("Organizations, {} shown", shown.read().len()))
            columns=COLUMNS
            hidden=Signal::derive(move || view.hidden_columns())
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::derive(|| false)
            selection
        />
    }
}

/// What an order by something counted leaves out, until all is counted.
fn note(view: ViewState, shown: &[Arc<Entry>], counter: Counter) -> String {
    let Some(fact) = Fact::of_column(&view.sort().column) else {
        return String::new();
    };
    let countable = shown.iter().filter(|entry| fact.why_not(entry).is_none());
    let (all, known) = (countable.count(), counter.counts().known(fact));
    match known < all {
        true => format!("Sorted by the {known} of {all} that were counted"),
        false => String::new(),
    }
}
