use std::sync::Arc;

use leptos::prelude::*;
use quay_api::ApiError;

use super::{
    adding::AddMembers,
    bringing::BringPeople,
    member_bulk::MemberBulkBar,
    member_columns::{COLUMNS, ROWS},
    member_line::{self, Filter, KEYS, Line, lines},
    member_states::{MembersError, MembersSkeleton, NobodyHere},
    member_tools::MemberTools,
    removing::RemoveMembers,
    this_team::{ThisTeam, synced_reason, use_team},
};
use crate::{
    shell::{FilterState, ViewState, use_filter_state, use_open_state, use_view_state},
    ui::{LoadLine, Table, Total},
};

/// What stands below the filter.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Empty { is_filtered: bool },
    Rows,
}

type Lines = Memo<Arc<Vec<Line>>>;

/// Who is in the team, and who is invited to it.
#[component]
pub fn MemberList() -> impl IntoView {
    let team = use_team();
    let (add, set_add) = use_open_state("add");
    let view = use_view_state("usual");
    let filter = use_filter_state(KEYS);
    let all: Lines = Memo::new(move |_| {
        let list = team.members.answer();
        Arc::new(list.map(|list| lines(&list.members)).unwrap_or_default())
    });
    let shown = Memo::new(move |_| Arc::new(fitting(all, filter, view)));
    let stage = Memo::new(move |_| stage(team, shown, !filter.terms().is_empty()));
    let on_add = Callback::new(move |()| set_add.set(Some(String::new())));
    let settled = move |()| team.selection.clear();
    view! {
        <MemberTools view filter shown on_add/>
        {move || match stage.get() {
            Stage::Loading => view! { <MembersSkeleton/> }.into_any(),
            Stage::Failed(error) => view! { <MembersError error/> }.into_any(),
            Stage::Empty { is_filtered } => view! { <NobodyHere filter is_filtered on_add/> }.into_any(),
            Stage::Rows => view! { <Listed view filter all shown/> }.into_any(),
        }}
        <MemberBulkBar all shown on_show_all=move |()| filter.clear()/>
        <RemoveMembers/>
        {move || team.bringing.get().map(|bring| view! {
            <BringPeople
                organization=team.here.organization
                name=team.here.name
                from=Some(team.name())
                people=bring.people
                is_move=bring.is_move
                on_done=settled
                on_close=move |()| team.bringing.set(None)
            />
        })}
        <Show when=move || add.read().is_some()>
            <AddMembers on_close=move |()| set_add.set(None)/>
        </Show>
    }
}

/// Those that the filter lets through, in order. Reactive.
fn fitting(all: Lines, filter: FilterState, view: ViewState) -> Vec<Line> {
    let terms = Filter::new(&filter.terms());
    let mut fitting = all.get().to_vec();
    fitting.retain(|line| terms.shows(line));
    member_line::sort(&mut fitting, &view.sort());
    fitting
}

fn stage(team: ThisTeam, shown: Lines, is_filtered: bool) -> Stage {
    match (team.members.answer(), team.members.error()) {
        (Some(_), _) if shown.read().is_empty() => Stage::Empty { is_filtered },
        (Some(_), _) => Stage::Rows,
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Loading,
    }
}

#[component]
fn Listed(view: ViewState, filter: FilterState, all: Lines, shown: Lines) -> impl IntoView {
    let team = use_team();
    let count = Memo::new(move |_| all.read().len());
    let note = move || {
        let all = all.read();
        let invited = all.iter().filter(|line| line.member.invited).count();
        let invited = match invited {
            0 => None,
            1 => Some("1 is invited and has not accepted yet".to_owned()),
            many => Some(format!("{many} are invited and have not accepted yet")),
        };
        let synced = team.is_synced().then(synced_reason);
        synced.or(invited).unwrap_or_default()
    };
    view! {
        <LoadLine
            noun=("name", "names")
            loaded=count
            total=Signal::derive(move || Total::Known(count.get()))
            matching=Signal::derive(move || (!filter.terms().is_empty()).then(|| shown.read().len()))
            note=Signal::derive(note)
            busy=Signal::derive(move || team.members.is_asking())
            updated_at=Signal::derive(move || team.members.read_at().map(|at| at as i64))
            on_refresh=move |()| team.members.retry()
        />
        <Table
            caption=format!("Members of {}", team.name())
            columns=COLUMNS
            hidden=Signal::derive(move || view.hidden_columns())
            rows=shown
            kind=ROWS
            sort=Signal::derive(move || Some(view.sort()))
            on_sort=move |sort| view.set_sort(&sort)
            is_partial=Signal::stored(false)
            selection=team.selection
        />
    }
}
