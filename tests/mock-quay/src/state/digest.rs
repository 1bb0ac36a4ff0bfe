//! Digests of manifests and blobs: drawn, not computed, since nothing here is ever downloaded.

use std::fmt;

use super::Random;

/// 32 bytes, written as `sha256:` and 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct Digest([u64; 4]);

impl Digest {
    pub(crate) fn draw(random: &mut Random) -> Self {
        Self([random.next(), random.next(), random.next(), random.next()])
    }

    /// The digest that always belongs to this text.
    pub(crate) fn of(text: &str) -> Self {
        // FNV-1a spreads the text over the generator's seed.
        let seed = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self::draw(&mut Random::new(seed))
    }

    /// Reads `sha256:…`; anything else is `None`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix("sha256:")?;
        if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut words = [0; 4];
        for (index, word) in words.iter_mut().enumerate() {
            *word = u64::from_str_radix(&hex[index * 16..(index + 1) * 16], 16).ok()?;
        }
        Some(Self(words))
    }

    /// The 64 digits alone.
    pub(crate) fn hex(self) -> String {
        let [a, b, c, d] = self.0;
        format!("{a:016x}{b:016x}{c:016x}{d:016x}")
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.hex())
    }
}
