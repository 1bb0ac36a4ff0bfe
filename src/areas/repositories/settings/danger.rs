use leptos::prelude::*;

use super::look::use_look;
use crate::{
    areas::repositories::pending::Change,
    formats::count::{count, plural},
    paths,
    shell::href,
    ui::{Button, ButtonKind, Consequence, Consequences, Glyph, Section, Weight},
};

/// The end of the repository.
#[component]
pub fn DangerZone() -> impl IntoView {
    let look = use_look();
    let tags = Memo::new(move |_| {
        let number = look.tags.count();
        match (look.tags.is_complete(), number) {
            (_, 0) => None,
            (true, number) => Some(plural(number as u64, "tag")),
            (false, number) => Some(format!("at least {} tags", count(number as u64))),
        }
    });
    let facts = move || {
        let gone = match tags.get() {
            Some(tags) => format!(
                "{tags} and their history, permissions, notifications, build triggers and policies go with it. Nothing brings them back."
            ),
            None => "Everything set up here goes with it. Nothing brings it back.".to_owned(),
        };
        let mut facts = vec![Consequence::new(Weight::Bad, Glyph::Trash, gone)];
        if look.is_public.get() {
            let text = "It is public: anybody may be pulling from it.";
            facts.push(Consequence::new(Weight::Warning, Glyph::Globe, text));
        }
        let logs = href(&paths::usage_logs(&look.repository.get()));
        let text = view! {
            "Who pulled lately is in the " <a href=logs>"usage logs"</a> ", which stay with the namespace."
        };
        facts.push(Consequence::new(Weight::Plain, Glyph::Log, text));
        view! { <Consequences facts/> }
    };
    view! {
        <Section title="Delete the repository" danger=true>
            {facts}
            <div class="row">
                <Button
                    kind=ButtonKind::DangerQuiet
                    icon=Glyph::Trash
                    disabled_reason=look.refusal_of(Change::Delete)
                    on_press=move |()| look.ask(Change::Delete)
                >
                    "Delete repository…"
                </Button>
            </div>
        </Section>
    }
}
