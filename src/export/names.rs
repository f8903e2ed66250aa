//! Names of things as tables print them, in Vietnamese.

use super::Column;
use crate::award::rules::Rules;
use crate::templates::Templates;

/// Where the names come from.
pub(super) struct Names<'a> {
    /// Headings.
    pub templates: &'a Templates,
    /// Categories, rounds, tiers.
    pub rules: &'a Rules,
}

impl Names<'_> {
    /// A text of the message files.
    pub fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.templates.text("vi", key, args)
    }

    /// Headings `export-col-…`, each with its widest.
    pub fn columns(&self, columns: &[(&str, usize)]) -> Vec<Column> {
        let column = |(key, widest): &(&str, usize)| Column {
            title: self.say(&format!("export-col-{key}"), &[]),
            widest: *widest,
        };
        columns.iter().map(column).collect()
    }

    /// The name of a category, or its code when the rules do not know it.
    pub fn category(&self, code: &str) -> String {
        self.rules.category(code).map_or_else(|| code.to_owned(), |category| category.name.vi.clone())
    }

    /// The name of a round.
    pub fn round(&self, code: &str) -> String {
        self.rules.round(code).map_or_else(|| code.to_owned(), |round| round.name.vi.clone())
    }

    /// The name of a prize tier.
    pub fn tier(&self, code: &str) -> String {
        self.rules.tier(code).map_or_else(|| code.to_owned(), |tier| tier.name.vi.clone())
    }

    /// The label of a place for files.
    pub fn slot(&self, category: &str, slot: &str) -> String {
        let slots = self.rules.category(category).map(|category| &category.files);
        let found = slots.and_then(|slots| slots.iter().find(|s| s.code == slot));
        found.map_or_else(|| slot.to_owned(), |slot| slot.label.vi.clone())
    }
}
