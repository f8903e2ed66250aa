//! Pages and words of a PDF.
//!
//! A small file can unfold to a very large one, and strangers send these: streams may grow to
//! [`STREAM`], their number is bounded, and the clock is looked at with every object.
//! Next: [`crate::award::reading`].

use std::cell::Cell;

use lopdf::{Document, LoadOptions, Object, ObjectId};
use tokio::time::Instant;

use crate::award::reading::Length;

/// Bytes to which one stream of a PDF may unfold.
const STREAM: usize = 1024 * 1024;

/// Streams full of objects in one PDF. Writers put a hundred objects or two into each.
const OBJECT_STREAMS: u32 = 64;

/// Most pages whose words are counted.
const PAGES: usize = 500;

thread_local! {
    /// What the file that this thread reads may still use; the library's filter has no place for it.
    static BUDGET: Cell<Option<Budget>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
struct Budget {
    streams: u32,
    until: Instant,
}

/// Pages and words of a file, if it can be read before `until`. A page whose words cannot be read
/// has none, and an encrypted file is unknown.
pub(super) fn measure(bytes: &[u8], until: Instant) -> Option<Length> {
    // The library reads those without asking the filter.
    if bytes.windows(8).any(|name| name == b"/Encrypt") {
        return None;
    }
    BUDGET.set(Some(Budget { streams: OBJECT_STREAMS, until }));
    let options =
        LoadOptions { filter: Some(keep), max_decompressed_size: Some(STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options);
    // With objects left out, pages would be missing.
    BUDGET.take()?;
    let document = document.ok()?;
    let pages = document.get_pages().len();
    if pages == 0 || pages > PAGES {
        return None;
    }
    let pages = u32::try_from(pages).ok()?;
    let mut words = 0;
    for page in 1..=pages {
        if Instant::now() > until {
            return None;
        }
        let pieces = document.extract_text_chunks_with_limit(&[page], STREAM);
        let text: String = pieces.into_iter().filter_map(Result::ok).collect();
        words += count(&text);
    }
    Some(Length { pages: Some(pages), words: Some(words), seconds: None })
}

/// Words are what stands between spaces and has a letter or a digit.
fn count(text: &str) -> u32 {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}

/// Leaves out pictures, which are most of a file, and everything once the budget is used up.
fn keep(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let mut budget = BUDGET.get()?;
    let stream = object.as_stream().ok();
    if stream.is_some_and(|stream| stream.dict.has_type(b"ObjStm")) {
        budget.streams = budget.streams.saturating_sub(1);
    }
    let is_spent = budget.streams == 0 || Instant::now() > budget.until;
    BUDGET.set((!is_spent).then_some(budget));
    let is_picture = stream.is_some_and(|stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
    });
    (!is_spent && !is_picture).then(|| (id, object.clone()))
}
