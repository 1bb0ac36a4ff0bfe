//! Policies in words.

use quay_api::policy::Method;

use super::{
    engine::{Fate, Outcome},
    rules::{Owner, Policies, Prune},
};
use crate::formats::count::{count, plural};

/// An age as Quay writes it, in words: `7d` is "7 days". What is not understood stays as it is.
pub fn age(text: &str) -> String {
    let Some(unit) = text.chars().next_back() else {
        return text.to_owned();
    };
    let noun = match unit {
        's' => "second",
        'm' => "minute",
        'h' => "hour",
        'd' => "day",
        'w' => "week",
        'y' => "year",
        _ => return text.to_owned(),
    };
    let number = text[..text.len() - 1].parse::<u64>();
    number.map_or_else(|_| text.to_owned(), |number| plural(number, noun))
}

/// What a method does, as the beginning of a sentence that names the tags it is about.
pub fn method(method: &Method) -> String {
    match method {
        Method::Newest(number) => format!("Keep the newest {}", count(*number)),
        Method::YoungerThan(text) => format!("Delete what is older than {}", age(text)),
        Method::Other(method, value) => format!("{method}: {value}"),
    }
}

/// The same in few words, for a line about one tag.
pub fn reason(policy: &Prune) -> String {
    let own = match &policy.rule.method {
        Method::Newest(number) => format!("Not of the newest {}", count(*number)),
        Method::YoungerThan(text) => format!("Older than {}", age(text)),
        Method::Other(method, _) => method.clone(),
    };
    match &policy.rule.tag_pattern {
        Some(pattern) if policy.rule.tag_pattern_matches => format!("{own} among {pattern}"),
        Some(pattern) => format!("{own} among all but {pattern}"),
        None => own,
    }
}

/// Whose policy it is.
pub fn owner(owner: &Owner) -> String {
    match owner {
        Owner::Repository => "This repository".to_owned(),
        Owner::Organization(name) => name.clone(),
        Owner::Registry => "The registry".to_owned(),
    }
}

/// What becomes of a tag, in a word or two.
pub fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Goes(_) => "Goes",
        Fate::GoesWithImage => "Goes with its image",
        Fate::Stays => "Stays",
        Fate::Immutable => "Immutable",
        Fate::BecomesImmutable(_) => "Becomes immutable",
        Fate::Signature => "Stays with its image",
    }
}

/// Why that becomes of a tag; empty where there is nothing to say.
pub fn why(fate: Fate, policies: &Policies) -> String {
    match fate {
        Fate::Goes(place) => policies.prune.get(place).map(reason).unwrap_or_default(),
        Fate::BecomesImmutable(place) => {
            let pattern = policies
                .protect
                .get(place)
                .map(|policy| policy.rule.tag_pattern.clone());
            pattern.unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// What all of it comes to: "9 tags go, 3 are immutable, 88 stay".
pub fn summary(outcome: &Outcome) -> String {
    let going = outcome.count(Fate::goes);
    let protected = outcome.count(Fate::is_protected);
    let staying = outcome.lines.len() - going - protected;
    let go = if going == 1 { "goes" } else { "go" };
    let are = if protected == 1 { "is" } else { "are" };
    let stay = if staying == 1 { "stays" } else { "stay" };
    format!(
        "{} {go}, {} {are} immutable, {} {stay}",
        plural(going as u64, "tag"),
        count(protected as u64),
        count(staying as u64),
    )
}

#[cfg(test)]
mod tests {
    use quay_api::policy::Rule;

    use super::*;

    #[test]
    fn ages_read_like_language() {
        assert_eq!(age("1d"), "1 day");
        assert_eq!(age("13w"), "13 weeks");
        assert_eq!(age("soon"), "soon");
        assert_eq!(age("xм"), "xм");
        assert_eq!(age(""), "");
    }

    #[test]
    fn a_reason_names_the_tags_that_the_policy_is_about() {
        let rule = Rule {
            method: Method::Newest(1_200),
            tag_pattern: Some("^pr-".to_owned()),
            tag_pattern_matches: false,
        };

        let policy = Prune::new(Owner::Repository, "", rule);

        assert_eq!(
            reason(&policy),
            "Not of the newest 1,200 among all but ^pr-"
        );
    }

    #[test]
    fn the_summary_of_nothing_is_a_sentence() {
        assert_eq!(
            summary(&Outcome::default()),
            "0 tags go, 0 are immutable, 0 stay"
        );
    }
}
