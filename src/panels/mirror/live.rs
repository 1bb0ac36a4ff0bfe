//! Reads the mirror again while something happens to it.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
};
use quay_api::{Timestamp, mirror::SyncStatus};

use crate::{data::Reader, ui::now_ms};

/// The first look comes soon, further ones ever later: syncing takes seconds or hours.
const FIRST: Duration = Duration::from_secs(2);
const LONGEST: Duration = Duration::from_secs(30);
/// A worker comes by about once a minute.
const AFTER_DUE: Duration = Duration::from_secs(20);

/// What decides when a mirror is worth another look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watched {
    /// What the last sync came to.
    pub status: SyncStatus,
    /// When the next one is due.
    pub start: Option<Timestamp>,
    /// Whether it syncs by itself.
    pub is_enabled: bool,
}

/// Reads `mirror` again while a sync is under way, with longer and longer pauses, and when one is due.
/// Nothing is asked while nobody looks at the tab; when somebody does again, at once. `watched` picks what
/// matters from an answer, `is_running` says whether a worker would come at all.
pub fn keep_up_to_date<A: Send + Sync + 'static>(
    mirror: Reader<A>,
    watched: fn(&A) -> Option<Watched>,
    is_running: Signal<bool>,
) {
    let round = StoredValue::new((SyncStatus::Other, 0_u32));
    let missed = StoredValue::new(false);
    let look = move || match document().hidden() {
        true => missed.set_value(true),
        false => mirror.retry(),
    };
    // Time, and whether somebody looks, lie outside of the page's signals.
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_get_value().flatten() {
            timer.clear();
        }
    };
    Effect::new(move || {
        stop();
        let is_running = is_running.get();
        if mirror.is_asking() || mirror.error().is_some() {
            return;
        }
        let Some(answer) = mirror.answer().and_then(|answer| watched(&answer)) else {
            return;
        };
        let status = answer.status;
        let (before, looks) = round.get_value();
        let looks = if before == status { looks + 1 } else { 0 };
        round.set_value((status, looks));
        let pause = pause(answer, is_running, looks, now_ms());
        timer.set_value(pause.and_then(|pause| set_timeout_with_handle(look, pause).ok()));
    });
    let visible = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() && missed.try_get_value() == Some(true) {
            missed.set_value(false);
            mirror.retry();
        }
    });
    on_cleanup(move || {
        stop();
        visible.remove();
    });
}

/// How long to wait before the next look; `None` when there is nothing to wait for.
fn pause(mirror: Watched, is_running: bool, looks: u32, now_ms: i64) -> Option<Duration> {
    let later = FIRST.saturating_mul(2_u32.saturating_pow(looks.min(8)));
    if mirror.status.is_active() {
        return is_running.then_some(later.min(LONGEST));
    }
    let start = mirror.start?.as_milliseconds();
    if !is_running || !mirror.is_enabled {
        return None;
    }
    match u64::try_from(start.saturating_sub(now_ms)) {
        // Browsers count such times in 32 bits; nobody leaves a page open for three weeks.
        Ok(left) => (left < 1_000_000_000).then(|| Duration::from_millis(left) + FIRST),
        Err(_) => Some(AFTER_DUE.saturating_add(later.min(LONGEST))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(status: SyncStatus) -> Watched {
        Watched {
            status,
            start: Some(Timestamp::from_milliseconds(START)),
            is_enabled: true,
        }
    }

    const START: i64 = 1_795_235_521_000;

    #[test]
    fn looks_at_a_running_sync_come_ever_later() {
        let pauses: Vec<_> = (0..6)
            .filter_map(|looks| pause(with(SyncStatus::Syncing), true, looks, 0))
            .map(|pause| pause.as_secs())
            .collect();

        assert_eq!(pauses, [2, 4, 8, 16, 30, 30]);
    }

    #[test]
    fn the_next_look_at_an_idle_mirror_comes_when_its_sync_is_due() {
        let pause = pause(with(SyncStatus::Success), true, 0, START - 60_000);

        assert_eq!(pause, Some(Duration::from_secs(62)));
    }

    #[test]
    fn nothing_is_waited_for_where_no_worker_comes() {
        let off = Watched {
            is_enabled: false,
            ..with(SyncStatus::Success)
        };

        assert_eq!(pause(with(SyncStatus::SyncNow), false, 0, 0), None);
        assert_eq!(pause(with(SyncStatus::Success), false, 0, 0), None);
        assert_eq!(pause(off, true, 0, 0), None);
    }
}
