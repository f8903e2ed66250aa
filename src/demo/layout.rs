//! One page filled from the top: lines, rules, pictures and columns.
//! Next: [`super::photo`].

use super::dice::Seeded;
use super::typeset::{Case, Colour, HEIGHT, Ink, Style, WIDTH};

/// Margin on all sides in points.
pub(super) const MARGIN: f32 = 48.0;
/// Width between the margins.
pub(super) const INNER: f32 = WIDTH - 2.0 * MARGIN;
/// Body text.
pub(super) const BLACK: Colour = [25, 25, 28];
/// Small print.
pub(super) const GREY: Colour = [110, 110, 115];
/// Thin rules.
pub(super) const PALE: Colour = [205, 205, 208];
/// One page being filled from the top; `y` is the next baseline.
pub(super) struct Page<'a> {
    case: &'a Case,
    pub inks: Vec<Ink>,
    pub y: f32,
}

impl<'a> Page<'a> {
    pub(super) fn new(case: &'a Case) -> Self {
        Self { case, inks: Vec::new(), y: MARGIN }
    }

    pub(super) fn ink(&mut self, at: [f32; 4], colour: Colour) {
        let [left, top, width, height] = at;
        let (right, bottom) = (left + width, top + height);
        self.shape(vec![[left, top], [right, top], [right, bottom], [left, bottom]], colour);
    }

    fn shape(&mut self, points: Vec<[f32; 2]>, colour: Colour) {
        self.inks.push(Ink::Shape { points, colour });
    }

    pub(super) fn put(&mut self, x: f32, style: Style, size: f32, colour: Colour, text: &str) {
        self.justified(x, style, size, colour, text, 0.0);
    }

    pub(super) fn justified(
        &mut self,
        x: f32,
        style: Style,
        size: f32,
        colour: Colour,
        text: &str,
        gap: f32,
    ) {
        self.inks.push(Ink::Line { x, y: self.y, style, size, colour, text: text.to_owned(), gap });
    }

    pub(super) fn put_right(&mut self, style: Style, size: f32, colour: Colour, text: &str) {
        let x = WIDTH - MARGIN - self.case.width(style, size, text);
        self.put(x, style, size, colour, text);
    }

    pub(super) fn centred(&mut self, style: Style, size: f32, colour: Colour, text: &str) {
        let x = (WIDTH - self.case.width(style, size, text)) / 2.0;
        self.put(x, style, size, colour, text);
    }

    /// Wrapped over the full width, `leading` points from line to line.
    pub(super) fn block(&mut self, style: Style, size: f32, colour: Colour, text: &str, leading: f32) {
        for line in self.case.wrap(style, size, text, INNER) {
            self.put(MARGIN, style, size, colour, &line);
            self.y += leading;
        }
    }

    pub(super) fn rule(&mut self, below: f32, weight: f32, colour: Colour) {
        self.y += below;
        self.ink([MARGIN, self.y, INNER, weight], colour);
    }

    /// A printed landscape in four greys, from the present baseline down.
    pub(super) fn picture(&mut self, dice: &mut Seeded, left: f32, width: f32, height: f32) {
        let top = self.y;
        self.ink([left, top, width, height], [222, 224, 226]);
        let sun = left + width * (0.2 + 0.6 * dice.unit() as f32);
        let round = |step: i32| {
            let angle = step as f32 / 32.0 * std::f32::consts::TAU;
            [sun + 20.0 * angle.cos(), top + 44.0 + 20.0 * angle.sin()]
        };
        self.shape((0..32).map(round).collect(), [246, 246, 244]);
        for (layer, grey) in [186_u8, 148, 104].into_iter().enumerate() {
            let base = height * (0.45 - 0.12 * layer as f32);
            let phase = dice.unit() as f32 * 6.0;
            let waves = 5.0 + dice.unit() as f32 * 5.0;
            let hill = |step: i32| {
                let t = step as f32 / 100.0;
                let wave = (t * waves + phase).sin() * 0.6
                    + (t * waves * 2.3 + phase).sin() * 0.3
                    + (t * waves * 6.1).sin() * 0.08;
                let tall = (base + wave * height * 0.12).clamp(4.0, height);
                [left + t * width, top + height - tall]
            };
            let mut points: Vec<[f32; 2]> = (0..=100).map(hill).collect();
            points.extend([[left + width, top + height], [left, top + height]]);
            self.shape(points, [grey, grey, grey + 4]);
        }
        self.y = top + height;
    }

    /// Justified text in columns of equal height.
    pub(super) fn columns(&mut self, paragraphs: &[&str], columns: usize, size: f32, leading: f32) {
        let gutter = 16.0;
        let width = (INNER - gutter * (columns as f32 - 1.0)) / columns as f32;
        let mut lines: Vec<(String, bool)> = Vec::new();
        for paragraph in paragraphs {
            let indented = format!("\u{2003}{paragraph}");
            let broken = self.case.wrap(Style::Regular, size, &indented, width);
            let last = broken.len().saturating_sub(1);
            lines.extend(broken.into_iter().enumerate().map(|(at, line)| (line, at < last)));
        }
        let tall = lines.len().div_ceil(columns);
        let top = self.y;
        for (at, (line, full)) in lines.iter().enumerate() {
            self.y = top + (at % tall) as f32 * leading;
            let x = MARGIN + (at / tall) as f32 * (width + gutter);
            let gap = match full {
                true => self.case.gap(Style::Regular, size, line, width),
                false => 0.0,
            };
            self.justified(x, Style::Regular, size, BLACK, line, gap);
        }
        self.y = top + tall as f32 * leading;
    }

    /// Three short notices under the article, so that it looks cut from a page.
    pub(super) fn briefs(&mut self, dice: &mut Seeded, house: Colour) {
        if self.y > HEIGHT - 150.0 {
            return;
        }
        self.rule(6.0, 1.0, BLACK);
        self.y += 17.0;
        self.put(MARGIN, Style::Bold, 12.0, house, "TIN VẮN");
        self.y += 16.0;
        let mut notices: Vec<&str> = BRIEFS.to_vec();
        dice.shuffle(&mut notices);
        notices.truncate(3);
        self.columns(&notices, 3, 9.2, 11.8);
    }
}

const BRIEFS: &[&str] = &[
    "Sáng qua, hội thi tiếng hát công nhân khai mạc tại nhà văn hóa lao động với sự tham gia của hai mươi đội.",
    "Thư viện lưu động bắt đầu chuyến đi thứ một trăm, mang gần ba nghìn đầu sách đến các điểm trường vùng xa.",
    "Dự báo ba ngày tới trời nắng nhẹ, sáng sớm có sương mù; bà con vùng cao chú ý giữ ấm cho gia súc.",
    "Giải bóng chuyền nông dân bước vào vòng chung kết; vé vào cửa miễn phí, trực tiếp trên sóng phát thanh.",
    "Phiên chợ nông sản cuối tuần mở thêm hai mươi gian dành cho sản phẩm làng nghề và hợp tác xã trẻ.",
    "Đoàn viên thanh niên ra quân dọn rác ven kênh, trồng thêm năm trăm gốc cây bóng mát dọc đường liên xã.",
];
