use leptos::prelude::*;
use quay_api::mirror::ARCHITECTURES;

use crate::ui::CheckField;

/// Which architectures are copied of images for several of them. None picked means all.
#[derive(Clone, Copy)]
pub struct ArchitectureFields {
    picked: [RwSignal<bool>; ARCHITECTURES.len()],
    /// What the mirror has besides; Quay refuses to take it again.
    others: StoredValue<Vec<String>>,
}

impl ArchitectureFields {
    /// Fields that start with a filter.
    pub fn new(filter: &[String]) -> Self {
        let is_known = |name: &&String| ARCHITECTURES.contains(&name.as_str());
        Self {
            picked: ARCHITECTURES
                .map(|name| RwSignal::new(filter.iter().any(|wanted| wanted == name))),
            others: StoredValue::new(
                filter
                    .iter()
                    .filter(|name| !is_known(name))
                    .cloned()
                    .collect(),
            ),
        }
    }

    /// The filter. Reactive.
    pub fn filter(self) -> Vec<String> {
        let names = ARCHITECTURES.iter().zip(self.picked);
        let picked = names.filter(|(_, picked)| picked.get());
        picked.map(|(name, _)| (*name).to_owned()).collect()
    }

    /// The inputs.
    pub fn view(self) -> AnyView {
        let fields = ARCHITECTURES
            .iter()
            .zip(self.picked)
            .map(|(label, value)| view! { <CheckField label=*label value/> })
            .collect_view();
        let others = self.others.with_value(Vec::len);
        let note = move || match self.filter().is_empty() {
            true => "None picked: all architectures are copied.",
            false => {
                "Images for other architectures are left out; a copied index names them without holding them."
            }
        };
        view! {
            <fieldset class="field">
                <legend class="field__label">"Architectures"</legend>
                <div class="row row--wrap mirror-choices">{fields}</div>
                <p class="field__hint">{note}</p>
                {(others > 0).then(|| view! {
                    <p class="field__hint">"The filter also holds architectures that Quay does not know; changing it drops them."</p>
                })}
            </fieldset>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_given_back_in_quays_order_without_what_quay_does_not_know() {
        Owner::new().with(|| {
            let filter = ["arm64", "vax", "amd64"].map(str::to_owned);

            assert_eq!(
                ArchitectureFields::new(&filter).filter(),
                ["amd64", "arm64"]
            );
        });
    }
}
