use leptos::prelude::*;
use quay_api::{
    organization::{self, tag_expiration_problem},
    policy,
};

use super::look::{use_look, use_update, words};
use crate::{
    data::use_query,
    formats::count::plural,
    shell::RegistryConfiguration,
    ui::{Field, Form, Section, SelectField, SubmitButton},
};

/// What a Quay offers that does not say what it offers. Quay: `TAG_EXPIRATION_OPTIONS` in `config.py`.
const USUAL: [&str; 5] = ["0s", "1d", "1w", "2w", "4w"];
const DAY: u64 = 86_400;

/// For how long deleted tags can be brought back.
#[component]
pub fn Restoring() -> impl IntoView {
    let look = use_look();
    let offered = use_offered();
    let now = Memo::new(move |_| {
        look.organization
            .answer()
            .and_then(|one| one.tag_expiration_s)
    });
    let field = Field::with(seconds(now.get_untracked()), |_| None);
    let save = use_update("How long deleted tags can be restored was saved", || ());
    let submit = move |()| {
        let Ok(span) = field.value.read_untracked().parse() else {
            return;
        };
        match tag_expiration_problem(span, &offered.read_untracked()) {
            Some(problem) => field.set_problem(problem),
            None => save.start(organization::Update {
                tag_expiration_s: Some(span),
                ..Default::default()
            }),
        }
    };
    let refusal = look.refusal_of(&organization::UPDATE);
    let reason = Signal::derive(move || {
        let is_same = seconds(now.get()) == *field.value.read();
        refusal
            .get()
            .or_else(|| is_same.then(|| "It is so already.".to_owned()))
    });
    let error = Signal::derive(move || Some(words("It was not saved", &save.error().get()?)));
    view! {
        <Section title="Deleted tags">
            <Form on_submit=submit error>
                <SelectField
                    label="Can be restored for"
                    field
                    options=Signal::derive(move || options(&offered.read(), now.get()))
                    hint="Afterwards their images are cleared away, and the space is free. It holds for all repositories here, from the next deletion on and for tags deleted before."
                />
                <div class="row">
                    <SubmitButton disabled_reason=reason busy=save.pending() busy_label="Saving…">"Save"</SubmitButton>
                </div>
            </Form>
            {move || (field.value.read().as_str() == "0").then(|| view! {
                <p class="warn small">"Nothing could be restored: a deleted tag is gone at once, and so is the undo of this console."</p>
            })}
        </Section>
    }
}

/// What the registry offers, in its own words.
fn use_offered() -> Memo<Vec<String>> {
    let configuration = use_query(|| Some(RegistryConfiguration));
    Memo::new(move |_| {
        let configuration = configuration.answer();
        let options = configuration.as_deref().and_then(Option::as_ref);
        let options = options.map(|one| one.settings.tag_expiration_options.clone());
        let options = options.filter(|options| !options.is_empty());
        options.unwrap_or_else(|| USUAL.map(str::to_owned).to_vec())
    })
}

/// The spans to choose from, the shortest first, each with its words.
fn options(offered: &[String], now: Option<u64>) -> Vec<(String, String)> {
    let mut spans: Vec<u64> = offered
        .iter()
        .filter_map(|span| policy::age_seconds(span))
        .collect();
    // What is set now may no longer be offered.
    spans.extend(now.filter(|now| !spans.contains(now)));
    spans.sort_unstable();
    let option = |span: u64| (span.to_string(), words_of(span));
    spans.into_iter().map(option).collect()
}

fn seconds(span: Option<u64>) -> String {
    span.map(|span| span.to_string()).unwrap_or_default()
}

/// A span in the largest unit in which it is whole.
fn words_of(span: u64) -> String {
    match span {
        0 => "Not at all".to_owned(),
        _ if span.is_multiple_of(7 * DAY) => plural(span / (7 * DAY), "week"),
        _ if span.is_multiple_of(DAY) => plural(span / DAY, "day"),
        _ if span.is_multiple_of(3600) => plural(span / 3600, "hour"),
        _ => plural(span, "second"),
    }
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn a_span_is_told_in_the_largest_unit_in_which_it_is_whole() {
        assert_eq!(words_of(0), "Not at all");
        assert_eq!(words_of(DAY_AND_A_HALF), "36 hours");
        assert_eq!(words_of(1_209_600), "2 weeks");
    }

    const DAY_AND_A_HALF: u64 = 129_600;
}
