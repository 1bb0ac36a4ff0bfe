use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use quay_api::{
    ErrorKind, RepositoryName,
    repository::{RepositoryDetails, RepositoryState},
};

use super::{
    confirm::ConfirmChange,
    parts,
    pending::{Pending, Target},
    queries::OneRepository,
    row_actions,
    star::Star,
};
use crate::{
    data::{ReadError, Reader, use_query},
    paths,
    session::use_session,
    shell::{Crumb, NotFound, PageHead, href, use_recent},
    ui::{Banner, Glyph, Mark, Menu, SkeletonColumn, SkeletonTable, Tabs, Tone, part},
};

/// A page of one repository: the head they all share, and below it what the address names.
#[component]
pub fn RepositoryPage() -> impl IntoView {
    let parameters = use_params_map();
    let place = Memo::new(move |_| {
        let rest = parameters.read().get("rest").unwrap_or_default();
        let (name, page) = paths::parse_repository(&rest)?;
        Some((name, page.to_owned()))
    });
    let name = Memo::new(move |_| place.get().map(|(name, _)| name));
    provide_context(Pending::default());
    move || match name.get() {
        Some(name) => {
            let page = Memo::new(move |_| place.get().map(|(_, page)| page).unwrap_or_default());
            view! { <Repository name page/> }.into_any()
        }
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Repository(name: RepositoryName, page: Memo<String>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let question = OneRepository(name.clone());
    let details = use_query(move || session.is_signed_in().then(|| question.clone()));
    use_recent(
        Glyph::Repository,
        name.to_string(),
        paths::repository(&name),
    );
    let namespace = name.namespace.clone();
    let on_deleted = move |_| navigate(&paths::namespace(&namespace), Default::default());
    let shown = StoredValue::new(name.clone());
    let repository = Signal::derive(move || shown.get_value());
    let is_missing = Memo::new(move |_| {
        details
            .error()
            .is_some_and(|error| error.kind() == ErrorKind::NotFound)
    });

    view! {
        <PageHead
            crumbs=crumbs(&name)
            title=name.name.clone()
            context=name.to_string()
            part=Signal::derive(move || page_name(&page.read()).to_owned())
            meta=move || view! { <Meta details/> }
            actions={
                let name = name.clone();
                move || view! { <Actions name=name.clone() details/> }
            }
            tabs=move || view! { <RepositoryTabs name=repository page/> }
        />
        <StateBanner details/>
        {move || match (is_missing.get(), page.read().as_str()) {
            (true, _) => details.error().map(|error| view! {
                <div class="body">
                    <ReadError
                        what=format!("There is no repository {} that you can see", repository.get())
                        error
                        on_retry=move |()| details.retry()
                    />
                </div>
            }).into_any(),
            (_, "" | "tags") => part(parts::tags, (repository, details), || view! { <PartSkeleton/> }),
            (_, "history") => part(parts::history, (repository, details), || view! { <PartSkeleton/> }),
            _ => view! { <NotFound/> }.into_any(),
        }}
        <ConfirmChange on_deleted/>
    }
}

fn page_name(page: &str) -> &'static str {
    match page {
        "history" => "Tag history",
        _ => "Tags",
    }
}

/// The place of a tab while the part of the app that draws it is on its way.
#[component]
fn PartSkeleton() -> impl IntoView {
    view! { <SkeletonTable label="Loading the page…" columns=COLUMNS/> }
}

static COLUMNS: &[SkeletonColumn] = &[
    SkeletonColumn {
        heading: "",
        class: "c-check",
        bar: "sk--box",
    },
    SkeletonColumn {
        heading: "",
        class: "c-name grow",
        bar: "sk--11",
    },
    SkeletonColumn {
        heading: "",
        class: "num",
        bar: "sk--4",
    },
];

fn crumbs(name: &RepositoryName) -> Vec<Crumb> {
    vec![
        Crumb::link("Repositories", paths::repositories()),
        Crumb::link(name.namespace.clone(), paths::namespace(&name.namespace)),
        Crumb::here(name.name.clone()),
    ]
}

#[component]
fn RepositoryTabs(name: Signal<RepositoryName>, page: Memo<String>) -> impl IntoView {
    let tab = move |page_name: &'static str, label: &'static str, path: String| {
        let is_here = move || {
            let page = page.read();
            let here = if page.is_empty() {
                "tags"
            } else {
                page.as_str()
            };
            (here == page_name).then_some("page")
        };
        view! { <a href=href(&path) aria-current=is_here>{label}</a> }
    };
    view! {
        <Tabs label="Repository">
            {tab("tags", "Tags", paths::tags(&name.get_untracked()))}
            {tab("history", "Tag history", paths::tag_history(&name.get_untracked()))}
        </Tabs>
    }
}

/// The facts beside the title, once they are known. Their place is kept.
#[component]
fn Meta(details: Reader<RepositoryDetails>) -> impl IntoView {
    move || {
        let details = details.answer()?;
        let (glyph, word) = match details.is_public {
            true => (Glyph::Globe, "Public"),
            false => (Glyph::Lock, "Private"),
        };
        let state = match details.state {
            RepositoryState::Normal => None,
            RepositoryState::ReadOnly => {
                Some(view! { <Mark glyph=Glyph::Lock text="Read-only"/> }.into_any())
            }
            RepositoryState::Mirror => {
                Some(view! { <Mark tone=Tone::Info glyph=Glyph::Mirror text="Mirror"/> }.into_any())
            }
            RepositoryState::Other => {
                Some(view! { <Mark glyph=Glyph::Info text="Unknown state"/> }.into_any())
            }
        };
        Some(view! {
            <Mark glyph text=word/>
            {state}
        })
    }
}

#[component]
fn Actions(name: RepositoryName, details: Reader<RepositoryDetails>) -> impl IntoView {
    let (pending, session) = (super::pending::use_pending(), use_session());
    let starred = Signal::derive(move || details.answer().is_some_and(|one| one.is_starred));
    let label = format!("Actions for {name}");
    let items = move |()| match details.answer() {
        Some(details) => row_actions::items(&Target::from(&*details), pending, session),
        None => Vec::new(),
    };
    let reason = Signal::derive(move || {
        details
            .answer()
            .is_none()
            .then(|| "What can be done here is still being read.".to_owned())
    });
    view! {
        <Star name starred/>
        <Menu label glyph=Glyph::More class="btn btn--icon" disabled_reason=reason items=Callback::new(items)/>
    }
}

/// What the state of the repository forbids, said before anybody tries.
#[component]
fn StateBanner(details: Reader<RepositoryDetails>) -> impl IntoView {
    move || {
        let text = match details.answer()?.state {
            RepositoryState::ReadOnly => {
                "This repository is read-only: pulling works; pushing, deleting, moving and restoring tags are refused."
            }
            RepositoryState::Mirror => {
                "This repository is a mirror: only its syncing changes tags. Deleting, moving and restoring them here is refused."
            }
            _ => return None,
        };
        Some(view! { <Banner glyph=Glyph::Lock>{text}</Banner> })
    }
}
