use leptos::prelude::*;
use quay_api::repository::{self, RepositoryDetails, RepositoryState};

use crate::{
    areas::repositories::{
        access::admin_access,
        pending::{Change, Target, use_pending},
    },
    data::Reader,
    session::use_session,
    ui::{Button, ButtonKind, Glyph, Icon},
};

/// Whether the repository is in the state that lets it sync, and the way there and back.
#[component]
pub fn StateNotice(details: Reader<RepositoryDetails>) -> impl IntoView {
    let session = use_session();
    let pending = use_pending();
    let reason =
        Signal::derive(move || admin_access(session, details, &repository::CHANGE_STATE).reason());
    let state = Memo::new(move |_| details.answer().map(|details| details.state));
    let ask = move |wanted: RepositoryState| {
        move || {
            if let Some(details) = details.answer() {
                pending.ask(Change::State(wanted), vec![Target::from(&*details)]);
            }
        }
    };
    move || {
        let notice = match state.get()? {
            RepositoryState::Mirror => view! {
                <div class="mirror-state">
                    <Icon name=Glyph::Mirror/>
                    <p>"The state is "<strong>"mirror"</strong>": only syncing changes the tags. Pushing, deleting, moving and restoring them by hand is refused."</p>
                    <Button small=true disabled_reason=reason on_press=ask(RepositoryState::Normal)>"Set to normal…"</Button>
                </div>
            }.into_any(),
            state => view! {
                <div class="mirror-state mirror-state--warning">
                    <Icon name=Glyph::Warning/>
                    <p>
                        <strong>"Set up, but not mirroring. "</strong>
                        {match state {
                            RepositoryState::ReadOnly => "The state is read-only, so that nothing is written, by syncing neither.",
                            _ => "The state is normal, so that people can push and nothing syncs.",
                        }}
                        " In the state mirror only the robot writes: pushing, deleting, moving and restoring tags by hand is refused."
                    </p>
                    <Button small=true kind=ButtonKind::Primary disabled_reason=reason on_press=ask(RepositoryState::Mirror)>"Set to mirror…"</Button>
                </div>
            }.into_any(),
        };
        Some(notice)
    }
}
