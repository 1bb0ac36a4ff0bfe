use std::time::Duration;

use leptos::prelude::*;

use crate::ui::{Button, LinkButton};

/// After how many seconds the registry is asked again, each time. Then it is left alone.
const PAUSES: [u32; 6] = [10, 20, 40, 60, 120, 300];

/// Asks again while an image waits for its scan, less and less often, and stops after ten minutes. While
/// nobody looks at the window it does not ask.
#[component]
pub fn Waiting(#[prop(into)] on_ask: Callback<()>) -> impl IntoView {
    let asked = RwSignal::new(0_usize);
    let is_stopped = RwSignal::new(false);
    let left = RwSignal::new(PAUSES[0]);
    let is_over = move || is_stopped.get() || asked.get() >= PAUSES.len();
    let second = move || {
        if untrack(is_over) || document().hidden() {
            return;
        }
        if left.get_untracked() > 1 {
            left.update(|left| *left -= 1);
            return;
        }
        asked.update(|asked| *asked += 1);
        let next = PAUSES.get(asked.get_untracked());
        left.set(next.copied().unwrap_or_default());
        on_ask.run(());
    };
    let clock = set_interval_with_handle(second, Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(clock) = clock {
            clock.clear();
        }
    });
    let again = move |()| {
        asked.set(0);
        left.set(PAUSES[0]);
        is_stopped.set(false);
        on_ask.run(());
    };
    move || {
        match is_over() {
        true => view! {
            <p class="loadline">
                "This page has stopped asking." <Button small=true on_press=again>"Ask again"</Button>
            </p>
        }
        .into_any(),
        false => view! {
            <p class="loadline">
                "Asking again in " {move || left.get()} " s."
                <LinkButton on_press=again>"Ask now"</LinkButton>
                <LinkButton on_press=move |()| is_stopped.set(true)>"Stop asking"</LinkButton>
            </p>
        }
        .into_any(),
    }
    }
}
