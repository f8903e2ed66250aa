//! Draws that are impossible: the pages say why and what helps, and what they say does help.

use rocket::http::Status;

use super::super::world::{Person, Seen, rules_text};
use super::{Season, loads};

const PRINT: [(&str, &str); 1] = [("preliminary", "print")];
const LOOK: &str = "Xem lại các cặp tránh nhau, phòng trường hợp có xung đột khai nhầm.";

/// What a page says about a panel that cannot be drawn.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    title: String,
    why: String,
    /// The bounds that are set.
    bounds: Vec<String>,
    /// The remedy.
    fix: Vec<String>,
    /// Titles of works.
    works: Vec<String>,
    links: Vec<String>,
}

fn said(seen: &Seen, title: &str) -> Said {
    let page = scraper::Html::parse_document(&seen.body);
    let links = scraper::Selector::parse(".remedy a").unwrap();
    let links = page.select(&links).map(|link| {
        let (text, href) = (link.text().collect::<String>(), link.attr("href").unwrap());
        format!("{text}: {}", href.split_once("/organize").unwrap().1)
    });
    Said {
        title: seen.all(title).remove(0),
        why: seen.all(".card .stack > p:first-child").remove(0),
        bounds: seen.all(".card .stack > div:not(.remedy) > .dots > li"),
        fix: seen.all(".remedy li"),
        works: seen.all(".card .stack .cell-title .strong"),
        links: links.collect(),
    }
}

impl Season {
    /// What all pages say alike, before the inputs are to be fixed and when that is refused.
    async fn shortage(&self) -> Said {
        let founder = Some(&self.founder);
        let page = self.world.get(founder, &self.at("/draw")).await;
        let before = said(&page, "#next > .card > h2");
        let rehearsal = self.world.get(founder, &self.at("/rehearsal")).await;
        assert_eq!(said(&rehearsal, "#print > .card > h2"), before);
        let refused = self.draw("preliminary").await;
        assert_eq!(refused.status, Status::Conflict);
        assert_eq!(said(&refused, ".page-header .lead"), before);
        before
    }

    /// Draws, and counts the works of each judge.
    async fn drawn(&self, judges: &[Person]) -> Vec<usize> {
        let drawn = self.draw("preliminary").await;
        assert_eq!(drawn.status, Status::SeeOther, "{}", drawn.text());
        loads(judges, &self.seated(judges, "preliminary").await)
    }

    /// The numbers at the head of the rehearsal that say how much is covered, and its verdict.
    async fn covered(&self) -> (Vec<String>, Vec<String>) {
        let seen = self.world.get(Some(&self.founder), &self.at("/rehearsal")).await;
        (seen.all(".stat-value")[..2].to_vec(), seen.all("#print .callout"))
    }

    /// Four judges, six works with eighteen seats, and bounds.
    async fn bounded(bounds: [(&str, &str); 4]) -> (Season, Vec<Person>) {
        let season = Season::of("dai-doan-ket").await;
        let judges = season.judges(4, &PRINT).await;
        season.entries("print", 6).await;
        season.world.pass_deadline(&season.edition);
        season.bound(&judges, bounds).await;
        (season, judges)
    }

    async fn bound(&self, judges: &[Person], bounds: [(&str, &str); 4]) {
        let lines: Vec<_> = judges.iter().zip(bounds).map(|(judge, (min, max))| (judge, min, max)).collect();
        assert_eq!(self.set_loads(&lines).await.status, Status::SeeOther);
    }
}

fn texts<const N: usize>(lines: [&str; N]) -> Vec<String> {
    lines.map(str::to_owned).into()
}

#[rocket::async_test]
async fn conflicts_are_named_and_newcomers_without_any_help() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(2, &PRINT).await;
    season.judge("Người Cửu Long", "Báo Cửu Long", &PRINT).await;
    season.accepted("Tác Giả Một", "print", "Bến đợi", "Báo Cửu Long").await;
    season.accepted("Tác Giả Hai", "print", "Sông dài", "Báo Cửu Long").await;
    season.accepted("Tác Giả Ba", "print", "Núi cao", "Báo Lam Sơn").await;
    season.world.pass_deadline(&season.edition);
    let mut found = season.shortage().await;
    found.works.sort();
    let expected = Said {
        title: "Loại hình Báo in chưa đủ giám khảo".into(),
        why: "2 tác phẩm dưới đây chỉ có 2 giám khảo chấm được, mà mỗi tác phẩm cần 3 người; tổng cộng thiếu 2 lượt chấm.".into(),
        bounds: vec![],
        fix: texts(["Thêm 1 giám khảo không có xung đột, chấm được ít nhất 2 bài.", LOOK]),
        works: texts(["Bến đợi", "Sông dài"]),
        links: texts(["Xếp tiểu ban: /panels#preliminary", "Xung đột lợi ích: /conflicts"]),
    };
    assert_eq!(found, expected);
    let newcomer = season.judge("Người Thứ Tư", "Đài Xa", &PRINT).await;
    let got = season.drawn(&[newcomer]).await;
    assert!(got[0] >= 2, "{got:?}");
}

