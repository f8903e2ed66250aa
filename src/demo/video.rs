//! Films: a camera panning over a painted landscape, above a band with a programme's name.
//!
//! 320 × 176 pixels, twelve frames a second, five seconds, below 400 kB, no sound.
//! Next: [`super::studio`].

use ttf_parser::Face;

use super::dice::Seeded;
use super::h264::{self, BLOCK, Cell, Samples, Size};
use super::mp4::Film;
use super::raster::Canvas;
use super::scenes::paint;

const SIZE: Size = Size { columns: 20, rows: 11 };
/// Rows of macroblocks that show the landscape; the rest is the band.
const SCENERY: usize = 8;
const FRAMES: usize = 60;
/// Even, so that the half-sized colour planes move by whole samples too.
const STEP: usize = 2;
const KEY_EVERY: usize = 30;

const NAMES: &[(&str, &str)] = &[
    ("Chuyện làng chuyện phố", "Phóng sự truyền hình"),
    ("Nhìn thẳng nói thật", "Phóng sự điều tra"),
    ("Ký sự đường xa", "Phim tài liệu truyền hình"),
    ("Dân hỏi, chính quyền trả lời", "Tọa đàm trường quay"),
    ("Từ cơ sở", "Bản tin chuyên đề"),
    ("Nhịp cầu đoàn kết", "Phóng sự ngắn"),
];

/// A film of scene `number`.
pub(super) fn film(dice: &mut Seeded, face: &Face, number: usize) -> Film {
    let mut scene = Canvas::new(SIZE.columns * BLOCK + FRAMES * STEP, SCENERY * BLOCK);
    paint(dice, &mut scene, number);
    let scene = Planes::of(&scene);
    let band = Planes::of(&band(face, number));
    let mut frames = Vec::new();
    for at in 0..FRAMES {
        let since_key = at % KEY_EVERY;
        let cells = (0..SIZE.rows * SIZE.columns).map(|n| (n / SIZE.columns, n % SIZE.columns));
        let raw = |(row, column): (usize, usize)| {
            if row < SCENERY {
                scene.block(column * BLOCK + at * STEP, row * BLOCK)
            } else {
                band.block(column * BLOCK, (row - SCENERY) * BLOCK)
            }
        };
        let unit = if since_key == 0 {
            let samples: Vec<Samples> = cells.map(raw).collect();
            h264::key_frame((at / KEY_EVERY % 2) as u32, &samples)
        } else {
            let cells: Vec<Cell> = cells
                .map(|(row, column)| match (row < SCENERY, column + 1 == SIZE.columns) {
                    (true, true) => Cell::Raw(raw((row, column))),
                    (true, false) => Cell::From(STEP as i32),
                    (false, _) => Cell::From(0),
                })
                .collect();
            h264::next_frame(since_key as u32, SIZE, &cells)
        };
        frames.push((since_key == 0, unit));
    }
    Film {
        width: (SIZE.columns * BLOCK) as u16,
        height: (SIZE.rows * BLOCK) as u16,
        rate: 12,
        sequence_set: h264::sequence_set(SIZE),
        picture_set: h264::picture_set(),
        frames,
    }
}

/// The band under the landscape.
fn band(face: &Face, number: usize) -> Canvas {
    let (name, kind) = NAMES[number % NAMES.len()];
    let mut band = Canvas::new(SIZE.columns * BLOCK, (SIZE.rows - SCENERY) * BLOCK);
    let height = band.height;
    band.gradient(0, height, &[[128.0, 22.0, 28.0], [88.0, 12.0, 20.0]]);
    band.bar(0.0, 0.0, 320.0, 2.0, [250.0, 208.0, 92.0]);
    band.text(face, 21.0, [14.0, 25.0], [255.0, 246.0, 226.0], name);
    band.text(face, 12.0, [14.0, 41.0], [244.0, 202.0, 130.0], kind);
    band
}

/// Luma in full size and both colour differences in half size, video range.
struct Planes {
    width: usize,
    luma: Vec<u8>,
    blue: Vec<u8>,
    red: Vec<u8>,
}

impl Planes {
    /// By the matrix of ITU-R BT.601, as players assume for small pictures.
    fn of(canvas: &Canvas) -> Self {
        let (width, height) = (canvas.width, canvas.height);
        let mut planes = Self {
            width,
            luma: Vec::with_capacity(width * height),
            blue: Vec::with_capacity(width * height / 4),
            red: Vec::with_capacity(width * height / 4),
        };
        for pixel in canvas.bytes.chunks_exact(3) {
            let [r, g, b] = [0, 1, 2].map(|i| f32::from(pixel[i]));
            planes.luma.push((16.5 + 0.257 * r + 0.504 * g + 0.098 * b) as u8);
        }
        for y in (0..height).step_by(2) {
            for x in (0..width).step_by(2) {
                let mut sum = [0.0_f32; 3];
                for at in [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1] {
                    for (part, byte) in sum.iter_mut().zip(&canvas.bytes[at * 3..at * 3 + 3]) {
                        *part += f32::from(*byte) / 4.0;
                    }
                }
                let [r, g, b] = sum;
                planes.blue.push((128.5 - 0.148 * r - 0.291 * g + 0.439 * b) as u8);
                planes.red.push((128.5 + 0.439 * r - 0.368 * g - 0.071 * b) as u8);
            }
        }
        planes
    }

    /// The macroblock whose top left corner is at `x`, `y` (both even).
    fn block(&self, x: usize, y: usize) -> Samples {
        let mut samples = Vec::with_capacity(BLOCK * BLOCK * 3 / 2);
        for row in y..y + BLOCK {
            let start = row * self.width + x;
            samples.extend_from_slice(&self.luma[start..start + BLOCK]);
        }
        for plane in [&self.blue, &self.red] {
            for row in y / 2..(y + BLOCK) / 2 {
                let start = row * (self.width / 2) + x / 2;
                samples.extend_from_slice(&plane[start..start + BLOCK / 2]);
            }
        }
        samples
    }
}
