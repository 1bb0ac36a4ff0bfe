use leptos::prelude::*;
use quay_api::{
    mirror::SyncStatus,
    mirrorhealth::{Health, MirrorState},
};

use super::queries::{MIRRORS_AT_ONCE, MirrorsOf};
use crate::{
    data::{QueryView, use_query},
    formats::count::plural,
    panels::mirror::status_words,
    paths,
    session::use_session,
    shell::href,
    ui::{Button, Glyph, Mark, Moment, Spinner, Tone, now_ms},
};

/// Without a sync for so long, a mirror that should sync is late. Quay does not tell the intervals of
/// others; a week is the longest that is usual.
const LATE_AFTER_MS: i64 = 7 * 86_400_000;

/// How the mirrors of a namespace are doing.
#[component]
pub fn HealthPanel(
    namespace: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let health = use_query(move || {
        let question = || MirrorsOf {
            namespace: namespace.get(),
        };
        session.is_signed_in().then(question)
    });
    let draw = Callback::new(|(health,): (std::sync::Arc<Health>,)| drawn(&health));
    view! {
        <section class="panel" aria-labelledby="mirror-health">
            <div class="panel__head">
                <h2 id="mirror-health">"Mirrors of " <bdi>{namespace}</bdi></h2>
                <span class="push row">
                    <Button small=true icon=Glyph::Refresh on_press=move || health.retry()>"Refresh"</Button>
                    <Button small=true icon=Glyph::Cross on_press=on_close>"Close"</Button>
                </span>
            </div>
            <QueryView
                query=health
                what=Signal::derive(move || format!("The mirrors of {} could not be read", namespace.read()))
                skeleton=|| view! { <p class="panel__body row second small" role="status"><Spinner/>"Reading how they are doing…"</p> }
                children=draw
            />
        </section>
    }
    .into_any()
}

fn drawn(health: &Health) -> AnyView {
    let now = now_ms();
    let mut mirrors: Vec<(Standing, &MirrorState)> = health
        .repositories
        .details
        .iter()
        .map(|mirror| (standing(mirror, now), mirror))
        .collect();
    mirrors.sort_by_key(|(standing, _)| *standing);
    let count = |wanted: Standing| {
        mirrors
            .iter()
            .filter(|(standing, _)| *standing == wanted)
            .count()
    };
    let counts = [
        Standing::Failing,
        Standing::Late,
        Standing::Never,
        Standing::Off,
        Standing::Healthy,
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|standing| count(*standing) > 0)
        .map(|standing| format!("{} {}", count(standing), standing.word()))
        .collect();
    let total = health.repositories.total.max(mirrors.len() as u64);
    let summary = match counts.is_empty() {
        true => "No repository here is a mirror.".to_owned(),
        false => format!("{}: {}.", plural(total, "mirror"), counts.join(", ")),
    };
    let has_more = health
        .repositories
        .pagination
        .is_some_and(|part| part.has_more);
    let rest = has_more.then(|| format!(" The first {MIRRORS_AT_ONCE} are shown."));
    let lines = mirrors
        .iter()
        .map(|(standing, mirror)| line(*standing, mirror));
    view! {
        <p class="panel__body small second" role="status">{summary}{rest}</p>
        <ul class="mirror-feed mirror-others">{lines.collect_view()}</ul>
    }
    .into_any()
}

fn line(standing: Standing, mirror: &MirrorState) -> AnyView {
    let name = mirror.full_name();
    let path = href(&paths::mirroring(&name));
    let (glyph, tone) = standing.mark();
    let (_, _, status) = status_words(mirror.sync_status);
    let last = mirror
        .last_sync
        .map(|at| view! { "synced " <Moment at_ms=at.as_milliseconds() focusable=false/> });
    view! {
        <li>
            <span><Mark glyph tone text=standing.word()/></span>
            <span class="row row--wrap">
                <a href=path class="truncate">{name.to_string()}</a>
                <span class="second small">{status} {last.map(|last| view! { ", " {last} })}</span>
            </span>
        </li>
    }
    .into_any()
}

/// How a mirror is doing, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Failing,
    Late,
    Never,
    Off,
    Healthy,
}

impl Standing {
    fn word(self) -> &'static str {
        match self {
            Self::Failing => "failing",
            Self::Late => "late",
            Self::Never => "never synced",
            Self::Off => "switched off",
            Self::Healthy => "healthy",
        }
    }

    fn mark(self) -> (Glyph, Tone) {
        match self {
            Self::Failing => (Glyph::Failure, Tone::Danger),
            Self::Late => (Glyph::Warning, Tone::Warning),
            Self::Never => (Glyph::Clock, Tone::Neutral),
            Self::Off => (Glyph::Pause, Tone::Neutral),
            Self::Healthy => (Glyph::Check, Tone::Success),
        }
    }
}

fn standing(mirror: &MirrorState, now_ms: i64) -> Standing {
    let last = mirror.last_sync.map(|at| at.as_milliseconds());
    match mirror.sync_status {
        _ if !mirror.is_enabled => Standing::Off,
        SyncStatus::Fail => Standing::Failing,
        SyncStatus::NeverRun => Standing::Never,
        _ if last.is_some_and(|last| now_ms.saturating_sub(last) > LATE_AFTER_MS) => Standing::Late,
        _ => Standing::Healthy,
    }
}

#[cfg(test)]
mod tests {
    use quay_api::Timestamp;

    use super::*;

    fn mirror(sync_status: SyncStatus, is_enabled: bool, last_sync: Option<i64>) -> MirrorState {
        MirrorState {
            namespace: "mirror-hub".to_owned(),
            repository: "alpine".to_owned(),
            sync_status,
            is_enabled,
            last_sync: last_sync.map(Timestamp::from_milliseconds),
            retries_remaining: None,
        }
    }

    #[test]
    fn what_does_not_sync_for_a_week_is_late_unless_it_is_switched_off() {
        let now = 2 * LATE_AFTER_MS;
        let old = Some(LATE_AFTER_MS - 1);

        assert_eq!(
            standing(&mirror(SyncStatus::Success, true, old), now),
            Standing::Late
        );
        assert_eq!(
            standing(&mirror(SyncStatus::Success, false, old), now),
            Standing::Off
        );
        assert_eq!(
            standing(&mirror(SyncStatus::Success, true, Some(now)), now),
            Standing::Healthy
        );
        assert_eq!(
            standing(&mirror(SyncStatus::Fail, true, Some(now)), now),
            Standing::Failing
        );
        assert_eq!(
            standing(&mirror(SyncStatus::NeverRun, true, None), now),
            Standing::Never
        );
    }
}
