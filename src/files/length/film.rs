//! The length of a film from its own index: no frame is looked at.
//!
//! Libraries for this either want a sound track or go down into nested elements without end, which
//! a stranger's file must not make them do; here it is one level at a time.
//! Next: [`super::paper`].

use std::io::{Read, Seek, SeekFrom};

/// Most boxes or elements that are looked at on one level.
const MOST: usize = 4096;

/// A box or an element: its name, where its content begins and where it ends.
struct Part {
    name: u32,
    start: u64,
    end: u64,
}

/// Seconds of an ISO base media file, from the movie header, or from that of its fragments when it
/// is made for streaming (ISO/IEC 14496-12, 8.2.2 and 8.8.2).
pub(super) fn mp4(file: &mut (impl Read + Seek)) -> Option<f64> {
    let total = file.seek(SeekFrom::End(0)).ok()?;
    let movie = find(file, (0, total), *b"moov")?;
    let inside = (movie.start, movie.end);
    let header = find(file, inside, *b"mvhd")?;
    let is_long = version(file, &header)?;
    // Version and flags, then creation and modification.
    let times = if is_long { 16 } else { 8 };
    file.seek(SeekFrom::Start(header.start + 4 + times)).ok()?;
    let scale = number(file, 4)?;
    let mut length = number(file, if is_long { 8 } else { 4 })?;
    let unknown = if is_long { u64::MAX } else { u64::from(u32::MAX) };
    if length == 0 || length == unknown {
        let extends = find(file, inside, *b"mvex")?;
        let header = find(file, (extends.start, extends.end), *b"mehd")?;
        let is_long = version(file, &header)?;
        length = number(file, if is_long { 8 } else { 4 })?;
    }
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    (scale > 0).then(|| length as f64 / scale as f64)
}

/// Seconds of a WebM file, from the information about its segment (RFC 9559, section 5.1.2), which
/// stands before the pictures. Recordings of a browser have none.
pub(super) fn webm(file: &mut (impl Read + Seek)) -> Option<f64> {
    const HEADER: u32 = 0x1A45_DFA3;
    const SEGMENT: u32 = 0x1853_8067;
    const INFO: u32 = 0x1549_A966;
    const CLUSTER: u32 = 0x1F43_B675;
    const SCALE: u32 = 0x002A_D7B1;
    const DURATION: u32 = 0x4489;
    let total = file.seek(SeekFrom::End(0)).ok()?;
    let header = element(file, 0, total)?;
    let segment = (header.name == HEADER).then(|| element(file, header.end, total))??;
    let mut at = (segment.name == SEGMENT).then_some(segment.start)?;
    let mut info = element(file, at, segment.end)?;
    for _ in 0..MOST {
        if matches!(info.name, INFO | CLUSTER) {
            break;
        }
        at = info.end;
        info = element(file, at, segment.end)?;
    }
    let mut at = (info.name == INFO).then_some(info.start)?;
    // Nanoseconds a tick; a million unless the file says otherwise.
    let (mut scale, mut ticks) = (1_000_000, None);
    for _ in 0..MOST {
        let Some(part) = element(file, at, info.end) else { break };
        let width = part.end - part.start;
        match part.name {
            SCALE if width <= 8 => scale = number(file, width)?,
            DURATION if width == 4 => {
                ticks = Some(f64::from(f32::from_bits(u32::try_from(number(file, 4)?).ok()?)))
            }
            DURATION if width == 8 => ticks = Some(f64::from_bits(number(file, 8)?)),
            _ => {}
        }
        at = part.end;
    }
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    ticks.map(|ticks| ticks * scale as f64 / 1e9)
}

/// The first box of this name between two places; the reader stands at its content.
fn find(file: &mut (impl Read + Seek), (mut at, end): (u64, u64), name: [u8; 4]) -> Option<Part> {
    for _ in 0..MOST {
        if at >= end {
            return None;
        }
        file.seek(SeekFrom::Start(at)).ok()?;
        let (size, found) = (number(file, 4)?, number(file, 4)?);
        let (head, size) = match size {
            // To the end of what it is in.
            0 => (8, end - at),
            1 => (16, number(file, 8)?),
            size => (8, size),
        };
        if size < head {
            return None;
        }
        let next = at.checked_add(size)?;
        if found == u64::from(u32::from_be_bytes(name)) {
            return Some(Part { name: u32::from_be_bytes(name), start: at + head, end: next.min(end) });
        }
        at = next;
    }
    None
}

/// Whether the times of a full box are of 64 bits; the reader stands behind version and flags.
fn version(file: &mut (impl Read + Seek), part: &Part) -> Option<bool> {
    file.seek(SeekFrom::Start(part.start)).ok()?;
    Some(number(file, 4)? >> 24 == 1)
}

/// The element at a place; the reader stands at its content. One of unknown size ends with what it
/// is in (RFC 8794, sections 4 to 6).
fn element(file: &mut (impl Read + Seek), at: u64, end: u64) -> Option<Part> {
    if at >= end {
        return None;
    }
    file.seek(SeekFrom::Start(at)).ok()?;
    let first = number(file, 1)?;
    let width = u64::from(first.leading_zeros()) - 56 + 1;
    let rest = (width <= 4).then(|| number(file, width - 1))??;
    let name = u32::try_from(first << (8 * (width - 1)) | rest).ok()?;
    let first = number(file, 1)?;
    let long = u64::from(first.leading_zeros()) - 56 + 1;
    let rest = (long <= 8).then(|| number(file, long - 1))??;
    let mask = (1_u64 << (7 * long)) - 1;
    let size = (first << (8 * (long - 1)) | rest) & mask;
    let start = at + width + long;
    if start > end {
        return None;
    }
    let stop = if size == mask { end } else { start.checked_add(size)?.min(end) };
    Some(Part { name, start, end: stop })
}

/// A whole number of up to eight bytes, the largest part first.
fn number(file: &mut impl Read, bytes: u64) -> Option<u64> {
    let mut all = [0; 8];
    let from = 8_usize.checked_sub(usize::try_from(bytes).ok()?)?;
    file.read_exact(&mut all[from..]).ok()?;
    Some(u64::from_be_bytes(all))
}
