//! The sign-in over the page, when the session has ended: everything beneath stays as it is.

use leptos::{ev, html, prelude::*};

use super::{
    by_token::{ByToken, TokenInput},
    enter::enter,
    parts,
    popup::ByPopup,
};
use crate::{
    data::use_queries,
    session::{Keeping, token_check::Candidate, use_session},
    ui::{self, Button, ButtonKind, focus, part},
};

/// Shows the sign-in while the session has ended. Stands once, at the end of the app.
#[component]
pub fn SignInOver() -> impl IntoView {
    let session = use_session();
    let has_ended = Memo::new(move |_| session.has_ended());
    view! { <Show when=move || has_ended.get()>{part(parts::ended, (), || ())}</Show> }
}

/// What is asked when the session has ended.
#[component]
pub fn Ended() -> impl IntoView {
    let session = use_session();
    let queries = use_queries();
    let input = TokenInput::new();
    let other = RwSignal::new(None::<Candidate>);
    let before = untrack(move || session.credential());
    let keeping = before
        .as_ref()
        .map_or(Keeping::Tab, |before| before.keeping);
    let name = StoredValue::new(before.and_then(|before| Some(before.username()?.to_owned())));

    let checked = Callback::new(move |candidate: Candidate| {
        let is_other = name.with_value(|name| match (name, candidate.username()) {
            (Some(before), Some(now)) => before != now,
            _ => false,
        });
        match is_other {
            true => other.set(Some(candidate)),
            false => enter(session, queries, &candidate, keeping),
        }
    });
    let replace = Callback::new(move |candidate: Candidate| {
        // What one person has begun is never done in the name of another.
        session.sign_out();
        enter(session, queries, &candidate, keeping);
    });
    let discard = Callback::new(move |()| {
        session.sign_out();
        queries.clear();
    });
    let again = Callback::new(move |()| {
        input.clear();
        other.set(None);
    });
    view! {
        <Modal title="Your sign-in has ended">
            <div class="dialog__body">
                {move || match other.get() {
                    Some(candidate) => {
                        let before = name.get_value().unwrap_or_default();
                        view! { <Other candidate before on_replace=replace on_again=again/> }.into_any()
                    }
                    None => view! { <Ways input on_checked=checked/> }.into_any(),
                }}
            </div>
            <div class="dialog__foot">
                <Button kind=ButtonKind::DangerQuiet on_press=discard>"Sign out and discard"</Button>
            </div>
        </Modal>
    }
}

/// A dialog that Escape does not close: there is no page to go back to without a session.
#[component]
fn Modal(title: &'static str, children: Children) -> impl IntoView {
    focus::give_back_on_cleanup();
    let session = use_session();
    let node = NodeRef::<html::Dialog>::new();
    let heading = ui::id("sign-in-over");
    let labelled_by = heading.clone();
    let host = move || session.registry().host();
    let show = move || {
        if let Some(dialog) = node.get_untracked()
            && !dialog.open()
            && dialog.show_modal().is_ok()
        {
            focus::focus_first(&dialog, "button:not([aria-disabled='true'])");
        }
    };
    // In the next frame: a dialog can only be shown once it is in the page.
    node.on_load(move |_| request_animation_frame(show));
    view! {
        <dialog
            class="dialog"
            node_ref=node
            aria-labelledby=labelled_by
            on:cancel=move |event: ev::Event| event.prevent_default()
            // The browser closes it by force on a second Escape.
            on:close=move |_| show()
        >
            <div class="dialog__head">
                <div>
                    <h2 id=heading>{title}</h2>
                    <p><span class="mono">{host}</span> " no longer accepts your token. This page stays as it is: \
                        sign in, and what was going on continues."</p>
                </div>
            </div>
            {children()}
        </dialog>
    }
}

#[component]
fn Ways(input: TokenInput, on_checked: Callback<Candidate>) -> impl IntoView {
    view! {
        <ByPopup on_checked/>
        <p class="sign__or" aria-hidden="true">"or"</p>
        <ByToken input on_accept=on_checked/>
    }
}

/// Asks before somebody else takes the place of the person who was signed in.
#[component]
fn Other(
    candidate: Candidate,
    before: String,
    on_replace: Callback<Candidate>,
    on_again: Callback<()>,
) -> impl IntoView {
    let now = candidate.username().unwrap_or_default().to_owned();
    let label = format!("Go on as {now}");
    view! {
        <div class="stack stack--4" role="alert">
            <p>
                "This token belongs to " <strong>{now.clone()}</strong> ", and you were signed in as "
                <strong>{before.clone()}</strong> ". What " {before} " had begun is not sent as " {now}
                ": it is given up, and everything shown is read again."
            </p>
            <div class="row row--wrap">
                <Button kind=ButtonKind::Primary on_press=move || on_replace.run(candidate.clone())>{label}</Button>
                <Button on_press=on_again>"Use another token"</Button>
            </div>
        </div>
    }
}
