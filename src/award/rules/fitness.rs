//! The part of a rules file that says how a draw spreads entries over judges: how many each gets,
//! whom it prefers, and how judges are connected.
//!
//! Judges do not bid for entries: a bid is where a draw is bent. What is preferred is what the
//! organiser has recorded of a judge.
//! Next: [`crate::award::fitness`].

use serde::Serialize;

use super::check::item;
use super::mistake::{Wrong, wrong};
use super::page::Page;
use super::table::Table;
use super::value::{code, whole};
use super::{Field, FieldKind, Round, Rules, Seats};

/// Highest affinity a rule gives.
pub(super) const MOST_AFFINITY: u32 = 1_000;
/// Highest bound of a load, in entries: more than any prize has received.
pub(super) const MOST_LOAD: u32 = 100_000;
/// Most entries of a category that everybody scores.
pub(super) const MOST_ANCHORS: u32 = 20;

/// What makes a judge the better choice for an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Affinity {
    /// For a judge whose recorded media include the entry's category, 0 to 1000.
    pub media: u32,
    /// For a judge whose recorded topics include the entry's topic, 0 to 1000.
    pub topic: u32,
    /// Code of the choice field of the categories whose answer is the topic.
    pub field: Option<String>,
}

/// `[affinity]`, which may be missing.
pub(super) fn affinity(table: Table<'_>) -> Affinity {
    let affinity = Affinity {
        media: table.may("media", whole(0, MOST_AFFINITY)).unwrap_or_default(),
        topic: table.may("topic", whole(0, MOST_AFFINITY)).unwrap_or_default(),
        field: table.may("field", code),
    };
    table.close();
    affinity
}

/// The topic is the answer to a choice that some category asks.
pub(super) fn topics(rules: &Rules, page: &Page<'_>) {
    const FIELD: &str = "affinity.field";
    let Some(field) = &rules.affinity.field else {
        if rules.affinity.topic > 0 {
            page.report_between(&["affinity.topic", FIELD], no_field());
        }
        return;
    };
    let mut is_asked = false;
    for (index, category) in rules.categories.iter().enumerate() {
        let Some(at) = category.fields.iter().position(|asked| asked.code == *field) else { continue };
        is_asked = true;
        if category.fields[at].kind != FieldKind::Choice {
            let path = format!("{}.field.{field}", item("category", &category.code, index));
            return page.report_between(&[FIELD, &path], no_choice(&category.name.vi, field));
        }
    }
    if !is_asked {
        let choices = rules.categories.iter().flat_map(|category| &category.fields);
        let choices =
            choices.filter(|asked| asked.kind == FieldKind::Choice).map(|asked| asked.code.as_str());
        page.report_between(&[FIELD, "category"], not_asked(field).or_meant(field, choices));
    }
}

/// Bounds and connections are for rounds in which judges are drawn, and must leave room.
pub(super) fn spread(round: &Round, path: &str, page: &Page<'_>) {
    let key = |name: &str| format!("{path}.{name}");
    let (least, most, judges) = (key("load_min"), key("load_max"), key("judges"));
    if round.judges == Seats::All {
        let given = [
            ("load_min", round.load_min.is_some()),
            ("load_max", round.load_max.is_some()),
            ("overlap", round.overlap > 0),
            ("anchors", round.anchors > 0),
        ];
        for (name, _) in given.into_iter().filter(|(_, is_given)| *is_given) {
            page.report_between(&[&key(name), &judges], nothing_to_spread(name));
        }
        return;
    }
    let Some(max) = round.load_max else { return };
    if let Some(min) = round.load_min.filter(|min| *min > max) {
        let sentence = wrong(
            format!("Ít nhất {min} tác phẩm mỗi giám khảo, nhiều hơn mức nhiều nhất là {max}."),
            format!("At least {min} entries for a judge are more than at most {max}."),
        );
        page.report_between(&[&least, &most], sentence);
    }
    if round.anchors > max {
        let anchors = round.anchors;
        let sentence = wrong(
            format!("Mọi giám khảo cùng chấm {anchors} tác phẩm, nhiều hơn mức nhiều nhất là {max}."),
            format!("Every judge scores {anchors} entries, which is more than at most {max}."),
        );
        page.report_between(&[&key("anchors"), &most], sentence);
    }
}

fn no_field() -> Wrong {
    wrong(
        "Cần “field”: mã của câu hỏi cho biết lĩnh vực đề tài.",
        "“field” is needed: the code of the question that asks the topic.",
    )
}

fn no_choice(category: &str, field: &str) -> Wrong {
    wrong(
        format!("Ở loại hình “{category}”, câu hỏi “{field}” không phải kiểu “choice”."),
        format!("In category “{category}” the question “{field}” is not a “choice”."),
    )
}

fn not_asked(field: &str) -> Wrong {
    wrong(
        format!("Không loại hình nào có câu hỏi với mã “{field}”."),
        format!("No category asks a question with code “{field}”."),
    )
}

fn nothing_to_spread(key: &str) -> Wrong {
    wrong(
        format!("Mọi giám khảo đều chấm (judges = \"all\"), nên không dùng “{key}”."),
        format!("Every judge scores everything (judges = \"all\"), so “{key}” is not used."),
    )
}

impl Rules {
    /// Every topic an entry may name, each once, in the order of the file.
    pub fn topics(&self) -> Vec<&str> {
        let mut topics: Vec<&str> = Vec::new();
        let asked = self.categories.iter().flat_map(|category| &category.fields);
        for option in asked.filter(|field| self.is_topic(field)).flat_map(|field| &field.options) {
            if !topics.contains(&option.as_str()) {
                topics.push(option);
            }
        }
        topics
    }

    fn is_topic(&self, field: &Field) -> bool {
        self.affinity.field.as_ref() == Some(&field.code)
    }
}
