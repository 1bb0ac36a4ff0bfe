use leptos::prelude::*;
use quay_api::Timestamp;

use super::{
    advice::is_dangerous,
    filter::{Line, has_ended, is_ending, title},
    panel::use_tokens,
};
use crate::ui::{Column, Glyph, Mark, Menu, MenuItem, Moment, Rows, Tone, now_by_the_minute};

type Row = Signal<Line>;

/// The columns of the table.
pub static COLUMNS: &[Column<Line>] = &[
    Column::new("name", "Name", name).class("c-name grow"),
    Column::new("scope", "It may", scopes)
        .cells("m-full")
        .unsorted(),
    Column::new("by", "Acts as", by).class("p2").cells("m-hide"),
    Column::new("created", "Made", created)
        .class("num p2")
        .cells("m-hide"),
    Column::new("used", "Last used", used)
        .class("num")
        .phone_label("Used"),
    Column::new("ends", "Ends", ends)
        .class("num")
        .phone_label("Ends"),
    Column::new("actions", "Actions", actions)
        .class("c-act")
        .unsorted(),
];

/// The columns that can be hidden, with what the chooser calls them.
pub static OPTIONAL: &[(&str, &str)] = &[
    ("scope", "It may"),
    ("by", "Acts as"),
    ("created", "Made"),
    ("used", "Last used"),
    ("ends", "Ends"),
];

/// How the table knows its rows.
pub const ROWS: Rows<Line> = Rows {
    key: |token| token.uuid.clone(),
    label: |token| Some(title(token)),
    class: |_| "",
};

fn name(row: Row) -> AnyView {
    let text = move || title(&row.read());
    let has_name = row.read_untracked().name.is_some();
    let class = if has_name {
        "truncate strong"
    } else {
        "truncate second"
    };
    view! { <div class="name"><bdi class=class title=text>{text}</bdi></div> }.into_any()
}

fn scopes(row: Row) -> AnyView {
    (move || {
        let token = row.read();
        let dangerous: Vec<&str> = token
            .scopes()
            .into_iter()
            .filter(|scope| is_dangerous(*scope))
            .map(|scope| scope.as_str())
            .collect();
        let mark = (!dangerous.is_empty()).then(|| {
            let tip = format!("{}: whoever gets hold of it has these powers of {}.",
                dangerous.join(", "),
                token.created_by.as_deref().unwrap_or("its maker"),
            );
            view! { <Mark tone=Tone::Warning glyph=Glyph::Warning text="Dangerous" tip/> }
        });
        view! {
            <span class="row row--wrap"><code class="application__scope">{token.scope.clone()}</code> {mark}</span>
        }
    })
    .into_any()
}

fn by(row: Row) -> AnyView {
    let text = move || {
        row.read()
            .created_by
            .clone()
            .unwrap_or_else(|| "–".to_owned())
    };
    view! { <bdi class="second truncate">{text}</bdi> }.into_any()
}

fn created(row: Row) -> AnyView {
    (move || moment(row.read().created)).into_any()
}

fn used(row: Row) -> AnyView {
    (move || match row.read().last_accessed {
        Some(at) => moment(Some(at)),
        None => view! { <span class="muted">"never"</span> }.into_any(),
    })
    .into_any()
}

fn ends(row: Row) -> AnyView {
    let now = now_by_the_minute();
    (move || {
        let token = row.read();
        if has_ended(&token, now.get()) {
            return view! { <Mark glyph=Glyph::Stop text="Ended"/> }.into_any();
        }
        let mark = is_ending(&token, now.get())
            .then(|| view! { <Mark tone=Tone::Warning glyph=Glyph::Clock text="Soon"/> });
        view! { <span class="row nowrap application__end">{mark} {moment(token.expires_at)}</span> }
            .into_any()
    })
    .into_any()
}

fn moment(at: Option<Timestamp>) -> AnyView {
    match at {
        Some(at) => view! { <Moment at_ms=at.as_milliseconds()/> }.into_any(),
        None => view! { <span class="muted">"–"</span> }.into_any(),
    }
}

fn actions(row: Row) -> AnyView {
    let tokens = use_tokens();
    let label = format!("Actions for {}", title(&row.read_untracked()));
    let items = move |()| {
        let refusal = untrack(|| tokens.refusal());
        let ask = move || tokens.asked.set(Some(vec![row.get_untracked()]));
        vec![
            MenuItem::action("Revoke…", ask)
                .glyph(Glyph::Trash)
                .danger()
                .disabled_reason(refusal),
        ]
    };
    view! { <Menu label glyph=Glyph::More items=Callback::new(items) attr:data-key="actions"/> }
        .into_any()
}
