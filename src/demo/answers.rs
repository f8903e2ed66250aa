//! Answers to whatever a category asks: by kind of answer, and by what the label says.
//! Next: [`super::studio`].

use std::collections::BTreeMap;

use super::dice::Seeded;
use super::works::{Theme, Work};
use crate::award::rules::{Category, Field, FieldKind};
use crate::award::text::{date_dmy, fold, group_thousands};

/// Answers by field code; a field that is not required is left out in one of four cases.
pub(super) fn answers(
    dice: &mut Seeded,
    category: &Category,
    work: &Work,
    theme: Theme,
    house: &str,
) -> BTreeMap<String, String> {
    let mut answers = BTreeMap::new();
    for field in &category.fields {
        if field.required || dice.chance(75) {
            let answer = answer(dice, field, work, theme, house);
            if !answer.is_empty() {
                answers.insert(field.code.clone(), answer);
            }
        }
    }
    answers
}

fn answer(dice: &mut Seeded, field: &Field, work: &Work, theme: Theme, house: &str) -> String {
    let about = fold(&format!("{} {}", field.code, field.label.vi));
    let says = |words: &[&str]| words.iter().any(|w| about.contains(w));
    let text = match field.kind {
        FieldKind::Yes => "yes".to_owned(),
        FieldKind::Date => work.published_on.to_string(),
        FieldKind::Link => work.link.clone(),
        FieldKind::Choice => choice(dice, &says, field, work),
        FieldKind::Number => number(dice, &says, work).to_string(),
        FieldKind::Line => line(dice, &says, work, house),
        FieldKind::Paragraph => paragraph(dice, &says, work, theme),
    };
    cut(&text, field.max_chars as usize)
}

/// The topic of which the work speaks, the first option for a single picture and the last for several, anything else by chance.
fn choice(dice: &mut Seeded, says: &dyn Fn(&[&str]) -> bool, field: &Field, work: &Work) -> String {
    if let Some(topic) = says(&["linh vuc"]).then(|| topic(&field.options, work)).flatten() {
        return topic.clone();
    }
    let chosen = match says(&["hinh thuc"]) {
        true if work.captions.len() == 1 => field.options.first(),
        true => field.options.last(),
        false => dice.pick(&field.options),
    };
    chosen.cloned().unwrap_or_default()
}

/// The option of whose pairs of syllables the work says the largest part; nothing when it says less
/// than a quarter of any.
fn topic<'a>(options: &'a [String], work: &Work) -> Option<&'a String> {
    let said = fold(&format!("{} {} {}", work.title, work.standfirst, work.paragraphs.join(" ")));
    let matches = |option: &str| {
        let phrases = option.split(',').map(fold).collect::<Vec<_>>();
        let pairs = phrases.iter().flat_map(|phrase| {
            let words: Vec<&str> = phrase.split_whitespace().collect();
            words.windows(2).map(|pair| pair.join(" ")).collect::<Vec<_>>()
        });
        let pairs: Vec<String> = pairs.collect();
        pairs.iter().filter(|pair| said.contains(pair.as_str())).count() * 100 / pairs.len().max(1)
    };
    let best = options.iter().rev().max_by_key(|option| matches(option))?;
    (matches(best) >= 25).then_some(best)
}

fn number(dice: &mut Seeded, says: &dyn Fn(&[&str]) -> bool, work: &Work) -> i64 {
    if says(&["giay", "second"]) {
        dice.between(280, 1780)
    } else if says(&["phut", "minute", "thoi luong", "duration"]) {
        dice.between(5, 45)
    } else if says(&["ky", "part", "so bai"]) {
        work.parts.len().max(1) as i64
    } else if says(&["nam", "year"]) {
        i64::from(work.published_on.year())
    } else if says(&["trang", "page"]) {
        dice.between(1, 16)
    } else if says(&["luot", "view"]) {
        dice.between(1_200, 86_000)
    } else {
        dice.between(1, 400)
    }
}

