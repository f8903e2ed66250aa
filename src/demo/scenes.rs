//! Painted landscapes for photographs and films: hills, terraces, rivers, towns, lanterns.
//!
//! Everything is drawn relative to the canvas, so a scene fits a photograph as well as the long
//! strip a film is panned over. Next: [`super::photo`] and [`super::video`].

use super::dice::Seeded;
use super::nights::{lanterns, town_at_night};
use super::props::{bird, boat, house, person, reed, tree, water};
use super::raster::{Canvas, Rgb, mix, skyline};

/// How many scenes there are.
pub(super) const SCENES: usize = 8;

/// Paints scene `number` (modulo [`SCENES`]).
pub(super) fn paint(dice: &mut Seeded, canvas: &mut Canvas, number: usize) {
    match number % SCENES {
        0 => morning_hills(dice, canvas),
        1 => terraces(dice, canvas),
        2 => river(dice, canvas),
        3 => town_at_night(dice, canvas),
        4 => lanterns(dice, canvas),
        5 => sea(dice, canvas),
        6 => fields(dice, canvas),
        _ => building_site(dice, canvas),
    }
}

const SKIES: [[Rgb; 3]; 5] = [
    [[62.0, 84.0, 132.0], [222.0, 150.0, 118.0], [252.0, 214.0, 160.0]],
    [[96.0, 150.0, 204.0], [178.0, 208.0, 228.0], [240.0, 236.0, 218.0]],
    [[70.0, 60.0, 108.0], [200.0, 104.0, 110.0], [250.0, 188.0, 130.0]],
    [[120.0, 164.0, 190.0], [200.0, 218.0, 220.0], [246.0, 240.0, 226.0]],
    [[44.0, 92.0, 128.0], [134.0, 180.0, 184.0], [246.0, 226.0, 180.0]],
];

/// A sky down to `horizon` with its sun; returns the colour of the haze.
fn sky(dice: &mut Seeded, canvas: &mut Canvas, horizon: f32) -> Rgb {
    let stops = SKIES[dice.below(SKIES.len())];
    canvas.gradient(0, horizon as usize + 1, &stops);
    canvas.gradient(horizon as usize, canvas.height, &[stops[2], stops[2]]);
    let (w, h) = size(canvas);
    let sun = [w * (0.2 + 0.6 * share(dice)), horizon - h * (0.06 + 0.16 * share(dice))];
    canvas.glow(sun, h * 0.42, [255.0, 236.0, 190.0], 0.75);
    canvas.oval(sun, [h * 0.038, h * 0.038], [255.0, 248.0, 224.0], 1.0);
    for _ in 0..3 + dice.below(4) {
        let (x, y) = (w * share(dice), horizon * (0.1 + 0.5 * share(dice)));
        for puff in 0..5 {
            let along = (puff as f32 - 2.0) * h * 0.06;
            let tall = h * (0.012 + 0.008 * share(dice));
            canvas.oval([x + along, y], [h * 0.09, tall], [255.0, 246.0, 236.0], 0.16);
        }
    }
    stops[2]
}

fn morning_hills(dice: &mut Seeded, canvas: &mut Canvas) {
    let (w, h) = size(canvas);
    let haze = sky(dice, canvas, h * 0.62);
    let ground = [[26.0, 52.0, 48.0], [38.0, 48.0, 70.0], [52.0, 58.0, 40.0]][dice.below(3)];
    for layer in 0..6 {
        let t = layer as f32 / 5.0;
        let tops = skyline(
            dice,
            canvas.width,
            h * (0.46 + 0.1 * layer as f32),
            h * (0.2 - 0.02 * layer as f32),
            h * 0.7,
        );
        let colour = mix(haze, ground, 0.22 + 0.78 * t);
        canvas.below(&tops, colour, mix(colour, haze, 0.55 * (1.0 - t)));
    }
    for _ in 0..3 + dice.below(5) {
        bird(
            canvas,
            [w * (0.2 + 0.6 * share(dice)), h * (0.14 + 0.2 * share(dice))],
            h * (0.012 + 0.01 * share(dice)),
        );
    }
    for _ in 0..5 {
        let x = w * share(dice);
        tree(canvas, [x, h * 1.0], h * (0.16 + 0.1 * share(dice)), [14.0, 30.0, 28.0], dice);
    }
}

