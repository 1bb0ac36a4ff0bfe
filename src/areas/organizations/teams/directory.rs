use std::sync::Arc;

use leptos::prelude::*;
use quay_api::team::{
    member::{TeamMembers, Who},
    sync::{self, Sync},
};

use super::{
    directory_form::{StartSync, StopSync},
    directory_words::service_title,
    member_states::{MembersError, MembersSkeleton},
    this_team::{ThisTeam, use_team},
};
use crate::{
    shell::use_open_state,
    ui::{self, Button, ButtonKind, Glyph, Mark, Moment, Tone},
};

/// Where the people of the team come from: by hand, or from a group of the directory.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let team = use_team();
    let (open, set_open) = use_open_state("sync");
    // Reading the members again must not take a form away.
    let question = Memo::new(move |_| {
        let list = team.members.answer()?;
        Some((list.synced.is_some(), list.can_sync.clone()))
    });
    let content = move || match (team.members.answer(), team.members.error()) {
        (Some(list), _) => {
            let begin = Callback::new(move |()| set_open.set(Some(String::new())));
            view! { <State list on_begin=begin/> }.into_any()
        }
        (None, Some(error)) => view! { <MembersError error/> }.into_any(),
        (None, None) => view! { <MembersSkeleton/> }.into_any(),
    };
    let dialog = move || {
        open.read().as_ref()?;
        let close = move |()| set_open.set(None);
        Some(match question.get()? {
            (true, _) => view! { <StopSync on_close=close/> }.into_any(),
            (false, Some(directory)) => view! { <StartSync directory on_close=close/> }.into_any(),
            (false, None) => ().into_any(),
        })
    };
    view! {
        {content}
        {dialog}
    }
}

#[component]
fn State(list: Arc<TeamMembers>, on_begin: Callback<()>) -> impl IntoView {
    let team = use_team();
    let heading = ui::id("directory");
    let labelled_by = heading.clone();
    let refusal = {
        let list = Arc::clone(&list);
        Signal::derive(move || refusal(team, &list))
    };
    let label = match list.synced {
        Some(_) => "Stop filling it…",
        None => "Fill it from a group…",
    };
    let refresh = move |()| team.members.retry();
    view! {
        <div class="body">
            <section class="panel directory" aria-labelledby=labelled_by>
                <div class="panel__head">
                    <h2 id=heading>"Where its people come from"</h2>
                    <Button small=true icon=Glyph::Refresh class="push" on_press=refresh>"Read again"</Button>
                </div>
                <div class="panel__body stack stack--4">
                    {match &list.synced {
                        Some(synced) => facts(synced, &list),
                        None => by_hand(&list),
                    }}
                    {move || refusal.get().map(|reason| view! { <p class="second small">{reason}</p> })}
                    <div class="row">
                        <Button kind=ButtonKind::Default disabled_reason=refusal on_press=on_begin>{label}</Button>
                    </div>
                </div>
            </section>
        </div>
    }
}

fn by_hand(list: &TeamMembers) -> AnyView {
    let directory = list.can_sync.as_ref().map(|directory| {
        let text = format!(
            "The registry has a directory, {}, whose groups can fill it.",
            service_title(&directory.service)
        );
        view! { <p>{text}</p> }
    });
    view! {
        <p>"People are added to it and taken out of it by hand."</p>
        {directory}
    }
    .into_any()
}

fn facts(synced: &Sync, list: &TeamMembers) -> AnyView {
    let group = match &synced.group {
        Some(group) => {
            view! { <bdi class="mono wrap">{group.as_str().to_owned()}</bdi> }.into_any()
        }
        None => view! { <span class="second">"told to superusers only"</span> }.into_any(),
    };
    let last = match (&synced.last_updated, &synced.group) {
        (Some(at), _) => view! { <Moment at_ms=at.as_milliseconds()/> }.into_any(),
        (None, Some(_)) => view! {
            <Mark tone=Tone::Info glyph=Glyph::Clock text="Not yet: Quay does so within the hour"/>
        }
        .into_any(),
        (None, None) => view! { <span class="second">"told to superusers only"</span> }.into_any(),
    };
    let count = |is: fn(&Who) -> bool| list.members.iter().filter(|one| is(&one.who)).count();
    let people = count(|who| matches!(who, Who::User(_)));
    let robots = count(|who| matches!(who, Who::Robot(_)));
    view! {
        <dl class="pairs">
            <dt>"Directory"</dt><dd>{service_title(&synced.service)}</dd>
            <dt>"Group"</dt><dd>{group}</dd>
            <dt>"Last run"</dt><dd>{last}</dd>
            <dt>"People"</dt><dd>{people}</dd>
            <dt>"Robots"</dt><dd>{robots} ", added by hand"</dd>
        </dl>
        <p class="second small">
            "Quay compares the team with the group again and again: it adds who is new there, if they have signed in once, and takes out who is there no more. What it did stands in the usage logs only."
        </p>
    }
    .into_any()
}

/// Why it cannot be begun or ended. Reactive.
fn refusal(team: ThisTeam, list: &TeamMembers) -> Option<String> {
    let operation = match list.synced {
        Some(_) => &sync::DISABLE,
        None => &sync::ENABLE,
    };
    let reason = team.here.refusal_of(operation);
    reason.or_else(|| {
        let cannot = list.can_sync.is_none();
        cannot.then(|| {
            "The registry offers it to nobody, because it has no directory or the feature is off; or only to superusers who own the organization.".to_owned()
        })
    })
}
