//! Range headers, and ranges of stored files.

use bytes::Bytes;
use futures::TryStreamExt;
use press_awards::award::rules::FileKind::Pdf;
use press_awards::files::RangeRequest::{self, Part, Unsatisfiable, Whole};
use press_awards::files::{ByteRange, FilesError, parse_range};
use proptest::prelude::*;

use super::super::foreign_s3::places;
use super::BIG;
use super::samples::pdf;

fn part(start: u64, end: u64) -> RangeRequest {
    Part(ByteRange { start, end })
}

#[test]
fn the_examples_of_the_rfc() {
    // RFC 9110, section 14.1.2, for a representation of 10,000 bytes.
    let cases = [
        ("bytes=0-499", part(0, 499)),
        ("bytes=500-999", part(500, 999)),
        ("bytes=-500", part(9500, 9999)),
        ("bytes=9500-", part(9500, 9999)),
        ("bytes=0-0,-1", Whole),
        ("bytes= 0-999, 4500-5499, -1000", Whole),
        ("bytes=500-600,601-999", Whole),
    ];
    for (header, expected) in cases {
        assert_eq!(parse_range(header, 10_000), expected, "{header}");
    }
}

#[test]
fn the_edges() {
    let cases = [
        ("bytes=0-", 1, part(0, 0)),
        ("bytes=0-999", 10, part(0, 9)),
        ("bytes=9-9", 10, part(9, 9)),
        ("bytes=10-", 10, Unsatisfiable),
        ("bytes=10-20", 10, Unsatisfiable),
        ("bytes=-0", 10, Unsatisfiable),
        ("bytes=-11", 10, part(0, 9)),
        ("bytes=0-", 0, Unsatisfiable),
        ("bytes=-5", 0, Whole),
        ("BYTES=1-2", 10, part(1, 2)),
        ("bytes= 1-2 ,", 10, part(1, 2)),
        ("bytes=2-1", 10, Whole),
        ("bytes=-", 10, Whole),
        ("bytes=", 10, Whole),
        ("bytes", 10, Whole),
        ("", 10, Whole),
        ("bytes=a-b", 10, Whole),
        ("bytes=+1-2", 10, Whole),
        ("bytes=1-2-3", 10, Whole),
        ("bytes=--1", 10, Whole),
        ("bytes=1 - 2", 10, Whole),
        ("seconds=1-2", 10, Whole),
        ("bytes=0-99999999999999999999999999", 10, part(0, 9)),
        ("bytes=99999999999999999999999999-", 10, Unsatisfiable),
        ("bytes=-99999999999999999999999999", 10, part(0, 9)),
        ("bytes=0-", u64::MAX, part(0, u64::MAX - 1)),
    ];
    for (header, total, expected) in cases {
        assert_eq!(parse_range(header, total), expected, "{header} of {total}");
    }
}

proptest! {
    #[test]
    fn a_part_is_never_empty_and_never_outside(header in "(bytes)?=?[0-9 ,-]{0,24}", total in any::<u64>()) {
        if let Part(range) = parse_range(&header, total) {
            prop_assert!(range.start <= range.end && range.end < total);
            prop_assert_eq!(range.len(), range.end - range.start + 1);
        }
    }

    #[test]
    fn anything_at_all_is_read_without_a_fault(header in any::<String>(), total in any::<u64>()) {
        parse_range(&header, total);
    }

    #[test]
    fn first_and_last_mean_what_they_say(start in 0..2000u64, end in 0..2000u64, total in 1..1000u64) {
        let expected = match () {
            () if start > end => Whole,
            () if start >= total => Unsatisfiable,
            () => part(start, end.min(total - 1)),
        };
        prop_assert_eq!(parse_range(&format!("bytes={start}-{end}"), total), expected);
    }

    #[test]
    fn a_suffix_and_its_first_byte_are_the_same_range(length in 1..1000u64, total in 1..1000u64) {
        let start = total.saturating_sub(length);
        let suffix = parse_range(&format!("bytes=-{length}"), total);
        prop_assert_eq!(suffix, parse_range(&format!("bytes={start}-"), total));
    }
}

#[tokio::test]
async fn a_range_of_a_stored_file_is_that_part_of_it() {
    for place in places().await {
        let (key, file) = (place.key("ranges"), pdf(9 * 1024 * 1024 + 3));
        place.files.upload(&key, &file[..], BIG, &[Pdf]).await.unwrap();
        let (total, seam) = (file.len() as u64, 8 * 1024 * 1024);
        let ranges = [(0, 0), (0, 299_999), (seam - 1, seam), (total - 1, total - 1), (5, total - 1)];
        for (start, end) in ranges {
            let asked = ByteRange { start, end };
            let object = place.files.open(&key, Some(asked)).await.unwrap();
            assert_eq!((object.total, object.range), (total, Some(asked)), "{}", place.name);
            let read = object.stream.try_collect::<Vec<Bytes>>().await.unwrap().concat();
            assert!(read == file[start as usize..=end as usize], "{} {start}-{end}", place.name);
        }
        let long = ByteRange { start: total - 2, end: total + 100 };
        let object = place.files.open(&key, Some(long)).await.unwrap();
        assert_eq!(object.range, Some(ByteRange { start: total - 2, end: total - 1 }));
        let behind = ByteRange { start: total, end: total };
        let refused = place.files.open(&key, Some(behind)).await;
        assert!(matches!(refused.err(), Some(FilesError::OutOfRange(k)) if k == key));
    }
}
