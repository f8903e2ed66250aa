//! What the invented works tell: subjects with gaps, and what goes into the gaps.
//!
//! A text such as “Họp họ ở {thon}” is finished by [`Setting::fill`]: one setting per work, so
//! that its people, places and numbers stay the same from the title to the last paragraph.
//! Next: [`super::works`].

mod integrity;
mod integrity_more;
mod unity;
mod unity_more;
mod voices;

use time::Date;

use super::agencies::PROVINCES;
use super::dice::Seeded;
use super::people::full_name;
use super::works::Theme;

/// What kind of land a subject needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Any,
    Delta,
    Highland,
    South,
    Sea,
    City,
}

/// One subject with several titles, beginnings and pictures.
#[derive(Debug)]
pub(super) struct Subject {
    pub ground: Ground,
    pub titles: &'static [&'static str],
    pub tails: &'static [&'static str],
    pub leads: &'static [&'static str],
    pub body: &'static [&'static str],
    pub parts: &'static [&'static str],
    pub photos: &'static [&'static str],
}

/// The subjects of a theme.
pub(super) fn subjects(theme: Theme) -> impl Iterator<Item = &'static Subject> {
    let (first, second) = match theme {
        Theme::Unity => (unity::SUBJECTS, unity_more::SUBJECTS),
        Theme::Integrity => (integrity::SUBJECTS, integrity_more::SUBJECTS),
    };
    first.iter().chain(second)
}

/// Quotes and endings that fit every subject of a theme.
pub(super) fn voices(theme: Theme) -> (&'static [&'static str], &'static [&'static str]) {
    match theme {
        Theme::Unity => (voices::UNITY_QUOTES, voices::UNITY_ENDINGS),
        Theme::Integrity => (voices::INTEGRITY_QUOTES, voices::INTEGRITY_ENDINGS),
    }
}

