//! A size as somebody types it: an amount and a unit, and what that is in bytes.

use leptos::prelude::*;
use quay_api::namespacequota::size_problem;

use crate::{
    formats::{bytes::bytes, count::count},
    ui::{Field, SelectField, TextField},
};

/// The units with their bytes, the smallest first.
const UNITS: [(&str, u64); 5] = [
    ("bytes", 1),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("TiB", 1 << 40),
    ("PiB", 1 << 50),
];
/// How many digits after the point are read.
const DECIMALS: usize = 6;

/// The inputs of a size.
#[derive(Clone, Copy)]
pub struct SizeFields {
    amount: Field,
    unit: Field,
}

impl SizeFields {
    /// Inputs that start with so many bytes; empty, in GiB, for `None`.
    pub fn new(bytes: Option<u64>) -> Self {
        let (amount, unit) = match bytes {
            Some(bytes) => split(bytes),
            None => (String::new(), "GiB"),
        };
        Self {
            amount: Field::with(amount, amount_problem),
            unit: Field::with(unit, |_| None),
        }
    }

    /// The bytes meant; `None` while that is no size that Quay takes. Reactive.
    pub fn bytes(self) -> Option<u64> {
        let bytes = parse(&self.amount.value.read(), &self.unit.value.read())?;
        size_problem(bytes).is_none().then_some(bytes)
    }

    /// The same for the moment of sending: marks what is wrong.
    pub fn checked(self) -> Option<u64> {
        self.amount.checked()?;
        let bytes = untrack(|| parse(&self.amount.value.read(), &self.unit.value.read()));
        let problem = match bytes {
            Some(bytes) => size_problem(bytes),
            None => Some("This is more than Quay can count, or no whole number of bytes."),
        };
        if let Some(problem) = problem {
            self.amount.set_problem(problem);
        }
        bytes.filter(|_| problem.is_none())
    }

    /// Whether leaving would lose something. Reactive.
    pub fn is_changed(self) -> bool {
        self.amount.is_changed() || self.unit.is_changed()
    }

    /// The inputs side by side, and below them the bytes.
    pub fn view(self) -> AnyView {
        let units: Vec<_> = UNITS
            .map(|(unit, _)| (unit.to_owned(), unit.to_owned()))
            .into();
        let exactly = move || match self.bytes() {
            Some(exact) => format!("Exactly {} bytes, {}.", count(exact), bytes(exact)),
            None => "Units count in steps of 1024.".to_owned(),
        };
        view! {
            <div class="mirror-interval">
                <TextField label="Size" field=self.amount autofocus=true/>
                <SelectField label="Unit" field=self.unit options=Signal::stored(units)/>
            </div>
            <p class="field__hint" role="status">{exactly}</p>
        }
        .into_any()
    }
}

fn amount_problem(amount: &str) -> Option<&'static str> {
    let digits = |text: &str| text.bytes().all(|letter| letter.is_ascii_digit());
    let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
    let is_number = !whole.is_empty() && digits(whole) && digits(rest) && rest.len() <= DECIMALS;
    (!is_number).then_some("Enter a number such as 500 or 1.5.")
}

/// The bytes of an amount in a unit; `None` when it is none or too large. Parts of bytes are dropped, of
/// bytes themselves refused.
fn parse(amount: &str, unit: &str) -> Option<u64> {
    let amount = amount.trim();
    let (_, length) = UNITS.iter().find(|(name, _)| *name == unit)?;
    if amount_problem(amount).is_some() {
        return None;
    }
    let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
    if *length == 1 && rest.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let scale = 10_u128.pow(u32::try_from(rest.len()).ok()?);
    let parts: u128 = format!("{whole}{rest}").parse().ok()?;
    u64::try_from(parts.checked_mul(u128::from(*length))? / scale).ok()
}

/// The largest unit in which a size has no rest.
fn split(bytes: u64) -> (String, &'static str) {
    let fits = |unit: &&(&str, u64)| bytes > 0 && bytes.is_multiple_of(unit.1);
    let fitting = UNITS.iter().rev().find(fits);
    let (unit, length) = fitting.copied().unwrap_or(("bytes", 1));
    ((bytes / length).to_string(), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_means_the_bytes_it_came_from() {
        for bytes in [1, 1_000_000, 5 << 20, 10 << 30, 3 << 40, 1536 << 20] {
            let (amount, unit) = split(bytes);
            assert_eq!(parse(&amount, unit), Some(bytes));
        }
        assert_eq!(split(10 << 30), ("10".to_owned(), "GiB"));
        assert_eq!(split(1_000_000), ("1000000".to_owned(), "bytes"));
    }

    #[test]
    fn parts_of_a_unit_are_read_exactly() {
        assert_eq!(parse("1.5", "GiB"), Some(1536 << 20));
        assert_eq!(parse("0.1", "MiB"), Some(104_857));
        assert_eq!(parse("7.0", "bytes"), Some(7));
        assert_eq!(parse("7.5", "bytes"), None);
    }

    #[test]
    fn nothing_negative_and_too_much_are_refused() {
        Owner::new().with(|| {
            for amount in ["", "-1", "1,5", "1e3", "ten"] {
                assert!(amount_problem(amount).is_some(), "{amount}");
            }
            assert_eq!(parse("99999999999", "PiB"), None);
            let none = SizeFields::new(Some(0));
            assert_eq!((none.bytes(), none.checked()), (None, None));
        });
    }
}
