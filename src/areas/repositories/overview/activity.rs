use leptos::prelude::*;
use quay_api::{RepositoryName, repository::DayCount};

use super::heat::{Day, Heat};
use crate::{
    data::{QueryView, Reader},
    formats::{
        civil,
        count::{count, plural},
    },
    ui::Disclosure,
};

/// Side of a day, and the distance from one to the next.
const SIDE: usize = 12;
const STEP: usize = 15;
/// Room for the names of the days.
const LEFT: usize = 30;

/// How the repository was used in the last three months.
#[component]
pub fn Activity(repository: Signal<RepositoryName>, used: Reader<Vec<DayCount>>) -> impl IntoView {
    let what = move || format!("The activity of {} could not be read", repository.get());
    view! {
        <section class="panel" aria-labelledby="activity">
            <div class="panel__head"><h2 id="activity">"Activity"</h2></div>
            <div class="panel__body">
                <QueryView
                    query=used
                    what=Signal::derive(what)
                    skeleton=|| view! { <div class="heat heat--loading" aria-busy="true"><span class="sr" role="status">"Loading the activity…"</span></div> }
                    children=Callback::new(|(used,): (std::sync::Arc<Vec<DayCount>>,)| {
                        shown(&Heat::new(&used))
                    })
                />
            </div>
        </section>
    }
}

fn shown(heat: &Heat) -> AnyView {
    let Some(busiest) = heat.busiest else {
        return view! {
            <p class="second">"Nothing was pushed, pulled or changed here in the last three months. Today counts from tomorrow on."</p>
        }
        .into_any();
    };
    let summary = format!(
        "{} in the last three months, most on {}: {}.",
        plural(heat.total, "action"),
        civil::date(busiest.at_ms),
        count(busiest.count)
    );
    let (map, table) = (map(heat, summary.clone()), table(heat));
    view! {
        <div class="stack stack--3">
            <p class="small">{summary} " " <span class="second">"Pulls, pushes and changes, by day in UTC."</span></p>
            <div class="heat" tabindex="0" role="group" aria-label="By day">{map}</div>
            <p class="heat__key small second" aria-hidden="true">
                "less "
                {(0..=super::heat::STRONGEST).map(|level| view! {
                    <svg viewBox="0 0 12 12"><rect class=format!("heat__{level}") width="12" height="12" rx="2"></rect></svg>
                }).collect_view()}
                " more"
            </p>
            <Disclosure summary="As a table, by week">{table}</Disclosure>
        </div>
    }
    .into_any()
}

/// One square for each day, one column for each week.
fn map(heat: &Heat, summary: String) -> AnyView {
    let width = LEFT + heat.weeks.len() * STEP;
    let square = |week: usize, weekday: usize, day: Day| {
        let level = heat.level(day);
        let tip = format!(
            "{}: {}",
            civil::date(day.at_ms),
            plural(day.count, "action")
        );
        view! {
            <rect
                class=format!("heat__{level}")
                x=(LEFT + week * STEP).to_string()
                y=(weekday * STEP).to_string()
                width=SIDE.to_string()
                height=SIDE.to_string()
                rx="2"
                data-tip=tip
            ></rect>
        }
    };
    let mut squares = Vec::new();
    for (week, days) in heat.weeks.iter().enumerate() {
        for (weekday, day) in days.iter().enumerate() {
            squares.extend(day.map(|day| square(week, weekday, day)));
        }
    }
    let names = [(0, "Mon"), (2, "Wed"), (4, "Fri")].map(|(weekday, name)| {
        view! { <text x="0" y=(weekday * STEP + 10).to_string()>{name}</text> }
    });
    view! {
        <svg
            class="heat__map"
            role="img"
            aria-label=summary
            width=width.to_string()
            height=(7 * STEP).to_string()
            viewBox=format!("0 0 {width} {}", 7 * STEP)
        >
            {names.into_iter().collect_view()}
            {squares}
        </svg>
    }
    .into_any()
}

fn table(heat: &Heat) -> AnyView {
    let row = |days: &[Option<Day>; 7]| {
        let known: Vec<Day> = days.iter().flatten().copied().collect();
        let (first, last) = (known.first()?.at_ms, known.last()?.at_ms);
        let sum: u64 = known.iter().map(|day| day.count).sum();
        let most = known.iter().map(|day| day.count).max().unwrap_or_default();
        Some(view! {
            <tr>
                <th scope="row">{civil::date(first)} " – " {civil::date(last)}</th>
                <td class="num">{count(sum)}</td>
                <td class="num">{count(most)}</td>
            </tr>
        })
    };
    view! {
        <table class="heat__table">
            <caption class="sr">"Actions by week"</caption>
            <thead><tr><th scope="col">"Week"</th><th scope="col" class="num">"Actions"</th><th scope="col" class="num">"On the busiest day"</th></tr></thead>
            <tbody>{heat.weeks.iter().rev().filter_map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
