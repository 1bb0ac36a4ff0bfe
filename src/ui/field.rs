//! What a person types into one place of a form, and what is wrong with it.

use leptos::prelude::*;

/// One input of a form. It is checked when the person leaves it, not while typing; what is typed
/// is never lost.
#[derive(Clone, Copy)]
pub struct Field {
    /// What was typed, untrimmed.
    pub value: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    /// Counts the refusals by the server, so that each of them takes the person back here.
    refusals: RwSignal<u32>,
    initial: StoredValue<String>,
    check: fn(&str) -> Option<&'static str>,
}

impl Field {
    /// An empty field. `check` says what is wrong with a trimmed value, if anything.
    pub fn new(check: fn(&str) -> Option<&'static str>) -> Self {
        Self::with("", check)
    }

    /// A field that starts with a value.
    pub fn with(initial: impl Into<String>, check: fn(&str) -> Option<&'static str>) -> Self {
        let initial = initial.into();
        Self {
            value: RwSignal::new(initial.clone()),
            problem: RwSignal::new(None),
            refusals: RwSignal::new(0),
            initial: StoredValue::new(initial),
            check,
        }
    }

    /// An empty field in which anything is right.
    pub fn free() -> Self {
        Self::new(|_| None)
    }

    /// The trimmed value, if it is right; otherwise marks the field. For the moment of sending.
    pub fn checked(self) -> Option<String> {
        let value = self.value.read_untracked().trim().to_owned();
        let problem = (self.check)(&value);
        self.problem.set(problem.map(str::to_owned));
        problem.is_none().then_some(value)
    }

    /// Marks the field with what the server says about it, and takes the person back to it.
    pub fn set_problem(self, problem: impl Into<String>) {
        self.problem.set(Some(problem.into()));
        self.refusals.update(|refusals| *refusals += 1);
    }

    /// What is wrong with it, in words that say what to do.
    pub fn problem(self) -> Signal<Option<String>> {
        self.problem.into()
    }

    /// Whether it differs from what it started with, so that leaving would lose something.
    pub fn is_changed(self) -> bool {
        self.initial
            .with_value(|initial| *self.value.read() != *initial)
    }

    /// Takes a typed value. A problem goes at once: it was about another value.
    pub(super) fn edit(self, value: String) {
        self.value.set(value);
        if self.problem.read_untracked().is_some() {
            self.problem.set(None);
        }
    }

    /// Checks it when the person leaves it. A field that was only passed through stays as it is:
    /// what is missing is said when the form is sent.
    pub(super) fn leave(self) {
        // An input also loses the focus when it is taken away, and then there is nothing to check.
        let typed = self
            .value
            .try_with_untracked(|value| !value.trim().is_empty());
        // What is said about this very value stays: typing takes it away, not leaving.
        let is_open = self.problem.try_with_untracked(Option::is_none);
        if typed == Some(true) && is_open == Some(true) {
            self.checked();
        }
    }

    /// Runs when the server refused the value.
    pub(super) fn on_refusal(self, run: impl Fn() + 'static) {
        // The focus is outside of the view, so it takes an effect to move it.
        Effect::new(move |before: Option<u32>| {
            let refusals = self.refusals.get();
            if before.is_some_and(|before| refusals > before) {
                run();
            }
            refusals
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lower_case(value: &str) -> Option<&'static str> {
        value
            .chars()
            .any(char::is_uppercase)
            .then_some("Use lower-case letters.")
    }

    fn in_owner(test: impl FnOnce()) {
        let owner = Owner::new();
        owner.with(test);
    }

    #[test]
    fn a_wrong_value_is_not_given_out_and_marks_the_field() {
        in_owner(|| {
            let field = Field::new(lower_case);
            field.edit(" CI ".to_owned());

            assert_eq!(field.checked(), None);
            assert_eq!(
                field.problem().get_untracked().as_deref(),
                Some("Use lower-case letters.")
            );
        });
    }

    #[test]
    fn typing_clears_the_problem_and_is_not_checked() {
        in_owner(|| {
            let field = Field::new(lower_case);
            field.set_problem("Repository already exists.");
            field.edit("CI".to_owned());

            assert_eq!(field.problem().get_untracked(), None);
        });
    }

    #[test]
    fn leaving_checks_what_was_typed_but_not_an_empty_field() {
        in_owner(|| {
            let field = Field::new(|value| value.is_empty().then_some("Give it a name."));
            field.leave();
            assert_eq!(field.problem().get_untracked(), None);

            assert_eq!(field.checked(), None);
            assert!(field.problem().get_untracked().is_some());
        });
    }

    #[test]
    fn leaving_does_not_take_away_what_the_server_said() {
        in_owner(|| {
            let field = Field::with("ci", lower_case);
            field.set_problem("Repository already exists.");
            field.leave();

            assert!(field.problem().get_untracked().is_some());
        });
    }

    #[test]
    fn the_value_is_given_out_trimmed() {
        in_owner(|| {
            assert_eq!(
                Field::with(" ci ", lower_case).checked().as_deref(),
                Some("ci")
            )
        });
    }

    #[test]
    fn only_a_value_other_than_the_first_counts_as_changed() {
        in_owner(|| {
            let field = Field::with("ci", lower_case);
            assert!(!field.is_changed());
            field.edit("cd".to_owned());
            assert!(field.is_changed());
        });
    }
}
