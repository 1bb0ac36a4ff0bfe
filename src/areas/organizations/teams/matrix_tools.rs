use std::sync::Arc;

use leptos::prelude::*;
use quay_api::permission::Role;

use super::{
    matrix_columns::{step, word},
    matrix_draft::use_draft,
    matrix_row::{Line, SUGGESTIONS},
    this_team::use_team,
};
use crate::{
    formats::count::{count, plural},
    formats::csv,
    shell::{DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, file_items},
    ui::{Button, ButtonKind, Glyph, Menu, MenuItem},
};

/// The filter of the table, and what can be done to all rows it shows.
#[component]
pub fn MatrixTools(filter: FilterState, shown: Memo<Arc<Vec<Line>>>) -> impl IntoView {
    let draft = use_draft();
    let team = use_team();
    let files = move |()| {
        let place = team.place();
        let name = format!("{}-{}-permissions", place.organization, place.team);
        file_items(FILES, name, move || shown.get().to_vec())
    };
    let roles = move |()| {
        let number = count(shown.read_untracked().len() as u64);
        let item = |role: Option<Role>| {
            let set = move || {
                let shown = shown.read_untracked();
                draft.set(shown.iter().map(|line| step(team.name(), line, role)));
            };
            MenuItem::action(word(role), set)
        };
        let title = MenuItem::title(format!("The {number} shown, to be sent later"));
        let all = [None, Some(Role::Read), Some(Role::Write), Some(Role::Admin)];
        std::iter::once(title)
            .chain(all.map(item))
            .collect::<Vec<_>>()
    };
    view! {
        <FilterLine
            label="Filter repositories"
            placeholder="Filter by name; or role:none, visibility:private, changed:yes…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <DensityMenu/>
            <ExportMenu items=Callback::new(files)/>
            <Menu
                label="Set all shown"
                text="Set all shown"
                class="btn"
                disabled_reason=Signal::derive(move || draft.refusal.get())
                items=Callback::new(roles)
            />
        </FilterLine>
    }
}

/// What was changed and not sent, at the lower edge.
#[component]
pub fn ChangesBar(
    /// Opens the list of what will be sent.
    #[prop(into)]
    on_preview: Callback<()>,
) -> impl IntoView {
    let draft = use_draft();
    let count = Memo::new(move |_| draft.count());
    view! {
        <p class="sr" role="status">
            {move || (count.get() > 0).then(|| format!("{} not sent yet", plural(count.get() as u64, "change")))}
        </p>
        <Show when=move || { count.get() > 0 }>
            <section class="bulk" aria-label="Changes">
                <p class="bulk__count">{move || plural(count.get() as u64, "change")}</p>
                <p class="bulk__facts">"Nothing is sent yet"</p>
                <div class="bulk__actions">
                    <Button on_press=move |()| draft.clear()>"Discard"</Button>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check on_press=on_preview>"Look at them and save…"</Button>
                </div>
            </section>
        </Show>
    }
}

static FILES: &[FileKind<Line>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn to_csv(lines: &[Line]) -> String {
    let rows = lines.iter().map(|line| {
        let role = line.role.map(|role| role.to_string());
        vec![
            line.name.clone(),
            role.unwrap_or_default(),
            line.is_public.to_string(),
        ]
    });
    csv::write(&["repository", "role", "public"], rows)
}

fn to_json(lines: &[Line]) -> String {
    let rows = lines.iter().map(|line| {
        serde_json::json!({
            "repository": line.name,
            "role": line.role.map(Role::as_str),
            "is_public": line.is_public,
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}
