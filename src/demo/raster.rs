//! A small painter: gradients, glows, outlines with smooth edges, and letters.
//!
//! Colours are red, green, blue from 0 to 255; positions are pixels from the top left corner.
//! Next: [`super::scenes`].

use ttf_parser::{Face, OutlineBuilder};

use super::dice::Seeded;

/// Red, green, blue.
pub(super) type Rgb = [f32; 3];

/// A picture being painted.
pub(super) struct Canvas {
    pub width: usize,
    pub height: usize,
    /// Three bytes a pixel, row by row.
    pub bytes: Vec<u8>,
}

/// Lines of samples in every row of pixels.
const FINE: usize = 4;

/// Closed outlines, filled by the non-zero rule.
pub(super) type Outline = Vec<Vec<[f32; 2]>>;

impl Canvas {
    /// Everything black.
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self { width, height, bytes: vec![0; width * height * 3] }
    }

    /// Rows `from..to` run through the colours from top to bottom.
    pub(super) fn gradient(&mut self, from: usize, to: usize, stops: &[Rgb]) {
        let to = to.min(self.height);
        for y in from..to {
            let t = (y - from) as f32 / (to - from).max(2) as f32 * (stops.len() - 1) as f32;
            let at = (t as usize).min(stops.len().saturating_sub(2));
            let colour = match (stops.get(at), stops.get(at + 1)) {
                (Some(a), Some(b)) => bytes(mix(*a, *b, t - at as f32)),
                _ => bytes(stops.first().copied().unwrap_or_default()),
            };
            self.run(y * self.width, self.width, colour);
        }
    }

    /// Everything below the line of `tops` (one for each column), from one colour at `first` to
    /// another at the bottom of the picture.
    pub(super) fn below(&mut self, tops: &[f32], top: Rgb, bottom: Rgb) {
        let first = tops.iter().fold(self.height as f32, |a, b| a.min(*b)).max(0.0) as usize;
        let lowest = tops.iter().fold(0.0_f32, |a, b| a.max(*b));
        let span = (self.height - first.min(self.height)).max(1) as f32;
        for y in first..self.height {
            let colour = mix(top, bottom, (y - first) as f32 / span);
            let solid = bytes(colour);
            let start = y * self.width;
            let under = y as f32 + 1.0;
            if lowest <= y as f32 {
                self.run(start, self.width, solid);
                continue;
            }
            for (x, edge) in tops.iter().enumerate() {
                let depth = under - edge;
                let at = (start + x) * 3;
                if depth >= 1.0 {
                    self.bytes[at..at + 3].copy_from_slice(&solid);
                } else if depth > 0.0 {
                    self.blend(at, colour, depth);
                }
            }
        }
    }

    /// A round light that fades to nothing at `radius`.
    pub(super) fn glow(&mut self, [cx, cy]: [f32; 2], radius: f32, colour: Rgb, strength: f32) {
        let (left, right) = clip(cx, radius, self.width);
        let (top, bottom) = clip(cy, radius, self.height);
        for y in top..bottom {
            let dy = y as f32 - cy;
            for x in left..right {
                let dx = x as f32 - cx;
                let near = 1.0 - (dx * dx + dy * dy) / (radius * radius);
                if near > 0.0 {
                    self.blend((y * self.width + x) * 3, colour, near * near * strength);
                }
            }
        }
    }

    /// An ellipse with a smooth edge.
    pub(super) fn oval(&mut self, centre: [f32; 2], radii: [f32; 2], colour: Rgb, alpha: f32) {
        let [cx, cy] = centre;
        let [across, down] = radii;
        let (left, right) = clip(cx, across, self.width);
        let (top, bottom) = clip(cy, down, self.height);
        let mut cover = vec![0.0_f32; right.saturating_sub(left)];
        for y in top..bottom {
            cover.fill(0.0);
            for fine in 0..FINE {
                let level = (y as f32 + (fine as f32 + 0.5) / FINE as f32 - cy) / down;
                let half = across * (1.0 - level * level).max(0.0).sqrt();
                let shift = cx - left as f32;
                span(&mut cover, shift - half, shift + half);
            }
            self.stain(left, y, &cover, colour, alpha);
        }
    }

    /// One polygon.
    pub(super) fn shape(&mut self, points: &[[f32; 2]], colour: Rgb) {
        self.fill(&vec![points.to_vec()], colour, 1.0);
    }

    /// An upright rectangle.
    pub(super) fn bar(&mut self, left: f32, top: f32, width: f32, height: f32, colour: Rgb) {
        let (right, bottom) = (left + width, top + height);
        self.shape(&[[left, top], [right, top], [right, bottom], [left, bottom]], colour);
    }

    /// Outlines filled by the non-zero rule, with four lines of samples in every row of pixels.
    pub(super) fn fill(&mut self, outline: &Outline, colour: Rgb, alpha: f32) {
        let heights = outline.iter().flatten().map(|p| p[1]);
        let top = heights.clone().fold(f32::MAX, f32::min).max(0.0) as usize;
        let bottom = heights.fold(0.0, f32::max).ceil().max(0.0) as usize;
        let sides = outline.iter().flatten().map(|p| p[0]);
        let left = sides.clone().fold(f32::MAX, f32::min).max(0.0) as usize;
        let right = (sides.fold(0.0, f32::max) as usize + 1).min(self.width);
        let mut cover = vec![0.0_f32; right.saturating_sub(left)];
        let mut crossings: Vec<(f32, i32)> = Vec::new();
        for y in top..bottom.min(self.height) {
            cover.fill(0.0);
            for fine in 0..FINE {
                let level = y as f32 + (fine as f32 + 0.5) / FINE as f32;
                crossings.clear();
                for ring in outline {
                    for (at, a) in ring.iter().enumerate() {
                        let b = ring[(at + 1) % ring.len()];
                        if (a[1] <= level) != (b[1] <= level) {
                            let t = (level - a[1]) / (b[1] - a[1]);
                            let way = if b[1] > a[1] { 1 } else { -1 };
                            crossings.push((a[0] + t * (b[0] - a[0]) - left as f32, way));
                        }
                    }
                }
                crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
                let mut winding = 0;
                for pair in crossings.windows(2) {
                    winding += pair[0].1;
                    if winding != 0 {
                        span(&mut cover, pair[0].0, pair[1].0);
                    }
                }
            }
            self.stain(left, y, &cover, colour, alpha);
        }
    }

    /// A line of text with its baseline at `y`; returns where it ends.
    pub(super) fn text(&mut self, face: &Face, size: f32, [x, y]: [f32; 2], colour: Rgb, text: &str) -> f32 {
        let scale = size / f32::from(face.units_per_em());
        let mut pen = x;
        for letter in text.chars() {
            let Some(glyph) = face.glyph_index(letter) else {
                continue;
            };
            let mut trace = Trace { scale, origin: [pen, y], outline: Vec::new() };
            face.outline_glyph(glyph, &mut trace);
            self.fill(&trace.outline, colour, 1.0);
            pen += f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * scale;
        }
        pen
    }

    /// The same colour for `count` pixels from pixel number `first` on, copied in ever longer
    /// pieces.
    fn run(&mut self, first: usize, count: usize, colour: [u8; 3]) {
        let run = &mut self.bytes[first * 3..(first + count) * 3];
        let mut done = 3.min(run.len());
        run[..done].copy_from_slice(&colour[..done]);
        while done < run.len() {
            let more = done.min(run.len() - done);
            run.copy_within(..more, done);
            done += more;
        }
    }

    /// Lays colour over a row from `left` on, as much as each pixel is covered.
    fn stain(&mut self, left: usize, y: usize, cover: &[f32], colour: Rgb, alpha: f32) {
        let solid = bytes(colour);
        let mut at = (y * self.width + left) * 3;
        for share in cover {
            let share = share * alpha;
            if share > 0.996 {
                self.bytes[at..at + 3].copy_from_slice(&solid);
            } else if share > 0.0 {
                self.blend(at, colour, share);
            }
            at += 3;
        }
    }

    fn blend(&mut self, at: usize, colour: Rgb, alpha: f32) {
        for (byte, wanted) in self.bytes[at..at + 3].iter_mut().zip(colour) {
            let old = f32::from(*byte);
            *byte = (old + (wanted - old) * alpha) as u8;
        }
    }
}

