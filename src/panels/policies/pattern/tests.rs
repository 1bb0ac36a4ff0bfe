use super::*;

fn pruned(pattern: &str, name: &str) -> bool {
    let pattern = Pattern::read(pattern, Dialect::Postgres).expect("it is understood");
    pattern.fits(name).expect("it does not take long")
}

fn protected(pattern: &str, name: &str) -> bool {
    let pattern = Pattern::read(pattern, Dialect::Python).expect("it is understood");
    pattern.fits(name).expect("it does not take long")
}

fn is_invalid(pattern: &str, dialect: Dialect) -> bool {
    matches!(
        Pattern::read(pattern, dialect),
        Err(PatternProblem::Invalid(_))
    )
}

fn is_unknown(pattern: &str, dialect: Dialect) -> bool {
    matches!(
        Pattern::read(pattern, dialect),
        Err(PatternProblem::Unknown(_))
    )
}

#[test]
fn pruning_finds_a_pattern_anywhere_in_a_name() {
    assert!(pruned("rc", "1.3.0-rc.1"));
    assert!(!pruned("^rc", "1.3.0-rc.1"));
    assert!(pruned(r"^1\.", "1.3.0"));
    assert!(!pruned(r"^1\.", "10.3.0"));
    assert!(pruned("^v*", "anything"), "no v is as good as many");
    assert!(pruned(".*-old", "app-old-2"));
}

#[test]
fn protection_must_fit_the_whole_name() {
    assert!(!protected("^v[0-9]+", "v1.0"));
    assert!(protected(r"v[0-9]+\.[0-9]+", "v1.0"));
    assert!(protected(r"^\d+\.\d+\.\d+$", "1.0.0"));
    assert!(
        protected("a|ab", "ab"),
        "the longer branch is tried as well"
    );
    assert!(!protected("keep", "keep-not"));
}

#[test]
fn repetitions_count() {
    assert!(pruned("^a{2,3}$", "aaa"));
    assert!(!pruned("^a{2,3}$", "aaaa"));
    assert!(protected("a{2,}", "aaaa"));
    assert!(!protected("a{2}", "aaa"));
    assert!(protected("(ab)?c+?", "abcc"));
    assert!(protected("(a|b*)*c", "abbac"));
    assert!(protected("a{,2}", "aa"), "Python counts from none");
    assert!(
        pruned("^a{,2}$", "a{,2}"),
        "PostgreSQL takes it as it is written"
    );
}

#[test]
fn sets_hold_ranges_kinds_and_what_looks_like_syntax() {
    assert!(protected("[a-c]+", "abc"));
    assert!(!protected("[^a-c]+", "xyb"));
    assert!(protected("[]x]+", "x]"));
    assert!(protected("[a-]+", "a-"));
    assert!(protected(r"[\d.]+", "1.2"));
    assert!(pruned("^[[:alpha:]]+$", "latest"));
    assert!(!pruned("^[[:alpha:]]+$", "v1"));
    assert!(protected(r"\W\w\S\D", "-ab-"));
}

#[test]
fn one_can_look_ahead_and_back() {
    assert!(pruned("^(?!latest$)", "v1"));
    assert!(!pruned("^(?!latest$)", "latest"));
    assert!(pruned("^(?!latest$)", "latest-2"));
    assert!(protected("(?=v).*", "v1"));
    assert!(pruned("(?<=-)rc", "1-rc"));
    assert!(!pruned("(?<!-)rc", "1-rc"));
}

#[test]
fn case_counts_unless_the_pattern_says_otherwise() {
    assert!(!pruned("^PR", "pr-1"));
    assert!(pruned("(?i)^PR", "pr-1"));
    assert!(protected("(?i)[A-Z]+", "abc"));
    assert!(!pruned("(?ic)^PR", "pr-1"), "the last of two flags wins");
}

#[test]
fn the_edge_of_a_word_is_written_in_two_ways() {
    assert!(pruned(r"\yrc\y", "1-rc.2"));
    assert!(
        !pruned(r"\brc", "1-rc.2"),
        r"in PostgreSQL \b is a backspace"
    );
    assert!(protected(r".*\brc\b.*", "1-rc.2"));
    assert!(pruned(r"\mrc\M", "1-rc.2"));
}

#[test]
fn what_is_no_expression_is_refused_with_the_reason() {
    for pattern in [
        "[", "(", ")", "*", "a**", "a\\", "(?P<n>x)", "a{3,2}", "a{256}", "[z-a]", r"\k", "^*",
        "a|*b",
    ] {
        assert!(is_invalid(pattern, Dialect::Postgres), "{pattern}");
    }
    for pattern in [
        "[", "(", ")", "*", "a**", "a\\", "a{3,2}", "[z-a]", r"\q", "(?P<n",
    ] {
        assert!(is_invalid(pattern, Dialect::Python), "{pattern}");
    }
    let problem = Pattern::read("[", Dialect::Python).expect_err("it is never closed");
    assert_eq!(
        problem.sentence(),
        "This is no regular expression: a [ is never closed."
    );
}

#[test]
fn what_is_not_understood_is_not_guessed() {
    for pattern in [
        r"(a)\1",
        "(?>a)",
        "a++",
        r"\p{L}",
        "(?x)a",
        "(foo){e<=1}",
        "a{1000}",
        "(?#note)a",
    ] {
        assert!(is_unknown(pattern, Dialect::Python), "{pattern}");
    }
    for pattern in [r"(a)\1", "***=a.b", "(?x)a", "[[.a.]]"] {
        assert!(is_unknown(pattern, Dialect::Postgres), "{pattern}");
    }
}

#[test]
fn a_pattern_made_to_take_for_ever_takes_no_time() {
    let name = "a".repeat(128);

    assert!(!pruned("(a+)+(a+)+(a+)+$X", &name));
    assert!(!protected("(a|a)*b", &name));
    assert!(!pruned("(a*)*(a*)*(a*)*[bc]", &name));
}

#[test]
fn what_would_take_too_long_is_given_up() {
    let pattern = Pattern::read("((?=(.*){100}x).)*", Dialect::Postgres).expect("it is understood");
    let looks =
        Pattern::read("(?=.*(?=.*(?=.*(?=.*x))))z", Dialect::Postgres).expect("it is understood");

    assert_eq!(pattern.fits(&"a".repeat(600)), None);
    assert_eq!(looks.fits(&"a".repeat(128)), None);
    assert!(is_unknown(&"x".repeat(10_000), Dialect::Postgres));
    assert!(is_unknown(&"(".repeat(100), Dialect::Postgres));
}

#[test]
fn letters_that_are_not_latin_are_letters() {
    assert!(protected("ключ.+", "ключ\u{202e}x"));
    assert!(protected(r"\u0061", "a"));
}
