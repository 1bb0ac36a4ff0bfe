use leptos::prelude::*;

use super::{columns::OPTIONAL, filter::SUGGESTIONS, place::Scene};
use crate::{
    shell::{ColumnsMenu, DensityMenu, FilterState, ViewState},
    ui::{Button, ButtonKind, EmptyState, FilterBar, Glyph, SkeletonColumn},
};

/// The columns of the list while it is on its way.
pub static SKELETON: &[SkeletonColumn] = &[
    SkeletonColumn {
        heading: "",
        class: "c-check",
        bar: "sk--box",
    },
    SkeletonColumn {
        heading: "Name",
        class: "c-name grow",
        bar: "sk--11",
    },
    SkeletonColumn {
        heading: "When",
        class: "",
        bar: "sk--6",
    },
    SkeletonColumn {
        heading: "Who is told",
        class: "",
        bar: "sk--11",
    },
    SkeletonColumn {
        heading: "State",
        class: "",
        bar: "sk--4",
    },
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
        <FilterBar
            label="Filter notifications"
            placeholder="Filter by name or receiver; or state:disabled, method:slack"
            text=Signal::derive(move || filter_state.text())
            on_text=move |text: String| filter_state.set_text(text)
            on_enter=move |()| filter_state.enter()
            chips=Signal::derive(move || filter_state.chips())
            on_remove=move |at| filter_state.remove(at)
            on_edit=move |at| filter_state.edit(at)
            suggestions=SUGGESTIONS.map(str::to_owned).to_vec()
        >
            <DensityMenu/>
            <ColumnsMenu view=view_state optional=OPTIONAL/>
            <Button
                kind=ButtonKind::Primary
                icon=Glyph::Plus
                disabled_reason=scene.place.refusal
                on_press=on_create
            >"Create notification"</Button>
        </FilterBar>
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
                text=|| "A notification tells a program, a channel or a person when something happens here: a push, a vulnerability, a failed build."
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
