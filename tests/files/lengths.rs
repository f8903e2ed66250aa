//! How long stored files are: known lengths of every kind, and files that have none.

use std::time::Duration;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use press_awards::award::reading::Length;
use press_awards::award::rules::FileKind;
use press_awards::files::{Bounds, Files, PDF_BYTES, Stored};

use super::super::foreign_s3::{Place, inside, places, quick};
use super::super::world::{PDF, sample};
use super::BIG;
use super::samples::{Body, Then};

const KINDS: [FileKind; 8] = [
    FileKind::Pdf,
    FileKind::Jpeg,
    FileKind::Png,
    FileKind::Mp3,
    FileKind::M4a,
    FileKind::Wav,
    FileKind::Mp4,
    FileKind::Webm,
];

const UNKNOWN: Length = Length { seconds: None, pages: None, words: None };

fn lasting(seconds: u32) -> Length {
    Length { seconds: Some(seconds), ..UNKNOWN }
}

fn paper(pages: u32, words: u32) -> Length {
    Length { pages: Some(pages), words: Some(words), ..UNKNOWN }
}

/// A client with time to spare: what is asked for here is the length and not the hurry.
async fn patient(place: &Place) -> Files {
    let bounds = Bounds { measure: Duration::from_secs(60), ..quick() };
    Files::connect_within(place.config.clone(), bounds).await.unwrap()
}

async fn put(files: &Files, place: &Place, name: &str, bytes: &[u8]) -> Stored {
    files.upload(&place.key(name), bytes, BIG, &KINDS).await.unwrap()
}

async fn measured(bytes: &[u8]) -> Length {
    let place = inside().await;
    let files = patient(&place).await;
    files.measure(&put(&files, &place, "file", bytes).await).await
}

