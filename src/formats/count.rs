//! Numbers of things.

/// A number with a comma between thousands: `10,412`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number and its noun, which takes an `s` unless there is exactly one: `1 tag`, `9 tags`.
pub fn plural(number: u64, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{} {noun}s", count(number))
    }
}

/// A number and its noun, for nouns with a plural of their own: `1 repository`, `9 repositories`.
pub fn plural_of(number: u64, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", count(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        assert_eq!(count(7), "7");
        assert_eq!(count(412), "412");
        assert_eq!(count(10_412), "10,412");
        assert_eq!(count(1_234_567), "1,234,567");
    }

    #[test]
    fn only_one_thing_is_singular() {
        assert_eq!(plural(0, "tag"), "0 tags");
        assert_eq!(plural(1, "tag"), "1 tag");
        assert_eq!(
            plural_of(4300, "repository", "repositories"),
            "4,300 repositories"
        );
    }
}
