//! The last thing the app can do when it has failed: say so.
//!
//! After a panic nothing of the app may run any more. What stands here is plain elements, whose
//! buttons call the browser's own functions directly.

use std::panic::PanicHookInfo;

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement};

/// Shows a panel in place of silence when the app fails: what happened, details to copy, a way to
/// load the page again. What stands on the screen stays, so that typed text can be copied from it.
pub fn show_when_it_fails() {
    std::panic::set_hook(Box::new(|failure| {
        let details = details(failure);
        web_sys::console::error_1(&details.as_str().into());
        // A failure within a failure is one too many.
        _ = show(&details);
    }));
}

/// What is known: where in the code, what, and on which page. Without the query of the address: it
/// may hold what somebody has typed.
fn details(failure: &PanicHookInfo<'_>) -> String {
    let place = failure
        .location()
        .map(ToString::to_string)
        .unwrap_or_default();
    let what = failure.payload_as_str().unwrap_or("no message");
    let location = window().location();
    let page = location.pathname().unwrap_or_default();
    let browser = window().navigator().user_agent().unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "Quaymaster {version} has stopped\n{what}\nat {place}\nPage: {page}\nBrowser: {browser}"
    )
}

fn show(details: &str) -> Result<(), JsValue> {
    let page = document();
    if page.query_selector(".crash")?.is_some() {
        return Ok(());
    }
    let dialog: HtmlDialogElement = element(&page, "dialog", "crash", "")?.unchecked_into();
    dialog.set_attribute("aria-labelledby", "crash-title")?;
    let title = element(&page, "h2", "", "Quaymaster has stopped")?;
    title.set_id("crash-title");
    let text = element(
        &page,
        "p",
        "",
        "A mistake in the app, not in the registry. What was sent has been sent; what was not finished is not done. \
         Load the page again to go on. What you have typed can still be copied from the page below.",
    )?;
    let report = element(&page, "pre", "crash__details", details)?;
    report.set_attribute("tabindex", "0")?;
    let buttons = element(&page, "div", "row", "")?;
    buttons.append_child(&Element::from(reload_button(&page)?))?;
    if let Some(copy) = copy_button(&page, details)? {
        buttons.append_child(&Element::from(copy))?;
    }
    for part in [&title, &text, &report, &buttons] {
        dialog.append_child(part)?;
    }
    page.body().ok_or(JsValue::NULL)?.append_child(&dialog)?;
    dialog.show();
    Ok(())
}

fn reload_button(page: &Document) -> Result<HtmlElement, JsValue> {
    let button = button(page, "btn btn--primary", "Load the page again")?;
    let location: JsValue = window().location().into();
    button.set_onclick(Some(&method(&location, "reload")?.bind0(&location)));
    Ok(button)
}

fn copy_button(page: &Document, details: &str) -> Result<Option<HtmlElement>, JsValue> {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into())?;
    if !clipboard.is_object() {
        return Ok(None);
    }
    let button = button(page, "btn", "Copy details")?;
    let copy = method(&clipboard, "writeText")?.bind1(&clipboard, &details.into());
    button.set_onclick(Some(copy.unchecked_ref()));
    Ok(Some(button))
}

/// A function of the browser, to be called without any code of ours.
fn method(object: &JsValue, name: &str) -> Result<js_sys::Function, JsValue> {
    js_sys::Reflect::get(object, &name.into())?.dyn_into()
}

fn button(page: &Document, class: &str, text: &str) -> Result<HtmlElement, JsValue> {
    let button = element(page, "button", class, text)?;
    button.set_attribute("type", "button")?;
    Ok(button.unchecked_into())
}

fn element(page: &Document, name: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = page.create_element(name)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Ok(element)
}
