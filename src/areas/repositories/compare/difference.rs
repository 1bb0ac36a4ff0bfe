//! What two images have in common and what not. Pure: it is given what was read.

use std::collections::{BTreeMap, BTreeSet};

use quay_api::manifest::Layer;

/// On which side something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum On {
    /// Only on the first.
    From,
    /// Only on the second.
    To,
    /// On both, alike.
    Both,
}

/// A layer of either image.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerLine {
    /// The layer.
    pub layer: Layer,
    /// Which images have it.
    pub on: On,
}

/// The layers of two images.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// First those of the common base, then what only the first has, then the rest of the second.
    pub lines: Vec<LayerLine>,
    /// How many layers from the bottom are the same.
    pub base: usize,
    /// The bytes as stored of layers that both have.
    pub shared_bytes: u64,
    /// The bytes as stored of layers that only the first has.
    pub from_bytes: u64,
    /// The bytes as stored of layers that only the second has: what a pull after a pull of the first costs.
    pub to_bytes: u64,
}

/// Compares layers, which are given from the base up.
pub fn layers(from: &[Layer], to: &[Layer]) -> Layers {
    let is_same = |(one, other): &(&Layer, &Layer)| {
        one.blob_digest.is_some() && one.blob_digest == other.blob_digest
    };
    let base = from.iter().zip(to).take_while(is_same).count();
    let digests = |layers: &[Layer]| -> BTreeSet<String> {
        let digests = layers.iter().filter_map(|layer| layer.blob_digest.as_ref());
        digests.map(ToString::to_string).collect()
    };
    let (in_from, in_to) = (digests(from), digests(to));
    let has = |set: &BTreeSet<String>, layer: &Layer| {
        let digest = layer.blob_digest.as_ref();
        digest.is_some_and(|digest| set.contains(digest.as_str()))
    };
    let line = |layer: &Layer, other: &BTreeSet<String>, alone: On| LayerLine {
        layer: layer.clone(),
        on: if has(other, layer) { On::Both } else { alone },
    };
    let (common, above) = from.split_at(base);
    let mut lines: Vec<_> = common
        .iter()
        .map(|layer| line(layer, &in_to, On::From))
        .collect();
    // What both have above the base stands with the second, so that it is listed once.
    let only_from = above.iter().filter(|layer| !has(&in_to, layer));
    lines.extend(only_from.map(|layer| line(layer, &in_to, On::From)));
    lines.extend(to[base..].iter().map(|layer| line(layer, &in_from, On::To)));
    let bytes = |on: On| {
        // A layer that occurs twice, as the empty one does, is stored once.
        let of_side = lines.iter().filter(|line| line.on == on);
        let stored: BTreeMap<_, _> = of_side
            .map(|line| {
                (
                    line.layer.blob_digest.as_ref().map(ToString::to_string),
                    line.layer.compressed_size,
                )
            })
            .collect();
        stored.values().sum()
    };
    Layers {
        base,
        shared_bytes: bytes(On::Both),
        from_bytes: bytes(On::From),
        to_bytes: bytes(On::To),
        lines,
    }
}

/// Something with a name, and its value on either side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// Its value on the first side, if it is there.
    pub from: Option<String>,
    /// Its value on the second side, if it is there.
    pub to: Option<String>,
}

impl Pair {
    /// Whether both sides say the same.
    pub fn is_same(&self) -> bool {
        self.from == self.to
    }
}

/// Puts values side by side, by name. A name that occurs several times has all its values, in order.
pub fn pairs<'a>(
    from: impl IntoIterator<Item = (&'a str, &'a str)>,
    to: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<Pair> {
    let mut sides: BTreeMap<&str, [BTreeSet<&str>; 2]> = BTreeMap::new();
    for (name, value) in from {
        sides.entry(name).or_default()[0].insert(value);
    }
    for (name, value) in to {
        sides.entry(name).or_default()[1].insert(value);
    }
    let side = |values: BTreeSet<&str>| {
        let values: Vec<_> = values.into_iter().collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    let pairs = sides.into_iter().map(|(name, [from, to])| Pair {
        name: name.to_owned(),
        from: side(from),
        to: side(to),
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn layer(digest: &str, bytes: u64) -> Layer {
        let layer = json!({"index": 0, "blob_digest": digest, "compressed_size": bytes});
        serde_json::from_value(layer).expect("a layer")
    }

    #[test]
    fn the_common_base_is_told_from_what_each_has_of_its_own() {
        let from = [layer("a", 100), layer("b", 10), layer("c", 1)];
        let to = [layer("a", 100), layer("d", 20)];

        let compared = layers(&from, &to);

        let on: Vec<_> = compared.lines.iter().map(|line| line.on).collect();
        assert_eq!(compared.base, 1);
        assert_eq!(on, [On::Both, On::From, On::From, On::To]);
        assert_eq!(
            (
                compared.shared_bytes,
                compared.from_bytes,
                compared.to_bytes
            ),
            (100, 11, 20)
        );
    }

    #[test]
    fn a_layer_that_both_have_above_the_base_is_listed_once() {
        let from = [layer("a", 1), layer("x", 2), layer("s", 4)];
        let to = [layer("a", 1), layer("s", 4)];

        let compared = layers(&from, &to);

        assert_eq!(compared.lines.len(), 3);
        assert_eq!(compared.shared_bytes, 5);
        assert_eq!(compared.to_bytes, 0);
    }

    #[test]
    fn the_empty_layer_counts_once() {
        let image = [layer("empty", 32), layer("empty", 32)];

        assert_eq!(layers(&image, &image).shared_bytes, 32);
    }

    #[test]
    fn values_stand_side_by_side() {
        let compared = pairs(
            [("a", "1"), ("b", "2")],
            [("a", "1"), ("b", "3"), ("c", "4")],
        );

        let same: Vec<_> = compared.iter().map(Pair::is_same).collect();
        assert_eq!(same, [true, false, false]);
        assert_eq!(compared[1].to.as_deref(), Some("3"));
        assert_eq!(compared[2].from, None);
    }

    #[test]
    fn a_name_that_occurs_twice_has_both_values() {
        let compared = pairs([("a", "2"), ("a", "1")], []);

        assert_eq!(compared[0].from.as_deref(), Some("1, 2"));
    }
}
