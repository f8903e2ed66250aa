//! The order of the Vietnamese dictionary, as a string that any database can compare.
//!
//! A syllable becomes its letters, a space and the digit of its tone; the upper-case letters
//! follow after `!`, so that they decide only between texts that are otherwise the same. A
//! letter with a hat, horn or bar is the plain letter and a byte above `z`. Space, `!`, digits,
//! letters stand in this order in ASCII, which is all that the order rests on.
//! Rules: Vũ Xuân Lương, “Quy tắc sắp xếp đơn vị từ vựng trong từ điển tiếng Việt” (Vietlex).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A key whose plain byte order is the dictionary order: letters, then tones, syllable by
/// syllable; then lower before upper case. Digits come before letters, and a run of digits
/// is compared as a number. Punctuation only separates syllables. The key is ASCII.
///
/// Old and new placement of the tone give the same key (hòa, hoà).
pub fn sort_key(text: &str) -> String {
    let mut key = Key::default();
    for c in text.nfkd() {
        key.push(c);
    }
    key.finish()
}

/// The key for a personal name: given name, then family name, then middle names, so that
/// “Trần Văn An” stands before “Lê Thị Bình”.
pub fn name_sort_key(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let given_first = usize::from(words.len() > 1);
    words.rotate_right(given_first);
    sort_key(&words.join(" "))
}

/// A key in the making. Marks come after the letter they stand on, so a letter is complete
/// only when the next one begins; a tone may stand on any letter of its syllable.
#[derive(Default)]
struct Key {
    out: String,
    capitals: String,
    letters: String,
    number: String,
    tone: u8,
}

impl Key {
    fn push(&mut self, c: char) {
        if is_combining_mark(c) {
            self.mark(c);
        } else if c.is_ascii_digit() {
            self.end_letters();
            self.number.push(c);
        } else if c.is_alphanumeric() {
            self.end_number();
            self.capitals.push(if c.is_uppercase() { '1' } else { '0' });
            c.to_lowercase().for_each(|lower| self.letter(lower));
        } else {
            self.end_letters();
            self.end_number();
        }
    }

    fn letter(&mut self, c: char) {
        match c {
            'a'..='z' => self.letters.push(c),
            'đ' => self.letters.push_str("d{"),
            c if is_combining_mark(c) => {}
            other => self.letters.push_str(&format!("~{:06x}", u32::from(other))),
        }
    }

    fn mark(&mut self, c: char) {
        match c {
            '\u{0300}' => self.set_tone(1),
            '\u{0309}' => self.set_tone(2),
            '\u{0303}' => self.set_tone(3),
            '\u{0301}' => self.set_tone(4),
            '\u{0323}' => self.set_tone(5),
            '\u{0306}' => self.variant("a", '{'),
            '\u{0302}' if self.letters.ends_with('a') => self.letters.push('}'),
            '\u{0302}' => self.variant("eo", '{'),
            '\u{031B}' if self.letters.ends_with('o') => self.letters.push('}'),
            '\u{031B}' => self.variant("u", '{'),
            _ => {}
        }
    }

    fn set_tone(&mut self, tone: u8) {
        if !self.letters.is_empty() {
            self.tone = tone;
        }
    }

    fn variant(&mut self, of: &str, sign: char) {
        if self.letters.ends_with(|c| of.contains(c)) {
            self.letters.push(sign);
        }
    }

    fn end_letters(&mut self) {
        if !self.letters.is_empty() {
            self.out.push_str(&self.letters);
            self.out.push(' ');
            self.out.push(char::from(b'0' + self.tone));
            self.letters.clear();
        }
        self.tone = 0;
    }

    /// Numbers are ordered by how many digits they have, then by the digits; how many is
    /// itself written with its own length in front, so that no number is too long.
    fn end_number(&mut self) {
        if !self.number.is_empty() {
            let digits = self.number.trim_start_matches('0');
            let length = digits.len().to_string();
            self.out.push_str(&format!("{}{length}{digits} 0", length.len()));
            self.number.clear();
        }
    }

    fn finish(mut self) -> String {
        self.end_letters();
        self.end_number();
        let capitals = self.capitals.trim_end_matches('0');
        if !capitals.is_empty() {
            self.out.push('!');
            self.out.push_str(capitals);
        }
        self.out
    }
}
