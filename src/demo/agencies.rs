//! Invented press agencies in invented provinces, with aliases, dates and successors.
//!
//! An agency is not a category: one agency may print, publish online and broadcast. In sixteen
//! provinces the old paper and the old station become one “Báo và phát thanh, truyền hình …”, as
//! happened all over the country in 2025; that is what successors are tried on.
//! Next: [`super::works`].

use time::Date;

use super::dice::Seeded;
use super::people::slug;
use crate::award::rules::{Category, FileKind};
use crate::award::text::fold;

/// What an agency publishes in, and what a category asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medium {
    /// Báo in, tạp chí in.
    Print,
    /// Báo điện tử.
    Online,
    /// Phát thanh.
    Radio,
    /// Truyền hình.
    Television,
    /// Ảnh báo chí: any agency that prints or publishes online.
    Photo,
}

impl Medium {
    /// The medium of a category, from its code and name; where they say nothing, from the files
    /// it asks for.
    pub fn of(category: &Category) -> Medium {
        let told = fold(&format!("{} {}", category.code, category.name.vi));
        let says = |words: &[&str]| words.iter().any(|w| told.contains(w));
        let takes = |kind| category.files.iter().any(|f| f.accept.contains(&kind));
        if says(&["photo", "anh bao chi"]) {
            Medium::Photo
        } else if says(&["televis", "tv", "truyen hinh", "bao hinh"]) {
            Medium::Television
        } else if says(&["radio", "phat thanh", "bao noi"]) {
            Medium::Radio
        } else if says(&["online", "dien tu", "web"]) {
            Medium::Online
        } else if says(&["print", "bao in"]) {
            Medium::Print
        } else if takes(FileKind::Mp4) || takes(FileKind::Webm) {
            Medium::Television
        } else if takes(FileKind::Mp3) || takes(FileKind::Wav) || takes(FileKind::M4a) {
            Medium::Radio
        } else if takes(FileKind::Pdf) {
            Medium::Print
        } else {
            Medium::Photo
        }
    }
}

/// One invented agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAgency {
    /// Official name.
    pub name: String,
    /// Short names and abbreviations in use.
    pub aliases: Vec<String>,
    /// The invented province; none for one that is read in the whole country.
    pub province: Option<&'static str>,
    /// What it publishes in.
    pub media: Vec<Medium>,
    /// Host name of its site, under `.example`.
    pub domain: String,
    /// First day under this name, where it is young.
    pub since: Option<Date>,
    /// Last day under this name, where it has ended.
    pub until: Option<Date>,
    /// Position of the successor in the list.
    pub successor: Option<usize>,
}

impl DemoAgency {
    /// Whether a work in this medium could have appeared here on that day.
    pub fn could_publish(&self, medium: Medium, day: Date) -> bool {
        let has = match medium {
            Medium::Photo => self.media.contains(&Medium::Print) || self.media.contains(&Medium::Online),
            other => self.media.contains(&other),
        };
        has && self.since.is_none_or(|first| first <= day) && self.until.is_none_or(|last| day <= last)
    }
}

/// All agencies: 48 of the provinces where paper and station become one on `merged_on`, 14 of
/// other provinces, 30 read everywhere. A day inside the edition's window lets both the old and
/// the new names publish.
pub fn invent(merged_on: Date) -> Vec<DemoAgency> {
    let mut all = Vec::new();
    for (number, province) in PROVINCES.iter().take(23).enumerate() {
        if number < 16 {
            merged(&mut all, province, merged_on);
        } else {
            separate(&mut all, province);
        }
    }
    all.extend(NATIONAL.iter().map(|(name, aliases, media)| DemoAgency {
        domain: format!("{}.example", slug(name, 40).replace('-', "")),
        name: (*name).to_owned(),
        aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        province: None,
        media: media.to_vec(),
        since: None,
        until: None,
        successor: None,
    }));
    all
}

/// The position of an agency where such a work could have appeared; none only when the list has
/// no agency for the medium on that day.
pub fn pick(dice: &mut Seeded, all: &[DemoAgency], medium: Medium, day: Date) -> Option<usize> {
    let fitting: Vec<usize> = (0..all.len()).filter(|i| all[*i].could_publish(medium, day)).collect();
    dice.pick(&fitting).copied()
}

/// Paper, station, and then the agency that both become.
fn merged(all: &mut Vec<DemoAgency>, province: &'static str, merged_on: Date) {
    let successor = Some(all.len() + 2);
    let mut paper = paper(province);
    paper.until = merged_on.previous_day();
    paper.successor = successor;
    let mut station = station(province);
    station.until = merged_on.previous_day();
    station.successor = successor;
    let domain = paper.domain.replace("bao", "baoptth");
    all.extend([
        paper,
        station,
        DemoAgency {
            name: format!("Báo và phát thanh, truyền hình {province}"),
            aliases: vec![format!("Báo và PTTH {province}"), format!("Báo và Đài PT-TH {province}")],
            province: Some(province),
            media: vec![Medium::Print, Medium::Online, Medium::Radio, Medium::Television],
            domain,
            since: Some(merged_on),
            until: None,
            successor: None,
        },
    ]);
}

fn separate(all: &mut Vec<DemoAgency>, province: &'static str) {
    all.extend([paper(province), station(province)]);
}