#[rocket::async_test]
async fn maxima_that_are_too_small_are_raised_or_a_newcomer_takes_the_rest() {
    for way in ["raise", "add"] {
        let (season, mut judges) = Season::bounded([("", "3"), ("", "3"), ("", "4"), ("", "4")]).await;
        let expected = Said {
            title: "Loại hình Báo in: giám khảo không nhận hết số bài".into(),
            why: "6 tác phẩm cần tất cả 18 lượt chấm, nhưng 4 giám khảo chấm được chỉ nhận nhiều nhất 14 lượt; thiếu 4 lượt.".into(),
            bounds: texts(["4 bài: Giám Khảo Chi và Giám Khảo Dũng", "3 bài: Giám Khảo An và Giám Khảo Bình"]),
            fix: texts([
                "Nâng số bài nhiều nhất của Giám Khảo Chi và Giám Khảo Dũng lên 5, của Giám Khảo An và Giám Khảo Bình lên 4.",
                "Hoặc thêm 1 giám khảo không có xung đột, chấm được ít nhất 4 bài.",
            ]),
            works: vec![],
            links: texts([
                "Số tác phẩm mỗi giám khảo: /panels/preliminary/print",
                "Xếp tiểu ban: /panels#preliminary",
            ]),
        };
        assert_eq!(season.shortage().await, expected);
        let rest = "Chỉ 4/6 tác phẩm đủ giám khảo Các con số dưới đây tính cho những tác phẩm đủ giám khảo.";
        assert_eq!(season.covered().await, (texts(["4/6", "12/18"]), texts([rest])));
        if way == "raise" {
            let english = season.in_english().await;
            assert_eq!(english.all("#print > .card > h2")[0], "Print: the judges do not take all entries");
            assert_eq!(
                english.all(".remedy li"),
                [
                    "Raise the maximum of Giám Khảo Chi and Giám Khảo Dũng to 5, of Giám Khảo An and Giám Khảo Bình to 4.",
                    "Or add 1 judge without any conflict who can score at least 4.",
                ]
            );
            season.bound(&judges, [("", "4"), ("", "4"), ("", "5"), ("", "5")]).await;
            assert_eq!(season.drawn(&judges).await, [4, 4, 5, 5]);
        } else {
            judges.push(season.judge("Người Thứ Năm", "Đài Xa", &PRINT).await);
            assert_eq!(season.drawn(&judges).await, [3, 3, 4, 4, 4]);
        }
    }
}

#[rocket::async_test]
async fn a_maximum_that_is_too_small_because_of_conflicts_shows_those_too() {
    let season = Season::of("dai-doan-ket").await;
    let mut judges = season.judges(3, &PRINT).await;
    judges.push(season.judge("Người Cửu Long", "Báo Cửu Long", &PRINT).await);
    season.accepted("Tác Giả Một", "print", "Bến đợi", "Báo Cửu Long").await;
    season.accepted("Tác Giả Hai", "print", "Sông dài", "Báo Cửu Long").await;
    season.accepted("Tác Giả Ba", "print", "Núi cao", "Báo Lam Sơn").await;
    season.world.pass_deadline(&season.edition);
    season.bound(&judges, [("", "1"), ("", ""), ("", ""), ("", "")]).await;
    let mut found = season.shortage().await;
    found.works.sort();
    let expected = Said {
        title: "Loại hình Báo in: giám khảo không nhận hết số bài".into(),
        why: "2 tác phẩm cần tất cả 6 lượt chấm. Trong số người chấm được, 1 giám khảo nhận nhiều nhất 1 lượt, những người khác chấm được 4 lượt; thiếu 1 lượt.".into(),
        bounds: texts(["1 bài: Giám Khảo An"]),
        fix: texts([
            "Nâng số bài nhiều nhất của Giám Khảo An lên 2.",
            "Hoặc thêm 1 giám khảo không có xung đột, chấm được ít nhất 1 bài.",
            LOOK,
        ]),
        works: texts(["Bến đợi", "Sông dài"]),
        links: texts([
            "Số tác phẩm mỗi giám khảo: /panels/preliminary/print",
            "Xếp tiểu ban: /panels#preliminary",
            "Xung đột lợi ích: /conflicts",
        ]),
    };
    assert_eq!(found, expected);
    season.bound(&judges, [("", "2"), ("", ""), ("", ""), ("", "")]).await;
    assert_eq!(season.drawn(&judges).await[0], 2);
}

