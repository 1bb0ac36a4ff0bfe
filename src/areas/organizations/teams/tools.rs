use std::sync::Arc;

use leptos::prelude::*;
use quay_api::team::TeamRole;

use super::{
    columns::{OPTIONAL, Row},
    filter::SUGGESTIONS,
    here::use_here,
    role::{role_hint, role_title},
};
use crate::{
    areas::organizations::view_options::ViewOptions,
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, ButtonKind, Disclosure, Glyph, LinkButton},
};

/// The filter of the list, and what can be begun.
#[component]
pub fn TeamTools(
    view: ViewState,
    filter: FilterState,
    shown: Memo<Arc<Vec<Row>>>,
    /// Opens the form for a new team.
    #[prop(into)]
    on_create: Callback<()>,
    /// Shows what all teams may do in repositories.
    #[prop(into)]
    on_matrix: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let files = move || {
        let name = format!("{}-teams", here.name.get_untracked());
        file_items(FILES, name, move || shown.get().to_vec())
    };
    view! {
        <FilterLine
            label="Filter teams"
            placeholder="Filter by name or description; or role:owner, members:0…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <ColumnsMenu view optional=OPTIONAL/>
            <DensityMenu/>
            <ExportMenu items=Callback::new(move |()| files())/>
            <ViewOptions view orders=&ORDERS more=move |()| files()/>
            <span class="only-wide"><CreateButton on_create/></span>
        </FilterLine>
        <div class="kinds">
            <span class="only-narrow"><CreateButton on_create/></span>
            <LinkButton on_press=on_matrix>"What all teams may do in repositories"</LinkButton>
            <Disclosure summary="What the roles allow">
                <dl class="pairs">{TeamRole::ALL.map(meaning).collect_view()}</dl>
            </Disclosure>
        </div>
    }
}

/// The orders that a phone offers.
const ORDERS: [(&str, &str); 4] = [
    ("usual", "As the registry has them"),
    ("name", "By name"),
    ("-role", "Owners first"),
    ("-members", "Most members first"),
];

#[component]
fn CreateButton(on_create: Callback<()>) -> impl IntoView {
    let here = use_here();
    view! {
        <Button
            kind=ButtonKind::Primary
            icon=Glyph::Plus
            disabled_reason=Signal::derive(move || here.refusal())
            on_press=on_create
        >
            "Create team"
        </Button>
    }
}

fn meaning(role: TeamRole) -> impl IntoView {
    view! {
        <dt>{role_title(role)}</dt>
        <dd>{role_hint(role)}</dd>
    }
}

static FILES: &[FileKind<Row>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn to_csv(teams: &[Row]) -> String {
    let rows = teams.iter().map(|team| {
        vec![
            team.name.clone(),
            team.role.to_string(),
            team.member_count.to_string(),
            team.repo_count.to_string(),
            team.is_synced.to_string(),
            team.description.clone(),
        ]
    });
    let head = [
        "name",
        "role",
        "members",
        "repositories",
        "synced",
        "description",
    ];
    csv::write(&head, rows)
}

fn to_json(teams: &[Row]) -> String {
    let rows = teams.iter().map(|team| {
        serde_json::json!({
            "name": team.name,
            "role": team.role.as_str(),
            "members": team.member_count,
            "repositories": team.repo_count,
            "is_synced": team.is_synced,
            "description": team.description,
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}
