//! The 34 provinces and cities of Vietnam since 1 July 2025.
//!
//! Source: resolution 202/2025/QH15 of the National Assembly. The names of before are kept, because
//! agencies carry them: “Báo Bắc Giang” is of Bắc Ninh now.
//! Next: [`crate::award::agency`].

use super::text;

/// What is recorded for an agency of the whole country: it is of no province.
pub const CENTRAL: &str = "central";

/// A province or a city that is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Province {
    /// As stored, for example `da-nang`.
    pub code: &'static str,
    /// As people write it.
    pub name: &'static str,
    /// Provinces that became part of it, and other names in use.
    pub former: &'static [&'static str],
}

const fn of(code: &'static str, name: &'static str, former: &'static [&'static str]) -> Province {
    Province { code, name, former }
}

/// All of them in Vietnamese order.
pub const ALL: [Province; 34] = [
    of("an-giang", "An Giang", &["Kiên Giang"]),
    of("bac-ninh", "Bắc Ninh", &["Bắc Giang"]),
    of("ca-mau", "Cà Mau", &["Bạc Liêu"]),
    of("cao-bang", "Cao Bằng", &[]),
    of("can-tho", "Cần Thơ", &["Sóc Trăng", "Hậu Giang"]),
    of("da-nang", "Đà Nẵng", &["Quảng Nam"]),
    of("dak-lak", "Đắk Lắk", &["Phú Yên", "Đắc Lắc"]),
    of("dien-bien", "Điện Biên", &[]),
    of("dong-nai", "Đồng Nai", &["Bình Phước"]),
    of("dong-thap", "Đồng Tháp", &["Tiền Giang"]),
    of("gia-lai", "Gia Lai", &["Bình Định"]),
    of("ha-noi", "Hà Nội", &[]),
    of("ha-tinh", "Hà Tĩnh", &[]),
    of("hai-phong", "Hải Phòng", &["Hải Dương"]),
    of("ho-chi-minh", "Hồ Chí Minh", &["Bình Dương", "Bà Rịa – Vũng Tàu", "Sài Gòn"]),
    of("hue", "Huế", &["Thừa Thiên Huế"]),
    of("hung-yen", "Hưng Yên", &["Thái Bình"]),
    of("khanh-hoa", "Khánh Hòa", &["Ninh Thuận"]),
    of("lai-chau", "Lai Châu", &[]),
    of("lang-son", "Lạng Sơn", &[]),
    of("lao-cai", "Lào Cai", &["Yên Bái"]),
    of("lam-dong", "Lâm Đồng", &["Đắk Nông", "Bình Thuận", "Đắc Nông"]),
    of("nghe-an", "Nghệ An", &[]),
    of("ninh-binh", "Ninh Bình", &["Hà Nam", "Nam Định"]),
    of("phu-tho", "Phú Thọ", &["Vĩnh Phúc", "Hòa Bình"]),
    of("quang-ngai", "Quảng Ngãi", &["Kon Tum"]),
    of("quang-ninh", "Quảng Ninh", &[]),
    of("quang-tri", "Quảng Trị", &["Quảng Bình"]),
    of("son-la", "Sơn La", &[]),
    of("tay-ninh", "Tây Ninh", &["Long An"]),
    of("thai-nguyen", "Thái Nguyên", &["Bắc Kạn"]),
    of("thanh-hoa", "Thanh Hóa", &[]),
    of("tuyen-quang", "Tuyên Quang", &["Hà Giang"]),
    of("vinh-long", "Vĩnh Long", &["Bến Tre", "Trà Vinh"]),
];

/// The province stored under a code; none for [`CENTRAL`] and for what is not known.
pub fn of_code(code: &str) -> Option<&'static Province> {
    ALL.iter().find(|province| province.code == code)
}

/// The one province whose name, of now or of before, stands in a text as whole words, with marks or
/// without. A suggestion only: none where the text names several, and “Tạp chí Hòa Bình” is of
/// no province.
pub fn named_in(text: &str) -> Option<&'static Province> {
    let text = format!(" {} ", text::fold(text));
    let names = |province: &&Province| {
        let mut all = [province.name].into_iter().chain(province.former.iter().copied());
        all.any(|name| text.contains(&format!(" {} ", text::fold(name))))
    };
    let mut found = ALL.iter().filter(names);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_is_whole_in_order_and_without_repetition() {
        let codes: BTreeSet<&str> = ALL.iter().map(|province| province.code).collect();
        assert_eq!(codes.len(), 34);
        for province in &ALL {
            assert_eq!(text::fold(province.name).replace(' ', "-"), province.code);
            assert_eq!(of_code(province.code), Some(province));
        }
        assert!(ALL.is_sorted_by_key(|province| text::sort_key(province.name)));
        // What 63 provinces of before lost, and four that go by another name or spelling as well.
        let former: BTreeSet<&str> = ALL.iter().flat_map(|province| province.former).copied().collect();
        assert_eq!(former.len(), 63 - 34 + 4);
        assert_eq!(of_code(CENTRAL), None);
    }

    #[test]
    fn a_name_tells_the_province_with_marks_or_without() {
        let told = |name: &str| named_in(name).map(|province| province.code);
        assert_eq!(told("Báo Đà Nẵng"), Some("da-nang"));
        assert_eq!(told("bao da nang"), Some("da-nang"));
        assert_eq!(told("Báo Bắc Giang"), Some("bac-ninh"), "by the name of before");
        assert_eq!(told("Báo và PTTH Bà Rịa - Vũng Tàu"), Some("ho-chi-minh"));
        assert_eq!(told("Báo Hà Nội Mới"), Some("ha-noi"));
        assert_eq!(told("Báo Nhân Dân"), None);
        assert_eq!(told("Thời báo Hà Nội – Huế"), None, "two are none");
        assert_eq!(told("Báo Hà Nộimới"), None, "whole words only");
    }
}
