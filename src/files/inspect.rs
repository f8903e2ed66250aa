//! What a file is, from its first bytes and never from its name.
//!
//! Only the eight kinds of [`FileKind`] exist here; everything else is nothing. The checks ask for
//! more than a magic number where a magic number is weak. A PDF must begin with `%PDF-` at its very
//! first byte: readers forgive up to 1,024 bytes of garbage before it, and that is where a second
//! format hides, so garbage is refused.
//! Next: [`crate::files::Files::open`].

use crate::award::rules::FileKind;

/// Bytes that [`sniff`] wants to see, or the whole file if it is shorter.
pub const HEAD_BYTES: usize = 4096;

/// The kind of a file that begins with these bytes.
pub fn sniff(head: &[u8]) -> Option<FileKind> {
    match head {
        [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', b'0'..=b'9', ..] => Some(FileKind::Pdf),
        [0xFF, 0xD8, 0xFF, marker, ..] if is_jpeg_marker(*marker) => Some(FileKind::Jpeg),
        _ if is_png(head) => Some(FileKind::Png),
        _ if is_wave(head) => Some(FileKind::Wav),
        _ if is_webm(head) => Some(FileKind::Webm),
        _ if is_mp3(head) => Some(FileKind::Mp3),
        _ => iso_media(head),
    }
}

/// The usual ending of a file name, without the dot.
pub fn extension(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "pdf",
        FileKind::Jpeg => "jpg",
        FileKind::Png => "png",
        FileKind::Mp3 => "mp3",
        FileKind::M4a => "m4a",
        FileKind::Wav => "wav",
        FileKind::Mp4 => "mp4",
        FileKind::Webm => "webm",
    }
}

/// The media type, for `Content-Type`.
pub fn media_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "application/pdf",
        FileKind::Jpeg => "image/jpeg",
        FileKind::Png => "image/png",
        FileKind::Mp3 => "audio/mpeg",
        FileKind::M4a => "audio/mp4",
        FileKind::Wav => "audio/wav",
        FileKind::Mp4 => "video/mp4",
        FileKind::Webm => "video/webm",
    }
}

/// A segment that may follow the start of a JPEG image: APPn, a table, a frame or a comment.
fn is_jpeg_marker(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xC2 | 0xC4 | 0xDB | 0xDD | 0xE0..=0xEF | 0xFE)
}

/// The signature and the header chunk that must be first, with a size that is not zero.
fn is_png(head: &[u8]) -> bool {
    head.starts_with(b"\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR")
        && be32(head, 16).is_some_and(|width| width > 0)
        && be32(head, 20).is_some_and(|height| height > 0)
}

/// RIFF, or RF64 for recordings above 4 GiB (EBU Tech 3306), with the form `WAVE` and a first
/// chunk that such files begin with.
fn is_wave(head: &[u8]) -> bool {
    let chunk = head.get(12..16).unwrap_or_default();
    (head.starts_with(b"RIFF") || head.starts_with(b"RF64"))
        && head.get(8..12) == Some(b"WAVE")
        && [b"fmt ", b"bext", b"JUNK", b"junk", b"LIST", b"ds64", b"fact", b"iXML"]
            .iter()
            .any(|known| *known == chunk)
}

/// An EBML header whose DocType says `webm`; Matroska says `matroska` and is refused.
fn is_webm(head: &[u8]) -> bool {
    let Some(rest) = head.strip_prefix(b"\x1A\x45\xDF\xA3") else {
        return false;
    };
    let Some((length, mut at)) = ebml_size(rest) else {
        return false;
    };
    let header = rest.get(..at.saturating_add(length)).unwrap_or(rest);
    while let Some(name) = header.get(at..at + 2) {
        // The elements of this header have two-byte names, except Void and CRC-32.
        let width = if matches!(name[0], 0xEC | 0xBF) { 1 } else { 2 };
        let Some((length, used)) = header.get(at + width..).and_then(ebml_size) else {
            return false;
        };
        let value = at + width + used;
        let end = value.saturating_add(length);
        if name == b"\x42\x82" {
            let doctype = header.get(value..end).unwrap_or_default();
            return doctype.strip_suffix(b"\0").unwrap_or(doctype) == b"webm";
        }
        at = end;
    }
    false
}

