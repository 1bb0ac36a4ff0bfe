//! What the parts of this tab share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Operation, RepositoryName,
    config::DefaultPrune,
    repository::{RepositoryDetails, RepositoryState},
};

use crate::{
    areas::repositories::{access::admin_access, parts::OfRepository, queries::Tags},
    data::{Reader, use_queries, use_query},
    panels::policies::{
        Own, Scene, Trial, Whose,
        queries::RegistryDefault,
        rules::{Owner, Policies, Prune},
    },
    session::{Session, use_session},
    shell::use_open_state,
    ui::{Button, Glyph},
};

/// What the tab knows beside its [`Scene`]. A context of everything below it.
#[derive(Clone, Copy)]
pub struct Here {
    /// Whose policies.
    pub repository: Signal<RepositoryName>,
    /// What is known of the repository.
    pub details: Reader<RepositoryDetails>,
    /// Who asks.
    pub session: Session,
    /// The policies of the organization, once somebody wants to see them.
    pub inherited: Own,
    /// What the registry deletes everywhere.
    pub registry_default: Reader<DefaultPrune>,
    /// Whether the policies from above are shown.
    pub shows_inherited: Memo<bool>,
    /// Shows them.
    pub set_inherited: SignalSetter<Option<String>>,
    /// What the lists and forms share.
    pub scene: Scene,
}

impl Here {
    /// Reads what the tab shows at once: the two lists of policies.
    pub fn provide(of: OfRepository) -> Self {
        let (session, repository) = (use_session(), of.repository);
        let may = move |operation: &'static Operation| session.access(operation).reason().is_none();
        let whose = Signal::derive(move || Whose::Repository(repository.get()));
        let own = Own::read(move || Some(whose.get()), may);
        let (inherited, set_inherited) = use_open_state("inherited");
        let shows_inherited = Memo::new(move |_| inherited.read().is_some());
        let namespace = move || repository.read().namespace.clone();
        let above = move || {
            shows_inherited
                .get()
                .then(|| Whose::Organization(namespace()))
        };
        let inherited = Own::read(above, may);
        let registry_default = use_query(move || shows_inherited.get().then_some(RegistryDefault));
        let policies = Memo::new(move |_| {
            let above = Owner::Organization(namespace());
            let mut prune = inherited.all_prune(&above);
            prune.extend(own.all_prune(&Owner::Repository));
            if let Some(DefaultPrune::Rule(rule)) = registry_default.answer().as_deref() {
                prune.push(Prune::new(Owner::Registry, "", rule.clone()));
            }
            let mut protect = own.all_protect(&Owner::Repository);
            protect.extend(inherited.all_protect(&above));
            Arc::new(Policies { prune, protect })
        });
        let (is_wanted, set_wanted) = wanted(repository);
        let trial = Trial::new(Signal::derive(move || Some(repository.get())), is_wanted);
        let reading = Callback::new(move |(operation,)| session.access(operation).reason());
        let writing = Callback::new(move |(operation,)| {
            admin_access(session, of.details, operation).reason()
        });
        let invitation = Callback::new(move |()| invitation(set_wanted));
        let scene = Scene::provide(whose, own, trial, policies, (reading, writing), invitation);
        let here = Self {
            repository,
            details: of.details,
            session,
            inherited,
            registry_default,
            shows_inherited,
            set_inherited,
            scene,
        };
        provide_context(here);
        here
    }

    /// Why Quay leaves the tags alone, whatever the policies say. Reactive.
    pub fn rests(self) -> Option<&'static str> {
        match self.details.answer()?.state {
            RepositoryState::ReadOnly => Some(
                "This repository is read-only: Quay deletes nothing from it until it is in the normal state again.",
            ),
            RepositoryState::Mirror => Some(
                "This repository is a mirror: Quay deletes nothing from it until it is in the normal state again.",
            ),
            RepositoryState::Normal | RepositoryState::Other => None,
        }
    }
}

/// Whether the tags are wanted: when somebody asks for them or when they are there already.
fn wanted(repository: Signal<RepositoryName>) -> (Memo<bool>, SignalSetter<Option<String>>) {
    let queries = use_queries();
    let (wanted, set_wanted) = use_open_state("preview");
    let question = Tags {
        repository: repository.get_untracked(),
        name: None,
    };
    let are_here =
        untrack(|| queries.look_at_list(&question, |list| list.started)).unwrap_or_default();
    let is_wanted = Memo::new(move |_| are_here || wanted.read().is_some());
    (is_wanted, set_wanted)
}

/// What stands in place of the tags until somebody wants them.
fn invitation(set_wanted: SignalSetter<Option<String>>) -> AnyView {
    view! {
        <p class="row row--wrap">
            <Button icon=Glyph::Tag on_press=move || set_wanted.set(Some(String::new()))>"Load the tags"</Button>
            <span class="second small">"to see which of them go, stay or are immutable"</span>
        </p>
    }
    .into_any()
}

/// What the tab knows.
pub fn use_here() -> Here {
    expect_context()
}
