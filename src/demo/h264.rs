//! The smallest part of H.264 that shows a panning picture: baseline profile, CAVLC.
//!
//! Key frames hold their samples as they are (I_PCM). Frames between say of every macroblock
//! from where in the frame before it is taken, and only the column that comes into view is
//! written out. The deblocking filter is off, so every frame is exact. Clause numbers are those
//! of ITU-T H.264 (2021). Next: [`super::mp4`].

/// Pixels along a macroblock.
pub(super) const BLOCK: usize = 16;

/// One macroblock's samples: 16 × 16 of luma, then 8 × 8 of each chroma.
pub(super) type Samples = Vec<u8>;

/// What a macroblock of a frame between key frames is.
pub(super) enum Cell {
    /// The same as in the frame before, this many whole pixels to the right.
    From(i32),
    /// Written out.
    Raw(Samples),
}

/// Width and height in macroblocks.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub columns: usize,
    pub rows: usize,
}

/// Sequence parameter set (7.3.2.1.1): constrained baseline, level 3, eight bits of frame
/// number, output in decoding order.
pub(super) fn sequence_set(size: Size) -> Vec<u8> {
    let mut bits = Bits::new(0x67);
    bits.fixed(66, 8);
    bits.fixed(0xC0, 8);
    bits.fixed(30, 8);
    bits.unsigned(0);
    bits.unsigned(4);
    bits.unsigned(2);
    bits.unsigned(1);
    bits.fixed(0, 1);
    bits.unsigned(size.columns as u32 - 1);
    bits.unsigned(size.rows as u32 - 1);
    // Frames only, 8 × 8 inference, no cropping, no display hints.
    bits.fixed(0b1100, 4);
    bits.finish()
}

/// Picture parameter set (7.3.2.2): CAVLC, one reference, deblocking under slice control.
pub(super) fn picture_set() -> Vec<u8> {
    let mut bits = Bits::new(0x68);
    bits.unsigned(0);
    bits.unsigned(0);
    bits.fixed(0, 2);
    bits.unsigned(0);
    bits.unsigned(0);
    bits.unsigned(0);
    bits.fixed(0, 3);
    bits.signed(0);
    bits.signed(0);
    bits.signed(0);
    bits.fixed(0b100, 3);
    bits.finish()
}

/// A key frame (IDR) from its macroblocks, row by row; neighbours in time need different
/// `number`s.
pub(super) fn key_frame(number: u32, cells: &[Samples]) -> Vec<u8> {
    let mut bits = Bits::new(0x65);
    bits.unsigned(0);
    bits.unsigned(7);
    bits.unsigned(0);
    bits.fixed(0, 8);
    bits.unsigned(number);
    bits.fixed(0, 2);
    bits.signed(0);
    bits.unsigned(1);
    for samples in cells {
        bits.unsigned(25);
        bits.raw(samples);
    }
    bits.finish()
}

/// A frame that follows from the one before; `since_key` counts from 1 after a key frame.
pub(super) fn next_frame(since_key: u32, size: Size, cells: &[Cell]) -> Vec<u8> {
    let mut bits = Bits::new(0x61);
    bits.unsigned(0);
    bits.unsigned(5);
    bits.unsigned(0);
    bits.fixed(since_key % 256, 8);
    // Default reference list, sliding window.
    bits.fixed(0, 3);
    bits.signed(0);
    bits.unsigned(1);
    let mut vectors = Vectors { size, known: Vec::with_capacity(cells.len()) };
    let mut skipped = 0;
    for cell in cells {
        match cell {
            Cell::From(pixels) => {
                let vector = pixels * 4;
                if vectors.skip() == vector {
                    skipped += 1;
                } else {
                    bits.unsigned(std::mem::take(&mut skipped));
                    bits.unsigned(0);
                    bits.signed(vector - vectors.predicted());
                    bits.signed(0);
                    // No residual.
                    bits.unsigned(0);
                }
                vectors.known.push(Some(vector));
            }
            Cell::Raw(samples) => {
                bits.unsigned(std::mem::take(&mut skipped));
                bits.unsigned(30);
                bits.raw(samples);
                vectors.known.push(None);
            }
        }
    }
    if skipped > 0 {
        bits.unsigned(skipped);
    }
    bits.finish()
}