/// Between two colours; `t` from 0 to 1.
pub(super) fn mix(a: Rgb, b: Rgb, t: f32) -> Rgb {
    [0, 1, 2].map(|i| a[i] + (b[i] - a[i]) * t)
}

/// A skyline of hills: one height for each column, around `middle` and at most about `range`
/// away from it. `wave` is the width of the largest hill in pixels.
pub(super) fn skyline(dice: &mut Seeded, width: usize, middle: f32, range: f32, wave: f32) -> Vec<f32> {
    let mut tops = vec![middle; width];
    let (mut wave, mut range) = (wave, range * 1.2);
    for _ in 0..4 {
        let knots: Vec<f32> =
            (0..width / wave.max(2.0) as usize + 3).map(|_| dice.unit() as f32 - 0.5).collect();
        let shift = dice.unit() as f32;
        for (x, top) in tops.iter_mut().enumerate() {
            let place = x as f32 / wave + shift;
            let (at, t) = (place as usize, place.fract());
            let smooth = t * t * (3.0 - 2.0 * t);
            let (a, b) = (knots[at], knots[at + 1]);
            *top -= (a + (b - a) * smooth) * range;
        }
        wave /= 2.6;
        range /= 2.6;
    }
    tops
}

fn bytes(colour: Rgb) -> [u8; 3] {
    colour.map(|c| c as u8)
}

