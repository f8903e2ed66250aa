//! The small things in a scene: boats, people under conical hats, houses, lanterns, water.
//! Next: [`super::photo`].

use super::dice::Seeded;
use super::raster::{Canvas, Rgb, mix};

/// Calm water from `horizon` down, tinted with `haze`, with ripples.
pub(super) fn water(dice: &mut Seeded, canvas: &mut Canvas, horizon: f32, haze: Rgb) {
    let (w, h) = (canvas.width as f32, canvas.height as f32);
    let deep = mix(haze, [24.0, 60.0, 84.0], 0.72);
    canvas.gradient(horizon as usize, canvas.height, &[mix(haze, deep, 0.25), mix(haze, deep, 0.7), deep]);
    for _ in 0..90 {
        let depth = dice.unit() as f32;
        let y = horizon + (h - horizon) * depth;
        let long = h * (0.02 + 0.12 * depth * dice.unit() as f32);
        let light = if dice.chance(60) { mix(haze, [255.0; 3], 0.3) } else { deep };
        let x = w * dice.unit() as f32;
        canvas.oval([x, y], [long, h * (0.001 + 0.0022 * depth)], light, 0.4);
    }
}

/// A boat of the given length, seen from the side; with a flag and a cabin when it goes to sea.
pub(super) fn boat(canvas: &mut Canvas, [x, y]: [f32; 2], long: f32, to_sea: bool) {
    let dark: Rgb = [34.0, 28.0, 32.0];
    canvas.oval([x, y + long * 0.1], [long * 0.55, long * 0.03], [20.0, 34.0, 44.0], 0.5);
    let half = long * 0.5;
    canvas.shape(
        &[
            [x - half, y - long * 0.1],
            [x - half * 0.7, y],
            [x - half * 0.45, y + long * 0.07],
            [x + half * 0.5, y + long * 0.07],
            [x + half * 0.75, y],
            [x + half * 1.05, y - long * 0.13],
            [x + half * 0.6, y - long * 0.03],
            [x - half * 0.6, y - long * 0.03],
        ],
        if to_sea { [40.0, 74.0, 110.0] } else { dark },
    );
    if to_sea {
        canvas.bar(x - long * 0.2, y - long * 0.17, long * 0.24, long * 0.14, [214.0, 206.0, 190.0]);
        canvas.bar(x + long * 0.12, y - long * 0.42, long * 0.014, long * 0.4, dark);
        canvas.bar(x - long * 0.03, y - long * 0.42, long * 0.15, long * 0.1, [206.0, 40.0, 36.0]);
        canvas.oval([x + long * 0.045, y - long * 0.37], [long * 0.022; 2], [250.0, 214.0, 60.0], 1.0);
    } else {
        figure(canvas, [x + long * 0.16, y], long * 0.34, dark);
        canvas.shape(
            &[
                [x + long * 0.19, y - long * 0.2],
                [x + long * 0.44, y + long * 0.12],
                [x + long * 0.42, y + long * 0.13],
                [x + long * 0.17, y - long * 0.19],
            ],
            dark,
        );
    }
}

/// Somebody standing with the feet at `at`, in one of a few colours.
pub(super) fn person(canvas: &mut Canvas, at: [f32; 2], tall: f32, dice: &mut Seeded) {
    let coats: [Rgb; 5] =
        [[120.0, 40.0, 44.0], [44.0, 60.0, 96.0], [70.0, 52.0, 90.0], [38.0, 74.0, 66.0], [96.0, 72.0, 46.0]];
    figure(canvas, at, tall, coats[dice.below(5)]);
}

/// A body, a face in shade and a conical hat.
fn figure(canvas: &mut Canvas, [x, y]: [f32; 2], tall: f32, coat: Rgb) {
    canvas.shape(
        &[
            [x - tall * 0.13, y - tall * 0.68],
            [x + tall * 0.13, y - tall * 0.68],
            [x + tall * 0.17, y - tall * 0.3],
            [x + tall * 0.12, y],
            [x - tall * 0.12, y],
            [x - tall * 0.17, y - tall * 0.3],
        ],
        coat,
    );
    canvas.oval([x, y - tall * 0.76], [tall * 0.085, tall * 0.1], [120.0, 84.0, 66.0], 1.0);
    canvas.shape(
        &[[x, y - tall], [x + tall * 0.24, y - tall * 0.78], [x - tall * 0.24, y - tall * 0.78]],
        [222.0, 204.0, 158.0],
    );
}