/// The people, places and numbers of one work, by the name of their gap.
#[derive(Debug, Clone)]
pub(super) struct Setting(Vec<(&'static str, String)>);

impl Setting {
    /// A setting on fitting land; `province` wins when the agency has one.
    pub(super) fn draw(
        dice: &mut Seeded,
        ground: Ground,
        province: Option<&'static str>,
        published: Date,
    ) -> Self {
        let ground = match ground {
            Ground::Any => {
                [Ground::Delta, Ground::Highland, Ground::South, Ground::Sea, Ground::City][dice.below(5)]
            }
            other => other,
        };
        let province = province.unwrap_or_else(|| dice.word(PROVINCES));
        let (kind, communes, hamlets) = land(ground);
        let commune = dice.word(communes);
        let man = format!("ông {}", full_name(dice, false));
        let woman = format!("bà {}", full_name(dice, true));
        let chair_is_woman = dice.chance(40);
        let official =
            format!("{} {}", if chair_is_woman { "bà" } else { "ông" }, full_name(dice, chair_is_woman));
        let month = 1 + dice.below(usize::from(u8::from(published.month())));
        let tenths = |low: i64, high: i64, dice: &mut Seeded| {
            let drawn = dice.between(low, high);
            format!("{},{}", drawn / 10, drawn % 10)
        };
        Self(vec![
            ("tinh", province.to_owned()),
            ("xa", format!("{kind} {commune}")),
            ("xa_ten", commune.to_owned()),
            ("thon", dice.word(hamlets).to_owned()),
            ("ong_hoa", capitalized(&man)),
            ("ong", man),
            ("ba_hoa", capitalized(&woman)),
            ("ba", woman),
            ("canbo", official),
            ("chuc", format!("Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam {kind} {commune}")),
            ("n1", dice.between(61, 428).to_string()),
            ("n2", dice.between(12, 46).to_string()),
            ("it", dice.between(3, 9).to_string()),
            ("so", dice.between(12, 98).to_string()),
            ("pt", dice.between(62, 97).to_string()),
            ("trieu", dice.between(35, 480).to_string()),
            ("ty", tenths(23, 489, dice)),
            ("ha", tenths(11, 87, dice)),
            ("km", tenths(12, 89, dice)),
            ("nam", (published.year() - 1 - dice.below(4) as i32).to_string()),
            ("thang", month.to_string()),
        ])
    }

    /// The text with its gaps filled and a capital at the beginning.
    pub(super) fn fill(&self, text: &str) -> String {
        capitalized(&self.fill_inside(text))
    }

    /// The text with its gaps filled, for the middle of a sentence.
    pub(super) fn fill_inside(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((gap, after)) = after.split_once('}') else {
                break;
            };
            if let Some((_, value)) = self.0.iter().find(|(name, _)| *name == gap) {
                filled.push_str(value);
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// With a capital first letter; opening quotation marks are passed over.
fn capitalized(text: &str) -> String {
    match text.char_indices().find(|(_, c)| *c != '“') {
        Some((at, first)) => {
            let mut whole = text[..at].to_owned();
            whole.extend(first.to_uppercase());
            whole.push_str(&text[at + first.len_utf8()..]);
            whole
        }
        None => text.to_owned(),
    }
}

type Names = &'static [&'static str];

/// The word for the commune, communes and hamlets of a kind of land; all of them invented.
fn land(ground: Ground) -> (&'static str, Names, Names) {
    match ground {
        Ground::Highland => (
            "xã",
            &[
                "Nậm Lĩnh",
                "Tả Khê Phìn",
                "Bản Mận",
                "Pa Vàng",
                "Mường Thái",
                "Lũng Khê",
                "Sín Hồ Thượng",
                "Lao Khê",
                "Mù Lĩnh",
                "Nà Mây",
                "Phiêng Lanh",
                "Cốc Sữa",
            ],
            &[
                "bản Nà Pheo",
                "bản Khau Lạ",
                "bản Phiêng Mây",
                "bản Huổi Lĩnh",
                "thôn Lũng Vài",
                "bản Tà Xúa Hạ",
                "bản Ngòi Mây",
                "bản Suối Bon",
                "bản Pá Khoang Thượng",
                "thôn Cốc Lùng",
            ],
        ),
        Ground::South => (
            "xã",
            &[
                "Vĩnh Thạnh Tây",
                "An Phú Khê",
                "Tân Hòa Đông",
                "Mỹ Lĩnh",
                "Long Phú Thượng",
                "Bình Thạnh Khê",
                "Trà Lĩnh",
                "Thạnh Mỹ Giang",
                "Hòa Lạc Tây",
                "Phước Mỹ Giang",
            ],
            &[
                "ấp Rạch Dừa",
                "ấp Bình Phú",
                "ấp Trà Cú Hạ",
                "ấp Cái Sắn Nhỏ",
                "ấp Tân Lợi",
                "ấp Giồng Me",
                "ấp Bến Cát",
                "ấp Mỹ Thuận",
                "ấp Kênh Mới",
                "ấp Sóc Tre Nhỏ",
            ],
        ),
        Ground::Sea => (
            "xã",
            &[
                "Hải Khê",
                "Cửa Lạch",
                "Bình Hải Đông",
                "Tam Sóng",
                "Đảo Yến",
                "Vạn Giang",
                "Hải Thạnh Đông",
                "Bãi Ngang",
            ],
            &[
                "thôn Cồn Sẻ",
                "thôn Bến Đò",
                "làng chài Vạn Lộc",
                "thôn Mũi Cát",
                "thôn Hải Tân",
                "thôn Lạch Trường Hạ",
                "xóm Vạn Chài",
                "thôn Đá Bạc",
            ],
        ),
        Ground::City => (
            "phường",
            &[
                "An Khê Thượng",
                "Bến Ngự Đông",
                "Phú Xuân Hạ",
                "Cầu Mây",
                "Tân Thành Tây",
                "Lộc An Giang",
                "Hòa Cường Thượng",
                "Đông Kinh Hạ",
                "Chợ Mới Đông",
                "Ngọc Khê",
            ],
            &[
                "khu phố 4",
                "tổ dân phố số 7",
                "khu phố Bến Đình",
                "tổ dân phố Hồ Sen",
                "khu phố 12",
                "khu dân cư Xóm Chùa",
                "tổ dân phố Ga Cũ",
                "khu phố Vườn Dừa",
                "tổ dân phố số 15",
            ],
        ),
        Ground::Delta | Ground::Any => (
            "xã",
            &[
                "Vân Hòa Thượng",
                "Đông Yên Khê",
                "Phú Lương Giang",
                "Thái Hòa Lĩnh",
                "Yên Mỹ Khê",
                "Liên Giang",
                "Hồng Khê",
                "Tân Dân Khê",
                "Quỳnh Lĩnh",
                "An Bài Thượng",
                "Thạch Hòa Khê",
                "Đại Đồng Giang",
            ],
            &[
                "thôn Đoài",
                "thôn Thượng",
                "làng Mơ",
                "thôn Trung Nghĩa",
                "thôn Phú Khê",
                "làng Vọng",
                "thôn Đông Cầu",
                "thôn Tiền Phong",
                "xóm Đình",
                "thôn Ngọc Trì",
                "thôn Yên Lạc",
                "làng Bùi Hạ",
            ],
        ),
    }
}
