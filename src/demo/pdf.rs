//! The kinds of PDF that entries come with: a newspaper page, a printed web page, a script, a
//! list of evidence.
//!
//! A sheet without an agency is what the council may see: the same text without the masthead,
//! the address and the programme. Next: [`super::photo`].

use time::{Date, Weekday};

use super::DemoError;
use super::dice::Seeded;
use super::layout::{BLACK, GREY, INNER, MARGIN, PALE, Page};
use super::typeset::{Case, Colour, HEIGHT, Style};
use super::works::Work;

/// What a PDF is made from.
pub(super) struct Sheet<'a> {
    pub work: &'a Work,
    /// Which part of a series, from 0.
    pub part: Option<usize>,
    /// None on a sheet that judges see.
    pub agency: Option<&'a str>,
    /// Whether a script is for television (pictures beside the words) or for radio.
    pub pictures: bool,
}

const HOUSE: [Colour; 6] =
    [[158, 27, 31], [20, 70, 120], [18, 92, 72], [122, 58, 14], [84, 36, 100], [30, 30, 34]];

impl Sheet<'_> {
    fn headline(&self) -> String {
        match self.part.and_then(|at| Some((at, self.work.parts.get(at)?))) {
            Some((at, part)) => format!("Kỳ {}: {}", at + 1, part.title),
            None => self.work.title.clone(),
        }
    }

    fn kicker(&self) -> String {
        match self.part {
            Some(_) => self.work.cited(),
            None => self.work.genre.clone(),
        }
    }

    fn day(&self) -> Date {
        self.part
            .and_then(|at| self.work.parts.get(at))
            .map_or(self.work.published_on, |part| part.published_on)
    }

    fn link(&self) -> &str {
        self.part
            .and_then(|at| self.work.parts.get(at))
            .map_or(self.work.link.as_str(), |part| part.link.as_str())
    }

    /// Later parts begin elsewhere in the text, so that no two parts read the same.
    fn paragraphs(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.work.paragraphs.iter().map(String::as_str).collect();
        let turn = self.part.unwrap_or(0) % all.len().max(1);
        all.rotate_left(turn);
        all
    }
}

/// A page as cut from a newspaper.
pub(super) fn newspaper(case: &Case, dice: &mut Seeded, sheet: &Sheet) -> Result<Vec<u8>, DemoError> {
    let mut page = Page::new(case);
    let house = HOUSE[dice.below(HOUSE.len())];
    let day = sheet.day();
    page.y = 78.0;
    match sheet.agency {
        Some(agency) => {
            let name = agency.to_uppercase();
            let size = (INNER / case.width(Style::Bold, 1.0, &name)).min(34.0);
            page.centred(Style::Bold, size, house, &name);
        }
        None => page.centred(Style::Italic, 17.0, GREY, "Bản chấm – đã lược tên cơ quan báo chí"),
    }
    page.rule(10.0, 1.6, BLACK);
    page.y += 15.0;
    let number = 1200 + dice.below(7000);
    let first =
        format!("{}, ngày {:02}/{:02}/{}", weekday(day), day.day(), u8::from(day.month()), day.year());
    page.put(MARGIN, Style::Regular, 9.5, BLACK, &first);
    let last = format!("Số {}.{:03} · Trang {}", number / 1000, number % 1000, 2 + dice.below(12));
    page.put_right(Style::Regular, 9.5, BLACK, &last);
    page.rule(6.0, 0.6, BLACK);
    page.y += 26.0;
    page.block(Style::Bold, 9.5, house, &sheet.kicker().to_uppercase(), 13.0);
    page.y += 15.0;
    page.block(Style::Bold, 25.0, BLACK, &sheet.headline(), 30.0);
    page.y += 2.0;
    page.block(Style::Italic, 12.0, BLACK, &sheet.work.standfirst, 16.0);
    page.y += 4.0;
    page.picture(dice, MARGIN, INNER, 180.0);
    if let Some(caption) = sheet.work.captions.first() {
        page.y += 13.0;
        page.put(MARGIN, Style::Italic, 9.0, GREY, caption);
    }
    page.y += 22.0;
    page.columns(&sheet.paragraphs(), 3, 10.7, 13.8);
    page.briefs(dice, house);
    case.print(&sheet.headline(), &[page.inks])
}