/// A farmhouse with a tiled roof, standing on `at`.
pub(super) fn house(canvas: &mut Canvas, [x, y]: [f32; 2], tall: f32) {
    canvas.bar(x - tall * 0.8, y - tall * 0.6, tall * 1.6, tall * 0.6, [214.0, 196.0, 164.0]);
    canvas.bar(x - tall * 0.15, y - tall * 0.42, tall * 0.3, tall * 0.42, [92.0, 66.0, 50.0]);
    canvas.shape(
        &[
            [x - tall * 1.05, y - tall * 0.55],
            [x - tall * 0.6, y - tall * 1.15],
            [x + tall * 0.6, y - tall * 1.15],
            [x + tall * 1.05, y - tall * 0.55],
        ],
        [150.0, 74.0, 54.0],
    );
}

/// A tree with a round crown, standing on `at`.
pub(super) fn tree(canvas: &mut Canvas, [x, y]: [f32; 2], tall: f32, leaf: Rgb, dice: &mut Seeded) {
    canvas.bar(x - tall * 0.025, y - tall * 0.6, tall * 0.05, tall * 0.6, mix(leaf, [30.0, 20.0, 14.0], 0.7));
    for _ in 0..11 {
        let (dx, dy) = (dice.unit() as f32 - 0.5, dice.unit() as f32 - 0.5);
        let shade = mix(leaf, [150.0, 180.0, 110.0], 0.18 * dice.unit() as f32);
        let big = tall * (0.11 + 0.08 * dice.unit() as f32);
        canvas.oval([x + dx * tall * 0.46, y - tall * (0.72 + 0.34 * dy)], [big, big * 0.86], shade, 0.96);
    }
}

/// A blade of reed from `at` upwards.
pub(super) fn reed(canvas: &mut Canvas, [x, y]: [f32; 2], tall: f32, dice: &mut Seeded) {
    let lean = (dice.unit() as f32 - 0.5) * tall * 0.7;
    let thick = tall * 0.035;
    canvas.shape(
        &[
            [x - thick, y],
            [x + lean * 0.4, y - tall * 0.6],
            [x + lean, y - tall],
            [x + lean * 0.4 + thick, y - tall * 0.58],
            [x + thick, y],
        ],
        [30.0, 54.0, 40.0],
    );
}

/// Two wings.
pub(super) fn bird(canvas: &mut Canvas, [x, y]: [f32; 2], wing: f32) {
    canvas.shape(
        &[
            [x - wing, y - wing * 0.5],
            [x, y],
            [x + wing, y - wing * 0.6],
            [x + wing * 0.1, y + wing * 0.22],
            [x - wing * 0.1, y + wing * 0.2],
        ],
        [48.0, 48.0, 60.0],
    );
}

/// A silk lantern with its light.
pub(super) fn lantern(canvas: &mut Canvas, [x, y]: [f32; 2], big: f32, hue: Rgb) {
    canvas.glow([x, y], big * 3.2, mix(hue, [255.0, 220.0, 150.0], 0.4), 0.5);
    canvas.bar(x - big * 0.03, y - big * 1.7, big * 0.06, big, [20.0, 14.0, 20.0]);
    canvas.oval([x, y], [big, big * 0.88], hue, 1.0);
    canvas.oval([x, y], [big * 0.55, big * 0.84], mix(hue, [255.0, 236.0, 170.0], 0.45), 0.9);
    canvas.oval([x, y], [big * 0.2, big * 0.8], mix(hue, [255.0, 244.0, 200.0], 0.7), 0.8);
    canvas.bar(x - big * 0.3, y - big * 0.96, big * 0.6, big * 0.14, [70.0, 40.0, 26.0]);
    canvas.bar(x - big * 0.3, y + big * 0.82, big * 0.6, big * 0.14, [70.0, 40.0, 26.0]);
    canvas.bar(x - big * 0.05, y + big * 0.96, big * 0.1, big * 0.5, hue);
}

/// Lit windows on a wall (left, top, width, height).
pub(super) fn windows(dice: &mut Seeded, canvas: &mut Canvas, [x, y, wide, tall]: [f32; 4]) {
    let step = canvas.height as f32 * 0.021;
    let mut row = y + step * 0.6;
    while row < y + tall - step {
        let mut column = x + step * 0.4;
        while column < x + wide - step * 0.6 {
            if dice.chance(42) {
                let light: Rgb =
                    [[255.0, 214.0, 130.0], [250.0, 236.0, 190.0], [170.0, 196.0, 230.0]][dice.below(3)];
                canvas.bar(column, row, step * 0.45, step * 0.5, light);
            }
            column += step;
        }
        row += step;
    }
}
