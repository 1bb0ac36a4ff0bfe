//! What the parts of this tab share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Operation, RepositoryName, config::DefaultPrune, organization::Organization};

use super::{super::access::owner_access, super::parts::OfOrganization, choose::ChooseRepository};
use crate::{
    data::{Reader, use_query},
    panels::policies::{
        Own, Scene, Trial, Whose,
        queries::RegistryDefault,
        rules::{Owner, Policies, Prune},
    },
    session::use_session,
    shell::use_open_state,
};

/// What the tab knows beside its [`Scene`]. A context of everything below it.
#[derive(Clone, Copy)]
pub struct Here {
    /// Whose policies.
    pub name: Signal<String>,
    /// What is known of the organization.
    pub organization: Reader<Organization>,
    /// The repository that they are tried on, once it is chosen; in the address as `?preview=web`.
    pub repository: Signal<Option<RepositoryName>>,
    /// Chooses it, by its name without the namespace.
    pub set_repository: SignalSetter<Option<String>>,
    /// The policies of that repository alone.
    pub theirs: Own,
    /// What the registry deletes everywhere, once a repository is chosen.
    pub registry_default: Reader<DefaultPrune>,
    /// What the lists and forms share.
    pub scene: Scene,
}

impl Here {
    /// Reads what the tab shows at once: the two lists of policies.
    pub fn provide(of: OfOrganization) -> Self {
        let (session, name) = (use_session(), of.name);
        let refusal = move |operation: &'static Operation| {
            owner_access(session, of.organization, operation).reason()
        };
        let whose = Signal::derive(move || Whose::Organization(name.get()));
        // Whether somebody owns it is known first: to all others the registry says no.
        let own = Own::read(
            move || (!of.organization.is_loading()).then(|| whose.get()),
            move |operation| refusal(operation).is_none(),
        );
        let (chosen, set_repository) = use_open_state("preview");
        let repository: Signal<Option<RepositoryName>> = Memo::new(move |_| {
            let chosen = chosen.get().filter(|chosen| !chosen.is_empty())?;
            Some(RepositoryName::new(name.get(), chosen))
        })
        .into();
        let theirs = Own::read(
            move || repository.get().map(Whose::Repository),
            move |operation| session.access(operation).reason().is_none(),
        );
        let is_chosen = Memo::new(move |_| repository.read().is_some());
        let registry_default = use_query(move || is_chosen.get().then_some(RegistryDefault));
        let policies = Memo::new(move |_| {
            let owner = whose.read().owner();
            let mut prune = own.all_prune(&owner);
            prune.extend(theirs.all_prune(&Owner::Repository));
            if let Some(DefaultPrune::Rule(rule)) = registry_default.answer().as_deref() {
                prune.push(Prune::new(Owner::Registry, "", rule.clone()));
            }
            let mut protect = own.all_protect(&owner);
            protect.extend(theirs.all_protect(&Owner::Repository));
            Arc::new(Policies { prune, protect })
        });
        let trial = Trial::new(repository, is_chosen);
        let refusal = Callback::new(move |(operation,)| refusal(operation));
        let invitation =
            Callback::new(move |()| view! { <ChooseRepository name set_repository/> }.into_any());
        let scene = Scene::provide(whose, own, trial, policies, (refusal, refusal), invitation);
        let here = Self {
            name,
            organization: of.organization,
            repository,
            set_repository,
            theirs,
            registry_default,
            scene,
        };
        provide_context(here);
        here
    }
}

/// What the tab knows.
pub fn use_here() -> Here {
    expect_context()
}
