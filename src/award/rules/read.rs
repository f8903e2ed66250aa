//! A rules file, read as a whole: the prize, its dates and limits, and how the council decides.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use time::{Date, OffsetDateTime};
use unicode_normalization::UnicodeNormalization;

use super::mistake::Mistake;
use super::page::Page;
use super::table::Table;
use super::value::{code, day, instant, line, paragraph, share, whole, word, yes_no};
use super::{Award, Calendar, Conflicts, Council, Edition, Limits, Reach, Rules, Text, Tie};
use super::{check, collective, entries, fitness, judging};
use crate::award::ballot::{Abstentions, Kind};

/// Reads the text of a rules file.
///
/// # Errors
/// Every mistake of the file, in the order of its lines.
pub fn read(text: &str) -> Result<Rules, Vec<Mistake>> {
    let (root, page) = Page::open(text);
    let rules = whole_file(&page, Table::root(&page, &root));
    check::check(&rules, &page);
    let (mistakes, _) = page.close();
    match mistakes.is_empty() {
        true => Ok(rules),
        false => Err(mistakes),
    }
}

/// The keys that reading this text looks for, with `[]` after the name of a list:
/// `category[].field[].code`. The keys of a list are looked for once it has an item.
pub fn known_keys(text: &str) -> BTreeSet<String> {
    let (root, page) = Page::open(text);
    whole_file(&page, Table::root(&page, &root));
    page.close().1
}

/// SHA-256 in hexadecimal of the text in NFC with `\n` line ends and without a byte order
/// mark, so that an editor that changes these does not change the rules.
pub fn digest(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let normal: String = text.nfc().collect();
    hex::encode(Sha256::digest(normal.as_bytes()))
}

const TIES: [(&str, Tie); 4] = [
    ("criteria", Tie::Criteria),
    ("head_to_head", Tie::HeadToHead),
    ("shared", Tie::Shared),
    ("lot", Tie::Lot),
];

const REACHES: [(&str, Reach); 3] =
    [("entry", Reach::Entry), ("category", Reach::Category), ("edition", Reach::Edition)];

const BALLOTS: [(&str, Option<Kind>); 3] =
    [("yes_no", Some(Kind::YesNo)), ("ranked", Some(Kind::Ranked)), ("none", None)];

const ABSTENTIONS: [(&str, Abstentions); 2] =
    [("count", Abstentions::Count), ("exclude", Abstentions::Exclude)];

fn whole_file(page: &Page<'_>, root: Table<'_>) -> Rules {
    let to_confirm = root.list("to_confirm", line);
    let ties = root.must_list("ties", word(&TIES));
    let award = award(root.must_section("award"));
    let edition = edition(root.must_section("edition"));
    let calendar = calendar(root.must_section("calendar"));
    let limits = limits(root.must_section("limits"));
    let conflicts = conflicts(root.must_section("conflicts"));
    let affinity = fitness::affinity(root.section("affinity"));
    let categories: Vec<_> = root.must_items("category").into_iter().map(entries::category).collect();
    let codes: Vec<String> =
        categories.iter().map(|c| c.code.clone()).filter(|code| !code.is_empty()).collect();
    let rubrics: Vec<_> = root.must_items("rubric").into_iter().map(judging::rubric).collect();
    let sheets: Vec<String> =
        rubrics.iter().map(|r| r.code.clone()).filter(|code| !code.is_empty()).collect();
    let rounds = root.must_items("round").into_iter();
    let rounds = rounds.map(|round| judging::round(round, &codes, &sheets)).collect();
    let tiers: Vec<_> = root.must_items("tier").into_iter().map(|tier| judging::tier(tier, &codes)).collect();
    let prizes: Vec<String> = tiers.iter().map(|tier| tier.code.clone()).filter(|c| !c.is_empty()).collect();
    let collectives = root.items("collective").into_iter();
    let collectives = collectives.map(|one| collective::collective(one, &prizes)).collect();
    let council = council(root.must_section("council"));
    root.close();
    check::to_confirm(&to_confirm, page);
    Rules {
        award,
        edition,
        calendar,
        limits,
        conflicts,
        affinity,
        categories,
        rubrics,
        rounds,
        ties,
        tiers,
        collectives,
        council,
        to_confirm,
    }
}

fn award(table: Table<'_>) -> Award {
    let award = Award {
        code: table.must("code", code),
        name: table.text("name", "name_en"),
        short_name: table.text("short_name", "short_name_en"),
        organizers: table.must_list("organizers", line),
        address: table.must("address", line),
        about: Text { vi: table.must("about", paragraph), en: table.may("about_en", paragraph) },
    };
    table.close();
    award
}

fn edition(table: Table<'_>) -> Edition {
    let edition = Edition { number: table.must("number", line), years: table.must("years", line) };
    table.close();
    edition
}

fn calendar(table: Table<'_>) -> Calendar {
    let calendar = Calendar {
        published_from: table.must_or("published_from", day, Date::MIN),
        published_to: table.must_or("published_to", day, Date::MAX),
        opens: table.must_or("opens", instant, OffsetDateTime::UNIX_EPOCH),
        deadline: table.must_or("deadline", instant, OffsetDateTime::UNIX_EPOCH),
    };
    table.close();
    calendar
}

fn limits(table: Table<'_>) -> Limits {
    let limits = Limits {
        entries_per_author: table.must("entries_per_author", whole(1, 100)),
        authors_per_entry: table.must("authors_per_entry", whole(1, 100)),
        parts_per_series: table.must("parts_per_series", whole(1, 100)),
    };
    table.close();
    limits
}

fn conflicts(table: Table<'_>) -> Conflicts {
    let conflicts = Conflicts {
        own_agency: table.must("own_agency", yes_no),
        own_province: table.may("own_province", yes_no).unwrap_or_default(),
        own_entry: table.may("own_entry", word(&REACHES)).unwrap_or_default(),
        judges_may_enter: table.must("judges_may_enter", yes_no),
    };
    table.close();
    conflicts
}

fn council(table: Table<'_>) -> Council {
    let council = Council {
        ballot: table.may("ballot", word(&BALLOTS)).flatten(),
        abstentions: table.may("abstentions", word(&ABSTENTIONS)).unwrap_or_default(),
        casting_vote: table.may("casting_vote", yes_no).unwrap_or_default(),
        quorum: table.must_or("quorum", share, (1, 1)),
        majority: table.must_or("majority", share, (1, 1)),
    };
    table.close();
    council
}
