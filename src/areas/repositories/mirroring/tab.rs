use leptos::prelude::*;
use quay_api::{ErrorKind, mirror::Mirror};

use super::{
    change::ChangeMirror, create::CreateMirror, health::HealthPanel, history::HistoryPanel,
    queries::MirrorOf, settings::SettingsPanel, state_notice::StateNotice, status::StatusPanel,
};
use crate::{
    areas::repositories::{parts::OfRepository, queries::Tags},
    data::{ReadError, Reader, use_queries, use_query},
    session::use_session,
    shell::use_open_state,
    ui::{Button, Glyph, SkeletonColumn, SkeletonTable},
};

/// What there is to draw.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Reading,
    Failed,
    Missing,
    There,
}

/// The repository elsewhere that this one follows.
#[component]
pub fn MirroringTab(of: OfRepository) -> impl IntoView {
    let session = use_session();
    let mirror = use_query(move || {
        session
            .is_signed_in()
            .then(|| MirrorOf(of.repository.get()))
    });
    let stage = Memo::new(move |_| match (mirror.answer(), mirror.error()) {
        (Some(_), _) => Stage::There,
        (None, Some(error)) if error.kind() == ErrorKind::NotFound => Stage::Missing,
        (None, Some(_)) => Stage::Failed,
        (None, None) => Stage::Reading,
    });
    let known = known_tags(of);
    move || match stage.get() {
        Stage::Reading => {
            view! { <SkeletonTable label="Loading the mirror…" columns=COLUMNS rows=6/> }.into_any()
        }
        Stage::Failed => view! {
            <div class="body">
                {move || mirror.error().map(|error| view! {
                    <ReadError
                        what=format!("The mirror of {} could not be read", of.repository.get())
                        error
                        on_retry=move |()| mirror.retry()
                    />
                })}
            </div>
        }
        .into_any(),
        Stage::Missing => view! {
            <div class="body body--wide"><CreateMirror of known/></div>
        }
        .into_any(),
        Stage::There => view! { <Configured of mirror known/> }.into_any(),
    }
}

/// A mirror that is set up.
#[component]
fn Configured(
    of: OfRepository,
    mirror: Reader<Mirror>,
    known: Signal<Vec<String>>,
) -> impl IntoView {
    let (change, set_change) = use_open_state("change");
    let (history, set_history) = use_open_state("history");
    let (others, set_others) = use_open_state("others");
    let open = |set: SignalSetter<Option<String>>| move || set.set(Some(String::new()));
    let close = |set: SignalSetter<Option<String>>| move |()| set.set(None);
    let namespace = Signal::derive(move || of.repository.read().namespace.clone());
    let is_changing = Memo::new(move |_| change.read().is_some());
    let has_history = Memo::new(move |_| history.read().is_some());
    let has_others = Memo::new(move |_| others.read().is_some());
    view! {
        <div class="body body--wide">
            <StateNotice details=of.details/>
            <div class="mirror-panels">
                <StatusPanel of mirror on_history=move |()| set_history.set(Some(String::new()))/>
                <SettingsPanel of mirror on_change=move |()| set_change.set(Some(String::new()))/>
            </div>
            <Show when=move || !has_history.get() || !has_others.get()>
                <div class="row row--wrap">
                    <Show when=move || !has_history.get()>
                        <Button icon=Glyph::Log on_press=open(set_history)>"Show history"</Button>
                    </Show>
                    <Show when=move || !has_others.get()>
                        <Button icon=Glyph::Mirror on_press=open(set_others)>
                            "Other mirrors of " <bdi>{namespace}</bdi>
                        </Button>
                    </Show>
                </div>
            </Show>
            {move || has_history.get().then(|| view! {
                <HistoryPanel repository=of.repository on_close=close(set_history)/>
            })}
            {move || has_others.get().then(|| view! { <HealthPanel namespace on_close=close(set_others)/> })}
        </div>
        {move || is_changing.get().then(|| untrack(|| mirror.answer())).flatten().map(|mirror| view! {
            <ChangeMirror of mirror known on_close=Callback::new(close(set_change))/>
        })}
    }
    .into_any()
}

/// The tags of this repository as far as they are loaded: nothing is asked for them.
fn known_tags(of: OfRepository) -> Signal<Vec<String>> {
    let queries = use_queries();
    Signal::derive(move || {
        let tags = Tags {
            repository: of.repository.get(),
            name: None,
        };
        let names = queries.look_at_list(&tags, |list| {
            list.items.iter().map(|tag| tag.name.clone()).collect()
        });
        names.unwrap_or_default()
    })
}

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "", "sk--6"),
    SkeletonColumn::new("", "grow", "sk--15"),
];
