//! Asking again and again while a build goes on: often while something happens, seldom while not,
//! never while nobody looks.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use quay_api::build::{Build, Phase};

use crate::data::Reader;

const SOONEST: Duration = Duration::from_secs(2);
const LATEST: Duration = Duration::from_secs(30);

/// How long to wait after an answer: shortest when the phase is another one than before.
fn pause(before: Option<(Phase, Duration)>, phase: Phase) -> Duration {
    match before {
        Some((last, pause)) if last == phase => (pause * 3 / 2).min(LATEST),
        _ => SOONEST,
    }
}

/// Reads `build` again until it is over, and calls `also` each time, and once more at its end.
pub fn watch(build: Reader<Build>, also: Callback<()>) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(timer)) = timer.try_get_value() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    // Time is outside of the page's signals, so it takes an effect to wait.
    Effect::new(move |before: Option<Option<(Phase, Duration)>>| {
        let before = before.flatten();
        let asked_at = build.read_at();
        let found = build.answer()?;
        asked_at?;
        stop();
        if found.phase.is_final() {
            if before.is_some_and(|(phase, _)| !phase.is_final()) {
                also.run(());
            }
            return Some((found.phase, SOONEST));
        }
        let pause = pause(before, found.phase);
        wait(build, also, timer, pause);
        Some((found.phase, pause))
    });
}

fn wait(
    build: Reader<Build>,
    also: Callback<()>,
    timer: StoredValue<Option<TimeoutHandle>>,
    pause: Duration,
) {
    let turn = move || match document().hidden() {
        // Nothing is asked in a tab that nobody sees.
        true => wait(build, also, timer, pause),
        false => {
            build.retry();
            also.run(());
        }
    };
    timer.try_set_value(set_timeout_with_handle(turn, pause).ok());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_grow_until_something_happens() {
        let first = pause(None, Phase::Waiting);
        let mut longer = first;
        for _ in 0..20 {
            longer = pause(Some((Phase::Waiting, longer)), Phase::Waiting);
        }

        assert_eq!(first, SOONEST);
        assert_eq!(longer, LATEST);
        assert_eq!(
            pause(Some((Phase::Waiting, longer)), Phase::Building),
            SOONEST
        );
    }
}