fn clip(middle: f32, radius: f32, end: usize) -> (usize, usize) {
    let low = (middle - radius).max(0.0) as usize;
    (low, ((middle + radius).max(0.0) as usize + 1).min(end))
}

/// Adds one line of samples to the pixels between two places, partly at both ends.
fn span(cover: &mut [f32], from: f32, to: f32) {
    let weight = 1.0 / FINE as f32;
    let (from, to) = (from.max(0.0), to.min(cover.len() as f32));
    if to <= from {
        return;
    }
    let (first, last) = (from as usize, (to as usize).min(cover.len() - 1));
    if first == last {
        cover[first] += (to - from) * weight;
        return;
    }
    cover[first] += (first as f32 + 1.0 - from) * weight;
    cover[last] += (to - last as f32) * weight;
    for share in &mut cover[first + 1..last] {
        *share += weight;
    }
}

/// Follows a glyph's outline and turns its curves into short lines.
struct Trace {
    scale: f32,
    origin: [f32; 2],
    outline: Outline,
}

impl Trace {
    fn place(&self, x: f32, y: f32) -> [f32; 2] {
        [self.origin[0] + x * self.scale, self.origin[1] - y * self.scale]
    }

    fn push(&mut self, point: [f32; 2]) {
        if let Some(ring) = self.outline.last_mut() {
            ring.push(point);
        }
    }

    fn here(&self) -> [f32; 2] {
        self.outline.last().and_then(|ring| ring.last().copied()).unwrap_or(self.origin)
    }
}

impl OutlineBuilder for Trace {
    fn move_to(&mut self, x: f32, y: f32) {
        let start = self.place(x, y);
        self.outline.push(vec![start]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let end = self.place(x, y);
        self.push(end);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (a, b, c) = (self.here(), self.place(x1, y1), self.place(x, y));
        for step in 1..=5 {
            let t = step as f32 / 5.0;
            let s = 1.0 - t;
            self.push([0, 1].map(|i| s * s * a[i] + 2.0 * s * t * b[i] + t * t * c[i]));
        }
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (a, b) = (self.here(), self.place(x1, y1));
        let (c, d) = (self.place(x2, y2), self.place(x, y));
        for step in 1..=6 {
            let t = step as f32 / 6.0;
            let s = 1.0 - t;
            self.push([0, 1].map(|i| {
                s * s * s * a[i] + 3.0 * s * s * t * b[i] + 3.0 * s * t * t * c[i] + t * t * t * d[i]
            }));
        }
    }

    fn close(&mut self) {}
}
