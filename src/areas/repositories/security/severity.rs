//! How bad a finding is, and how many there are of each severity.

use leptos::prelude::*;

/// How bad a finding is. The order is that of the list: the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Drop everything.
    Critical,
    /// Soon.
    High,
    /// With the next release.
    Medium,
    /// When there is time.
    Low,
    /// Known, and not worth the time.
    Negligible,
    /// Nobody has said yet, or the registry says it in a word that is unknown here.
    Unknown,
}

impl Severity {
    /// All, the worst first.
    pub const ALL: [Self; 6] = [
        Self::Critical,
        Self::High,
        Self::Medium,
        Self::Low,
        Self::Negligible,
        Self::Unknown,
    ];

    /// Reads Quay's word, whatever its case.
    pub fn parse(word: &str) -> Self {
        let fits = |severity: &Self| severity.word().eq_ignore_ascii_case(word.trim());
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Unknown)
    }

    /// `critical`, as within a sentence and in a filter.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Negligible => "negligible",
            Self::Unknown => "unknown",
        }
    }

    /// `Critical`, as at the beginning of a line.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Critical => "Critical",
            Self::High => "High",
            Self::Medium => "Medium",
            Self::Low => "Low",
            Self::Negligible => "Negligible",
            Self::Unknown => "Unknown",
        }
    }

    /// The classes of its colour.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Critical => "sev__n sev__critical",
            Self::High => "sev__n sev__high",
            Self::Medium => "sev__n sev__medium",
            Self::Low => "sev__n sev__low",
            Self::Negligible | Self::Unknown => "sev__n sev__negligible",
        }
    }

    /// Its shape, so that the colour is not the only difference.
    pub fn shape(self) -> AnyView {
        let path = match self {
            Self::Critical => "M4 1h4l3 3v4l-3 3H4L1 8V4z",
            Self::High => "M6 1 11.4 11H.6z",
            Self::Medium => "M6 .6 11.4 6 6 11.4.6 6z",
            Self::Low => "M1.6 1.6h8.8v8.8H1.6z",
            Self::Negligible => "M6 2.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z",
            Self::Unknown => {
                "M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1zm0 1.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2z"
            }
        };
        view! { <svg viewBox="0 0 12 12" fill="currentColor" aria-hidden="true"><path d=path></path></svg> }
            .into_any()
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counts([u32; 6]);

impl Counts {
    /// Counts severities.
    pub fn of(severities: impl IntoIterator<Item = Severity>) -> Self {
        let mut counts = Self::default();
        for severity in severities {
            counts.add(severity);
        }
        counts
    }

    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        if let Some(count) = self.0.get_mut(severity as usize) {
            *count += 1;
        }
    }

    /// How many there are of a severity.
    pub fn get(&self, severity: Severity) -> u32 {
        self.0.get(severity as usize).copied().unwrap_or_default()
    }

    /// How many there are.
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The worst that there is.
    pub fn worst(&self) -> Option<Severity> {
        self.present().next().map(|(severity, _)| severity)
    }

    /// The severities that there are, with their numbers, the worst first.
    pub fn present(&self) -> impl Iterator<Item = (Severity, u32)> {
        let counts = *self;
        let all = Severity::ALL.into_iter();
        all.map(move |severity| (severity, counts.get(severity)))
            .filter(|(_, count)| *count > 0)
    }

    /// `2 critical, 14 high`, or `none found`.
    pub fn in_words(&self) -> String {
        let present = self.present();
        let words: Vec<String> = present
            .map(|(severity, count)| format!("{count} {}", severity.word()))
            .collect();
        match words.is_empty() {
            true => "none found".to_owned(),
            false => words.join(", "),
        }
    }
}

/// The worst with its word, the others with their shapes and numbers.
#[component]
pub fn CountsView(counts: Counts) -> impl IntoView {
    let worst = counts.worst();
    let number = move |(severity, count): (Severity, u32)| {
        let word = move || match Some(severity) == worst {
            true => view! { " " {severity.word()} }.into_any(),
            false => view! { <span class="sr">{format!(" {}", severity.word())}</span> }.into_any(),
        };
        view! { <span class=severity.class()>{severity.shape()} <span>{count} {word()}</span></span> }
    };
    match worst {
        None => view! { <span class="sev"><span class="sev__n sev__none">{clean()} "None found"</span></span> }.into_any(),
        Some(_) => view! { <span class="sev" title=counts.in_words()>{counts.present().map(number).collect_view()}</span> }.into_any(),
    }
}

/// A severity with its shape and its word.
#[component]
pub fn SeverityMark(severity: Severity) -> impl IntoView {
    view! { <span class="sev"><span class=severity.class()>{severity.shape()} {severity.label()}</span></span> }
}

fn clean() -> impl IntoView {
    view! {
        <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">
            <path d="m1.8 6.4 2.8 2.8 5.6-6"></path>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_comes_first_and_negligible_before_unknown() {
        let mut words = ["Unknown", "low", "Critical", "Negligible", "MEDIUM", "High"];
        words.sort_by_key(|word| Severity::parse(word));

        assert_eq!(
            words,
            ["Critical", "High", "MEDIUM", "low", "Negligible", "Unknown"]
        );
    }

    #[test]
    fn words_that_nobody_knows_are_unknown_and_not_harmless() {
        assert_eq!(Severity::parse("Defcon1"), Severity::Unknown);
        assert_eq!(Severity::parse(""), Severity::Unknown);
    }

    #[test]
    fn counts_are_told_from_the_worst_on() {
        let counts = Counts::of([
            Severity::Low,
            Severity::High,
            Severity::Low,
            Severity::Critical,
        ]);

        assert_eq!(counts.worst(), Some(Severity::Critical));
        assert_eq!(counts.in_words(), "1 critical, 1 high, 2 low");
        assert_eq!(Counts::default().in_words(), "none found");
    }
}