fn paper(province: &'static str) -> DemoAgency {
    DemoAgency {
        name: format!("Báo {province}"),
        aliases: vec![format!("{province} Online"), format!("Báo Đảng bộ {province}")],
        province: Some(province),
        media: vec![Medium::Print, Medium::Online],
        domain: format!("bao{}.example", slug(province, 40).replace('-', "")),
        since: None,
        until: None,
        successor: None,
    }
}

fn station(province: &'static str) -> DemoAgency {
    let initials: String =
        fold(province).split(' ').filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect();
    DemoAgency {
        name: format!("Đài Phát thanh và Truyền hình {province}"),
        aliases: vec![
            format!("Đài PT-TH {province}"),
            format!("PTTH {province}"),
            format!("{initials}TV {province}"),
        ],
        province: Some(province),
        media: vec![Medium::Radio, Medium::Television],
        domain: format!("ptth{}.example", slug(province, 40).replace('-', "")),
        since: None,
        until: None,
        successor: None,
    }
}

/// Provinces that do not exist. Titles speak of all of them.
pub const PROVINCES: &[&str] = &[
    "Trường Khê",
    "Hải Bình",
    "An Lĩnh",
    "Vân Giang",
    "Thạch Lĩnh",
    "Nam Khê",
    "Đông Lĩnh",
    "Phú Lĩnh",
    "Mai Giang",
    "Sơn Khê",
    "Hà Lĩnh",
    "Long Khê",
    "Bảo Giang",
    "Tân Lĩnh",
    "Yên Khê",
    "Lam Khê",
    "Thanh Lĩnh",
    "Kim Khê",
    "Ngọc Lĩnh Hạ",
    "Hoài Giang",
    "Vĩnh Khê",
    "Diên Lĩnh",
    "Châu Khê",
    "Hưng Lĩnh",
    "Đại Giang",
    "Phước Khê",
    "Khánh Lĩnh",
    "Lạc Giang",
    "Tuy Lĩnh",
    "Thái Khê",
];

type National = (&'static str, &'static [&'static str], &'static [Medium]);

const NATIONAL: &[National] = &[
    ("Báo Sông Hương Mới", &["SHM"], PAPER),
    ("Báo Mái Đình", &["Mái Đình Online"], PAPER),
    ("Báo Bến Nước", &[], PAPER),
    ("Báo Ánh Lửa", &["Ánh Lửa Online"], PAPER),
    ("Báo Con Thuyền Việt", &["CTV News"], PAPER),
    ("Báo Nhịp Cầu Xa", &["nhipcauxa"], &[Medium::Online]),
    ("Báo điện tử Dòng Thời Cuộc", &["DTC"], &[Medium::Online]),
    ("Báo điện tử Góc Phố", &["Góc Phố", "GPO"], &[Medium::Online]),
    ("Báo điện tử Sóng Xanh", &["Sóng Xanh"], &[Medium::Online, Medium::Radio]),
    ("Báo điện tử Miền Sáng", &["MSO"], &[Medium::Online]),
    ("Báo Biên Cương Xanh", &["BCX"], PAPER),
    ("Báo Hải Đảo Ngày Nay", &["Hải Đảo Online"], PAPER),
    ("Báo Người Giữ Rừng", &["NGR"], PAPER),
    ("Báo Đường Thợ", &["Đường Thợ Online"], PAPER),
    ("Báo Pháp lý và Cộng đồng", &["PLCĐ"], PAPER),
    ("Báo Tiếng Làng Nghề", &["TLN"], PAPER),
    ("Báo Giao Mùa", &[], &[Medium::Print]),
    ("Tạp chí Nông thôn Ngày mới", &["NTNM", "Nông thôn Ngày mới điện tử"], PAPER),
    ("Tạp chí Lũy Tre Xanh", &["LTX"], &[Medium::Print]),
    ("Tạp chí Hạt Giống Mới", &["HGM"], PAPER),
    ("Tạp chí Rừng và Người", &[], &[Medium::Print]),
    ("Tạp chí Kiều bào Hướng Nội", &["KBHN"], PAPER),
    ("Tạp chí Tài chính Nhà Nông", &["TCNN"], &[Medium::Online]),
    ("Tạp chí Bờ Tre", &[], &[Medium::Print]),
    ("Kênh phát thanh Sóng Núi", &["Sóng Núi FM"], &[Medium::Radio]),
    ("Đài Tiếng nói Châu thổ", &["TNCT", "Tiếng nói Châu thổ"], &[Medium::Radio, Medium::Online]),
    ("Kênh truyền hình Hồn Quê", &["HQTV"], &[Medium::Television]),
    (
        "Đài Truyền hình Kỹ thuật số Sao Khuê",
        &["SKTV", "Truyền hình Sao Khuê"],
        &[Medium::Television, Medium::Online],
    ),
    ("Trung tâm Truyền thông Vùng Cao", &["VCTV"], &[Medium::Radio, Medium::Television, Medium::Online]),
    ("Trung tâm Phát thanh, Truyền hình Biển Đảo", &["BĐTV"], &[Medium::Radio, Medium::Television]),
];

const PAPER: &[Medium] = &[Medium::Print, Medium::Online];
