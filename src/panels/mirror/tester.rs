use leptos::prelude::*;

use super::patterns::{fitting, latest_note, patterns};
use crate::{
    formats::count::plural_of,
    ui::{Field, Glyph, Icon, IconSize, TextField},
};

/// How many names are written out.
const NAMED: usize = 12;

/// What the patterns let through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tried {
    /// Tags of one repository.
    #[default]
    Tags,
    /// Repositories of a namespace. No pattern lets all through.
    Repositories,
}

impl Tried {
    fn noun(self) -> (&'static str, &'static str) {
        match self {
            Self::Tags => ("tag", "tags"),
            Self::Repositories => ("repository", "repositories"),
        }
    }

    /// What is typed, with an example.
    fn labels(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Tags => ("Try tag names", "3.19 edge", "Tags that were tried"),
            Self::Repositories => (
                "Try repository names",
                "app-web base/ubi",
                "Repositories that were tried",
            ),
        }
    }

    /// Those of some names that patterns let through.
    fn fitting<'a>(self, wanted: &[String], names: &[&'a str]) -> Option<Vec<&'a str>> {
        match self {
            Self::Repositories if wanted.is_empty() => Some(names.to_vec()),
            _ => fitting(wanted, names),
        }
    }
}

/// Says which tags or repositories the patterns of a field let through: those that are known here, and those that
/// somebody types to try.
#[component]
pub fn PatternTester(
    /// Where the patterns are typed.
    field: Field,
    /// The names that are known without asking; may be empty.
    known: Signal<Vec<String>>,
    /// What is tried.
    #[prop(optional)]
    what: Tried,
) -> impl IntoView {
    let tried = Field::free();
    let wanted = Memo::new(move |_| patterns(&field.value.read()));
    let note = move || {
        let is_tags = what == Tried::Tags;
        is_tags
            .then(|| latest_note(&wanted.read()))
            .flatten()
            .map(note)
    };
    let of_known = move || of_known(what, &wanted.read(), &known.read());
    let results = move || results(what, &wanted.read(), &patterns(&tried.value.read()));
    let (label, placeholder, list) = what.labels();
    view! {
        <div class="stack mirror-tester">
            {note}
            <TextField label field=tried mono=true placeholder hint="Type names to see which of them would be copied. Nothing is sent."/>
            <div role="status"><ul class="row row--wrap" aria-label=list>{results}</ul></div>
            {of_known}
        </div>
    }
    .into_any()
}

fn note(text: &'static str) -> impl IntoView {
    view! {
        <p class="field__hint mirror-note">
            <Icon name=Glyph::Info size=IconSize::Fourteen/>
            {text}
        </p>
    }
}

/// How many of those known here fit, if any are known.
fn of_known(what: Tried, wanted: &[String], known: &[String]) -> Option<impl IntoView + use<>> {
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let (one, many) = what.noun();
    let text = match what.fitting(wanted, &names) {
        None => "Sets in brackets cannot be tried here.".to_owned(),
        Some(found) => {
            let of = plural_of(names.len() as u64, one, many);
            let count = found.len();
            format!("{count} of the {of} known here fit{}", listed(&found))
        }
    };
    (!names.is_empty()).then(|| view! { <p class="field__hint">{text}</p> })
}

/// Which of the names that were typed fit.
fn results(what: Tried, wanted: &[String], tried: &[String]) -> Option<impl IntoView + use<>> {
    let names: Vec<&str> = tried.iter().map(String::as_str).collect();
    let found = what.fitting(wanted, &names)?;
    let line = |name: &&str| {
        let (glyph, class, word) = match found.contains(name) {
            true => (Glyph::Check, "mark mark--success", "is copied"),
            false => (Glyph::Cross, "mark", "is not copied"),
        };
        view! {
            <li class=class>
                <Icon name=glyph/>
                <span class="truncate">{name.to_string()}</span>
                <span class="sr">{word}</span>
            </li>
        }
    };
    Some(names.iter().map(line).collect_view())
}

/// The first names, and how many more there are.
fn listed(names: &[&str]) -> String {
    let shown = names
        .iter()
        .take(NAMED)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(NAMED) {
        _ if names.is_empty() => ".".to_owned(),
        0 => format!(": {shown}."),
        more => format!(": {shown} and {more} more."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut_and_say_so() {
        let names: Vec<String> = (1..=14).map(|number| format!("v{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();

        assert!(listed(&names).ends_with("v12 and 2 more."));
        assert_eq!(listed(&["v1"]), ": v1.");
        assert_eq!(listed(&[]), ".");
    }
}
