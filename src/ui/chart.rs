//! Bars over time, stacked by series. Every bar and every series is a button; the same numbers stand
//! in a table for those who read rather than look.

use leptos::prelude::*;

use super::states::Disclosure;
use crate::formats::count::count;

/// A stack of values, such as those of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What the press of it tells.
    pub key: String,
    /// What stands below it, where there is room: `15 Nov`.
    pub label: String,
    /// What it is in full: `Sunday, 15 Nov 2026`.
    pub name: String,
    /// A value for each series.
    pub values: Vec<u64>,
    /// Whether it is picked.
    pub is_picked: bool,
    /// Whether the values are all there are; what is missing is not known.
    pub is_whole: bool,
}

/// What a colour stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What the press of it tells.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// The class of its colour: `s1` to `s5`.
    pub colour: &'static str,
    /// The sum of its values.
    pub total: u64,
    /// Whether it is picked.
    pub is_picked: bool,
}

/// The chart. `series` stand from the bottom up.
#[component]
pub fn BarChart(
    /// What it shows: "Entries by day".
    #[prop(into)]
    label: String,
    #[prop(into)] series: Signal<Vec<Series>>,
    #[prop(into)] bars: Signal<Vec<Bar>>,
    /// Called with the key of a bar.
    #[prop(into)]
    on_bar: Callback<String>,
    /// Called with the key of a series.
    #[prop(into)]
    on_series: Callback<&'static str>,
) -> impl IntoView {
    let top = Memo::new(move |_| ceiling(bars.read().iter().map(sum).max().unwrap_or_default()));
    let table = label.clone();
    view! {
        <div class="chart">
            <div class="plot" role="group" aria-label=label>
                <div class="plot__scale" aria-hidden="true">
                    <span>{move || count(top.get())}</span>
                    {move || (top.get() > 1).then(|| view! { <span>{count(top.get() / 2)}</span> })}
                    <span>"0"</span>
                </div>
                <div class="plot__bars">
                    {move || {
                        let bars = bars.get();
                        let step = bars.len().div_ceil(6).max(1);
                        let drawn = bars.into_iter().enumerate().map(|(index, one)| {
                            bar(one, index % step == 0, series, top.get(), on_bar)
                        });
                        drawn.collect_view()
                    }}
                </div>
            </div>
            <div class="legend" role="group" aria-label="Kinds">
                {move || series.get().into_iter().map(|one| key(one, on_series)).collect_view()}
            </div>
            <Disclosure summary="The same numbers as a table">{numbers(table, series, bars)}</Disclosure>
        </div>
    }
    .into_any()
}

fn sum(bar: &Bar) -> u64 {
    bar.values.iter().sum()
}

/// The number at the top of the scale: even, so that its half is whole, and easy to read.
fn ceiling(highest: u64) -> u64 {
    let mut unit = 1;
    loop {
        for step in [2, 4, 6, 10] {
            let top = step * unit;
            if highest <= top {
                return top;
            }
        }
        unit *= 10;
    }
}

/// What a bar tells those who do not see it.
fn words(bar: &Bar, series: &[Series]) -> String {
    let parts = series.iter().zip(&bar.values);
    let parts = parts
        .filter(|(_, value)| **value > 0)
        .map(|(series, value)| format!("{} {}", count(*value), series.label.to_lowercase()));
    let parts: Vec<_> = parts.collect();
    match (parts.is_empty(), bar.is_whole) {
        (true, true) => format!("{}: nothing", bar.name),
        (true, false) => format!("{}: not loaded yet", bar.name),
        (false, true) => format!("{}: {}", bar.name, parts.join(", ")),
        (false, false) => format!("{}: {} so far", bar.name, parts.join(", ")),
    }
}

fn bar(
    one: Bar,
    is_labelled: bool,
    series: Signal<Vec<Series>>,
    top: u64,
    on_bar: Callback<String>,
) -> AnyView {
    let name = series.with(|series| words(&one, series));
    let mut base = 0;
    let parts = series.with(|series| {
        let parts = series.iter().zip(&one.values);
        let parts = parts.filter(|(_, value)| **value > 0);
        let parts = parts.map(|(series, value)| {
            base += value;
            // Per mille of the height; what is there is seen, however little it is.
            let height = (value * 1000 / top.max(1)).max(8);
            let y = 1000 - (base * 1000 / top.max(1)).clamp(8, 1000);
            view! { <rect class=series.colour x="0" width="10" y=y.to_string() height=height.to_string()></rect> }
        });
        parts.collect_view()
    });
    let (key, tip) = (one.key, name.clone());
    view! {
        <button
            type="button"
            class="plot__bar"
            class:plot__bar--part=!one.is_whole
            aria-pressed=one.is_picked.to_string()
            aria-label=name
            data-tip=tip
            on:click=move |_| on_bar.run(key.clone())
        >
            <svg viewBox="0 0 10 1000" preserveAspectRatio="none" aria-hidden="true">{parts}</svg>
            {is_labelled.then(|| view! { <span class="plot__label">{one.label}</span> })}
        </button>
    }
    .into_any()
}

fn key(one: Series, on_series: Callback<&'static str>) -> AnyView {
    view! {
        <button
            type="button"
            class="key"
            aria-pressed=one.is_picked.to_string()
            on:click=move |_| on_series.run(one.key)
        >
            <svg viewBox="0 0 10 10" aria-hidden="true"><rect class=one.colour width="10" height="10" rx="1.5"></rect></svg>
            {one.label} " " <b>{count(one.total)}</b>
        </button>
    }
    .into_any()
}

fn numbers(label: String, series: Signal<Vec<Series>>, bars: Signal<Vec<Bar>>) -> AnyView {
    let head = move || {
        let heads = series.get().into_iter();
        heads
            .map(|series| view! { <th scope="col" class="num">{series.label}</th> })
            .collect_view()
    };
    let rows = move || {
        let row = |bar: Bar| {
            let values = bar.values.into_iter();
            let cells = values.map(|value| view! { <td class="num">{count(value)}</td> });
            let name = match bar.is_whole {
                true => bar.name,
                false => format!("{} (not all loaded)", bar.name),
            };
            view! { <tr><th scope="row">{name}</th>{cells.collect_view()}</tr> }
        };
        bars.get().into_iter().map(row).collect_view()
    };
    view! {
        <table class="numbers">
            <caption class="sr">{label}</caption>
            <thead><tr><th scope="col">"Day"</th>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_ends_at_a_number_that_is_easy_to_halve() {
        let tops = [0, 1, 2, 3, 5, 9, 11, 25, 61, 1_653].map(ceiling);

        assert_eq!(tops, [2, 2, 2, 4, 6, 10, 20, 40, 100, 2_000]);
    }

    #[test]
    fn a_bar_says_what_it_is_made_of() {
        let series = |label, total| Series {
            key: label,
            label,
            colour: "s1",
            total,
            is_picked: false,
        };
        let bar = |values| Bar {
            key: "d".to_owned(),
            label: "15 Nov".to_owned(),
            name: "15 Nov 2026".to_owned(),
            values,
            is_picked: false,
            is_whole: true,
        };
        let series = [series("Pulls", 1_200), series("Pushes", 0)];

        assert_eq!(
            words(&bar(vec![1_200, 0]), &series),
            "15 Nov 2026: 1,200 pulls"
        );
        assert_eq!(words(&bar(vec![0, 0]), &series), "15 Nov 2026: nothing");
    }
}
