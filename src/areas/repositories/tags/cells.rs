//! The cells of the list of tags that are more than a value.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    entry::{Entry, Kind},
    here::use_here,
    lanes::Line,
    row::Row,
};
use crate::{
    formats::count::plural_of,
    ui::{Glyph, Icon, IconButton, IconSize, Moment, now_by_the_minute},
};

/// Within this time an expiration is worth a warning, in milliseconds.
const SOON: i64 = 24 * 60 * 60 * 1000;
/// Within this time it is worth a look.
const NEAR: i64 = 7 * SOON;

/// Shows or hides the manifests of an index; nothing for a single image.
#[component]
pub fn ExpandButton(entry: Signal<Arc<Entry>>, row: Signal<Row>) -> impl IntoView {
    let here = use_here();
    let is_index = Memo::new(move |_| entry.read().tag.is_manifest_list);
    let is_open = Memo::new(move |_| row.read().is_open());
    let glyph = Signal::derive(move || {
        if is_open.get() {
            Glyph::Down
        } else {
            Glyph::Right
        }
    });
    move || {
        is_index.get().then(|| {
            let label = entry.with_untracked(|entry| format!("Platforms of {}", entry.tag.name));
            view! {
                <IconButton
                    icon=glyph
                    label
                    class="ic--sm"
                    expanded=Signal::from(is_open)
                    on_press=move |()| here.expanded.toggle(&entry.get_untracked())
                />
            }
        })
    }
}

/// The lines that join the tags of one image. The node picks them all.
#[component]
pub fn LaneCell(row: Signal<Row>) -> impl IntoView {
    let here = use_here();
    let lanes = Memo::new(move |_| row.read().lanes());
    move || {
        let lanes = lanes.get();
        let lines = lanes
            .lines
            .into_iter()
            .enumerate()
            .filter_map(|(lane, line)| {
                let end = match line {
                    Line::None => return None,
                    Line::Start => "lane--start",
                    Line::Through => "",
                    Line::End => "lane--end",
                    Line::Solo => "lane--solo",
                };
                Some(view! { <span class=format!("lane lane--{} {end}", lane + 1)></span> })
            });
        let label = format!("Select the {} tags of this image", lanes.tags);
        let tip = format!("{} tags, 1 image", lanes.tags);
        let pick = move |_| {
            let digest = row.with_untracked(|row| row.entry().tag.manifest_digest.clone());
            here.pick_image(&digest);
        };
        let node = match (lanes.node, lanes.tags) {
            (Some(lane), _) => Some(
                view! {
                    <button
                        type="button"
                        class=format!("node node--{}", lane + 1)
                        aria-label=label
                        data-tip=tip
                        on:click=pick
                    >
                        <svg viewBox="0 0 12 12" aria-hidden="true">{shape(lane)}</svg>
                    </button>
                }
                .into_any(),
            ),
            // All lanes are taken: the number stands for the line.
            (None, 2..) => Some(
                view! {
                    <button type="button" class="link lane-note" aria-label=label data-tip=tip on:click=pick>
                        "×" {lanes.tags}
                    </button>
                }
                .into_any(),
            ),
            _ => None,
        };
        view! { {lines.collect_view()} {node} }
    }
}

/// A shape per lane, so that colour is not the only difference.
fn shape(lane: usize) -> AnyView {
    match lane {
        0 => view! { <circle cx="6" cy="6" r="4.2"></circle> }.into_any(),
        1 => view! { <rect x="2" y="2" width="8" height="8"></rect> }.into_any(),
        _ => view! { <path d="M6 1 11 6 6 11 1 6z"></path> }.into_any(),
    }
}

/// For which platforms a tag is, as far as that is known without asking.
#[component]
pub fn Platforms(entry: Signal<Arc<Entry>>) -> impl IntoView {
    let here = use_here();
    let known = Memo::new(move |_| {
        let entry = entry.read();
        here.platforms
            .with(|known| known.get(&entry.tag.manifest_digest).cloned())
    });
    move || {
        let entry = entry.get();
        match (entry.kind(), known.get()) {
            (Kind::Index, Some(platforms)) => {
                let first: Vec<&str> = platforms.iter().take(2).map(|one| architecture(one)).collect();
                let more = platforms.len().saturating_sub(2);
                view! {
                    <span data-tip=platforms.join("\n")>
                        {first.join(" ")}
                        {(more > 0).then(|| view! { <span class="muted">" +" {more}</span> })}
                    </span>
                    {missing(&entry).map(|present| view! {
                        <span class="muted">{format!(", {present} here")}</span>
                    })}
                }
                .into_any()
            }
            (Kind::Index, None) => view! {
                <span class="muted" data-tip="Expand the row to see the platforms">
                    {manifests(&entry)}
                </span>
            }
            .into_any(),
            (Kind::Attachment, _) => view! { <span class="muted">"Attachment"</span> }.into_any(),
            (Kind::Image, _) => view! {
                <span class="muted" data-tip="The registry does not tell the platform of a single image">"–"</span>
            }
            .into_any(),
        }
    }
}

/// How many manifests an index names, and how many of them are in this registry.
pub fn manifests(entry: &Entry) -> String {
    let Some(all) = entry.tag.child_manifest_count else {
        return "Several".to_owned();
    };
    let all_words = plural_of(u64::from(all), "manifest", "manifests");
    match missing(entry) {
        Some(present) => format!("{present} of {all_words} here"),
        None => all_words,
    }
}

/// How many manifests of an index are in this registry, when some are not.
fn missing(entry: &Entry) -> Option<u32> {
    let (all, present) = (
        entry.tag.child_manifest_count?,
        entry.tag.present_child_count?,
    );
    (entry.tag.is_sparse && present < all).then_some(present)
}

/// `arm64/v8` of `linux/arm64/v8`; other systems than Linux are named.
fn architecture(platform: &str) -> &str {
    platform.strip_prefix("linux/").unwrap_or(platform)
}

/// When a tag goes by itself.
#[component]
pub fn Due(entry: Signal<Arc<Entry>>) -> impl IntoView {
    let expires_at = Memo::new(move |_| entry.read().expires_at());
    let now = now_by_the_minute();
    let urgency = Memo::new(move |_| match expires_at.get()?.saturating_sub(now.get()) {
        ..SOON => Some(("due due--soon", Some(Glyph::Warning))),
        SOON..NEAR => Some(("due due--near", Some(Glyph::Clock))),
        _ => Some(("due", None)),
    });
    move || match (expires_at.get(), urgency.get()) {
        (Some(at_ms), Some((class, glyph))) => view! {
            <span class=class>
                {glyph.map(|name| view! { <Icon name size=IconSize::Twelve/> })}
                <Moment at_ms/>
            </span>
        }
        .into_any(),
        _ => view! { <span class="muted">"Never"</span> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::entry::samples::entry, architecture, manifests};

    #[test]
    fn what_is_missing_of_an_index_is_told_with_its_number() {
        let whole =
            json!({"child_manifest_count": 5, "present_child_count": 5, "is_sparse": false});
        let sparse =
            json!({"child_manifest_count": 5, "present_child_count": 3, "is_sparse": true});

        assert_eq!(manifests(&entry("a", whole)), "5 manifests");
        assert_eq!(manifests(&entry("a", sparse)), "3 of 5 manifests here");
    }

    #[test]
    fn only_other_systems_than_linux_are_named() {
        assert_eq!(architecture("linux/arm64/v8"), "arm64/v8");
        assert_eq!(architecture("windows/amd64"), "windows/amd64");
    }
}