/// A web page as a browser prints it.
pub(super) fn webpage(case: &Case, dice: &mut Seeded, sheet: &Sheet) -> Result<Vec<u8>, DemoError> {
    let mut page = Page::new(case);
    let house = HOUSE[dice.below(HOUSE.len())];
    let day = sheet.day();
    let date = format!("{:02}/{:02}/{}", day.day(), u8::from(day.month()), day.year());
    let clock = format!("{:02}:{:02}", 6 + dice.below(15), dice.below(60));
    page.y = 28.0;
    page.put(MARGIN, Style::Web, 8.0, GREY, &format!("{clock}, {date}"));
    page.ink([MARGIN, 42.0, INNER, 40.0], house);
    page.y = 68.0;
    let name = sheet.agency.unwrap_or("Bản chấm – đã lược tên báo và địa chỉ");
    page.put(MARGIN + 12.0, Style::WebBold, 18.0, [255, 255, 255], name);
    page.y = 98.0;
    page.put(
        MARGIN,
        Style::Web,
        9.5,
        GREY,
        "Trang chủ    Thời sự    Đời sống    Điều tra    Đất và Người    Văn hóa    Đa phương tiện",
    );
    page.rule(8.0, 0.5, PALE);
    page.y += 24.0;
    page.block(Style::WebBold, 9.5, house, &sheet.kicker(), 13.0);
    page.y += 14.0;
    page.block(Style::WebBold, 22.0, BLACK, &sheet.headline(), 27.0);
    page.block(Style::Web, 9.5, GREY, &format!("{}, {date}, {clock} (GMT+7)", weekday(day)), 14.0);
    page.y += 4.0;
    page.block(Style::WebBold, 11.5, BLACK, &sheet.work.standfirst, 16.0);
    page.picture(dice, MARGIN, INNER, 168.0);
    if let Some(caption) = sheet.work.captions.first() {
        page.y += 14.0;
        page.put(MARGIN, Style::Web, 9.0, GREY, caption);
    }
    page.y += 24.0;
    let mut pages = Vec::new();
    for paragraph in sheet.paragraphs() {
        for line in case.wrap(Style::Web, 11.0, paragraph, INNER) {
            if page.y > HEIGHT - 60.0 {
                pages.push(std::mem::take(&mut page.inks));
                page.y = 60.0;
            }
            page.put(MARGIN, Style::Web, 11.0, BLACK, &line);
            page.y += 15.5;
        }
        page.y += 7.0;
    }
    pages.push(std::mem::take(&mut page.inks));
    let total = pages.len();
    for (at, inks) in pages.iter_mut().enumerate() {
        let mut foot = Page::new(case);
        foot.y = HEIGHT - 26.0;
        if sheet.agency.is_some() {
            foot.put(MARGIN, Style::Web, 8.0, GREY, sheet.link());
        }
        foot.put_right(Style::Web, 8.0, GREY, &format!("{}/{total}", at + 1));
        inks.append(&mut foot.inks);
    }
    case.print(&sheet.headline(), &pages)
}

/// A script with stage directions, as radio and television hand it in.
pub(super) fn script(case: &Case, dice: &mut Seeded, sheet: &Sheet) -> Result<Vec<u8>, DemoError> {
    let mut page = Page::new(case);
    page.y = 64.0;
    if let Some(agency) = sheet.agency {
        page.block(Style::Bold, 11.0, BLACK, &agency.to_uppercase(), 15.0);
    }
    page.y += 14.0;
    let heading = if sheet.pictures { "LỜI BÌNH TRUYỀN HÌNH" } else { "KỊCH BẢN PHÁT THANH" };
    page.centred(Style::Bold, 15.0, BLACK, heading);
    page.y += 24.0;
    for line in case.wrap(Style::Bold, 14.0, &sheet.headline(), INNER - 40.0) {
        page.centred(Style::Bold, 14.0, BLACK, &line);
        page.y += 19.0;
    }
    let day = sheet.day();
    let aired = format!(
        "Phát sóng ngày {:02}/{:02}/{} · thời lượng {} phút {:02} giây",
        day.day(),
        u8::from(day.month()),
        day.year(),
        6 + dice.below(20),
        dice.below(60)
    );
    for about in [sheet.kicker(), aired] {
        for line in case.wrap(Style::Italic, 10.5, &about, INNER - 40.0) {
            page.centred(Style::Italic, 10.5, GREY, &line);
            page.y += 14.0;
        }
    }
    page.rule(0.0, 0.7, BLACK);
    page.y += 20.0;
    let directions = if sheet.pictures { SHOTS } else { SOUNDS };
    let left = if sheet.pictures { 150.0 } else { 92.0 };
    let turn = dice.below(directions.len());
    let mut pages = Vec::new();
    let lines = std::iter::once(sheet.work.standfirst.as_str()).chain(sheet.paragraphs());
    for (at, text) in lines.enumerate() {
        let direction = directions[(at + turn) % directions.len()];
        let cue = case.wrap(Style::Bold, 10.0, direction, left - 14.0);
        let words = case.wrap(Style::Regular, 11.5, text, INNER - left);
        if page.y + 15.5 * words.len() as f32 > HEIGHT - 60.0 {
            pages.push(std::mem::take(&mut page.inks));
            page.y = 64.0;
        }
        let top = page.y;
        for line in &cue {
            page.put(MARGIN, Style::Bold, 10.0, GREY, line);
            page.y += 13.0;
        }
        let cue_end = page.y;
        page.y = top;
        for line in &words {
            page.put(MARGIN + left, Style::Regular, 11.5, BLACK, line);
            page.y += 15.5;
        }
        page.y = page.y.max(cue_end) + 9.0;
    }
    pages.push(page.inks);
    case.print(&sheet.headline(), &pages)
}

