//! RFC 4180 read strictly, with commas or with semicolons: every field with its place.
//!
//! The csv crate knows where a row begins but not where a field does, and takes stray quotation
//! marks in silence; two programs could then read one file in two ways.

use std::borrow::Cow;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Where the line begins, in bytes.
    begins: usize,
    /// The place itself, in bytes.
    at: usize,
}

/// What one field breaks of RFC 4180.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stray {
    /// A quotation mark in a field that does not begin with one.
    Quote,
    /// Something between the closing quotation mark and the next separator.
    AfterQuote,
    /// No closing quotation mark.
    Unclosed,
}

/// One field, without its quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field<'a> {
    /// The content.
    pub text: Cow<'a, str>,
    /// Where it begins (at the quotation mark, if there is one).
    pub place: Place,
}

/// The rows of a text, one after the other. Empty lines are no rows.
pub(super) struct Rows<'a> {
    text: &'a str,
    separator: u8,
    at: usize,
    line: u32,
    begins: usize,
}

impl<'a> Rows<'a> {
    pub fn new(text: &'a str, separator: u8) -> Self {
        Self { text, separator, at: 0, line: 1, begins: 0 }
    }

    /// Reads the next row into `fields`, and what is wrong in it into `strays`; false at the end.
    pub fn next(&mut self, fields: &mut Vec<Field<'a>>, strays: &mut Vec<(Stray, Place)>) -> bool {
        fields.clear();
        while self.skip_line_end() {}
        if self.at == self.text.len() {
            return false;
        }
        loop {
            let field = match self.peek() {
                Some(b'"') => self.quoted(strays),
                _ => self.plain(strays),
            };
            fields.push(field);
            if self.peek() != Some(self.separator) {
                self.skip_line_end();
                return true;
            }
            self.at += 1;
        }
    }

    /// Column of a place in characters, from 1.
    pub fn column(&self, place: Place) -> u32 {
        let before = self.text.get(place.begins..place.at).unwrap_or_default();
        u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX)
    }

    /// Where the reading is.
    pub fn place(&self) -> Place {
        Place { line: self.line, begins: self.begins, at: self.at }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes past a line feed, a carriage return or both; says whether there was one.
    fn skip_line_end(&mut self) -> bool {
        let length = match (self.peek(), self.text.as_bytes().get(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return false,
        };
        self.at += length;
        self.line = self.line.saturating_add(1);
        self.begins = self.at;
        true
    }

    fn plain(&mut self, strays: &mut Vec<(Stray, Place)>) -> Field<'a> {
        let place = self.place();
        if self.skip_to_end_of_field() {
            let at = place.at + self.text[place.at..self.at].find('"').unwrap_or(0);
            strays.push((Stray::Quote, Place { at, ..place }));
        }
        Field { text: Cow::Borrowed(&self.text[place.at..self.at]), place }
    }

    /// Goes to the next separator or line end; says whether there is a quotation mark before it.
    fn skip_to_end_of_field(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let mut has_quote = false;
        let end = rest.iter().position(|byte| {
            has_quote |= *byte == b'"';
            *byte == self.separator || matches!(byte, b'\n' | b'\r')
        });
        self.at += end.unwrap_or(rest.len());
        has_quote
    }

    fn quoted(&mut self, strays: &mut Vec<(Stray, Place)>) -> Field<'a> {
        let place = self.place();
        self.at += 1;
        let mut from = self.at;
        let mut text = Cow::Borrowed("");
        loop {
            match self.peek() {
                None => {
                    strays.push((Stray::Unclosed, place));
                    break;
                }
                Some(b'"') if self.text.as_bytes().get(self.at + 1) == Some(&b'"') => {
                    text += &self.text[from..=self.at];
                    self.at += 2;
                    from = self.at;
                }
                Some(b'"') => break,
                Some(b'\n' | b'\r') => {
                    self.skip_line_end();
                }
                Some(_) => self.at += 1,
            }
        }
        text += &self.text[from..self.at];
        if self.peek().is_some() {
            self.at += 1;
            let after = self.place();
            self.skip_to_end_of_field();
            if self.at > after.at {
                strays.push((Stray::AfterQuote, after));
            }
        }
        Field { text, place }
    }
}
