//! Invented people: họ, đệm and tên put together by their frequency in Vietnam.
//!
//! Nobody here exists. A name is drawn part by part, so it can by chance be some living person's
//! name; no list of journalists was used. Mail addresses end in `.example`, which no mail reaches.
//! Next: [`super::agencies`].

use std::collections::BTreeSet;

use super::dice::Seeded;
use crate::award::text::fold;

/// One invented person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Họ, đệm, tên.
    pub name: String,
    /// Bút danh, for about one in three.
    pub pen_name: Option<String>,
    /// Whether the name is a woman's; decides bà or ông.
    pub woman: bool,
    /// Year of birth.
    pub born: i32,
    /// An address under `.example`.
    pub email: String,
    /// Ten digits, in one of the ranges 03, 05, 07, 08, 09.
    pub phone: String,
}

impl Person {
    /// “ông” or “bà” before the full name.
    pub fn polite(&self) -> String {
        format!("{} {}", if self.woman { "bà" } else { "ông" }, self.name)
    }
}

/// Draws people and never the same name or mail address twice.
#[derive(Debug, Default)]
pub struct Crowd {
    names: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

impl Crowd {
    /// One more person, with a mail address at `domain`.
    pub fn invent(&mut self, dice: &mut Seeded, domain: &str) -> Person {
        let woman = dice.chance(44);
        let mut name = full_name(dice, woman);
        for _ in 0..200 {
            if !self.names.contains(&name) {
                break;
            }
            name = full_name(dice, woman);
        }
        self.names.insert(name.clone());
        let email = self.address(dice, &name, domain);
        Person {
            pen_name: dice.chance(34).then(|| pen_name(dice, &name)),
            woman,
            born: 1963 + dice.below(39) as i32,
            email,
            phone: phone(dice),
            name,
        }
    }

