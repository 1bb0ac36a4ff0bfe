//! Which rows of a long list need to be in the page: pure arithmetic over row heights.

use std::ops::Range;

/// Rows are drawn in blocks, so that scrolling by one row changes nothing.
const BLOCK: usize = 8;
/// How many blocks are drawn beyond either edge of the screen.
const MARGIN: usize = 1;
/// Lists up to this length are drawn whole.
pub(super) const DRAWN_WHOLE: usize = 60;

/// The rows to draw, and the empty space that stands for the others, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Window {
    pub rows: Range<usize>,
    pub before: f64,
    pub after: f64,
}

/// Heights of rows in CSS pixels: those measured, and for the others the usual one.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    measured: Vec<f64>,
    usual: f64,
}

impl Heights {
    pub fn new(usual: f64) -> Self {
        Self {
            measured: Vec::new(),
            usual,
        }
    }

    /// Notes the heights of the rows drawn, from row `start` on; answers whether that is news. When
    /// all of them changed, the density did, and what was measured before is forgotten.
    pub fn measure_all(&mut self, start: usize, heights: &[f64]) -> bool {
        let mut changed = 0;
        for (index, height) in heights.iter().enumerate() {
            changed += usize::from(self.measure(start + index, *height));
        }
        if changed == heights.len() && changed > 2 {
            *self = Self::new(heights[changed / 2]);
            for (index, height) in heights.iter().enumerate() {
                self.measure(start + index, *height);
            }
        }
        changed > 0
    }

    /// Notes the height of one row; answers whether that is news.
    fn measure(&mut self, row: usize, height: f64) -> bool {
        if self.measured.len() <= row {
            self.measured.resize(row + 1, 0.0);
        }
        let news = (self.measured[row] - height).abs() > 0.5;
        self.measured[row] = height;
        news
    }

    fn of(&self, row: usize) -> f64 {
        match self.measured.get(row) {
            Some(height) if *height > 0.0 => *height,
            _ => self.usual,
        }
    }

    fn sum(&self, rows: Range<usize>) -> f64 {
        rows.map(|row| self.of(row)).sum()
    }

    /// Where a row begins, below the first one.
    pub fn top(&self, row: usize) -> f64 {
        self.sum(0..row)
    }

    /// The window for a list of `count` rows whose first row is `scrolled` pixels above the upper
    /// edge of a screen `height` pixels high.
    pub fn window(&self, count: usize, scrolled: f64, height: f64) -> Window {
        if count <= DRAWN_WHOLE {
            return Window {
                rows: 0..count,
                before: 0.0,
                after: 0.0,
            };
        }
        let first = self.row_at(count, scrolled.max(0.0));
        let last = self.row_at(count, (scrolled + height).max(0.0));
        let start = (first / BLOCK).saturating_sub(MARGIN) * BLOCK;
        let end = ((last / BLOCK + 1 + MARGIN) * BLOCK).min(count);
        Window {
            before: self.sum(0..start),
            after: self.sum(end..count),
            rows: start..end,
        }
    }

    fn row_at(&self, count: usize, offset: f64) -> usize {
        let mut top = 0.0;
        for row in 0..count {
            top += self.of(row);
            if top > offset {
                return row;
            }
        }
        count.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_drawn_whole() {
        let window = Heights::new(40.0).window(60, 500.0, 400.0);

        assert_eq!(window.rows, 0..60);
        assert_eq!((window.before, window.after), (0.0, 0.0));
    }

    #[test]
    fn of_ten_thousand_rows_only_those_around_the_screen_are_drawn() {
        let window = Heights::new(40.0).window(10_000, 200_000.0, 800.0);

        assert!(window.rows.contains(&5_000) && window.rows.contains(&5_020));
        assert!(window.rows.len() <= 48, "{} rows", window.rows.len());
        let drawn = window.rows.len() as f64 * 40.0;
        assert_eq!(window.before + drawn + window.after, 400_000.0);
    }

    #[test]
    fn measured_heights_count_instead_of_the_usual_one() {
        let mut heights = Heights::new(40.0);
        heights.measure(0, 40.0);
        heights.measure(1, 100.0);

        assert_eq!(heights.top(3), 180.0);
    }

    #[test]
    fn another_density_forgets_the_heights_measured_before() {
        let mut heights = Heights::new(40.0);
        heights.measure_all(0, &[40.0, 40.0, 40.0, 40.0]);

        assert!(heights.measure_all(0, &[28.0, 28.0, 28.0]));

        assert_eq!(heights.top(1000), 28_000.0);
        assert!(!heights.measure_all(0, &[28.0, 28.0, 28.0]));
    }

    #[test]
    fn scrolling_beyond_the_end_draws_the_last_rows() {
        let window = Heights::new(40.0).window(100, 1_000_000.0, 800.0);

        assert_eq!(window.rows.end, 100);
        assert_eq!(window.after, 0.0);
    }
}
