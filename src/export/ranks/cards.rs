//! Scorecards while they are put together from the rows of a file.

use std::collections::HashMap;

/// Ids that were met, each with its number.
#[derive(Default)]
pub(super) struct Ids {
    pub names: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Ids {
    /// The number of an id, a new one for a new id.
    pub fn number(&mut self, id: &str) -> usize {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let number = self.names.len();
        self.names.push(id.to_owned());
        self.numbers.insert(id.to_owned(), number);
        number
    }
}

/// One sheet so far.
pub(super) struct Card {
    pub entry: usize,
    pub judge: usize,
    /// Line and column of its first row.
    pub place: (u32, u32),
    /// For every criterion its mark, and the line where it stands.
    pub marks: Vec<Option<(u32, u32)>>,
}

/// All sheets, by entry and judge.
#[derive(Default)]
pub(super) struct Cards {
    pub cards: Vec<Card>,
    places: HashMap<(usize, usize), usize>,
}

impl Cards {
    /// Puts a mark, or only the place of one that is wrong, on its sheet; the line of the mark that
    /// is there already.
    pub fn put(
        &mut self,
        (entry, judge, criterion): (usize, usize, usize),
        mark: u32,
        place: (u32, u32),
    ) -> Result<(), u32> {
        let at = *self.places.entry((entry, judge)).or_insert_with(|| {
            self.cards.push(Card { entry, judge, place, marks: Vec::new() });
            self.cards.len() - 1
        });
        let marks = &mut self.cards[at].marks;
        if marks.len() <= criterion {
            marks.resize(criterion + 1, None);
        }
        match marks[criterion] {
            Some((_, line)) => Err(line),
            None => {
                marks[criterion] = Some((mark, place.0));
                Ok(())
            }
        }
    }
}
