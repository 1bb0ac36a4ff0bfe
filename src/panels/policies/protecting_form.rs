//! The form for a policy that makes tags immutable.

use leptos::prelude::*;
use quay_api::immutability_policy::{LONGEST_PATTERN, Rule};

use super::pattern::{Dialect, Pattern, PatternProblem};
use crate::ui::{Choice, ChoiceGroup, Field, TextField};

/// What is typed for a policy that makes tags immutable.
#[derive(Clone, Copy)]
pub struct ProtectFields {
    pattern: Field,
    scope: RwSignal<String>,
    initial: StoredValue<Option<Rule>>,
}

impl ProtectFields {
    /// Begins with a rule, or with none.
    pub fn new(rule: Option<&Rule>) -> Self {
        let matches = rule.is_none_or(|rule| rule.tag_pattern_matches);
        let pattern = rule.map(|rule| rule.tag_pattern.clone());
        Self {
            pattern: Field::with(pattern.unwrap_or_default(), pattern_problem),
            scope: RwSignal::new(if matches { "matching" } else { "others" }.to_owned()),
            initial: StoredValue::new(rule.cloned()),
        }
    }

    /// The rule that is meant; `None` while there is no pattern. Reactive.
    pub fn rule(self) -> Option<Rule> {
        let pattern = self.pattern.value.read().trim().to_owned();
        let rule = Rule {
            tag_pattern: pattern,
            tag_pattern_matches: *self.scope.read() == "matching",
        };
        (!rule.tag_pattern.is_empty()).then_some(rule)
    }

    /// The rule to send, after marking what is wrong with it.
    pub fn checked(self) -> Option<Rule> {
        let pattern = self.pattern.checked()?;
        if let Err(problem @ PatternProblem::Invalid(_)) = Pattern::read(&pattern, Dialect::Python)
        {
            self.pattern.set_problem(problem.sentence());
            return None;
        }
        untrack(|| self.rule())
    }

    /// Shows what the registry says against the pattern.
    pub fn refuse(self, why: &str) {
        self.pattern.set_problem(why);
    }

    /// Whether leaving would lose something. Reactive.
    pub fn is_changed(self) -> bool {
        let rule = self.rule();
        self.pattern.is_changed()
            || self
                .initial
                .with_value(|initial| initial.is_some() && *initial != rule)
    }

    /// The inputs.
    pub fn view(self) -> AnyView {
        let Self { pattern, scope, .. } = self;
        let scopes = vec![
            Choice::new("matching", "Tags whose whole name matches"),
            Choice::new("others", "All other tags"),
        ];
        view! {
            <TextField
                label="Pattern"
                field=pattern
                mono=true
                autofocus=true
                placeholder=r"v\d+\.\d+\.\d+"
                hint="A regular expression as Python reads it. It must match the whole name: v1 protects v1 and not v1.0."
            />
            <ChoiceGroup label="Which tags become immutable" value=scope choices=scopes/>
        }
        .into_any()
    }
}

fn pattern_problem(text: &str) -> Option<&'static str> {
    match text.chars().count() {
        0 => Some("Write a regular expression. To protect all tags write .*"),
        length if length > LONGEST_PATTERN => Some("Quay takes at most 256 characters."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_there_fits_into_quay_and_is_one() {
        assert!(pattern_problem("").is_some());
        assert!(pattern_problem(&"x".repeat(257)).is_some());
        assert!(pattern_problem(&"я".repeat(256)).is_none());
        Owner::new().with(|| {
            let fields = ProtectFields::new(None);
            fields.pattern.value.set("(".to_owned());
            assert_eq!(fields.checked(), None);
            fields.pattern.value.set(" v.* ".to_owned());
            let rule = fields.checked().expect("it is a pattern");
            assert_eq!(rule.tag_pattern, "v.*");
        });
    }
}
