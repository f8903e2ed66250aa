//! A scale across the width of a page: places on it are in percent.

use serde_json::{Value, json};

/// From the left edge to the right one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    low: f64,
    high: f64,
}

impl Axis {
    /// Whole ranks from `low` to `high`; each has a width of its own, its place is the middle.
    pub fn of_ranks(low: u32, high: u32) -> Self {
        Self { low: f64::from(low) - 0.5, high: f64::from(high) + 0.5 }
    }

    /// Points, a little wider than they reach and with marks at both ends.
    pub fn of_points(low: f64, high: f64) -> Self {
        let step = step(high - low);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        Self { low, high: if high > low { high } else { low + step } }
    }

    pub fn at(self, value: f64) -> f64 {
        let share = 100.0 * (value - self.low) / (self.high - self.low);
        (share.clamp(0.0, 100.0) * 100.0).round() / 100.0
    }

    /// Round numbers along the scale: `{value, at}`. Ranks have no mark at 0.
    pub fn marks(self) -> Value {
        let step = step(self.high - self.low).max(1.0);
        let first = (self.low / step).ceil();
        let marks = (0..12).map(|mark| (first + f64::from(mark)) * step).filter(|value| *value <= self.high);
        marks.map(|value| json!({"value": value, "at": self.at(value)})).collect()
    }
}

/// 1, 2 or 5 times a power of ten, so that about five steps make the width.
fn step(width: f64) -> f64 {
    let mut step: f64 = 1.0;
    for factor in [2.0, 2.5, 2.0].into_iter().cycle().take(30) {
        if width / step <= 6.0 {
            break;
        }
        step *= factor;
    }
    step
}
