//! Content digests, `sha256:` and 64 hexadecimal digits.

/// The first 12 hexadecimal digits, which is how people compare images. A text that is no digest
/// is given back as it is.
pub fn short(digest: &str) -> &str {
    let Some((_, hex)) = digest.split_once(':') else {
        return digest;
    };
    hex.get(..12).unwrap_or(hex)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn the_algorithm_is_dropped_and_twelve_digits_are_kept() {
        assert_eq!(short("sha256:cb18f587b1e6aa00ff"), "cb18f587b1e6");
    }

    #[test]
    fn what_is_no_digest_stays() {
        assert_eq!(short("latest"), "latest");
        assert_eq!(short("sha256:cb18"), "cb18");
    }
}