#[rocket::async_test]
async fn minima_that_are_too_large_are_lowered() {
    let (season, judges) = Season::bounded([("6", ""), ("6", ""), ("6", ""), ("4", "")]).await;
    let expected = Said {
        title: "Loại hình Báo in: không đủ bài để giám khảo đạt mức ít nhất".into(),
        why: "4 giám khảo phải chấm ít nhất 22 lượt, nhưng 6 tác phẩm họ chấm được chỉ có 18 lượt cho họ."
            .into(),
        bounds: texts(["6 bài: Giám Khảo An, Giám Khảo Bình và Giám Khảo Chi", "4 bài: Giám Khảo Dũng"]),
        fix: texts([
            "Hạ số bài ít nhất của Giám Khảo An, Giám Khảo Bình và Giám Khảo Chi xuống 5, của Giám Khảo Dũng xuống 3.",
        ]),
        works: vec![],
        links: texts(["Số tác phẩm mỗi giám khảo: /panels/preliminary/print"]),
    };
    assert_eq!(season.shortage().await, expected);
    let verdict = "Chưa bốc thăm được vì số bài ít nhất đặt quá caoCác con số dưới đây tính như thể số bài ít nhất đã hạ theo cách sửa dưới đây.";
    assert_eq!(season.covered().await, (texts(["6/6", "18/18"]), texts([verdict])));
    let english = season.in_english().await;
    assert_eq!(
        english.all(".card .stack > p:first-child"),
        ["4 judges must fill at least 22 seats, but the 6 entries they may score have only 18 for them."]
    );
    season.bound(&judges, [("5", ""), ("5", ""), ("5", ""), ("3", "")]).await;
    assert_eq!(season.drawn(&judges).await, [5, 5, 5, 3]);
}

#[rocket::async_test]
async fn maxima_and_minima_are_repaired_together() {
    // An, Bình and Chi take 2 + 2 + 6, Dũng must have seven of six.
    let (season, judges) = Season::bounded([("", "2"), ("", "2"), ("", ""), ("7", "")]).await;
    let found = season.shortage().await;
    assert_eq!(
        found.fix,
        [
            "Nâng số bài nhiều nhất của Giám Khảo An và Giám Khảo Bình lên 3.",
            "Hoặc thêm 1 giám khảo không có xung đột, chấm được ít nhất 2 bài.",
            "Ngoài ra, hạ số bài ít nhất của Giám Khảo Dũng xuống 6.",
        ]
    );
    season.bound(&judges, [("", "3"), ("", "3"), ("", ""), ("6", "")]).await;
    assert_eq!(season.drawn(&judges).await, [3, 3, 6, 6]);
}

#[rocket::async_test]
async fn newcomers_take_the_works_of_everybody_too() {
    // Six works for four judges of at most three: one for everybody, fifteen other seats.
    let text = rules_text("dai-doan-ket").replace("overlap = 5 ", "load_max = 3\nanchors = 1\noverlap = 5 ");
    let season = Season::with(&text).await;
    season.judges(4, &PRINT).await;
    season.entries("print", 6).await;
    season.world.pass_deadline(&season.edition);
    let found = season.shortage().await;
    assert_eq!(found.fix[1], "Hoặc thêm 4 giám khảo không có xung đột, mỗi người chấm được ít nhất 3 bài.");
    for name in ["Một", "Hai", "Ba"] {
        season.judge(&format!("Người Mới {name}"), &format!("Báo {name}"), &PRINT).await;
    }
    assert_eq!(season.draw("preliminary").await.status, Status::Conflict, "three are too few");
    season.judge("Người Mới Bốn", "Báo Bốn", &PRINT).await;
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn where_everybody_scores_everything_a_newcomer_does_so_too() {
    let season = Season::of("small").await;
    season.judges(1, &PRINT).await;
    season.judge("Người Cửu Long", "Báo Cửu Long", &PRINT).await;
    season.accepted("Tác Giả Một", "print", "Bến đợi", "Báo Cửu Long").await;
    season.accepted("Tác Giả Hai", "print", "Sông dài", "Báo Hải Đăng").await;
    season.accepted("Tác Giả Ba", "print", "Núi cao", "Báo Lam Sơn").await;
    season.world.pass_deadline(&season.edition);
    let found = season.shortage().await;
    assert_eq!(
        found.why,
        "1 tác phẩm dưới đây chỉ có 1 giám khảo chấm được, mà mỗi tác phẩm cần 2 người; tổng cộng thiếu 1 lượt chấm."
    );
    assert_eq!(found.fix, ["Thêm 1 giám khảo không có xung đột, chấm được ít nhất 3 bài.", LOOK]);
    assert_eq!(found.works, ["Bến đợi"]);
    let newcomer = season.judge("Người Thứ Ba", "Đài Xa", &PRINT).await;
    assert_eq!(season.drawn(&[newcomer]).await, [3]);
}
