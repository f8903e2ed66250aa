//! The pair of ratios with the least deviance.
//!
//! The deviance depends on squares of the ratios only, so it continues smoothly below 0 and needs
//! no border: Newton's method on differences, from the best point of a small grid, every step
//! checked to go down.

/// Beyond this ratio chance counts for nothing; where judges agree to the last digit, the deviance
/// would fall without end.
const CEILING: f64 = 1000.0;
const GRID: [f64; 3] = [0.2, 0.7, 2.0];
/// Steps of the differences, by the size of a ratio.
const STEP: f64 = 1e-4;
/// A step below this, by the size of the ratios, was the last: the next would be its square.
const SETTLED: f64 = 1e-5;
/// Deviances that differ by less than this part of themselves are equal: rounding does as much.
const NOISE: f64 = 1e-13;

type Point = [f64; 2];

pub(super) fn minimum(deviance: impl Fn(Point) -> f64) -> Point {
    let mut point = [1.0, 1.0];
    let mut lowest = deviance(point);
    for start in GRID.iter().flat_map(|&large| GRID.map(|small| [large, small])) {
        let here = deviance(start);
        if here < lowest {
            (point, lowest) = (start, here);
        }
    }
    for _ in 0..60 {
        let step = newton(&deviance, point, lowest);
        let Some((next, here)) = descend(&deviance, point, lowest, step) else { break };
        let moved = (0..2).map(|at| (next[at] - point[at]).abs() / size(point[at])).fold(0.0, f64::max);
        (point, lowest) = (next, here);
        if moved < SETTLED {
            break;
        }
    }
    on_the_border(&deviance, point, lowest)
}

fn size(ratio: f64) -> f64 {
    ratio.max(0.3)
}

/// The Newton step; where the deviance is not convex, along each ratio by itself. No ratio more
/// than doubles.
fn newton(deviance: &impl Fn(Point) -> f64, point: Point, here: f64) -> Point {
    let width = point.map(|ratio| STEP * size(ratio));
    let at = |large: f64, small: f64| deviance([point[0] + large * width[0], point[1] + small * width[1]]);
    let (right, left, up, down) = (at(1.0, 0.0), at(-1.0, 0.0), at(0.0, 1.0), at(0.0, -1.0));
    let slope = [(right - left) / (2.0 * width[0]), (up - down) / (2.0 * width[1])];
    let bend = [
        (right - 2.0 * here + left) / (width[0] * width[0]),
        (up - 2.0 * here + down) / (width[1] * width[1]),
    ];
    let cross = (at(1.0, 1.0) - right - up + here) / (width[0] * width[1]);
    let determinant = bend[0] * bend[1] - cross * cross;
    let step = if bend[0] > 0.0 && determinant > 0.0 {
        [
            (cross * slope[1] - bend[1] * slope[0]) / determinant,
            (cross * slope[0] - bend[0] * slope[1]) / determinant,
        ]
    } else {
        [0, 1].map(|at| -slope[at] / bend[at].abs().max(1e-6))
    };
    // The whole step is shortened, not a part of it: it goes down in its own direction only.
    let longest = [0, 1].map(|at| step[at].abs() / point[at].max(0.5)).into_iter().fold(1.0, f64::max);
    step.map(|part| if longest.is_finite() { part / longest } else { 0.0 })
}

/// The first point down this step that is not higher, halving it while it is.
fn descend(deviance: &impl Fn(Point) -> f64, point: Point, lowest: f64, step: Point) -> Option<(Point, f64)> {
    let mut part = 1.0;
    for _ in 0..12 {
        let next = [0, 1].map(|at| (point[at] + part * step[at]).abs().min(CEILING));
        let here = deviance(next);
        if here <= lowest + NOISE * lowest.abs() {
            return Some((next, here));
        }
        part /= 2.0;
    }
    None
}

/// A ratio next to 0 is 0 where this is as good.
fn on_the_border(deviance: &impl Fn(Point) -> f64, mut point: Point, lowest: f64) -> Point {
    for at in 0..2 {
        let mut zero = point;
        zero[at] = 0.0;
        if point[at] < 1e-2 && deviance(zero) <= lowest + 1e-9 * lowest.abs().max(1.0) {
            point = zero;
        }
    }
    point
}
