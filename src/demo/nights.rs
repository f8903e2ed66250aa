//! Two scenes by night: a town on a river, and a street of lanterns.
//! Next: [`super::photo`].

use super::dice::Seeded;
use super::props::{lantern, person, windows};
use super::raster::{Canvas, Rgb};
use super::scenes::{share, size};

pub(super) fn town_at_night(dice: &mut Seeded, canvas: &mut Canvas) {
    let (w, h) = size(canvas);
    let shore = h * 0.74;
    canvas.gradient(0, canvas.height, &[[12.0, 18.0, 44.0], [44.0, 46.0, 92.0], [150.0, 92.0, 96.0]]);
    let moon = [w * (0.15 + 0.7 * share(dice)), h * 0.17];
    canvas.glow(moon, h * 0.22, [220.0, 224.0, 240.0], 0.4);
    canvas.oval(moon, [h * 0.035, h * 0.035], [246.0, 244.0, 230.0], 1.0);
    for row in 0..2 {
        let mut x = -10.0;
        while x < w {
            let wide = h * (0.06 + 0.07 * share(dice));
            let tall = h * (0.16 + 0.34 * share(dice) * share(dice) + if row == 0 { 0.12 } else { 0.0 });
            let wall: Rgb = if row == 0 { [36.0, 38.0, 76.0] } else { [18.0, 20.0, 42.0] };
            canvas.bar(x, shore - tall, wide, tall, wall);
            if row == 1 {
                windows(dice, canvas, [x, shore - tall, wide, tall]);
            }
            x += wide + h * 0.012 * share(dice);
        }
    }
    canvas.gradient(shore as usize, canvas.height, &[[30.0, 30.0, 58.0], [14.0, 16.0, 36.0]]);
    for _ in 0..70 {
        let (x, y) = (w * share(dice), shore + (h - shore) * share(dice));
        let colour: Rgb =
            [[255.0, 206.0, 120.0], [250.0, 160.0, 110.0], [170.0, 200.0, 250.0]][dice.below(3)];
        canvas.oval([x, y], [h * (0.008 + 0.03 * share(dice)), h * 0.0022], colour, 0.5);
    }
    let deck = shore - h * 0.015;
    canvas.bar(0.0, deck, w, h * 0.014, [16.0, 16.0, 30.0]);
    for lamp in 0..22 {
        let at = [w * (lamp as f32 + 0.5) / 22.0, deck - h * 0.018];
        canvas.glow(at, h * 0.035, [255.0, 214.0, 140.0], 0.9);
    }
}

pub(super) fn lanterns(dice: &mut Seeded, canvas: &mut Canvas) {
    let (w, h) = size(canvas);
    canvas.gradient(0, canvas.height, &[[22.0, 20.0, 46.0], [58.0, 34.0, 58.0], [110.0, 58.0, 44.0]]);
    let mut x = -h * 0.1;
    while x < w {
        let wide = h * (0.26 + 0.16 * share(dice));
        let eave = h * (0.56 + 0.08 * share(dice));
        canvas.bar(x, eave, wide, h - eave, [52.0, 32.0, 30.0]);
        canvas.bar(x + wide * 0.36, eave + h * 0.12, wide * 0.28, h * 0.3, [176.0, 104.0, 46.0]);
        canvas.shape(
            &[
                [x - h * 0.03, eave],
                [x + wide * 0.16, eave - h * 0.1],
                [x + wide * 0.84, eave - h * 0.1],
                [x + wide + h * 0.03, eave],
            ],
            [30.0, 20.0, 26.0],
        );
        x += wide + h * 0.02;
    }
    canvas.gradient((h * 0.9) as usize, canvas.height, &[[60.0, 36.0, 34.0], [26.0, 18.0, 26.0]]);
    let hues: [Rgb; 5] = [
        [226.0, 52.0, 44.0],
        [246.0, 168.0, 46.0],
        [238.0, 96.0, 120.0],
        [92.0, 170.0, 190.0],
        [248.0, 210.0, 110.0],
    ];
    for string in 0..3 {
        let (y, sag) = (h * (0.08 + 0.13 * string as f32), h * (0.05 + 0.06 * share(dice)));
        let count = 6 + dice.below(4) + string * 2;
        let hang = |t: f32| y + sag * 4.0 * t * (1.0 - t);
        let cord: Vec<[f32; 2]> = (0..=40).map(|s| [w * s as f32 / 40.0, hang(s as f32 / 40.0)]).collect();
        let back = cord.iter().rev().map(|p| [p[0], p[1] + h * 0.003]);
        canvas.shape(&cord.iter().copied().chain(back).collect::<Vec<_>>(), [16.0, 12.0, 20.0]);
        for lamp in 0..count {
            let t = (lamp as f32 + 0.3 + 0.4 * share(dice)) / count as f32;
            let big = h * (0.05 - 0.009 * string as f32) * (0.8 + 0.5 * share(dice));
            lantern(canvas, [w * t, hang(t) + big * 1.5], big, hues[dice.below(5)]);
        }
    }
    for _ in 0..9 {
        person(canvas, [w * share(dice), h * (0.94 + 0.05 * share(dice))], h * 0.13, dice);
    }
}
