//! What a change of teams takes from people, in sentences.

use leptos::prelude::*;
use quay_api::organization::{Organization, member::Member};

use super::belonging::{Belonging, Loss};
use crate::{
    data::{ErrorText, Reader},
    ui::{Consequence, Consequences, Glyph, LinkButton, Weight},
};

/// How many people a sentence names before it counts them.
const NAMED: usize = 5;

/// "alice, bob and 3 others".
pub fn some_names(names: &[String]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] if names.len() <= NAMED => format!("{} and {last}", rest.join(", ")),
        many => format!(
            "{} and {} others",
            many[..NAMED - 1].join(", "),
            many.len() - (NAMED - 1)
        ),
    }
}

/// The sentences about a loss, the gravest first. `own` is the person who is about to do it.
pub fn sentences(loss: &Loss, organization: &str, own: Option<&str>) -> Vec<(Weight, String)> {
    let verb = |names: &[String], one: &str, many: &str| match names.len() {
        1 => one.to_owned(),
        _ => many.to_owned(),
    };
    let mut sentences = Vec::new();
    if loss.takes_ownership_of(own) {
        let text = format!("You would no longer own {organization}, and could not change it back.");
        sentences.push((Weight::Bad, text));
    }
    if loss.leaves_no_owner {
        let text =
            format!("Nobody would own {organization} any more: only superusers could change it.");
        sentences.push((Weight::Bad, text));
    }
    let others = |names: &[String]| -> Vec<String> {
        let other = |name: &&String| Some(name.as_str()) != own;
        names.iter().filter(other).cloned().collect()
    };
    let owners = others(&loss.ownership);
    if !owners.is_empty() {
        let verb = verb(&owners, "owns", "own");
        let text = format!("{} no longer {verb} {organization}.", some_names(&owners));
        sentences.push((Weight::Warning, text));
    }
    if !loss.everything.is_empty() {
        let verb = verb(&loss.everything, "loses", "lose");
        let names = some_names(&loss.everything);
        let text = format!(
            "{names} {verb} all access: to no other team of {organization} do they belong."
        );
        sentences.push((Weight::Warning, text));
    }
    if !loss.membership.is_empty() {
        let verb = verb(&loss.membership, "keeps", "keep");
        let names = some_names(&loss.membership);
        let text = format!("{names} {verb} only what was given to them directly.");
        sentences.push((Weight::Plain, text));
    }
    sentences
}

/// The same for a list of consequences.
pub fn facts(loss: &Loss, organization: &str, own: Option<&str>) -> Vec<Consequence> {
    let sentences = sentences(loss, organization, own).into_iter();
    let fact = |(weight, text)| {
        let glyph = match weight {
            Weight::Bad => Glyph::Lock,
            _ => Glyph::Users,
        };
        Consequence::new(weight, glyph, text)
    };
    sentences.map(fact).collect()
}

/// What is lost, once it is known who is in which team. Reactive.
pub fn loss(
    organization: Reader<Organization>,
    members: Reader<Vec<Member>>,
    change: impl FnOnce(Belonging) -> Belonging,
) -> Option<Loss> {
    let (organization, members) = (organization.answer()?, members.answer()?);
    let before = Belonging::of(&organization, &members);
    let after = change(before.clone());
    Some(Loss::between(&before, &after))
}

/// In place of the consequences while nobody knows who is in which team.
#[component]
pub fn LossUnknown(members: Reader<Vec<Member>>) -> impl IntoView {
    move || match (members.answer().is_some(), members.error()) {
        (true, _) => ().into_any(),
        (false, Some(error)) => {
            let text = ErrorText::new("Who loses access could not be read", &error).line();
            let sentence = view! {
                {text} " " <LinkButton on_press=move || members.retry()>"Try again"</LinkButton>
            };
            let facts = vec![Consequence::new(
                Weight::Warning,
                Glyph::Warning,
                sentence.into_any(),
            )];
            view! { <Consequences facts/> }.into_any()
        }
        (false, None) => {
            view! { <p class="second later" role="status">"Looking up who loses access…"</p> }
                .into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_few_are_named_and_many_are_counted() {
        assert_eq!(some_names(&names(&["a"])), "a");
        assert_eq!(some_names(&names(&["a", "b", "c"])), "a, b and c");
        let many = names(&["a", "b", "c", "d", "e", "f", "g"]);
        assert_eq!(some_names(&many), "a, b, c, d and 3 others");
    }

    #[test]
    fn losing_ones_own_ownership_comes_first() {
        let loss = Loss {
            ownership: names(&["alice", "bob"]),
            everything: names(&["alice"]),
            ..Loss::default()
        };

        let sentences = sentences(&loss, "acme", Some("alice"));

        assert!(sentences[0].1.starts_with("You would no longer own acme"));
        assert_eq!(sentences[1].1, "bob no longer owns acme.");
        assert!(sentences[2].1.starts_with("alice loses all access"));
    }
}
