use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use quay_api::permission::Role;

use super::{columns::OPTIONAL, filter::SUGGESTIONS, here::use_here};
use crate::{
    formats::csv,
    panels::permissions::{Holder, Kind, role_hint, role_title},
    shell::{
        ColumnsMenu, DensityMenu, ExportMenu, FileKind, FilterLine, FilterState, ViewState,
        file_items,
    },
    ui::{Button, ButtonKind, Disclosure, Glyph, Menu, MenuItem, Segmented},
};

/// Which kind of holders is shown: `?kind=` in the address.
#[derive(Clone, Copy)]
pub struct KindChoice {
    /// The one chosen; all when `None`.
    pub kind: Memo<Option<Kind>>,
    set: SignalSetter<Option<String>>,
}

impl KindChoice {
    /// Shows all kinds again.
    pub fn clear(self) {
        self.set.set(None);
    }
}

/// Reads the choice from the address.
pub fn use_kind() -> KindChoice {
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..Default::default()
    };
    let (word, set) = query_signal_with_options::<String>("kind", options);
    let kind = Memo::new(move |_| {
        let kinds = [Kind::User, Kind::Robot, Kind::Team];
        let word = word.read();
        kinds
            .into_iter()
            .find(|kind| Some(kind.word()) == word.as_deref())
    });
    KindChoice { kind, set }
}

/// The filter, the kinds, and what can be begun.
#[component]
pub fn PermissionTools(
    view: ViewState,
    filter: FilterState,
    kind: KindChoice,
    shown: Memo<Arc<Vec<Arc<Holder>>>>,
    /// Opens the form to give permissions.
    #[prop(into)]
    on_add: Callback<()>,
    /// Opens the dialog to copy from another repository.
    #[prop(into)]
    on_copy: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let export = move |()| {
        let name = here
            .repository
            .get_untracked()
            .to_string()
            .replace('/', "-");
        file_items(FILES, format!("{name}-permissions"), move || {
            shown.get().to_vec()
        })
    };
    let more = move |()| {
        let refusal = untrack(|| here.refusal());
        let explain = move || here.explain.set(Some(String::new()));
        vec![
            MenuItem::action("Copy from another repository…", move || on_copy.run(()))
                .glyph(Glyph::Copy)
                .disabled_reason(refusal),
            MenuItem::action("Explain somebody's access…", explain).glyph(Glyph::Help),
        ]
    };
    view! {
        <FilterLine
            label="Filter permissions"
            placeholder="Filter by name; or role:admin, member:no…"
            filter
            suggestions=Signal::stored(SUGGESTIONS.map(str::to_owned).to_vec())
        >
            <ColumnsMenu view optional=OPTIONAL/>
            <DensityMenu/>
            <ExportMenu items=Callback::new(export)/>
            <Menu label="More" glyph=Glyph::More class="btn btn--icon" items=Callback::new(more)/>
            <span class="only-wide"><GiveButton on_add/></span>
        </FilterLine>
        <div class="kinds">
            <KindField choice=kind/>
            // On a phone the filter needs the whole line.
            <span class="only-narrow"><GiveButton on_add/></span>
            <Disclosure summary="What the roles allow">
                <dl class="pairs">{Role::ALL.map(meaning).collect_view()}</dl>
            </Disclosure>
        </div>
    }
}

#[component]
fn GiveButton(on_add: Callback<()>) -> impl IntoView {
    let here = use_here();
    view! {
        <Button
            kind=ButtonKind::Primary
            icon=Glyph::Plus
            disabled_reason=Signal::derive(move || here.refusal())
            on_press=on_add
        >
            "Give permissions…"
        </Button>
    }
}

#[component]
fn KindField(choice: KindChoice) -> impl IntoView {
    let options = vec![
        ("", "All", None),
        ("user", "Users", Some(Glyph::User)),
        ("robot", "Robots", Some(Glyph::Robot)),
        ("team", "Teams", Some(Glyph::Users)),
    ];
    let chosen = Signal::derive(move || {
        let kind = choice.kind.get().map(Kind::word);
        kind.unwrap_or_default().to_owned()
    });
    let choose = move |word: String| choice.set.set((!word.is_empty()).then_some(word));
    view! { <Segmented label="Show" options value=chosen on_change=choose/> }
}

fn meaning(role: Role) -> impl IntoView {
    view! {
        <dt>{role_title(role)}</dt>
        <dd>{role_hint(role)}</dd>
    }
}

static FILES: &[FileKind<Arc<Holder>>] = &[FileKind::csv(to_csv), FileKind::json(to_json)];

fn to_csv(holders: &[Arc<Holder>]) -> String {
    let rows = holders.iter().map(|holder| {
        vec![
            holder.who.kind.word().to_owned(),
            holder.who.name.clone(),
            holder.role.to_string(),
            (!holder.is_outside).to_string(),
        ]
    });
    csv::write(&["kind", "name", "role", "member"], rows)
}

fn to_json(holders: &[Arc<Holder>]) -> String {
    let rows = holders.iter().map(|holder| {
        serde_json::json!({
            "kind": holder.who.kind.word(),
            "name": holder.who.name,
            "role": holder.role.as_str(),
            "is_member": !holder.is_outside,
        })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}