fn terraces(dice: &mut Seeded, canvas: &mut Canvas) {
    let (w, h) = size(canvas);
    let haze = sky(dice, canvas, h * 0.4);
    for layer in 0..2 {
        let tops = skyline(dice, canvas.width, h * (0.3 + 0.07 * layer as f32), h * 0.16, h * 0.5);
        let colour = mix(haze, [60.0, 96.0, 104.0], 0.45 + 0.3 * layer as f32);
        canvas.below(&tops, colour, mix(colour, haze, 0.5));
    }
    let hues: [Rgb; 3] = [[212.0, 176.0, 60.0], [122.0, 160.0, 62.0], [150.0, 186.0, 200.0]];
    let crop = hues[dice.below(3)];
    let base = skyline(dice, canvas.width, 0.0, h * 0.2, h * 1.1);
    let bend = skyline(dice, canvas.width, 0.0, h * 0.1, h * 0.6);
    let steps = 17;
    for step in 0..steps {
        let t = step as f32 / steps as f32;
        let y = h * (0.42 + 0.66 * t.powf(1.35));
        let tops: Vec<f32> = base.iter().zip(&bend).map(|(a, b)| y + a * (1.0 - t) + b * t).collect();
        let light = mix(crop, hues[(step / 2) % 3], 0.25 + 0.2 * share(dice));
        let light = mix(mix(haze, light, 0.5 + 0.5 * t), [255.0, 250.0, 220.0], 0.1 * share(dice));
        canvas.below(&tops, light, mix(light, [40.0, 60.0, 24.0], 0.3));
        // The shaded bank under each field.
        let bank: Vec<f32> = tops.iter().map(|top| top + h * (0.012 + 0.026 * t)).collect();
        canvas.below(&bank, mix(haze, [46.0, 62.0, 28.0], 0.55 + 0.45 * t), [56.0, 74.0, 34.0]);
    }
    for _ in 0..3 {
        house(canvas, [w * (0.08 + 0.84 * share(dice)), h * (0.6 + 0.3 * share(dice))], h * 0.05);
    }
}

fn river(dice: &mut Seeded, canvas: &mut Canvas) {
    let (w, h) = size(canvas);
    let horizon = h * 0.5;
    let haze = sky(dice, canvas, horizon);
    for layer in 0..3 {
        let tops =
            skyline(dice, canvas.width, horizon - h * (0.12 - 0.045 * layer as f32), h * 0.14, h * 0.5);
        canvas.below(&tops, mix(haze, [44.0, 74.0, 76.0], 0.35 + 0.25 * layer as f32), haze);
    }
    water(dice, canvas, horizon, haze);
    for depth in depths(dice, 2, 3) {
        let depth = 0.2 + 0.7 * depth;
        let at = [w * (0.1 + 0.8 * share(dice)), horizon + (h - horizon) * depth * 0.8];
        boat(canvas, at, h * (0.07 + 0.13 * depth), false);
    }
    for _ in 0..26 {
        let x = w * share(dice);
        let bank = [x, h * (1.02 + 0.02 * share(dice))];
        reed(canvas, bank, h * (0.06 + 0.12 * share(dice)), dice);
    }
}

fn sea(dice: &mut Seeded, canvas: &mut Canvas) {
    let (w, h) = size(canvas);
    let horizon = h * 0.55;
    let haze = sky(dice, canvas, horizon);
    let island = skyline(dice, canvas.width, horizon + h * 0.05, h * 0.16, h * 0.6);
    canvas.below(&island, mix(haze, [70.0, 90.0, 110.0], 0.5), haze);
    water(dice, canvas, horizon, mix(haze, [60.0, 130.0, 150.0], 0.45));
    for depth in depths(dice, 3, 4) {
        let at = [w * (0.08 + 0.84 * share(dice)), horizon + (h - horizon) * (0.08 + 0.62 * depth)];
        boat(canvas, at, h * (0.06 + 0.12 * depth), true);
    }
}