fn line(dice: &mut Seeded, says: &dyn Fn(&[&str]) -> bool, work: &Work, house: &str) -> String {
    if says(&["thoi luong", "duration", "length"]) {
        format!("{} phút {:02} giây", dice.between(5, 44), dice.between(0, 59))
    } else if says(&["noi dang", "where published"]) {
        format!("{house}, ngày {}", date_dmy(work.published_on))
    } else if says(&["so bao", "issue", "trang", "page"]) {
        let issue = group_thousands(1200 + dice.below(8600) as u64);
        format!("Số {issue} ra ngày {}, trang {}", date_dmy(work.published_on), dice.between(1, 16))
    } else if says(&["chuong trinh", "chuyen muc", "program", "kenh", "channel", "phat song"]) {
        let hour = [6, 11, 17, 19, 20][dice.below(5)];
        format!("{}, {hour} giờ {:02} phút", dice.word(PROGRAMMES), dice.below(4) * 15)
    } else if says(&["chu thich", "caption"]) {
        work.captions.first().cloned().unwrap_or_default()
    } else if says(&["dia diem", "noi chup", "place", "location"]) {
        work.captions.last().cloned().unwrap_or_default()
    } else if says(&["may anh", "camera", "thiet bi"]) {
        dice.word(&[
            "Máy ảnh số, ống kính 24–70 mm",
            "Máy ảnh số, ống kính 70–200 mm",
            "Thiết bị bay không người lái",
        ])
        .to_owned()
    } else if says(&["giai khac", "giai thuong", "other contests", "prize", "contest"]) {
        dice.word(&["Không", "Không", "Chưa dự thi giải nào khác", "Giải C Giải báo chí cấp tỉnh"]).to_owned()
    } else if says(&["chuc danh", "kich ban", "credit", "vai tro"]) {
        "Kịch bản, biên tập, đạo diễn, quay phim".to_owned()
    } else {
        work.standfirst.clone()
    }
}

fn paragraph(dice: &mut Seeded, says: &dyn Fn(&[&str]) -> bool, work: &Work, theme: Theme) -> String {
    if says(&["tac dong", "hieu qua", "impact", "ket qua", "kien nghi"]) {
        match theme {
            Theme::Unity => dice.word(UNITY_IMPACT).to_owned(),
            Theme::Integrity => dice.word(INTEGRITY_IMPACT).to_owned(),
        }
    } else if says(&["chu thich", "caption"]) {
        let numbered = (1..).zip(&work.captions).map(|(at, caption)| format!("Ảnh {at}: {caption}."));
        numbered.collect::<Vec<_>>().join("\n")
    } else if says(&["chung cu", "evidence", "tai lieu"]) {
        dice.word(EVIDENCE).to_owned()
    } else if says(&["giai khac", "giai thuong", "other contests", "contest"]) {
        "Không".to_owned()
    } else if says(&["loi binh", "script", "kich ban"]) {
        work.paragraphs.join("\n")
    } else {
        let second = work.paragraphs.get(1).map_or("", String::as_str);
        format!("{} {second}", work.standfirst)
    }
}

/// Cut between words to at most `most` characters.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(most.saturating_sub(1)).collect();
    if let Some(space) = kept.rfind(' ') {
        kept.truncate(space);
    }
    let ends = [',', ';', ':', ' ', '.'];
    format!("{}…", kept.trim_end_matches(ends))
}

const PROGRAMMES: &[&str] = &[
    "Chuyên mục “Chuyện làng chuyện phố”",
    "Chương trình “Đại đoàn kết”",
    "Chuyên mục “Nhìn thẳng nói thật”",
    "Chương trình “Thời sự chiều”",
    "Chuyên mục “Từ cơ sở”",
    "Chương trình “Ký sự đường xa”",
    "Chuyên mục “Dân hỏi, chính quyền trả lời”",
];

const UNITY_IMPACT: &[&str] = &[
    "Sau khi tác phẩm được đăng, Ủy ban MTTQ xã tổ chức hội nghị trao đổi kinh nghiệm; ba địa phương lân cận đã học theo và có kế hoạch thực hiện bằng văn bản.",
    "Tác phẩm được hơn hai trăm ý kiến bạn đọc trao đổi, nhiều người góp thêm tư liệu; quỹ chung của bà con nhận thêm đóng góp, thu chi niêm yết công khai.",
    "Nhân vật chính được mời nói chuyện tại ngày hội Đại đoàn kết của bốn khu dân cư; mô hình được tỉnh đưa vào tài liệu tập huấn cán bộ Mặt trận.",
];

const INTEGRITY_IMPACT: &[&str] = &[
    "Chính quyền địa phương có văn bản phản hồi trong mười ngày, nêu rõ việc đã làm, việc chưa làm và thời hạn; tòa soạn đã đăng toàn văn phản hồi.",
    "Cơ quan chức năng vào cuộc kiểm tra, kết luận đúng như nội dung phản ánh, thu hồi tiền về ngân sách và kiểm điểm những người liên quan.",
    "Đơn vị liên quan đã sửa quy trình, công khai hồ sơ tại nơi công cộng; người dân trong bài cho biết việc đã được giải quyết.",
    "Hồ sơ được chuyển sang cơ quan điều tra; đoàn giám sát của Mặt trận tỉnh đưa vụ việc vào chương trình giám sát chuyên đề trong năm.",
];

const EVIDENCE: &[&str] = &[
    "Bản sao biên bản, hợp đồng và văn bản trả lời của cơ quan chức năng; ảnh hiện trường có tọa độ; băng ghi âm được nhân vật đồng ý. Bản gốc lưu tại tòa soạn.",
    "Bộ dữ liệu và phương pháp phân tích đã công bố cùng bài; ghi chép thực địa có ngày giờ; băng hình gốc đã giao cho cơ quan có thẩm quyền.",
];