    /// `thuha.tran@domain`, with a number from the second on.
    fn address(&mut self, dice: &mut Seeded, name: &str, domain: &str) -> String {
        let folded = fold(name);
        let parts: Vec<&str> = folded.split_whitespace().collect();
        let (Some(family), Some(given)) = (parts.first(), parts.last()) else {
            return format!("tac-gia@{domain}");
        };
        let middle: String = parts[1..parts.len() - 1].concat();
        let initials: String = parts[..parts.len() - 1].iter().filter_map(|p| p.chars().next()).collect();
        let local = match dice.below(4) {
            0 => format!("{given}{initials}"),
            1 => format!("{middle}{given}.{family}"),
            2 => format!("{given}.{family}"),
            _ => format!("{family}.{middle}{given}"),
        };
        let mut address = format!("{local}@{domain}");
        let mut number = 2;
        while !self.addresses.insert(address.clone()) {
            address = format!("{local}{number}@{domain}");
            number += 1;
        }
        address
    }
}

/// The folded words of a text with hyphens between them, at most `most` characters.
pub fn slug(text: &str, most: usize) -> String {
    let mut slug = String::new();
    for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
        if slug.len() + 1 + word.len() > most {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// A full name alone, for people who are only spoken of.
pub fn full_name(dice: &mut Seeded, woman: bool) -> String {
    let family = dice.weighted(FAMILY);
    let (middles, givens) = if woman { (WOMEN_MIDDLE, WOMEN) } else { (MEN_MIDDLE, MEN) };
    let given = dice.word(givens);
    let mut middle = dice.weighted(middles);
    // Nobody is called Minh Minh or Hoàng Hoàng.
    while middle.split(' ').any(|m| m == given || m == family) {
        middle = dice.weighted(middles);
    }
    format!("{family} {middle} {given}")
}

fn pen_name(dice: &mut Seeded, name: &str) -> String {
    let parts: Vec<&str> = name.split(' ').collect();
    let given = parts.last().copied().unwrap_or("An");
    let family = parts.first().copied().unwrap_or("Lê");
    let middle = parts.get(1).copied().filter(|m| !["Thị", "Văn"].contains(m));
    match (dice.below(4), middle) {
        (0, Some(middle)) => format!("{middle} {given}"),
        (1, _) => format!("{family} {given}"),
        (2, _) => {
            let first = dice.word(&["An", "Hoài", "Nguyên", "Khánh", "Hạ", "Vũ", "Thạch", "Duy"]);
            if first == given { format!("Hà {given}") } else { format!("{first} {given}") }
        }
        _ => dice.word(PEN).to_owned(),
    }
}

fn phone(dice: &mut Seeded) -> String {
    let range = dice.word(&[
        "032", "033", "035", "036", "038", "056", "058", "070", "076", "079", "081", "083", "085", "088",
        "090", "091", "094", "096", "098",
    ]);
    format!("{range}{:07}", dice.below(10_000_000))
}

const FAMILY: &[(&str, u32)] = &[
    ("Nguyễn", 315),
    ("Trần", 109),
    ("Lê", 89),
    ("Phạm", 59),
    ("Hoàng", 30),
    ("Huỳnh", 21),
    ("Vũ", 26),
    ("Võ", 23),
    ("Phan", 45),
    ("Trương", 22),
    ("Bùi", 21),
    ("Đặng", 19),
    ("Đỗ", 19),
    ("Ngô", 17),
    ("Hồ", 15),
    ("Dương", 14),
    ("Đinh", 10),
    ("Đoàn", 9),
    ("Lâm", 7),
    ("Mai", 7),
    ("Trịnh", 7),
    ("Đào", 7),
    ("Cao", 6),
    ("Lý", 6),
    ("Hà", 6),
    ("Lưu", 5),
    ("Lương", 5),
    ("Tạ", 4),
    ("Tô", 4),
    ("Nông", 4),
    ("Lò", 4),
    ("Thạch", 3),
    ("Quách", 3),
    ("Ma", 2),
    ("Vi", 2),
];

const MEN_MIDDLE: &[(&str, u32)] = &[
    ("Văn", 26),
    ("Hữu", 7),
    ("Đức", 8),
    ("Minh", 7),
    ("Quang", 7),
    ("Đình", 6),
    ("Thanh", 6),
    ("Xuân", 6),
    ("Quốc", 5),
    ("Công", 4),
    ("Trọng", 4),
    ("Tiến", 4),
    ("Duy", 4),
    ("Hoàng", 4),
    ("Bá", 2),
    ("Thế", 3),
    ("Viết", 2),
    ("Ngọc", 4),
    ("Anh", 3),
];

const MEN: &[&str] = &[
    "Hùng", "Dũng", "Cường", "Tuấn", "Hải", "Sơn", "Nam", "Long", "Thắng", "Hiếu", "Trung", "Kiên", "Phúc",
    "Lâm", "Bình", "Tùng", "Khánh", "Đạt", "Thành", "Vinh", "Hưng", "Quân", "Phong", "Toàn", "Thịnh", "Khôi",
    "Nghĩa", "Tài", "Lộc", "Bách", "Duy", "Huy", "Khang", "Thái", "Việt", "Chiến", "Hòa", "Tân", "Thọ",
    "Sang", "Nhân", "Tâm",
];

const WOMEN_MIDDLE: &[(&str, u32)] = &[
    ("Thị", 30),
    ("Thị Thu", 6),
    ("Thị Thanh", 5),
    ("Thị Minh", 4),
    ("Thị Ngọc", 5),
    ("Thị Kim", 4),
    ("Thị Hồng", 5),
    ("Ngọc", 7),
    ("Thu", 7),
    ("Thanh", 6),
    ("Minh", 4),
    ("Kim", 3),
    ("Phương", 5),
    ("Thùy", 4),
    ("Bích", 3),
    ("Mai", 3),
    ("Khánh", 3),
    ("Diệu", 2),
];

const WOMEN: &[&str] = &[
    "Hương",
    "Hoa",
    "Lan",
    "Hằng",
    "Nga",
    "Linh",
    "Trang",
    "Hà",
    "Thảo",
    "Hạnh",
    "Huyền",
    "Nhung",
    "Yến",
    "Oanh",
    "Loan",
    "Dung",
    "Thúy",
    "Vân",
    "Ngân",
    "Chi",
    "Quỳnh",
    "Giang",
    "Hiền",
    "Liên",
    "Nguyệt",
    "Phượng",
    "Tuyết",
    "Xuân",
    "Anh",
    "Mai",
    "Ly",
    "My",
    "Trâm",
    "Thư",
    "Uyên",
    "Nhàn",
    "Châu",
    "Duyên",
    "Diệp",
    "Lê",
];

const PEN: &[&str] = &[
    "Sông Mây",
    "Mộc Miên",
    "An Nhiên",
    "Hạ Miên",
    "Hoài Sơn",
    "Bảo Minh",
    "Gia Bảo",
    "Hải Đường",
    "Thiên Thanh",
    "Khuê Văn",
    "Lam Giang",
    "Nam Phương",
    "Vân Khánh",
    "Bình Nguyên",
    "Đông Hà",
    "Tường Vy",
    "Trúc Lâm",
    "Thảo Nguyên",
    "Minh Triết",
    "Phù Sa",
    "Hàn Giang",
    "Cát Tường",
    "Tâm An",
    "Ngọc Lam",
    "Sơn Ca",
    "Hồng Hạc",
    "Trường Giang",
    "Hoàng Lan",
    "Việt Quê",
    "Thu Minh",
];
