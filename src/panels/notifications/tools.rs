use leptos::prelude::*;

use super::{columns::OPTIONAL, filter::suggestions, place::Scene};
use crate::{
    shell::{ColumnsMenu, DensityMenu, FilterLine, FilterState, ViewState},
    ui::{Button, ButtonKind, EmptyState, Glyph, SkeletonColumn},
};

/// The columns of the list while it is on its way.
pub static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn::new("", "c-check", "sk--box"),
    SkeletonColumn::new("Name", "c-name grow", "sk--11"),
    SkeletonColumn::new("When", "", "sk--6"),
    SkeletonColumn::new("Who is told", "", "sk--11"),
    SkeletonColumn::new("State", "", "sk--4"),
];

/// The filter of the list, and the way to create one.
#[component]
pub fn Tools(
    scene: Scene,
    view_state: ViewState,
    filter_state: FilterState,
    on_create: Callback<()>,
) -> impl IntoView {
    view! {
        <FilterLine
            label="Filter notifications"
            placeholder="Filter by name or receiver; or state:disabled, method:slack"
            filter=filter_state
            suggestions=Signal::stored(suggestions(scene.place.events))
        >
            <DensityMenu/>
            <ColumnsMenu view=view_state optional=OPTIONAL/>
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Plus
                disabled_reason=scene.place.refusal
                on_press=on_create
            >"Create notification"</Button>
        </FilterLine>
    }
}

/// The place of the list when nothing is shown, and why that is so.
#[component]
pub fn Nothing(
    scene: Scene,
    is_filtered: Memo<bool>,
    filter_state: FilterState,
    on_create: Callback<()>,
) -> impl IntoView {
    move || {
        if is_filtered.get() {
            return view! {
                <EmptyState title="No notification matches the filter">
                    <Button on_press=move || filter_state.clear()>"Clear the filter"</Button>
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <EmptyState
                title="Nobody is told of anything yet"
                text=move || format!(
                    "A notification tells a program, a channel or a person when something happens here: {}.",
                    scene.place.examples
                )
                picture=true
            >
                <Button icon=Glyph::Plus disabled_reason=scene.place.refusal on_press=on_create>
                    "Create the first notification"
                </Button>
            </EmptyState>
        }
        .into_any()
    }
}
