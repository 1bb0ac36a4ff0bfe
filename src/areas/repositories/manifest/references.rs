use leptos::prelude::*;

use super::part_of::{OfImage, Place};
use crate::{
    areas::repositories::tags::references::{By, FORMS, Form, Image},
    session::use_session,
    ui::{Glyph, Menu, MenuItem, copy_and_announce},
};

/// The menu that copies references to the image: by its tag, if it was named by one, and by its digest.
#[component]
pub fn CopyMenu(image: OfImage) -> impl IntoView {
    let session = use_session();
    let items = move |()| {
        let host = untrack(|| session.registry().host());
        let item = |form: &Form| {
            let tag = match &image.place {
                Place::Tag(tag) => tag.as_str(),
                Place::Digest => "",
            };
            let text = Image {
                host: &host,
                repository: &image.of.repository.get_untracked(),
                tag,
                digest: image.digest(),
            }
            .text(*form);
            let (copied, label) = (text.clone(), form.label());
            MenuItem::action(label, move || {
                copy_and_announce(copied.clone(), label, |_| ())
            })
            .glyph(Glyph::Copy)
            .detail(text)
        };
        let forms = |by: By| FORMS.iter().filter(move |form| form.by == by);
        let mut items = Vec::new();
        if image.place != Place::Digest {
            items.push(MenuItem::title("By tag, which may move"));
            items.extend(forms(By::Tag).map(item));
            items.push(MenuItem::separator());
        }
        items.push(MenuItem::title("By digest, this image for ever"));
        items.extend(forms(By::Digest).map(item));
        items
    };
    view! {
        <Menu
            label="Copy a reference"
            glyph=Glyph::Copy
            text="Copy"
            class="btn"
            menu_class="menu--copy"
            items=Callback::new(items)
        />
    }
}
