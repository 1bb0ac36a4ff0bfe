//! Asking before a page is left on which something is not saved.

use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::*};
use leptos_router::hooks::{use_location, use_navigate};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

use super::address;
use crate::ui::{ConfirmButton, Dialog, hear_first};

/// What keeps the person on the page, if anything does. A context of the shell.
#[derive(Clone, Copy, Default)]
pub(super) struct Unsaved(RwSignal<Option<Callback<String, bool>>>);

impl Unsaved {
    /// Whether the page may be left for `path` at once. If not, the person is being asked.
    pub fn lets_go(self, path: &str) -> bool {
        let holder = self.0.get_untracked();
        holder.is_none_or(|holder| holder.run(path.to_owned()))
    }
}

/// Where the person was going.
#[derive(Clone)]
enum Way {
    /// To a page of the app.
    To(String),
    /// One step back in the history.
    Back,
}

/// Asks before the page is left, as long as something on it is not saved: by a link, a key, the palette,
/// the browser's own buttons, or by closing the tab, where the browser asks in its own words.
#[component]
pub fn AskBeforeLeaving(
    /// What is not saved, as within a sentence: "the description".
    what: &'static str,
    /// Whether it is not saved.
    #[prop(into)]
    is_unsaved: Signal<bool>,
) -> impl IntoView {
    let navigate = use_navigate();
    let way = RwSignal::new(None::<Way>);
    let is_released = StoredValue::new(false);
    let holds = move || !is_released.get_value() && is_unsaved.get_untracked();
    hold_links_and_keys(way, holds);
    hold_history(way, holds);
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if holds() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    let leave = move |()| {
        is_released.set_value(true);
        match way.get_untracked() {
            Some(Way::To(path)) => navigate(&path, Default::default()),
            Some(Way::Back) => _ = window().history().and_then(|history| history.back()),
            None => {}
        }
        // The page may be gone by now.
        way.try_set(None);
    };
    let leave = Callback::new(leave);
    view! {
        <Show when=move || way.read().is_some()>
            <Dialog
                title="Leave without saving?"
                danger=true
                cancel_label="Go on editing"
                on_close=move |()| way.set(None)
                footer=move || view! { <ConfirmButton label="Leave without saving" on_press=leave/> }
            >
                <p>{format!("What you wrote into {what} is not saved, and is lost when you leave.")}</p>
            </Dialog>
        </Show>
    }
}

/// Stops what leads to another page of the app, and asks.
fn hold_links_and_keys(way: RwSignal<Option<Way>>, holds: impl Fn() -> bool + Copy + 'static) {
    let ask = move |path: String| way.set(Some(Way::To(path)));
    hear_first("click", move |event: &Event| {
        let Some(path) = holds().then(|| leads_to(event)).flatten() else {
            return;
        };
        event.prevent_default();
        event.stop_immediate_propagation();
        ask(path);
    });
    let Some(Unsaved(holder)) = use_context::<Unsaved>() else {
        return;
    };
    let holds = SendWrapper::new(holds);
    holder.set(Some(Callback::new(move |path: String| {
        let may_go = !holds();
        if !may_go {
            ask(path);
        }
        may_go
    })));
    on_cleanup(move || _ = holder.try_set(None));
}

/// Undoes a step in the history before the router sees it, and asks.
fn hold_history(way: RwSignal<Option<Way>>, holds: impl Fn() -> bool + 'static) {
    let location = use_location();
    hear_first("popstate", move |event: &Event| {
        if !holds() {
            return;
        }
        event.stop_immediate_propagation();
        // The browser has gone already; the router has not.
        let here = format!(
            "{}{}",
            location.pathname.get_untracked(),
            location
                .search
                .with_untracked(|search| match search.is_empty() {
                    true => String::new(),
                    false => format!("?{search}"),
                })
        );
        if let Ok(history) = window().history() {
            _ = history.push_state_with_url(&JsValue::NULL, "", Some(&here));
        }
        way.set(Some(Way::Back));
    });
}

/// The page of the app that a press on a link leads to in this tab, if it is another one.
fn leads_to(event: &Event) -> Option<String> {
    let link = event.target()?.dyn_into::<Element>().ok()?;
    let link = link.closest("a[href]").ok()??;
    let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
    let press = event.dyn_ref::<MouseEvent>()?;
    let is_elsewhere = press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key();
    let here = window().location();
    if is_elsewhere
        || !link.target().is_empty()
        || link.has_attribute("download")
        || here.origin().ok()? != link.origin()
        // Within the page: the link to its content.
        || !link.hash().is_empty()
    {
        return None;
    }
    let (path, search) = (link.pathname(), link.search());
    let is_here = path == here.pathname().ok()? && search == here.search().ok()?;
    (!is_here).then(|| format!("{}{search}", address::below_base(&path)))
}