/// Horizontal motion vectors of the macroblocks so far, in quarter pixels; none where the
/// macroblock is written out. Vertical vectors are always 0.
struct Vectors {
    size: Size,
    known: Vec<Option<i32>>,
}

/// A neighbour: outside the picture, or with what is known of it.
type Neighbour = Option<Option<i32>>;

impl Vectors {
    /// Left, above, above right (or above left where that is outside), see 8.4.1.3.2.
    fn neighbours(&self) -> [Neighbour; 3] {
        let at = self.known.len();
        let (row, column) = (at / self.size.columns, at % self.size.columns);
        let get = |row: usize, column: usize| self.known.get(row * self.size.columns + column).copied();
        let left = (column > 0).then(|| get(row, column - 1)).flatten();
        if row == 0 {
            return [left, None, None];
        }
        let corner = if column + 1 < self.size.columns {
            get(row - 1, column + 1)
        } else if column > 0 {
            get(row - 1, column - 1)
        } else {
            None
        };
        [left, get(row - 1, column), corner]
    }

    /// Median prediction (8.4.1.3).
    fn predicted(&self) -> i32 {
        let [left, above, corner] = self.neighbours();
        if above.is_none() && corner.is_none() {
            return left.flatten().unwrap_or(0);
        }
        let all = [left, above, corner].map(Option::flatten);
        let moving: Vec<i32> = all.iter().copied().flatten().collect();
        if let [only] = moving[..] {
            return only;
        }
        let mut three = all.map(|vector| vector.unwrap_or(0));
        three.sort_unstable();
        three[1]
    }

    /// The vector of a skipped macroblock (8.4.1.1).
    fn skip(&self) -> i32 {
        let [left, above, _] = self.neighbours();
        match (left, above) {
            (None, _) | (_, None) | (Some(Some(0)), _) | (_, Some(Some(0))) => 0,
            _ => self.predicted(),
        }
    }
}

/// A NAL unit being written, bit by bit.
struct Bits {
    header: u8,
    bytes: Vec<u8>,
    /// Free bits in the last byte.
    free: u32,
}

impl Bits {
    fn new(header: u8) -> Self {
        Self { header, bytes: Vec::new(), free: 0 }
    }

    fn bit(&mut self, bit: u32) {
        if self.free == 0 {
            self.bytes.push(0);
            self.free = 8;
        }
        self.free -= 1;
        if let Some(last) = self.bytes.last_mut() {
            *last |= ((bit & 1) as u8) << self.free;
        }
    }

    fn fixed(&mut self, value: u32, count: u32) {
        for at in (0..count).rev() {
            self.bit(value >> at);
        }
    }

    /// Exp-Golomb code ue(v) (9.1).
    fn unsigned(&mut self, value: u32) {
        let code = value + 1;
        let length = 32 - code.leading_zeros();
        self.fixed(0, length - 1);
        self.fixed(code, length);
    }

    /// Exp-Golomb code se(v) (9.1.1).
    fn signed(&mut self, value: i32) {
        let twice = value.unsigned_abs() * 2;
        self.unsigned(if value > 0 { twice - 1 } else { twice });
    }

    /// Whole bytes, after zero bits up to the next byte.
    fn raw(&mut self, samples: &[u8]) {
        self.free = 0;
        self.bytes.extend_from_slice(samples);
    }

    /// The stop bit, then the unit with a 3 put wherever two zeros would make a start code (7.4.1).
    fn finish(mut self) -> Vec<u8> {
        self.bit(1);
        let mut unit = vec![self.header];
        let mut zeros = 0;
        for byte in self.bytes {
            if zeros == 2 && byte <= 3 {
                unit.push(3);
                zeros = 0;
            }
            zeros = if byte == 0 { zeros + 1 } else { 0 };
            unit.push(byte);
        }
        unit
    }
}
