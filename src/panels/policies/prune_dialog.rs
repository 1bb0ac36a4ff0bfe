//! Writing a policy that deletes tags.

use leptos::prelude::*;
use quay_api::policy::{AutoPrunePolicy, Rule};

use super::{
    PruneFields, Shown,
    draft::settled,
    queries::PrunePolicies,
    rules::{Owner, Policies, Prune},
    scene::{Scene, use_scene},
    whose::Whose,
    writing::Writing,
    written_dialog::{Kind, WrittenDialog, open_policy},
};
use crate::{data::Queries, panels::form_error::form_error};

/// The form for a new policy, or for the one of this name, once that is read.
#[component]
pub fn PruneDialog(uuid: String, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let scene = use_scene();
    open_policy(scene.own.prune, uuid, on_close, |policy, on_close| {
        view! { <Written policy on_close/> }.into_any()
    })
}

const KIND: Kind = Kind {
    word: "auto-prune",
    operations: |whose| whose.prune(),
    shown: Shown::Going,
    label: "Tags that go with this policy",
};

#[component]
fn Written(policy: Option<AutoPrunePolicy>, on_close: Callback<()>) -> impl IntoView {
    let scene = use_scene();
    let fields = PruneFields::new(policy.as_ref().map(|policy| &policy.rule));
    let writing = Writing::of(policy.map(|policy| policy.uuid));
    let send = writing.use_sending(Whose::write_prune, then, on_close);
    let submit = move |()| {
        let Some(rule) = fields.checked() else { return };
        match is_there(scene, &rule, writing.uuid().as_deref()) {
            true => fields.refuse_duplicate(),
            false => send.start(rule),
        }
    };
    let error = form_error(send, |_| false, move |error| writing.refused(error));
    let rule = settled(Memo::new(move |_| fields.rule()));
    let policies = Signal::derive(move || {
        let rule = rule.get()?;
        let owner = scene.whose.read().owner();
        Some(with(
            &scene.policies.read(),
            &owner,
            writing.uuid().as_deref(),
            rule,
        ))
    });
    view! {
        <WrittenDialog
            kind=KIND
            writing
            send
            is_changed=Signal::derive(move || fields.is_changed())
            on_submit=submit
            error
            policies
            fields=fields.view().into_any()
            on_close
        />
    }
    .into_any()
}

/// What is stale once the rule is sent, and what that means.
fn then(queries: Queries, whose: &Whose, _: &Rule) -> String {
    queries.invalidate::<PrunePolicies>(|query| query.0 == *whose);
    "; it works with the next run".to_owned()
}

/// Whether there is such a rule in another policy. Quay refuses it only when it is new.
fn is_there(scene: Scene, rule: &Rule, own: Option<&str>) -> bool {
    let policies = untrack(|| scene.own.prune.answer());
    policies.is_some_and(|policies| {
        policies
            .iter()
            .any(|policy| policy.rule == *rule && Some(policy.uuid.as_str()) != own)
    })
}

/// All policies, with `rule` in the place of the one called `uuid`, or as the last of its owner's.
fn with(policies: &Policies, owner: &Owner, uuid: Option<&str>, rule: Rule) -> Policies {
    let mut policies = policies.clone();
    let place = policies
        .prune
        .iter()
        .position(|policy| uuid == Some(policy.uuid.as_str()));
    let changed = Prune::new(owner.clone(), uuid.unwrap_or_default(), rule);
    match place {
        Some(place) => policies.prune[place] = changed,
        None => {
            let comes_later = |policy: &Prune| place_of(&policy.owner) > place_of(owner);
            let end = policies
                .prune
                .iter()
                .position(comes_later)
                .unwrap_or(policies.prune.len());
            policies.prune.insert(end, changed);
        }
    }
    policies
}

/// In which order Quay looks at policies, by whose they are.
fn place_of(owner: &Owner) -> u8 {
    match owner {
        Owner::Organization(_) => 0,
        Owner::Repository => 1,
        Owner::Registry => 2,
    }
}

#[cfg(test)]
mod tests {
    use quay_api::policy::Method;

    use super::*;

    fn keep(count: u64) -> Rule {
        Rule {
            method: Method::Newest(count),
            tag_pattern: None,
            tag_pattern_matches: true,
        }
    }

    #[test]
    fn a_new_policy_is_looked_at_after_the_others_of_its_owner() {
        let acme = Owner::Organization("acme".to_owned());
        let policies = Policies {
            prune: vec![
                Prune::new(acme.clone(), "a", keep(1)),
                Prune::new(Owner::Repository, "r", keep(2)),
                Prune::new(Owner::Registry, "", keep(3)),
            ],
            protect: Vec::new(),
        };
        let counts = |owner: &Owner, uuid| {
            let with = with(&policies, owner, uuid, keep(9));
            let methods = with.prune.into_iter().map(|policy| policy.rule.method);
            methods.collect::<Vec<_>>()
        };
        let newest = |counts: &[u64]| {
            counts
                .iter()
                .map(|count| Method::Newest(*count))
                .collect::<Vec<_>>()
        };

        assert_eq!(counts(&acme, None), newest(&[1, 9, 2, 3]));
        assert_eq!(counts(&Owner::Repository, None), newest(&[1, 2, 9, 3]));
        assert_eq!(counts(&acme, Some("a")), newest(&[9, 2, 3]));
    }
}
