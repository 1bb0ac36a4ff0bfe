use leptos::prelude::*;

use super::{children::Children, facts::Facts, statistics::Statistics, tags_here::TagsHere};
use crate::areas::repositories::manifest::{kind::Kind, part_of::OfImage};

/// The first look at an image.
#[component]
pub fn OverviewPart(image: OfImage) -> impl IntoView {
    let children = (image.kind == Kind::Index).then(|| view! { <Children image=image.clone()/> });
    view! {
        <div class="body imagecols">
            <div class="stack stack--4">{children} <Facts image=image.clone()/></div>
            <div class="stack stack--4"><Statistics image=image.clone()/> <TagsHere image/></div>
        </div>
    }
}
