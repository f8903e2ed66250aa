//! What judges have declared, found in the texts of works: as whole words that follow each other,
//! with marks or without. A work may speak of somebody else of that name, so finding is not
//! knowing: the organiser looks and may clear it.
//! Next: [`crate::award::conflict`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::text;

/// Where in a work something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The title.
    Title,
    /// The title of a part of a series.
    Part,
    /// The answer to the question of this code.
    Answer(String),
}

/// A declared subject that stands in a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The subject, folded.
    pub subject: String,
    /// The first place where it stands.
    pub place: Place,
}

/// Whether a folded subject says enough to be looked for: two words, or one of four letters. “Ba”
/// alone would stand in half of all works.
pub fn is_findable(subject: &str) -> bool {
    subject.contains(' ') || subject.chars().filter(|c| c.is_alphabetic()).count() >= 4
}

/// Looks for many subjects at once: a tree of words, in which one step follows one word of a text.
/// The time for a text does not grow with the number of subjects. What a word is, is remembered,
/// because texts are made of the same few thousand syllables and folding is the dear part.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// Numbers of the words that subjects are made of.
    words: HashMap<String, u32>,
    /// From the root of the tree by a word, in the order of their numbers.
    first: Vec<Option<u32>>,
    /// From a place in the tree by a word to the next.
    steps: HashMap<(u32, u32), u32>,
    /// Subjects by the place where their last word ends.
    ends: BTreeMap<u32, String>,
    /// Words as they stand in texts, between two spaces: what they are made of, `None` for words that
    /// stand in no subject.
    known: HashMap<String, Vec<Option<u32>>>,
}

/// Words that are remembered at most.
const KNOWN_MAX: usize = 200_000;

impl Finder {
    /// For these folded subjects; those of no words are left out.
    pub fn new<'a>(subjects: impl IntoIterator<Item = &'a str>) -> Self {
        let mut finder = Self::default();
        let mut places = 0;
        for subject in subjects.into_iter().filter(|subject| !subject.is_empty()) {
            let mut at = None;
            for word in subject.split(' ') {
                let word = finder.number(word);
                let next = match at {
                    None => finder.first[word as usize].get_or_insert(places),
                    Some(at) => finder.steps.entry((at, word)).or_insert(places),
                };
                at = Some(*next);
                places += 1;
            }
            finder.ends.extend(at.map(|at| (at, subject.to_owned())));
        }
        finder
    }

    fn number(&mut self, word: &str) -> u32 {
        let fresh = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let number = *self.words.entry(word.to_owned()).or_insert(fresh);
        if number == fresh {
            self.first.push(None);
        }
        number
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The subjects that stand in a text as it was typed, ascending.
    pub fn found_in(&mut self, text: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            self.places(text).into_iter().filter_map(|end| self.subject(end)).collect();
        found.sort_unstable();
        found
    }

    /// The subjects that stand in a work, each with the first place: its title, the titles of its
    /// parts, its answers by their codes. Nothing runs from one of them into the next.
    pub fn mentions<'t>(
        &mut self,
        title: &'t str,
        parts: impl IntoIterator<Item = &'t str>,
        answers: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Vec<Mention> {
        let title = [(Place::Title, title)].into_iter();
        let parts = parts.into_iter().map(|part| (Place::Part, part));
        let answers = answers.into_iter().map(|(code, answer)| (Place::Answer(code.to_owned()), answer));
        let mut first: BTreeMap<u32, Place> = BTreeMap::new();
        for (place, text) in title.chain(parts).chain(answers) {
            for end in self.places(text) {
                first.entry(end).or_insert_with(|| place.clone());
            }
        }
        let named = first.into_iter().filter_map(|(end, place)| Some((self.subject(end)?, place)));
        let mut found: Vec<Mention> =
            named.map(|(subject, place)| Mention { subject: subject.to_owned(), place }).collect();
        found.sort_by(|a, b| a.subject.cmp(&b.subject));
        found
    }

    fn subject(&self, end: u32) -> Option<&str> {
        self.ends.get(&end).map(String::as_str)
    }

    /// The places in the tree where subjects of a text end.
    fn places(&mut self, text: &str) -> BTreeSet<u32> {
        let words = self.read(text);
        let mut found = BTreeSet::new();
        for (start, word) in words.iter().enumerate() {
            let mut at = word.and_then(|word| self.first[word as usize]);
            let mut rest = words[start + 1..].iter();
            while let Some(place) = at {
                if self.ends.contains_key(&place) {
                    found.insert(place);
                }
                let word = rest.next().copied().flatten();
                at = word.and_then(|word| self.steps.get(&(place, word)).copied());
            }
        }
        found
    }

    /// The words of a text by their numbers.
    fn read(&mut self, text: &str) -> Vec<Option<u32>> {
        let mut words = Vec::new();
        for piece in text.split_whitespace() {
            if let Some(known) = self.known.get(piece) {
                words.extend_from_slice(known);
                continue;
            }
            let folded = text::fold(piece);
            let number = |word: &str| self.words.get(word).copied();
            let made_of: Vec<Option<u32>> = folded.split_whitespace().map(number).collect();
            words.extend_from_slice(&made_of);
            if self.known.len() >= KNOWN_MAX {
                self.known.clear();
            }
            self.known.insert(piece.to_owned(), made_of);
        }
        words
    }
}
