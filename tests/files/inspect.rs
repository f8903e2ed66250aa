//! What files are, by their content.

use press_awards::award::rules::FileKind::{self, *};
use press_awards::files::inspect::{HEAD_BYTES, extension, media_type, sniff};
use proptest::prelude::*;

fn ftyp(major: &str, compatible: &[&str]) -> Vec<u8> {
    let size = 16 + 4 * compatible.len() as u32;
    let brands = compatible.concat();
    [&size.to_be_bytes(), b"ftyp".as_slice(), major.as_bytes(), &[0; 4], brands.as_bytes()].concat()
}

/// Frames of MPEG 1 layer III, 128 kbit/s at 44.1 kHz: 417 bytes each.
fn mp3_frames(count: usize) -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xFF, 0xFB, 0x90, 0x64]);
    frame.repeat(count)
}

fn id3(size: usize, rest: &[u8]) -> Vec<u8> {
    let size7 = [size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127].map(|b| b as u8);
    [b"ID3\x04\0\0".as_slice(), &size7, &vec![b'T'; size], rest].concat()
}

fn ebml(doctype: &str) -> Vec<u8> {
    let doctype = [b"\x42\x82".as_slice(), &[0x80 | doctype.len() as u8], doctype.as_bytes()].concat();
    let header = [b"\x42\x86\x81\x01\x42\xF7\x81\x01".as_slice(), &doctype, b"\x42\x87\x81\x04"].concat();
    // The size of the header in eight bytes, as muxers write it.
    let size = (0x0100_0000_0000_0000 | header.len() as u64).to_be_bytes();
    [b"\x1A\x45\xDF\xA3".as_slice(), &size, &header].concat()
}

fn png(width: u32) -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR".as_slice();
    [head, &width.to_be_bytes(), &1u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat()
}

#[test]
fn the_eight_kinds_are_known() {
    let cases: [(FileKind, Vec<u8>); 18] = [
        (Pdf, b"%PDF-1.4\n%\xE2\xE3\xCF\xD3".to_vec()),
        (Pdf, b"%PDF-2.0\n".to_vec()),
        (Jpeg, b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec()),
        (Jpeg, b"\xFF\xD8\xFF\xE1\0\x10Exif".to_vec()),
        (Png, png(640)),
        (Mp3, mp3_frames(2)),
        (Mp3, mp3_frames(1)),
        (Mp3, id3(100, &mp3_frames(2))),
        (Mp3, id3(100, &[vec![0; 50], mp3_frames(2)].concat())),
        (Mp3, id3(100_000, &[])[..HEAD_BYTES].to_vec()),
        (M4a, ftyp("M4A ", &["M4A ", "mp42", "isom"])),
        (M4a, ftyp("mp42", &["isom", "M4A "])),
        (Wav, b"RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0".to_vec()),
        (Wav, b"RF64\xFF\xFF\xFF\xFFWAVEds64".to_vec()),
        (Mp4, ftyp("isom", &["isom", "iso2", "avc1", "mp41"])),
        (Mp4, ftyp("mp42", &[])),
        (Mp4, ftyp("M4V ", &["M4V ", "M4A ", "mp42"])),
        (Webm, ebml("webm")),
    ];
    for (kind, head) in cases {
        assert_eq!(sniff(&head), Some(kind), "{:?}", String::from_utf8_lossy(&head[..8]));
    }
}

#[test]
fn everything_else_is_nothing_whatever_its_name() {
    let cases: [(&str, Vec<u8>); 34] = [
        ("nothing", Vec::new()),
        ("HTML", b"<!DOCTYPE html><script>alert(1)</script>".to_vec()),
        ("HTML with a PDF inside", b"<html>%PDF-1.7".to_vec()),
        ("SVG", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".to_vec()),
        ("XML", b"<?xml version='1.0'?><svg/>".to_vec()),
        ("ZIP", b"PK\x03\x04\x14\0\0\0".to_vec()),
        ("EXE", b"MZ\x90\0\x03\0\0\0".to_vec()),
        ("ELF", b"\x7FELF\x02\x01\x01\0".to_vec()),
        ("script", b"#!/bin/sh\n".to_vec()),
        ("PostScript", b"%!PS-Adobe-3.0".to_vec()),
        ("garbage before a PDF", b"\n%PDF-1.7\n".to_vec()),
        ("byte order mark before a PDF", b"\xEF\xBB\xBF%PDF-1.7\n".to_vec()),
        ("PDF without a version", b"%PDF-".to_vec()),
        ("PDF of a strange version", b"%PDF-x.y\n".to_vec()),
        ("half a JPEG marker", b"\xFF\xD8".to_vec()),
        ("JPEG with a strange segment", b"\xFF\xD8\xFF\x00\0\0".to_vec()),
        ("PNG without its header", b"\x89PNG\r\n\x1A\n<script>".to_vec()),
        ("PNG of no width", png(0)),
        ("GIF", b"GIF89a\x01\0\x01\0".to_vec()),
        ("AVI", b"RIFF\x24\0\0\0AVI LIST".to_vec()),
        ("WebP", b"RIFF\x24\0\0\0WEBPVP8 ".to_vec()),
        ("WAV with a strange chunk", b"RIFF\x24\0\0\0WAVE<htm".to_vec()),
        ("Matroska", ebml("matroska")),
        ("EBML that ends early", ebml("webm")[..14].to_vec()),
        ("QuickTime", ftyp("qt  ", &["qt  "])),
        ("HEIC", ftyp("heic", &["mif1", "heic"])),
        ("AVIF", ftyp("avif", &["mif1", "miaf"])),
        ("3GPP", ftyp("3gp4", &["isom"])),
        ("ftyp of no size", b"\0\0\0\0ftypisom\0\0\0\0".to_vec()),
        ("UTF-16 text", b"\xFF\xFEh\0t\0m\0l\0".to_vec()),
        ("AAC", b"\xFF\xF1\x50\x80\x02\x1F\xFC".to_vec()),
        ("one frame and then text", [mp3_frames(1), b"<html></html>".to_vec()].concat()),
        ("FLAC behind a tag", id3(100, b"fLaC\0\0\0\x22")),
        ("half a frame", mp3_frames(1)[..100].to_vec()),
    ];
    for (name, head) in cases {
        assert_eq!(sniff(&head), None, "{name}");
    }
}

#[test]
fn every_kind_has_an_ending_and_a_media_type() {
    let kinds = [Pdf, Jpeg, Png, Mp3, M4a, Wav, Mp4, Webm];
    let shown = kinds.map(|kind| format!("{} {}", extension(kind), media_type(kind)));
    assert_eq!(
        shown,
        [
            "pdf application/pdf",
            "jpg image/jpeg",
            "png image/png",
            "mp3 audio/mpeg",
            "m4a audio/mp4",
            "wav audio/wav",
            "mp4 video/mp4",
            "webm video/webm",
        ]
    );
}

proptest! {
    #[test]
    fn noise_is_read_without_a_fault(head in proptest::collection::vec(any::<u8>(), 0..200)) {
        sniff(&head);
    }

    #[test]
    fn noise_behind_a_magic_number_is_read_without_a_fault(
        magic in prop::sample::select(vec![&b"ID3\x04\0\0"[..], b"\x1A\x45\xDF\xA3", b"\0\0\0\x20ftypisom", b"\xFF\xFB", b"RIFF\0\0\0\0WAVE"]),
        rest in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        sniff(&[magic, &rest].concat());
    }
}
