use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::ApiError;

use super::{
    confirm::ConfirmTeams,
    describe::DescribeTeam,
    directory::DirectoryPage,
    here::{Here, use_here},
    matrix::PermissionMatrix,
    member_list::MemberList,
    member_states::MembersSkeleton,
    page_head::TeamHead,
    queries::MembersOfTeam,
    this_team::ThisTeam,
};
use crate::{
    data::{ReadError, use_query},
    paths,
    shell::{NotFound, href, use_open_state},
    ui::{ButtonLink, EmptyState},
};

/// What is known of the team.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    /// Only who belongs to the organization is told of its teams.
    Outside,
    Missing,
    Known,
}

/// One team: who is in it, what it may do, and where its people come from.
#[component]
pub fn TeamPage(
    name: String,
    /// What follows the name in the address.
    part: Memo<String>,
) -> impl IntoView {
    let here = use_here();
    let (describe, set_describe) = use_open_state("describe");
    let navigate = use_navigate();
    let own_name = StoredValue::new(name.clone());
    // The permissions need nobody's name.
    let members = use_query(move || {
        let is_wanted = *part.read() != "permissions" && here.session.is_signed_in();
        is_wanted.then(|| MembersOfTeam {
            organization: here.name.get(),
            team: own_name.get_value(),
        })
    });
    provide_context(ThisTeam::new(here, name.clone(), members));
    let team = Memo::new(move |_| own_name.with_value(|name| here.team(name)));
    let is_known = Memo::new(move |_| team.read().is_some());
    let stage = Memo::new(move |_| stage(here, is_known.get()));
    let deleted = move |_: Vec<String>| {
        let list = paths::teams(&here.name.get_untracked());
        navigate(&list, Default::default());
    };
    let described = move || {
        describe.read().as_ref()?;
        let team = team.get_untracked()?;
        Some(
            view! { <DescribeTeam team=(*team).clone() on_close=move |()| set_describe.set(None)/> },
        )
    };
    view! {
        {move || match stage.get() {
            Stage::Loading => view! { <MembersSkeleton/> }.into_any(),
            Stage::Failed(error) => view! {
                <div class="body">
                    <ReadError what="The team could not be read" error on_retry=move |()| here.organization.retry()/>
                </div>
            }.into_any(),
            Stage::Outside => view! { <Elsewhere title="Its teams are not shown to you" text="Only who belongs to the organization is told of its teams."/> }.into_any(),
            Stage::Missing => view! {
                <Elsewhere title=format!("There is no team {}", own_name.get_value()) text="It may have been deleted."/>
            }.into_any(),
            Stage::Known => view! {
                <TeamHead team part on_describe=move |()| set_describe.set(Some(String::new()))/>
                {move || page(&part.get())}
            }.into_any(),
        }}
        <ConfirmTeams on_deleted=deleted/>
        {move || is_known.get().then_some(described)}
    }
}

fn page(part: &str) -> AnyView {
    match part {
        "" => view! { <MemberList/> }.into_any(),
        "permissions" => view! { <PermissionMatrix/> }.into_any(),
        "directory" => view! { <DirectoryPage/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}

fn stage(here: Here, is_known: bool) -> Stage {
    match (here.organization.answer(), here.organization.error()) {
        (Some(_), _) if is_known => Stage::Known,
        (Some(one), _) if one.teams.is_none() => Stage::Outside,
        (Some(_), _) => Stage::Missing,
        (None, Some(error)) => Stage::Failed(error),
        (None, None) => Stage::Loading,
    }
}

/// In place of a team that cannot be shown.
#[component]
fn Elsewhere(#[prop(into)] title: String, text: &'static str) -> impl IntoView {
    let here = use_here();
    let list = href(&paths::teams(&here.name.get_untracked()));
    view! {
        <EmptyState title text=move || text>
            <ButtonLink href=list>"All teams"</ButtonLink>
        </EmptyState>
    }
}
