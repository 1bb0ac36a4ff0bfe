use std::time::Duration;

/// How many writes may be under way at most. Each costs the registry about 200 ms of CPU.
const AT_MOST: usize = 6;
/// With how many a job begins.
const AT_FIRST: usize = 4;
/// Successes in a row after which one more is allowed.
const TRUST_AFTER: usize = 8;
/// The first pause after the registry said "too many", in seconds; it doubles.
const FIRST_PAUSE: u64 = 1;
const LONGEST_PAUSE: u64 = 30;

/// How fast a job may go: a little faster while all goes well, half as fast when the registry
/// says "too many requests" or does not answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pace {
    at_once: usize,
    successes: usize,
    setbacks: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            at_once: AT_FIRST,
            successes: 0,
            setbacks: 0,
        }
    }
}

impl Pace {
    /// How many writes may be under way now.
    pub fn at_once(&self) -> usize {
        self.at_once
    }

    pub fn success(&mut self) {
        self.setbacks = 0;
        self.successes += 1;
        if self.successes.is_multiple_of(TRUST_AFTER) {
            self.at_once = (self.at_once + 1).min(AT_MOST);
        }
    }

    /// Slows down; answers how long to wait before the same write is tried again.
    /// `asked_for` is the registry's own `Retry-After`, in seconds.
    pub fn setback(&mut self, asked_for: Option<u64>) -> Duration {
        self.successes = 0;
        self.at_once = (self.at_once / 2).max(1);
        let doubled = FIRST_PAUSE << self.setbacks.min(5);
        self.setbacks += 1;
        Duration::from_secs(asked_for.unwrap_or(doubled).clamp(1, LONGEST_PAUSE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_begins_with_four_and_never_exceeds_six() {
        let mut pace = Pace::default();
        assert_eq!(pace.at_once(), 4);

        for _ in 0..100 {
            pace.success();
        }

        assert_eq!(pace.at_once(), 6);
    }

    #[test]
    fn a_setback_halves_the_pace_and_waits_as_long_as_the_registry_asks() {
        let mut pace = Pace::default();

        assert_eq!(pace.setback(Some(7)), Duration::from_secs(7));
        assert_eq!(pace.at_once(), 2);
        pace.setback(None);
        pace.setback(None);
        assert_eq!(pace.at_once(), 1);
    }

    #[test]
    fn without_advice_the_pauses_double_up_to_half_a_minute() {
        let mut pace = Pace::default();

        let pauses: Vec<u64> = (0..7).map(|_| pace.setback(None).as_secs()).collect();

        assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
    }
}
