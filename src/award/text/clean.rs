//! Text as people type it, brought to one form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest file name in bytes that [`file_name`] gives out.
const FILE_NAME_BYTES: usize = 120;

/// An ending longer than this is taken as part of the name and not kept when the name is cut.
const EXTENSION_BYTES: usize = 16;

/// NFC, with every run of white space as one space and none at the ends.
///
/// Files and pastes from macOS are often decomposed, so that equal names differ byte by byte.
pub fn nfc(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.nfc());
    }
    line
}

/// One line: as [`nfc`], and without control characters, bidirectional overrides and other
/// characters that cannot be seen.
pub fn clean_line(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    nfc(&visible)
}

/// Several lines: each as [`clean_line`], with line breaks as `\n`, at most one empty line
/// between two others and none at the ends.
pub fn clean_paragraph(text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    let mut lines: Vec<String> = Vec::new();
    for line in unified.split(is_line_break).map(clean_line) {
        let repeated = line.is_empty() && lines.last().is_none_or(String::is_empty);
        if !repeated {
            lines.push(line);
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// The key for searching and for finding duplicates: lower case without marks, `đ` as `d`,
/// everything but letters and digits as one space. “Hòa” and “Hoà” have the same key; so have
/// “Đỗ” and “do”, so it never proves that two names are one.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().flat_map(char::to_lowercase).nfd() {
        if is_combining_mark(c) || is_invisible(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !key.is_empty() {
            key.push(' ');
        }
        gap = false;
        key.push(if c == 'đ' { 'd' } else { c });
    }
    key
}

/// A name that is safe on every disk and in every archive: NFC, only the part after the last
/// separator, none of `/ \ : * ? " < > |`, no control characters, no dots or spaces at the
/// ends, at most 120 bytes with the ending kept. A name with nothing left becomes `tep`.
pub fn file_name(name: &str) -> String {
    let line = clean_line(name);
    let last = line.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !":*?\"<>|".contains(*c)).collect();
    let kept = nfc(kept.trim_matches(['.', ' ']));
    if kept.is_empty() {
        return "tep".to_owned();
    }
    if kept.len() <= FILE_NAME_BYTES {
        return kept;
    }
    let (stem, ending) = match kept.rfind('.') {
        Some(dot) if kept.len() - dot <= EXTENSION_BYTES => kept.split_at(dot),
        _ => (kept.as_str(), ""),
    };
    let stem = stem.get(..stem.floor_char_boundary(FILE_NAME_BYTES - ending.len()));
    format!("{}{ending}", stem.unwrap_or_default().trim_end_matches(['.', ' ']))
}

/// Characters that leave no trace on the page: two names could look alike and differ.
/// White space is not among them.
fn is_invisible(c: char) -> bool {
    let control = c.is_control() && !c.is_whitespace();
    let joiner_or_mark = matches!(c, '\u{200B}'..='\u{200F}' | '\u{061C}' | '\u{00AD}' | '\u{FEFF}');
    let direction = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}');
    let tag = matches!(c, '\u{E0000}'..='\u{E007F}');
    control || joiner_or_mark || direction || tag
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}
