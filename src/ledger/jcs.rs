//! Canonical JSON: RFC 8785, restricted to what has only one reading.
//!
//! Numbers are integers below 2^53 in size and strings are NFC, so that every program and every
//! keyboard writes the same value as the same bytes. Nothing is converted silently.

use serde_json::Value;
use unicode_normalization::is_nfc;

/// What canonical JSON cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// A fraction, an exponent, or an integer of 2^53 or more.
    #[error("{0} is not an integer below 2^53 in size")]
    Number(String),
    /// A string or key that is not in Unicode normalization form C.
    #[error("{0:?} is not normalised (NFC)")]
    Text(String),
}

/// The canonical bytes of a value. Keys are ordered by their UTF-16 code units.
///
/// # Errors
/// [`NotCanonical`] for the first part that it cannot hold.
pub fn canonical(value: &Value) -> Result<Vec<u8>, NotCanonical> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out.into_bytes())
}

fn write(value: &Value, out: &mut String) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => {
            let integer = number.as_i64().filter(|n| n.unsigned_abs() < 1 << 53);
            let integer = integer.ok_or_else(|| NotCanonical::Number(number.to_string()))?;
            out.push_str(&integer.to_string());
        }
        Value::String(text) => write_text(text, out)?,
        Value::Array(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_cached_key(|(key, _)| key.encode_utf16().collect::<Vec<u16>>());
            out.push('{');
            for (place, (key, member)) in members.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_text(key, out)?;
                out.push(':');
                write(member, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

fn write_text(text: &str, out: &mut String) -> Result<(), NotCanonical> {
    if !is_nfc(text) {
        return Err(NotCanonical::Text(text.to_owned()));
    }
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('"');
    Ok(())
}
