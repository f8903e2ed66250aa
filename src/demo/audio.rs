//! Sound that any browser plays: a plucked jingle, then somebody “speaking”, as WAV.
//!
//! The voice is a pulse train through three resonators, the oldest way to make vowels, with the
//! six tones of Vietnamese as pitch curves. It says nothing. Next: [`super::h264`].

use std::f32::consts::TAU;

use super::dice::Seeded;

/// Samples a second, one channel, 16 bits.
const RATE: usize = 16_000;

/// A jingle and a voice of 8 to 11 seconds, below 400 kB.
pub(super) fn sound(dice: &mut Seeded) -> Vec<i16> {
    let seconds = 8.0 + 3.0 * dice.unit() as f32;
    let mut wave = vec![0.0_f32; (seconds * RATE as f32) as usize];
    let root = 196.0 * 2.0_f32.powf(dice.below(7) as f32 / 12.0);
    let mut time = 0.05;
    for _ in 0..7 {
        pluck(&mut wave, time, step(dice, root * 2.0), 1.3, 0.3);
        time += [0.18, 0.27, 0.36][dice.below(3)];
    }
    pluck(&mut wave, time, root, 2.4, 0.34);
    pluck(&mut wave, time, root * 1.5, 2.4, 0.2);
    voice(dice, &mut wave, time + 0.6, seconds - 1.3);
    pluck(&mut wave, seconds - 1.2, root * 2.0, 1.2, 0.25);
    pluck(&mut wave, seconds - 0.9, root * 3.0, 0.9, 0.2);
    let peak = wave.iter().fold(0.01_f32, |most, s| most.max(s.abs()));
    wave.iter().map(|s| (s / peak * 27_000.0) as i16).collect()
}

/// The samples as a WAV file whose title is `title`.
pub(super) fn wav(samples: &[i16], title: &str) -> Vec<u8> {
    let mut name = title.as_bytes().to_vec();
    name.push(0);
    if name.len() % 2 == 1 {
        name.push(0);
    }
    let mut info = b"INFOINAM".to_vec();
    info.extend((name.len() as u32).to_le_bytes());
    info.extend(name);
    let data = samples.len() as u32 * 2;
    let rate = RATE as u32;
    let mut file = b"RIFF".to_vec();
    file.extend((4 + 24 + 8 + info.len() as u32 + 8 + data).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    for half in [1_u16, 1] {
        file.extend(half.to_le_bytes());
    }
    file.extend(rate.to_le_bytes());
    file.extend((rate * 2).to_le_bytes());
    for half in [2_u16, 16] {
        file.extend(half.to_le_bytes());
    }
    file.extend(b"LIST");
    file.extend((info.len() as u32).to_le_bytes());
    file.extend(info);
    file.extend(b"data");
    file.extend(data.to_le_bytes());
    file.extend(samples.iter().flat_map(|s| s.to_le_bytes()));
    file
}

/// One of the five steps hò, xự, xang, xê, cống above the root.
fn step(dice: &mut Seeded, root: f32) -> f32 {
    let semitones = [0.0, 2.0, 5.0, 7.0, 9.0, 12.0][dice.below(6)];
    root * 2.0_f32.powf(semitones / 12.0)
}

/// A plucked string: four partials that die away, the higher the faster.
fn pluck(wave: &mut [f32], start: f32, pitch: f32, seconds: f32, loud: f32) {
    let from = (start * RATE as f32) as usize;
    let count = (seconds * RATE as f32) as usize;
    for (n, sample) in wave.iter_mut().skip(from).take(count).enumerate() {
        let t = n as f32 / RATE as f32;
        let attack = (t * 250.0).min(1.0);
        let end = 1.0 - n as f32 / count as f32;
        for (partial, share) in [(1.0, 1.0), (2.0, 0.45), (3.0, 0.22), (4.02, 0.1)] {
            let fade = (-t * (1.6 + partial * 1.2)).exp();
            *sample += (TAU * pitch * partial * t).sin() * fade * share * loud * attack * end;
        }
    }
}

/// Syllables with pauses from `start` to `end` (seconds).
fn voice(dice: &mut Seeded, wave: &mut [f32], start: f32, end: f32) {
    let base = [118.0, 132.0, 196.0, 214.0][dice.below(4)];
    let mut time = start;
    let mut spoken = 0;
    while time < end {
        let long = 0.16 + 0.09 * dice.unit() as f32;
        syllable(dice, wave, time, long, base);
        spoken += 1;
        let pause = if spoken % 7 == 0 { 0.34 } else { 0.02 };
        time += long + pause;
    }
}

/// Formants of a, e, i, o, u, ơ in hertz (rounded from phonetics textbooks' usual averages).
const VOWELS: [[f32; 3]; 6] = [
    [760.0, 1320.0, 2500.0],
    [480.0, 1900.0, 2550.0],
    [310.0, 2200.0, 2950.0],
    [480.0, 860.0, 2450.0],
    [330.0, 760.0, 2350.0],
    [490.0, 1320.0, 2480.0],
];

fn syllable(dice: &mut Seeded, wave: &mut [f32], start: f32, long: f32, base: f32) {
    let (from, to) = (VOWELS[dice.below(6)], VOWELS[dice.below(6)]);
    let tone = dice.below(6);
    let hiss = dice.chance(45);
    let count = (long * RATE as f32) as usize;
    let mut memory = [[0.0_f32; 2]; 3];
    let mut phase = 0.0_f32;
    let skip = (start * RATE as f32) as usize;
    for (n, sample) in wave.iter_mut().skip(skip).take(count).enumerate() {
        let t = n as f32 / count as f32;
        phase += base * pitch(tone, t) / RATE as f32;
        let pulse = 1.0 - 2.0 * phase.fract();
        let noise = if hiss && t < 0.22 { (dice.unit() as f32 - 0.5) * 1.6 } else { 0.0 };
        let source = if t < 0.12 && hiss { noise } else { pulse + noise };
        let mut sum = 0.0;
        for (formant, state) in memory.iter_mut().enumerate() {
            let glide = ((t - 0.35) * 2.5).clamp(0.0, 1.0);
            let hertz = from[formant] + (to[formant] - from[formant]) * glide;
            sum += resonate(state, source, hertz) / (1.0 + formant as f32 * 0.8);
        }
        let swell = (t * 9.0).min(1.0) * ((1.0 - t) * 5.0).min(1.0);
        *sample += sum * swell * 0.05;
    }
}

/// Pitch of the tones ngang, huyền, hỏi, ngã, sắc, nặng along a syllable, 1 being level.
fn pitch(tone: usize, t: f32) -> f32 {
    match tone {
        0 => 1.08,
        1 => 0.92 - 0.12 * t,
        2 => 0.9 - 0.5 * t * (1.0 - t),
        3 => 1.0 + 0.35 * (t - 0.4).abs(),
        4 => 0.98 + 0.34 * t * t,
        _ => 0.92 - 0.25 * t,
    }
}

/// A two-pole resonator with a bandwidth of a tenth of its frequency.
fn resonate(state: &mut [f32; 2], source: f32, hertz: f32) -> f32 {
    let radius = (-std::f32::consts::PI * (hertz * 0.1) / RATE as f32).exp();
    let turn = 2.0 * radius * (TAU * hertz / RATE as f32).cos();
    let out = source * (1.0 - radius) * 2.0 + turn * state[0] - radius * radius * state[1];
    *state = [out, state[0]];
    out
}
