//! The people who sign in to the demo: organisers, clerks, judges and the rest.
//!
//! Each has a passphrase of their own. Passphrases come from a second source of chance, so that
//! a well-known seed for the texts does not give the sign-ins away.
//! Next: [`super::dice`].

use super::agencies::{DemoAgency, Medium};
use super::dice::Seeded;
use super::people::{Crowd, Person, slug};
use crate::award::people::Role;
use crate::award::rules::{Round, Rules};

/// Somebody with a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their role in the edition; none for somebody who only sends entries.
    pub role: Option<Role>,
    /// Code of the round they score in.
    pub round: Option<String>,
    /// Who they are; the address says what they do and ends in `@demo.example`.
    pub person: Person,
    /// At least 14 characters: three syllables and a number.
    pub passphrase: String,
    /// Codes of the categories they judge; empty for those who do not.
    pub categories: Vec<String>,
    /// Position of the agency they work for, which keeps a judge from its entries.
    pub agency: Option<usize>,
}

/// Judges of the first round.
const FIRST_ROUND: usize = 18;
/// Judges of the last round beside the chair; each scores every category.
const LAST_ROUND: usize = 6;

/// Role, beginning of the address, how many.
const OFFICE: &[(Option<Role>, &str, usize)] = &[
    (Some(Role::Organizer), "to-chuc", 1),
    (Some(Role::Clerk), "thu-ky", 3),
    (Some(Role::Secretary), "thu-ky-hoi-dong", 1),
    (Some(Role::Auditor), "kiem-tra", 1),
    (Some(Role::Treasurer), "tai-chinh", 1),
    (Some(Role::Coordinator), "dau-moi", 1),
    (None, "tac-gia", 1),
];

/// The cast of one edition. Names and addresses follow `dice`; passphrases follow `secret`,
/// which should be seeded with something nobody knows.
///
/// `prefix` goes before every address, so that two editions in one folder keep apart; it may
/// be empty.
pub fn invent(
    dice: &mut Seeded,
    secret: &mut Seeded,
    rules: &Rules,
    agencies: &[DemoAgency],
    prefix: &str,
) -> Vec<Member> {
    let codes: Vec<String> = rules.categories.iter().map(|c| c.code.clone()).collect();
    let round = |round: Option<&Round>| round.map(|r| r.code.clone());
    let (first, last) = (round(rules.rounds.first()), round(rules.rounds.last()));
    let mut crowd = Crowd::default();
    let mut cast = Vec::new();
    let mut add = |label: &str, role, round, categories, agency| {
        let mut person = crowd.invent(dice, "demo.example");
        person.email = address(prefix, label);
        person.pen_name = None;
        let passphrase = passphrase(secret);
        cast.push(Member { role, round, person, passphrase, categories, agency });
    };
    for (role, label, count) in OFFICE {
        for number in 1..=*count {
            let sends = matches!(role, None | Some(Role::Coordinator));
            let house = if sends { active(agencies, label.len()) } else { None };
            add(&numbered(label, number, *count), *role, None, Vec::new(), house);
        }
    }
    add("chu-tich", Some(Role::Chair), last.clone(), codes.clone(), None);
    let mut load = vec![0; codes.len()];
    for number in 1..=FIRST_ROUND {
        let mine = share(&mut load, number);
        let mine: Vec<String> = mine.into_iter().map(|at| codes[at].clone()).collect();
        let house = if number % 2 == 0 { house_for(rules, agencies, &mine, number) } else { None };
        let label = numbered("so-khao", number, FIRST_ROUND);
        add(&label, Some(Role::Judge), first.clone(), mine, house);
    }
    for number in 1..=LAST_ROUND {
        let house = if number % 3 == 0 { active(agencies, number * 7) } else { None };
        let label = numbered("chung-khao", number, LAST_ROUND);
        add(&label, Some(Role::Judge), last.clone(), codes.clone(), house);
    }
    cast
}

/// The categories of one more judge: the one with the fewest judges, and for every second judge
/// the next such one too.
fn share(load: &mut [usize], number: usize) -> Vec<usize> {
    let mut mine = Vec::new();
    for _ in 0..1 + (number + 1) % 2 {
        let free = (0..load.len()).filter(|at| !mine.contains(at));
        if let Some(at) = free.min_by_key(|at| load[*at]) {
            load[at] += 1;
            mine.push(at);
        }
    }
    mine
}

fn numbered(label: &str, number: usize, count: usize) -> String {
    if count == 1 { label.to_owned() } else { format!("{label}{number}") }
}

/// Prefix and label under `demo.example`.
fn address(prefix: &str, label: &str) -> String {
    match slug(prefix, 30) {
        prefix if prefix.is_empty() => format!("{label}@demo.example"),
        prefix => format!("{prefix}.{label}@demo.example"),
    }
}

/// An agency that still exists and publishes what the judge scores.
fn house_for(rules: &Rules, agencies: &[DemoAgency], mine: &[String], shift: usize) -> Option<usize> {
    let medium = Medium::of(rules.category(mine.first()?)?);
    let last = rules.calendar.published_to;
    let fitting: Vec<usize> =
        (0..agencies.len()).filter(|at| agencies[*at].could_publish(medium, last)).collect();
    fitting.get(shift * 5 % fitting.len().max(1)).copied()
}

fn active(agencies: &[DemoAgency], shift: usize) -> Option<usize> {
    let living: Vec<usize> = (0..agencies.len()).filter(|at| agencies[*at].successor.is_none()).collect();
    living.get(shift % living.len().max(1)).copied()
}

/// Three different syllables and five digits, easily read out and typed without marks.
fn passphrase(secret: &mut Seeded) -> String {
    let mut words: Vec<&str> = Vec::new();
    while words.len() < 3 {
        let word = secret.word(SYLLABLES);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    format!("{}-{:05}", words.join("-"), secret.below(100_000))
}

/// 128 syllables of three letters or more, so that a passphrase has at least 17 characters.
const SYLLABLES: &[&str] = &[
    "anh", "bach", "ban", "bang", "bat", "bien", "bong", "bua", "buom", "buong", "cam", "canh", "cat", "cau",
    "chanh", "chao", "che", "chieu", "chim", "chong", "chuoi", "chuong", "com", "cong", "cuc", "cuoi", "dao",
    "dat", "dau", "den", "dieu", "dinh", "doi", "dong", "dua", "duoc", "duong", "gao", "gio", "giong",
    "giot", "gom", "guong", "hac", "hat", "hoa", "hoi", "hong", "huong", "khanh", "khe", "khoai", "khoi",
    "lan", "lang", "lanh", "lua", "luoi", "luong", "may", "mia", "mieng", "mit", "moc", "mong", "mua",
    "muoi", "muop", "nai", "nam", "nang", "nen", "ngan", "ngoc", "ngoi", "ngon", "nho", "non", "nui", "nuoc",
    "oanh", "phu", "phuong", "que", "quat", "quyt", "ram", "rau", "reu", "rong", "rung", "ruong", "sach",
    "sam", "sang", "sao", "sen", "soi", "song", "suoi", "suong", "tam", "tau", "than", "thoc", "thom",
    "thong", "thuyen", "tien", "tieng", "tranh", "trau", "tre", "trong", "trua", "truc", "trung", "tuoi",
    "tuong", "vai", "vang", "vinh", "vuon", "vuong", "xanh", "xoai", "xuan", "yen",
];
