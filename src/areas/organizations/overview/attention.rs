use leptos::prelude::*;
use leptos_router::components::A;

use super::{
    look::Look,
    problems::{self, Problem},
};
use crate::{
    areas::organizations::quota::facts::QuotaFacts,
    ui::{Button, Glyph, Icon, now_by_the_minute},
};

/// What somebody should look at, as far as it is known, and the way to know more.
#[component]
pub fn Attention(look: Look) -> impl IntoView {
    let clock = now_by_the_minute();
    let found = Memo::new(move |_| found(look, clock.get()));
    let failures = move || {
        let told = |(what, error)| view! { <p class="small" role="alert">{format!("{what} could not be read: {error}")}</p> };
        look.failures().into_iter().map(told).collect_view()
    };
    let label = move || match look.asked.get() {
        true => "Look again",
        false => "Look",
    };
    let rest = move || match (look.asked.get(), found.read().is_empty()) {
        (false, _) => {
            "Not looked at yet: repositories, members, robots, applications, policies, proxy cache, mirror and notifications. It takes up to 9 requests."
        }
        (true, true) if !look.is_looking() => "Nothing else needs attention.",
        _ => "",
    };
    let busy = Signal::derive(move || look.is_looking());
    view! {
        <section class="panel" aria-labelledby="attention">
            <div class="panel__head">
                <h2 id="attention">"Needs attention"</h2>
                {move || {
                    let count = found.read().len();
                    (count > 0).then(|| view! { <span class="count-pill">{count}</span> })
                }}
            </div>
            <ul class="probs">{move || found.get().into_iter().map(line).collect_view()}</ul>
            <div class="attention__rest">
                {move || Some(rest()).filter(|text| !text.is_empty()).map(|text| view! { <p class="small second">{text}</p> })}
                <Button small=true icon=Glyph::Eye busy busy_label="Looking…" on_press=move |()| look.look()>{label}</Button>
                {failures}
            </div>
        </section>
    }
}

/// All that is wrong, as far as it is known, the grave first. Reactive.
fn found(look: Look, now: i64) -> Vec<Problem> {
    let name = look.name.read();
    let organization = look.organization.answer();
    let quota = QuotaFacts::of(organization.as_deref(), None);
    let robots = look.robots.answer();
    let mirror = look.mirror.answer();
    let mirror = mirror.as_deref().and_then(Option::as_ref);
    let told = look.told.answer();
    let found = [
        quota.and_then(|facts| problems::of_quota(&name, &facts)),
        mirror.and_then(|mirror| problems::of_mirror(&name, mirror)),
        told.and_then(|told| problems::of_notifications(&name, &told)),
        robots.and_then(|robots| problems::of_robots(&name, &robots, now)),
        organization.and_then(|organization| problems::of_owners(&organization)),
    ];
    let mut found: Vec<Problem> = found.into_iter().flatten().collect();
    found.sort_by_key(|problem| !problem.is_grave);
    found
}

fn line(problem: Problem) -> AnyView {
    let (glyph, class) = match problem.is_grave {
        true => (Glyph::Failure, "bad"),
        false => (Glyph::Warning, "warn"),
    };
    let (href, label) = problem.way;
    view! {
        <li class="prob">
            <Icon name=glyph class/>
            <div>
                <p class="strong">{problem.title}</p>
                <p class="small second">{problem.detail}</p>
            </div>
            <A href attr:class="btn btn--sm">{label}</A>
        </li>
    }
    .into_any()
}
