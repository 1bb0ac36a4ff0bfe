use super::*;
use crate::areas::organizations::default_permissions::rule::testing::permission;

fn team(name: &str) -> Option<TeamFacts> {
    let facts = |role, members| Some(TeamFacts { role, members });
    match name {
        "owners" => facts(TeamRole::Admin, 2),
        "empty" => facts(TeamRole::Member, 0),
        "developers" => facts(TeamRole::Member, 5),
        _ => None,
    }
}

fn of(rules: &[DefaultPermission]) -> Vec<Vec<Finding>> {
    rules
        .iter()
        .map(|rule| findings(rule, rules, team))
        .collect()
}

#[test]
fn an_ordinary_rule_has_nothing_to_tell() {
    let rules = [permission("*", "@developers", Role::Write)];

    assert_eq!(of(&rules), [vec![]]);
}

#[test]
fn who_creates_a_repository_needs_no_rule_for_it() {
    let rules = [permission("alice", "alice", Role::Write)];

    assert_eq!(of(&rules), [vec![Finding::CreatorReceives]]);
}

#[test]
fn a_user_and_a_team_of_the_same_name_are_two() {
    let rules = [
        permission("developers", "@developers", Role::Write),
        permission("*", "developers", Role::Read),
    ];

    assert_eq!(of(&rules), [vec![], vec![]]);
}

#[test]
fn the_same_receiver_twice_contradicts_when_the_roles_differ() {
    let rules = [
        permission("*", "@developers", Role::Write),
        permission("*", "@developers", Role::Read),
    ];

    assert_eq!(
        of(&rules),
        [
            vec![Finding::Contradicts(vec!["Read".to_owned()])],
            vec![Finding::Contradicts(vec!["Write".to_owned()])],
        ]
    );
}

#[test]
fn the_same_rule_twice_is_one_too_many() {
    let mut twice = permission("*", "bob", Role::Read);
    twice.id = "another".to_owned();
    let rules = [permission("*", "bob", Role::Read), twice];

    assert_eq!(of(&rules), [vec![Finding::Repeats], vec![Finding::Repeats]]);
}

#[test]
fn a_rule_that_names_the_creator_wins_even_when_it_gives_less() {
    let rules = [
        permission("*", "@developers", Role::Write),
        permission("alice", "@developers", Role::Read),
        permission("bob", "@developers", Role::Write),
        permission("carol", "@developers", Role::Admin),
    ];

    assert_eq!(
        of(&rules),
        [
            vec![],
            vec![Finding::Lowers("Write".to_owned())],
            vec![Finding::SameForAnybody],
            vec![],
        ]
    );
}

#[test]
fn teams_that_administer_and_teams_without_members_gain_nothing() {
    let rules = [
        permission("*", "@owners", Role::Read),
        permission("*", "@empty", Role::Read),
    ];

    assert_eq!(
        of(&rules),
        [vec![Finding::TeamAdministers], vec![Finding::EmptyTeam]]
    );
}

#[test]
fn who_is_not_a_member_creates_nothing_but_can_be_given_something() {
    let rules = [
        permission("!mallory", "@developers", Role::Write),
        permission("*", "!judy", Role::Read),
    ];

    let findings = of(&rules);

    assert_eq!(
        findings,
        [
            vec![Finding::CreatorOutside],
            vec![Finding::ReceiverOutside]
        ]
    );
    assert_eq!(findings[0][0].verdict(), Verdict::Useless);
    assert_eq!(findings[1][0].verdict(), Verdict::Notable);
}