fn fields(dice: &mut Seeded, canvas: &mut Canvas) {
    let (w, h) = size(canvas);
    let haze = sky(dice, canvas, h * 0.46);
    let far = skyline(dice, canvas.width, h * 0.42, h * 0.08, h * 0.4);
    canvas.below(&far, mix(haze, [70.0, 110.0, 96.0], 0.55), haze);
    for x in 0..9 {
        house(canvas, [w * (x as f32 + share(dice)) / 9.0, h * 0.485], h * (0.035 + 0.02 * share(dice)));
    }
    let crop: Rgb = [[226.0, 188.0, 70.0], [120.0, 172.0, 66.0], [96.0, 152.0, 72.0]][dice.below(3)];
    canvas.gradient(
        (h * 0.48) as usize,
        canvas.height,
        &[mix(crop, haze, 0.5), crop, mix(crop, [40.0, 70.0, 30.0], 0.45)],
    );
    let vanish = [w * (0.3 + 0.4 * share(dice)), h * 0.48];
    for furrow in -14..=14 {
        let foot = vanish[0] + furrow as f32 * w * 0.13;
        let dark = mix(crop, [50.0, 80.0, 36.0], 0.5);
        canvas.shape(&[vanish, [foot - h * 0.012, h], [foot + h * 0.012, h]], dark);
    }
    let path = mix([200.0, 170.0, 130.0], haze, 0.2);
    canvas.shape(
        &[
            [vanish[0] - 2.0, vanish[1]],
            [vanish[0] + 2.0, vanish[1]],
            [vanish[0] + w * 0.13, h],
            [vanish[0] - w * 0.05, h],
        ],
        path,
    );
    for depth in depths(dice, 5, 3) {
        let at = [w * (0.06 + 0.88 * share(dice)), h * (0.58 + 0.36 * depth)];
        person(canvas, at, h * (0.06 + 0.12 * depth), dice);
    }
    for side in [0.04, 0.93] {
        tree(canvas, [w * side, h * 0.98], h * 0.5, [34.0, 62.0, 38.0], dice);
    }
}

fn building_site(dice: &mut Seeded, canvas: &mut Canvas) {
    let (w, h) = size(canvas);
    let haze = sky(dice, canvas, h * 0.72);
    let far = skyline(dice, canvas.width, h * 0.66, h * 0.08, h * 0.3);
    canvas.below(&far, mix(haze, [80.0, 86.0, 104.0], 0.5), haze);
    let dark: Rgb = [40.0, 42.0, 54.0];
    for _ in 0..4 {
        let (x, wide) = (w * share(dice), h * (0.16 + 0.12 * share(dice)));
        let floors = 4 + dice.below(5);
        for floor in 0..floors {
            let y = h * 0.86 - floor as f32 * h * 0.065;
            canvas.bar(x, y - h * 0.012, wide, h * 0.012, dark);
            for post in 0..5 {
                canvas.bar(
                    x + wide * post as f32 / 4.0 - h * 0.004,
                    y - h * 0.065,
                    h * 0.008,
                    h * 0.065,
                    dark,
                );
            }
        }
    }
    for _ in 0..2 {
        let (x, top) = (w * (0.15 + 0.7 * share(dice)), h * (0.14 + 0.14 * share(dice)));
        canvas.bar(x, top, h * 0.012, h * 0.86 - top, dark);
        let reach = h * (0.34 + 0.1 * share(dice)) * if dice.chance(50) { 1.0 } else { -1.0 };
        canvas.shape(
            &[
                [x - reach * 0.3, top],
                [x + reach, top + h * 0.004],
                [x + reach, top + h * 0.012],
                [x - reach * 0.3, top + h * 0.016],
            ],
            dark,
        );
        canvas.shape(
            &[[x, top - h * 0.05], [x + h * 0.012, top - h * 0.05], [x + reach * 0.8, top + h * 0.004]],
            dark,
        );
        canvas.bar(x + reach * 0.7, top, h * 0.003, h * 0.2, dark);
        canvas.bar(x + reach * 0.7 - h * 0.015, top + h * 0.2, h * 0.033, h * 0.022, dark);
    }
    let ground = skyline(dice, canvas.width, h * 0.86, h * 0.04, h * 0.5);
    canvas.below(&ground, [96.0, 74.0, 56.0], [58.0, 44.0, 36.0]);
    for _ in 0..5 {
        person(canvas, [w * share(dice), h * (0.9 + 0.08 * share(dice))], h * 0.11, dice);
    }
}

/// How near things are, from 0 to 1, the farthest first, so that the nearer hide the farther.
fn depths(dice: &mut Seeded, least: usize, more: usize) -> Vec<f32> {
    let count = least + dice.below(more);
    let mut depths: Vec<f32> = (0..count).map(|_| share(dice)).collect();
    depths.sort_by(f32::total_cmp);
    depths
}

/// Width and height in pixels.
pub(super) fn size(canvas: &Canvas) -> (f32, f32) {
    (canvas.width as f32, canvas.height as f32)
}

/// A number from 0 to 1.
pub(super) fn share(dice: &mut Seeded) -> f32 {
    dice.unit() as f32
}
