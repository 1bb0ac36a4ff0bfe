use leptos::prelude::*;
use quay_api::{
    RepositoryName,
    repository::{self, RepositoryDetails, RepositoryState},
};

use super::editor::Editor;
use crate::{
    data::Reader,
    session::{Session, use_session},
    shell::use_open_state,
    ui::{Button, Markdown},
};

/// What the repository says about itself, to read and to write.
#[component]
pub fn Description(
    repository: Signal<RepositoryName>,
    details: Reader<RepositoryDetails>,
) -> impl IntoView {
    let session = use_session();
    let (editing, set_editing) = use_open_state("edit");
    let refusal = Signal::derive(move || refusal(session, details));
    let text = Memo::new(move |_| details.answer().map(|details| details.description.clone()));
    let is_known = Memo::new(move |_| text.read().is_some());
    let is_editing = Memo::new(move |_| editing.read().is_some() && is_known.get());
    let shown = move || {
        let text = text.get()?;
        Some(match text.trim().is_empty() {
            true => view! {
                <p class="second">"There is no description yet. Say what is in here, how to run it and whom to ask."</p>
            }
            .into_any(),
            false => view! { <Markdown source=text/> }.into_any(),
        })
    };
    move || {
        if is_editing.get() {
            let before = text.get_untracked().unwrap_or_default();
            return view! {
                <Editor repository before on_close=move |()| set_editing.set(None)/>
            }
            .into_any();
        }
        view! {
            <section class="panel" aria-labelledby="description">
                <div class="panel__head">
                    <h2 id="description">"Description"</h2>
                    <Button
                        small=true
                        class="push"
                        disabled_reason=refusal
                        on_press=move || set_editing.set(Some(String::new()))
                    >"Edit description"</Button>
                </div>
                <div class="panel__body description">{shown}</div>
            </section>
        }
        .into_any()
    }
}

/// Why the description cannot be changed. Read-only repositories and mirrors let it be changed, but
/// say of nobody that they may write; the registry then decides.
fn refusal(session: Session, details: Reader<RepositoryDetails>) -> Option<String> {
    let access = session.access(&repository::UPDATE);
    let Some(details) = details.answer() else {
        return Some("What may be done here is still being read.".to_owned());
    };
    let may = details.can_write || details.can_admin || session.may_be_superuser();
    access
        .only_if(may || details.state != RepositoryState::Normal, || {
            "You may read this repository but not write to it.".to_owned()
        })
        .reason()
}
