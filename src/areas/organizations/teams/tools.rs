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
    formats::csv,
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, ButtonKind, Disclosure, Glyph, Menu, MenuItem, Sort},
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
) -> impl IntoView {
    let here = use_here();
    let files = move || {
        let name = format!("{}-teams", here.name.get_untracked());
        file_items(FILES, name, move || shown.get().to_vec())
    };
    // A phone has no heads to sort by and no room for buttons.
    let options = move |()| {
        let by = view.sort().to_string();
        let order = |(order, label): &(&'static str, &'static str)| {
            let order = *order;
            MenuItem::action(*label, move || view.set_sort(&Sort::parse(order)))
                .checked(by == order)
        };
        let mut items = vec![MenuItem::title("Order")];
        items.extend(ORDERS.iter().map(order));
        items.push(MenuItem::separator());
        items.extend(files());
        items
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
            <Menu label="View options" glyph=Glyph::Gear class="btn btn--icon only-narrow" items=Callback::new(options)/>
            <span class="only-wide"><CreateButton on_create/></span>
        </FilterLine>
        <div class="kinds">
            <span class="only-narrow"><CreateButton on_create/></span>
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
