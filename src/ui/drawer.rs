//! Details beside a list that stays usable.

use super::{button::IconButton, document, focus, icon::Glyph};
use leptos::{ev, html, prelude::*};

/// A panel at the right edge, shown for as long as it is mounted. The focus goes into it when it
/// opens and back at the end; Escape closes it.
#[component]
pub fn Drawer(
    /// The name of the thing.
    #[prop(into)]
    title: TextProp,
    /// Whether the name is an identifier, not prose.
    #[prop(optional)]
    mono: bool,
    /// One line below the name.
    #[prop(optional, into)]
    subtitle: Option<TextProp>,
    /// Buttons beside the name, for example to the next row.
    #[prop(optional, into)]
    tools: ViewFn,
    /// Called when the person leaves; whoever shows the drawer takes it away.
    #[prop(into)]
    on_close: Callback<()>,
    /// The buttons at the lower edge.
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    focus::give_back_on_cleanup();
    let node = NodeRef::<html::Section>::new();
    let heading = document::id("drawer-title");
    let labelled_by = heading.clone();
    node.on_load(move |drawer| {
        request_animation_frame(move || {
            focus::focus_first(&drawer, "h2");
        });
    });
    view! {
        <section
            class="drawer"
            role="dialog"
            aria-modal="false"
            aria-labelledby=labelled_by
            node_ref=node
            on:keydown=move |event: ev::KeyboardEvent| {
                if event.key() == "Escape" && !event.default_prevented() {
                    event.prevent_default();
                    on_close.run(());
                }
            }
        >
            <div class="drawer__head">
                <div>
                    <h2 id=heading class:mono=mono tabindex="-1">{move || title.get()}</h2>
                    {subtitle.map(|subtitle| view! { <p class="second small">{move || subtitle.get()}</p> })}
                </div>
                <span class="push row nowrap">
                    {tools.run()}
                    <IconButton icon=Glyph::Cross label="Close" on_press=on_close/>
                </span>
            </div>
            <div class="drawer__body">{children()}</div>
            {footer.map(|footer| view! { <div class="drawer__foot">{footer.run()}</div> })}
        </section>
    }
    .into_any()
}