fn boxed(name: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    [&(body.len() as u32 + 8).to_be_bytes(), &name[..], &body].concat()
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

const FILM: &[u8] = b"\0\0\0\x18ftypisom\0\0\x02\0isommp41";

/// The movie header of a film of so many ticks, a thousand a second.
fn header(ticks: u32) -> Vec<u8> {
    boxed(b"mvhd", &[&words(&[0, 1, 2, 1000, ticks]), &[0; 80]])
}

/// A PDF with a page for each text; a page without one holds a line and no word.
fn pdf(texts: &[&str]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = dictionary! {"Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica"};
    let font = document.add_object(font);
    let resources = document.add_object(dictionary! {"Font" => dictionary! {"F1" => font}});
    let mut kids: Vec<Object> = Vec::new();
    for text in texts {
        let show = [
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec!["F1".into(), 12.into()]),
            Operation::new("Tj", vec![Object::string_literal(*text)]),
            Operation::new("ET", vec![]),
        ];
        let line = [Operation::new("m", vec![0.into(), 0.into()]), Operation::new("S", vec![])];
        let operations = if text.is_empty() { line.to_vec() } else { show.to_vec() };
        let content = Content { operations }.encode().unwrap();
        let content = document.add_object(Stream::new(dictionary! {}, content));
        let page =
            dictionary! {"Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources};
        kids.push(document.add_object(page).into());
    }
    let count = kids.len() as i64;
    document.objects.insert(tree, dictionary! {"Type" => "Pages", "Kids" => kids, "Count" => count}.into());
    let catalog = document.add_object(dictionary! {"Type" => "Catalog", "Pages" => tree});
    document.trailer.set("Root", catalog);
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[tokio::test]
async fn every_kind_has_the_length_that_its_maker_gave_it() {
    // As ffprobe says, rounded to seconds: 2.06, 2.00, 1.00, 5.00, 2.01.
    let known = [
        (FileKind::Mp3, lasting(2)),
        (FileKind::M4a, lasting(2)),
        (FileKind::Wav, lasting(1)),
        (FileKind::Mp4, lasting(5)),
        (FileKind::Webm, lasting(2)),
        (FileKind::Jpeg, UNKNOWN),
        (FileKind::Png, UNKNOWN),
    ];
    for place in places().await {
        let files = patient(&place).await;
        for (kind, length) in known {
            let stored = put(&files, &place, kind.word(), sample(kind)).await;
            assert_eq!(files.measure(&stored).await, length, "{kind:?} in the {} store", place.name);
        }
        let stored =
            put(&files, &place, "paper", &pdf(&["Ba muoi nam, 1 dong song", "", "ba - chu + nua"])).await;
        assert_eq!(files.measure(&stored).await, paper(3, 9), "in the {} store", place.name);
    }
}

#[tokio::test]
async fn a_page_without_text_has_no_words() {
    assert_eq!(measured(&pdf(&["", ""])).await, paper(2, 0));
}

#[tokio::test]
async fn sound_without_an_index_is_as_long_as_its_frames() {
    // MPEG 1, layer III, 128 kbit/s, 44,100 Hz: 417 bytes and 1152 samples a frame.
    let mut frame = vec![0_u8; 417];
    frame[..4].copy_from_slice(&[0xFF, 0xFB, 0x90, 0xC0]);
    assert_eq!(measured(&frame.repeat(1150)).await, lasting(30));
    // A cover in front of the sound is stepped over: 300 kB with the size in seven bits a byte.
    let cover = [&b"ID3\x03\0\0\0\x12\x27\x60"[..], &vec![0; 300_000][..]].concat();
    assert_eq!(measured(&[cover, frame.repeat(1150)].concat()).await, lasting(30));
}

#[tokio::test]
async fn a_film_is_found_by_its_index_wherever_that_is() {
    let movie = boxed(b"moov", &[&header(754_400)]);
    let pictures = boxed(b"mdat", &[&[7; 5000]]);
    assert_eq!(measured(&[FILM, &movie, &pictures].concat()).await, lasting(754));
    assert_eq!(measured(&[FILM, &pictures, &movie].concat()).await, lasting(754));
    let sound: &[u8] = b"\0\0\0\x18ftypM4A \0\0\x02\0isommp42";
    assert_eq!(measured(&[sound, &pictures, &movie].concat()).await, lasting(754));
    // Sizes and times in eight bytes.
    let long = boxed(b"mvhd", &[&words(&[0x0100_0000, 0, 1, 0, 1, 50, 0, 4250]), &[0; 80]]);
    let wide = [&words(&[1]), &b"mdat"[..], &words(&[0, 5016]), &[7; 5000]].concat();
    assert_eq!(measured(&[FILM, &wide, &boxed(b"moov", &[&long])].concat()).await, lasting(85));
    // Made for streaming: the header does not know, the fragments' does.
    let pieces = boxed(b"mvex", &[&boxed(b"mehd", &[&words(&[0, 63_000])])]);
    let movie = boxed(b"moov", &[&header(0), &pieces]);
    assert_eq!(measured(&[FILM, &movie, &pictures].concat()).await, lasting(63));
}

#[tokio::test]
async fn a_long_film_is_not_read_to_find_its_end() {
    // More than all blocks that may be asked for together, so a reader that went through it would fail.
    let pictures = boxed(b"mdat", &[&vec![7; 9 * 1024 * 1024]]);
    let film = [FILM, &pictures, &boxed(b"moov", &[&header(5_400_000)])].concat();
    for place in places().await {
        let files = patient(&place).await;
        let stored = put(&files, &place, "film", &film).await;
        assert_eq!(files.measure(&stored).await, lasting(5400), "in the {} store", place.name);
    }
}

#[tokio::test]
async fn a_film_that_cannot_be_that_long_is_unknown() {
    let film = |ticks| [FILM, &boxed(b"moov", &[&header(ticks)])].concat();
    assert_eq!(measured(&film(48 * 3600 * 1000)).await, lasting(48 * 3600));
    assert_eq!(measured(&film(48 * 3600 * 1000 + 1)).await, UNKNOWN);
    assert_eq!(measured(&film(u32::MAX)).await, UNKNOWN, "the word for unknown");
    assert_eq!(measured(&film(0)).await, UNKNOWN);
    // Less than a second is a second.
    assert_eq!(measured(&film(1)).await, lasting(1));
}

#[tokio::test]
async fn what_is_cut_off_or_garbage_is_unknown_and_nothing_else_happens() {
    let place = inside().await;
    let files = patient(&place).await;
    let paper = pdf(&["Mot", "Hai", "Ba"]);
    let pictures = boxed(b"mdat", &[&[7; 5000]]);
    let late = [FILM, &pictures, &boxed(b"moov", &[&header(9000)])].concat();
    let noise: Vec<u8> = (0..60_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let heads = [b"%PDF-1.7\n", FILM, &sample(FileKind::Webm)[..40], &sample(FileKind::Wav)[..16]];
    let mut broken = vec![
        paper[..paper.len() / 2].to_vec(),
        late[..late.len() - 90].to_vec(),
        sample(FileKind::Webm)[..60].to_vec(),
        sample(FileKind::Mp4)[..36].to_vec(),
        sample(FileKind::M4a)[..36].to_vec(),
        sample(FileKind::Wav)[..30].to_vec(),
        b"%PDF-1.7\n1 0 obj <</Encrypt 2 0 R>>".to_vec(),
    ];
    broken.extend(heads.map(|head| [head, &noise].concat()));
    // Sizes that lie: of nothing, and of more than there is.
    for size in [0_u32, 1, 7, u32::MAX] {
        broken.push([FILM, &words(&[size]), b"moov", &words(&[size]), b"mvhd"].concat());
    }
    for (number, bytes) in broken.iter().enumerate() {
        let stored = put(&files, &place, &format!("broken-{number}"), bytes).await;
        assert_eq!(files.measure(&stored).await, UNKNOWN, "number {number}: {stored:?}");
    }
    // Still at work, with all its places.
    let stored = put(&files, &place, "whole", &paper).await;
    assert_eq!(files.measure(&stored).await.pages, Some(3));
}

#[tokio::test]
async fn any_sample_may_break_anywhere() {
    let place = inside().await;
    let files = patient(&place).await;
    for kind in [FileKind::Mp3, FileKind::M4a, FileKind::Wav, FileKind::Webm, FileKind::Pdf] {
        let whole = sample(kind);
        for part in 1..24 {
            let mut bytes = whole[..(whole.len() * part / 24).max(64)].to_vec();
            let at = bytes.len() * part % 61 + 3;
            bytes[at] ^= 0xFF;
            // One that is no longer of its kind is not stored in the first place.
            if let Ok(stored) = files.upload(&place.key("x"), &bytes[..], BIG, &KINDS).await {
                let length = files.measure(&stored).await;
                assert!(length.seconds.unwrap_or(1) <= 48 * 3600, "{kind:?}: {length:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_small_file_that_unfolds_to_a_large_one_is_not_unfolded() {
    // 40 MB of text on one page, in 40 kB: the page is there, its words are not counted.
    let page = pdf(&[&"muoi ".repeat(8_000_000)]);
    assert!(page.len() < 100_000, "{}", page.len());
    assert_eq!(measured(&page).await, paper(1, 0));
}

#[tokio::test]
async fn a_paper_that_is_too_large_for_memory_and_a_store_that_is_gone_leave_it_unknown() {
    let place = inside().await;
    let files = patient(&place).await;
    let large = Body::new(PDF_BYTES + 1, Then::End);
    let stored = files.upload(&place.key("large"), large, BIG, &[FileKind::Pdf]).await.unwrap();
    assert_eq!(files.measure(&stored).await, UNKNOWN);
    for kind in [FileKind::Mp3, FileKind::Webm, FileKind::Pdf] {
        let stored = put(&files, &place, "gone", sample(kind)).await;
        files.delete(&stored.key).await.unwrap();
        assert_eq!(files.measure(&stored).await, UNKNOWN);
    }
}

#[tokio::test]
async fn what_takes_too_long_is_unknown() {
    let place = inside().await;
    let hurry = Bounds { measure: Duration::ZERO, ..quick() };
    let files = Files::connect_within(place.config.clone(), hurry).await.unwrap();
    for bytes in [PDF, sample(FileKind::Wav), sample(FileKind::Mp4)] {
        let stored = put(&files, &place, "file", bytes).await;
        assert_eq!(files.measure(&stored).await, UNKNOWN);
    }
}
