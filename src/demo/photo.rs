//! Photographs: painted scenes as JPEG, 1200 × 800 pixels.
//! Next: [`super::audio`].

use jpeg_encoder::{ColorType, Encoder};

use super::DemoError;
use super::dice::Seeded;
use super::raster::Canvas;
use super::scenes::paint;

/// A photograph of scene `number`, varied by the dice; below 150 kB.
pub(super) fn photo(dice: &mut Seeded, number: usize) -> Result<Vec<u8>, DemoError> {
    let mut canvas = Canvas::new(1200, 800);
    paint(dice, &mut canvas, number);
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 76)
        .encode(&canvas.bytes, 1200, 800, ColorType::Rgb)
        .map_err(|_| DemoError::Jpeg)?;
    Ok(bytes)
}

/// The same picture with a comment segment behind the first one, so that two entries with the
/// same picture are still two files.
pub(super) fn with_comment(jpeg: &[u8], comment: &str) -> Vec<u8> {
    let first = match jpeg.get(2..6) {
        Some([0xFF, 0xE0, high, low]) => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => 2,
    };
    let text: Vec<u8> = comment.bytes().take(2000).collect();
    let length = (text.len() + 2) as u16;
    let (before, after) = jpeg.split_at(first.min(jpeg.len()));
    [before, &[0xFF, 0xFE], &length.to_be_bytes(), &text, after].concat()
}
