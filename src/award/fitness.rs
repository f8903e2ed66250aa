//! How well a judge fits an entry, and how many entries she gets.
//!
//! Judges do not bid. Expertise is coarse on purpose: what the organiser recorded of a judge, in
//! the words of the rules; many pairs are then equal, and among equals the seed decides.
//! Next: [`crate::award::draw`].

use std::collections::BTreeSet;

use super::rules::Affinity;

/// What a judge is at home in, as the organiser recorded it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expertise {
    /// Codes of categories.
    pub media: BTreeSet<String>,
    /// Topics, in the words of the options of the rules.
    pub topics: BTreeSet<String>,
}

/// Fewest and most entries of a category; `None` is as even as conflicts allow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Fewest.
    pub min: Option<u32>,
    /// Most.
    pub max: Option<u32>,
}

/// Affinity of a judge and an entry: what the rules give for its category among her media, and
/// for its topic among hers. At most 2000, the sum of the two highest values of the rules.
pub fn affinity(rules: &Affinity, judge: &Expertise, category: &str, topic: Option<&str>) -> u32 {
    let media = if judge.media.contains(category) { rules.media } else { 0 };
    let topic = if topic.is_some_and(|topic| judge.topics.contains(topic)) { rules.topic } else { 0 };
    media.saturating_add(topic)
}

impl Load {
    /// Her own bounds, and those of the rules where she has none. A bound of the rules gives way
    /// to one of hers that contradicts it: who gets at most five cannot get the usual ten.
    pub fn or(self, rules: Load) -> Load {
        let least = |min: u32| self.max.map_or(min, |most| min.min(most));
        let most = |max: u32| self.min.map_or(max, |least| max.max(least));
        Load { min: self.min.or(rules.min.map(least)), max: self.max.or(rules.max.map(most)) }
    }

    /// Whether nothing is said.
    pub fn is_free(self) -> bool {
        self == Load::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expertise(media: &[&str], topics: &[&str]) -> Expertise {
        let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Expertise { media: set(media), topics: set(topics) }
    }

    #[test]
    fn media_and_topic_count_each_for_themselves() {
        let rules = Affinity { media: 20, topic: 3, field: Some("topic".to_owned()) };
        let judge = expertise(&["print", "online"], &["Đất đai"]);
        for (category, topic, expected) in [
            ("print", Some("Đất đai"), 23),
            ("online", None, 20),
            ("print", Some("Đất Đai"), 20),
            ("tv", Some("Đất đai"), 3),
            ("tv", Some("Y tế"), 0),
            ("tv", Some(""), 0),
            ("", None, 0),
        ] {
            assert_eq!(affinity(&rules, &judge, category, topic), expected, "{category} {topic:?}");
        }
        assert_eq!(affinity(&Affinity::default(), &judge, "print", Some("Đất đai")), 0);
        assert_eq!(affinity(&rules, &Expertise::default(), "print", Some("Đất đai")), 0);
    }

    #[test]
    fn her_own_bounds_come_before_the_rules_and_never_cross_them() {
        let load = |min, max| Load { min, max };
        for (own, rules, expected) in [
            (load(None, None), load(None, None), load(None, None)),
            (load(None, None), load(Some(2), Some(8)), load(Some(2), Some(8))),
            (load(Some(3), Some(4)), load(Some(2), Some(8)), load(Some(3), Some(4))),
            (load(None, Some(1)), load(Some(2), Some(8)), load(Some(1), Some(1))),
            (load(Some(9), None), load(Some(2), Some(8)), load(Some(9), Some(9))),
            (load(Some(0), None), load(Some(2), None), load(Some(0), None)),
        ] {
            assert_eq!(own.or(rules), expected, "{own:?} {rules:?}");
        }
        assert!(load(None, None).is_free() && !load(Some(0), None).is_free());
    }
}