/// A list of the papers an investigation rests on, with a table of figures.
pub(super) fn dossier(case: &Case, dice: &mut Seeded, sheet: &Sheet) -> Result<Vec<u8>, DemoError> {
    let mut page = Page::new(case);
    page.y = 64.0;
    page.block(Style::Bold, 11.0, BLACK, &sheet.agency.unwrap_or_default().to_uppercase(), 15.0);
    page.y += 14.0;
    page.centred(Style::Bold, 15.0, BLACK, "TÀI LIỆU CHỨNG MINH");
    page.y += 20.0;
    for line in case.wrap(Style::Italic, 11.5, &sheet.headline(), INNER - 40.0) {
        page.centred(Style::Italic, 11.5, BLACK, &line);
        page.y += 15.0;
    }
    page.rule(2.0, 0.7, BLACK);
    page.y += 22.0;
    page.put(MARGIN, Style::Bold, 11.0, BLACK, "Số");
    page.put(MARGIN + 32.0, Style::Bold, 11.0, BLACK, "Tài liệu");
    page.put_right(Style::Bold, 11.0, BLACK, "Số trang");
    page.y += 6.0;
    for (at, paper) in PAPERS.iter().enumerate() {
        page.rule(4.0, 0.4, PALE);
        page.y += 15.0;
        page.put(MARGIN, Style::Regular, 11.0, BLACK, &(at + 1).to_string());
        page.put_right(Style::Regular, 11.0, BLACK, &dice.between(1, 48).to_string());
        for line in case.wrap(Style::Regular, 11.0, paper, INNER - 110.0) {
            page.put(MARGIN + 32.0, Style::Regular, 11.0, BLACK, &line);
            page.y += 14.5;
        }
        page.y -= 8.0;
    }
    page.rule(6.0, 0.7, BLACK);
    page.y += 20.0;
    page.block(
        Style::Italic,
        10.5,
        GREY,
        "Bản gốc lưu tại tòa soạn; đã che thông tin cá nhân của người cung cấp.",
        14.0,
    );
    case.print(&sheet.headline(), &[page.inks])
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Thứ hai",
        Weekday::Tuesday => "Thứ ba",
        Weekday::Wednesday => "Thứ tư",
        Weekday::Thursday => "Thứ năm",
        Weekday::Friday => "Thứ sáu",
        Weekday::Saturday => "Thứ bảy",
        Weekday::Sunday => "Chủ nhật",
    }
}

const SHOTS: &[&str] = &[
    "HÌNH: Toàn cảnh, nhạc nền nhẹ",
    "HÌNH: Cận cảnh bàn tay, nét mặt nhân vật",
    "HÌNH: Phỏng vấn tại hiện trường",
    "HÌNH: Cảnh quay từ trên cao",
    "HÌNH: Tư liệu, sổ sách, bản đồ",
    "HÌNH: Người dẫn tại hiện trường",
    "HÌNH: Cảnh sinh hoạt buổi chiều",
];

const SOUNDS: &[&str] = &[
    "(Nhạc nền nhỏ) PTV:",
    "PHÓNG VIÊN:",
    "(Tiếng động hiện trường) PV:",
    "PHÁT THANH VIÊN:",
    "(Nhạc cắt) PV:",
    "BĂNG PHỎNG VẤN:",
];

const PAPERS: &[&str] = &[
    "Bản sao biên bản làm việc giữa phóng viên và đơn vị liên quan, có chữ ký hai bên",
    "Bản sao hợp đồng, phụ lục hợp đồng và biên bản nghiệm thu",
    "Ảnh chụp hiện trường có ngày giờ và tọa độ",
    "Văn bản trả lời của cơ quan chức năng",
    "Bảng đối chiếu số liệu giữa hồ sơ và thực tế",
    "Ghi chép lời kể của người dân, đã được người kể đồng ý",
    "Kết luận thanh tra, kiểm tra sau khi tác phẩm được đăng",
];
