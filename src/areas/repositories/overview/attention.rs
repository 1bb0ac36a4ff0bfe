use leptos::prelude::*;
use leptos_router::components::A;
use quay_api::{
    ApiError, RepositoryName, Timestamp,
    mirrorhealth::{self, Health},
    repository::{RepositoryDetails, RepositoryState},
    repositorynotification::{self, Notification},
};

use super::{
    super::notifications::queries::RepositoryNotifications,
    known::KnownTags,
    problems::{self, Place, Problem},
    queries::MirrorsOf,
};
use crate::{
    data::{Reader, use_query},
    paths,
    session::{Session, use_session},
    ui::{Button, Glyph, Icon, now_by_the_minute},
};

/// What somebody should look at, as far as it is known, and what was not looked at.
#[component]
pub fn Attention(
    repository: Signal<RepositoryName>,
    details: Reader<RepositoryDetails>,
    tags: KnownTags,
) -> impl IntoView {
    let look = Look::new(repository, details, tags);
    let clock = now_by_the_minute();
    let found = Memo::new(move |_| look.problems(Timestamp::from_milliseconds(clock.get())));
    let unseen = Memo::new(move |_| look.unseen());
    let busy = Signal::derive(move || look.is_busy());
    view! {
        <section class="panel" aria-labelledby="attention">
            <div class="panel__head">
                <h2 id="attention">"Needs attention"</h2>
                {move || {
                    let count = found.read().len();
                    (count > 0).then(|| view! { <span class="count-pill">{count}</span> })
                }}
            </div>
            <ul class="probs">
                {move || found.get().into_iter().map(|problem| line(problem, repository)).collect_view()}
            </ul>
            <div class="attention__rest">
                {move || rest(&unseen.read(), found.read().is_empty())}
                {move || (!unseen.read().is_empty()).then(|| view! {
                    <Button small=true icon=Glyph::Eye busy busy_label="Looking…" on_press=move || look.again()>"Look"</Button>
                })}
                {move || look.failures()}
            </div>
        </section>
    }
}

/// What is looked at: the tags as far as they are loaded, the rest when it is asked for.
#[derive(Clone, Copy)]
struct Look {
    repository: Signal<RepositoryName>,
    asked: RwSignal<bool>,
    is_mirror: Memo<bool>,
    sees_notifications: Memo<bool>,
    mirrors: Reader<Health>,
    notifications: Reader<Vec<Notification>>,
    tags: KnownTags,
}

impl Look {
    fn new(
        repository: Signal<RepositoryName>,
        details: Reader<RepositoryDetails>,
        tags: KnownTags,
    ) -> Self {
        let session = use_session();
        let asked = RwSignal::new(false);
        let sees_notifications = Memo::new(move |_| sees_notifications(session, details));
        let is_mirror = Memo::new(move |_| {
            let is_mirror = |one: &RepositoryDetails| one.state == RepositoryState::Mirror;
            details.answer().is_some_and(|one| is_mirror(&one))
                && session.offers(&mirrorhealth::GET)
        });
        let notifications = use_query(move || {
            let wanted = asked.get() && sees_notifications.get();
            wanted.then(|| RepositoryNotifications(repository.get()))
        });
        let mirrors = use_query(move || {
            let wanted = asked.get() && is_mirror.get();
            wanted.then(|| MirrorsOf(repository.get().namespace))
        });
        Self {
            repository,
            asked,
            is_mirror,
            sees_notifications,
            mirrors,
            notifications,
            tags,
        }
    }

    /// What was found. Reactive.
    fn problems(self, now: Timestamp) -> Vec<Problem> {
        let mirror = self.mirrors.answer();
        let mirror =
            mirror.and_then(|health| problems::of_mirror(&self.repository.read(), &health));
        let told = self.notifications.answer();
        let told = told.and_then(|all| problems::of_notifications(&all));
        let expiring = self.tags.newest();
        let expiring = expiring.and_then(|newest| problems::of_tags(&newest, now));
        [mirror, told, expiring].into_iter().flatten().collect()
    }

    /// What was not looked at, by name. Reactive.
    fn unseen(self) -> Vec<&'static str> {
        let mut unseen = Vec::new();
        if self.is_mirror.get() && self.mirrors.answer().is_none() {
            unseen.push("the mirror");
        }
        if self.sees_notifications.get() && self.notifications.answer().is_none() {
            unseen.push("the notifications");
        }
        if self.tags.newest().is_none() {
            unseen.push("the tags");
        }
        unseen
    }

    /// Why something could not be looked at. Reactive.
    fn failures(self) -> impl IntoView + use<> {
        let errors = [
            ("The mirror", self.mirrors.error()),
            ("The notifications", self.notifications.error()),
            ("The tags", self.tags.error()),
        ];
        let told = |(what, error): (&str, Option<ApiError>)| {
            Some(
                view! { <p class="small" role="alert">{format!("{what} could not be read: {}", error?)}</p> },
            )
        };
        errors.into_iter().filter_map(told).collect_view()
    }

    fn is_busy(self) -> bool {
        self.notifications.is_asking() || self.mirrors.is_asking() || self.tags.is_asking()
    }

    /// Looks at what was not looked at, and again at what could not be.
    fn again(self) {
        if self.asked.get_untracked() {
            self.notifications.retry();
            self.mirrors.retry();
        }
        self.asked.set(true);
        match self.tags.error().is_some() {
            true => self.tags.retry(),
            false if self.tags.newest().is_none() => self.tags.look(),
            false => {}
        }
    }
}

/// Quay's `can_admin` leaves the powers of a superuser out.
fn sees_notifications(session: Session, details: Reader<RepositoryDetails>) -> bool {
    let may = session
        .access(&repositorynotification::LIST)
        .reason()
        .is_none();
    let is_superuser = session.may_be_superuser();
    may && details
        .answer()
        .is_some_and(|one| one.can_admin || is_superuser)
}

/// What is said below the problems.
fn rest(unseen: &[&str], is_fine: bool) -> Option<AnyView> {
    let text = match (unseen, is_fine) {
        ([], true) => "Nothing needs attention.".to_owned(),
        ([], false) => return None,
        ([one], _) => format!("Not looked at yet: {one}."),
        ([all @ .., last], _) => format!("Not looked at yet: {} and {last}.", all.join(", ")),
    };
    Some(view! { <p class="small second">{text}</p> }.into_any())
}

fn line(problem: Problem, repository: Signal<RepositoryName>) -> AnyView {
    let name = repository.get();
    let (href, label) = match problem.place {
        Place::Notifications => (
            format!("{}?filter=state%3Adisabled", paths::notifications(&name)),
            "Show notifications",
        ),
        Place::Mirror => (paths::mirroring(&name), "Show the mirror"),
        Place::Tags => (
            format!("{}?filter=expires%3A%3C7d", paths::tags(&name)),
            "Show tags",
        ),
    };
    let (glyph, class) = match problem.is_grave {
        true => (Glyph::Failure, "bad"),
        false => (Glyph::Warning, "warn"),
    };
    view! {
        <li class="prob">
            <Icon name=glyph class/>
            <div>
                <p class="strong">{problem.title}</p>
                <p class="small second">{problem.detail}</p>
            </div>
            <A href attr:class="btn btn--sm">{label}</A>
        </li>
    }
    .into_any()
}