/// A variable-length size (RFC 8794, section 4) and the bytes it took. A size of more than four
/// bytes is legal, and muxers write it in eight.
fn ebml_size(bytes: &[u8]) -> Option<(usize, usize)> {
    let first = *bytes.first()?;
    let used = first.leading_zeros() as usize + 1;
    if used > 8 {
        return None;
    }
    let start = u64::from(first) & ((1 << (8 - used)) - 1);
    let rest = bytes.get(1..used)?;
    let size = rest.iter().fold(start, |sum, b| sum << 8 | u64::from(*b));
    Some((usize::try_from(size).ok()?, used))
}

/// An ID3v2 tag with MPEG layer III behind it, or two such frames in a row.
fn is_mp3(head: &[u8]) -> bool {
    let Some(tag) = head.strip_prefix(b"ID3") else {
        return is_frame_pair(head, head.len() >= HEAD_BYTES);
    };
    let &[version @ 2..=4, revision, flags, a, b, c, d, ..] = tag else {
        return false;
    };
    if revision == 0xFF || (a | b | c | d) & 0x80 != 0 {
        return false;
    }
    let size = [a, b, c, d].iter().fold(0, |sum, s| sum << 7 | usize::from(*s));
    let footer = if version == 4 && flags & 0x10 != 0 { 10 } else { 0 };
    // FLAC and AAC files carry such tags too, so what follows is looked at where it can be seen.
    // A picture in the tag pushes it out of sight, and padding may hide the rest of the head.
    let Some(audio) = head.get(10 + size + footer..) else {
        return true;
    };
    let padding = audio.iter().take_while(|b| **b == 0).count();
    let cut = head.len() >= HEAD_BYTES;
    (cut && audio.len() - padding < 4) || is_frame_pair(&audio[padding..], cut)
}

/// `cut` says that the file goes on behind these bytes.
fn is_frame_pair(audio: &[u8], cut: bool) -> bool {
    let Some(length) = frame_length(audio) else {
        return false;
    };
    match audio.get(length..) {
        Some(next) if next.len() >= 4 => next[1] == audio[1] && frame_length(next).is_some(),
        // One frame has to be enough when the second is out of sight or does not exist.
        _ => cut || audio.len() >= length,
    }
}

/// Bytes of the MPEG 1, 2 or 2.5 layer III frame that begins here (ISO/IEC 11172-3, 2.4.3.1).
fn frame_length(head: &[u8]) -> Option<usize> {
    const MPEG1: [usize; 16] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
    const MPEG2: [usize; 16] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
    let &[0xFF, second, third, _, ..] = head else {
        return None;
    };
    let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
    if second >> 5 != 7 || layer != 1 {
        return None;
    }
    let (rates, samples, slowdown) = match version {
        3 => (MPEG1, 144, 1),
        2 => (MPEG2, 72, 2),
        0 => (MPEG2, 72, 4),
        _ => return None,
    };
    let rate = rates[usize::from(third >> 4)] * 1000;
    let hertz = [44_100, 48_000, 32_000, 0][usize::from(third >> 2 & 3)] / slowdown;
    if rate == 0 || hertz == 0 {
        return None;
    }
    Some(samples * rate / hertz + usize::from(third >> 1 & 1))
}

/// An ISO base media file whose `ftyp` box names a brand of MPEG-4 sound or pictures. QuickTime,
/// 3GPP and still pictures (HEIC, AVIF) share the box and are refused.
fn iso_media(head: &[u8]) -> Option<FileKind> {
    const SOUND: [&[u8]; 2] = [b"M4A ", b"M4B "];
    const PICTURES: [&[u8]; 6] = [b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"avc1", b"XAVC"];
    const EITHER: [&[u8]; 12] = [
        b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42",
        b"dash",
    ];
    let size = be32(head, 0)? as usize;
    if head.get(4..8) != Some(b"ftyp") || !size.is_multiple_of(4) || size > HEAD_BYTES {
        return None;
    }
    let (major, compatible) = (head.get(8..12)?, head.get(16..size)?);
    let sound = compatible.chunks_exact(4).any(|brand| SOUND.contains(&brand));
    match major {
        _ if SOUND.contains(&major) => Some(FileKind::M4a),
        _ if PICTURES.contains(&major) => Some(FileKind::Mp4),
        _ if EITHER.contains(&major) && sound => Some(FileKind::M4a),
        _ if EITHER.contains(&major) => Some(FileKind::Mp4),
        _ => None,
    }
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_be_bytes(*bytes))
}
