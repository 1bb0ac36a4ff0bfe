use leptos::prelude::*;

use crate::ui::{Button, CodeBlock, Glyph, Icon};

/// What somebody else wrote meanwhile, and what to do about it.
#[component]
pub fn Conflict(
    theirs: String,
    /// Saves what the person wrote all the same.
    #[prop(into)]
    on_overwrite: Callback<()>,
    /// Goes on from what the other one wrote.
    #[prop(into)]
    on_take: Callback<()>,
) -> impl IntoView {
    let is_empty = theirs.is_empty();
    view! {
        <div class="conflict" role="alert">
            <p class="row"><Icon name=Glyph::Warning class="warn"/><span class="strong">"Somebody changed the description meanwhile. Nothing was saved."</span></p>
            {match is_empty {
                true => view! { <p class="small second">"They emptied it."</p> }.into_any(),
                false => view! { <CodeBlock text=Signal::stored(theirs) what="Their description"/> }.into_any(),
            }}
            <div class="row row--wrap">
                <Button small=true on_press=on_take>"Replace mine with theirs"</Button>
                <Button small=true on_press=on_overwrite>"Save mine over theirs"</Button>
            </div>
        </div>
    }
}
