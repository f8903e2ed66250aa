//! The page of statistics beside the standings: the figures of a round that is small enough to know,
//! and what is not said.

use rocket::http::Status;
use sea_orm::{ConnectionTrait, Database};

use super::season::{CLUSTER, FOREST, GATE, RIVER, SCHOOL, Season};
use crate::world::Seen;

async fn page(season: &Season, path: &str) -> Seen {
    let seen = season.get(&season.secretary, &format!("/council/rounds/{path}")).await;
    assert_eq!(seen.status, Status::Ok, "{}", seen.text());
    seen
}

fn column(page: &Seen, section: &str, number: usize) -> Vec<String> {
    page.all(&format!("#{section} tbody td:nth-of-type({number})"))
}

#[rocket::async_test]
async fn a_closed_round_shows_how_sure_its_ranks_are_and_how_its_judges_scored() {
    let season = Season::begin().await;
    season.play("preliminary").await;
    let page = page(&season, "preliminary/statistics").await;
    let lead = page.all(".lead").pop().unwrap();
    assert!(lead.starts_with("Kết quả chính thức chỉ do điểm chấm quyết định."), "{lead}");
    // Fifteen ratings to spare are asked for, here are five.
    assert_eq!(page.all("main .callout-warn").len(), 1);

    assert_eq!(column(&page, "ranks", 1), ["1", "2", "3", "4", "4", "6"], "official");
    assert_eq!(
        column(&page, "ranks", 3),
        ["1", "2", "2", "4", "4", "6"],
        "by predictions equal means are equal"
    );
    assert_eq!(column(&page, "ranks", 4), ["8,9", "8,4", "8,4", "7", "7", "5"]);
    assert_eq!(column(&page, "ranks", 5)[3..], ["4–5", "4–5", "6–6"]);
    let sure = "chắc chắn, 99 %";
    assert_eq!(column(&page, "ranks", 6), [sure, sure, sure, sure, sure, "khó, 1 %"], "five go on");
    // In the plot, each line has its words, its range and its cut.
    assert_eq!(page.all("#ranks .plot-value"), [sure, sure, sure, sure, sure, "khó, 1 %"]);
    assert_eq!(page.all("#ranks .card > .plot .plot-range").len(), 6);
    assert_eq!(page.all("#ranks .card > .plot .plot-cut").len(), 6);
    assert_eq!(page.all("#ranks .card > .plot .plot-official").len(), 6);

    let mut judges: Vec<_> = (1..=6).map(|number| column(&page, "judges", number)).collect();
    assert_eq!(judges.remove(0).len(), 2);
    let [sheets, spread, half, middle, tilt] = &judges[..] else { panic!("{judges:?}") };
    assert_eq!(
        (&sheets[..], &tilt[..]),
        (&["6", "6"].map(String::from)[..], &["gần mức chung (± 0,1)"; 2].map(String::from)[..])
    );
    let mut each: Vec<String> =
        (0..2).map(|at| format!("{} {} {}", spread[at], half[at], middle[at])).collect();
    each.sort();
    assert_eq!(each, ["5–8,6 7–8,3 7,5", "5–9,3 7–8,7 7,7"]);

    assert_eq!(page.all("#agreement .strong"), ["Các giám khảo đồng thuận khá."]);
    let shares = ["do tác phẩm: 96 %", "do giám khảo rộng hay chặt: 1 %", "do khẩu vị và may rủi: 3 %"];
    assert_eq!(page.all("#agreement .plot-keys li"), shares);
    let unusual = ["Không có tác phẩm nào mà điểm các phiếu cách xa nhau bất thường."];
    assert_eq!(page.all("#unusual p"), unusual);
    assert!(page.all("#method p")[4].contains(": 0,98 (") && page.all("#method p")[4].contains(": 0,95."));
}

#[rocket::async_test]
async fn one_work_alone_has_no_rank_to_be_sure_of() {
    let season = Season::begin().await;
    season.play("preliminary").await;
    let page = page(&season, "preliminary/statistics?category=photo").await;
    assert!(
        page.all("#ranks .callout")[0].starts_with("Số phiếu chưa đủ"),
        "{:?}",
        page.all("#ranks .callout")
    );
    assert_eq!(
        page.all("#ranks tbody tr").len() + page.all("#agreement").len() + page.all("#unusual").len(),
        0
    );
    assert_eq!(column(&page, "judges", 6), ["chưa ước tính được"; 2]);
}

#[rocket::async_test]
async fn panels_that_share_no_work_are_named_and_not_ranked() {
    let season = Season::begin().await;
    season.play("preliminary").await;
    let db = Database::connect(season.world.app.settings.database_url()).await.unwrap();
    for (judge, works) in season.judges.iter().zip([[RIVER, FOREST, GATE], [CLUSTER, SCHOOL, RIVER]]) {
        let titles = works.map(|title| format!("'{title}'")).join(", ");
        let apart = format!(
            "UPDATE assignment SET state = 'recused' WHERE account_id = '{}' \
             AND entry_id IN (SELECT id FROM entry WHERE title IN ({titles}))",
            judge.id
        );
        db.execute_unprepared(&apart).await.unwrap();
    }
    // One reads three works, the other two; they meet on none but the sixth.
    let together = page(&season, "preliminary/statistics").await;
    assert_eq!(together.all("#ranks .callout .strong"), Vec::<String>::new());
    let sixth = format!(
        "UPDATE assignment SET state = 'recused' WHERE account_id = '{}' AND state = 'sealed' AND round = 'preliminary' \
         AND entry_id IN (SELECT id FROM entry WHERE title LIKE '=HYPER%')",
        season.judges[1].id
    );
    db.execute_unprepared(&sixth).await.unwrap();
    let apart = page(&season, "preliminary/statistics").await;
    assert_eq!(apart.all("#ranks .callout .strong"), ["Không so sánh được thứ hạng"]);
    let mut groups = apart.all("#ranks .callout li");
    groups.sort();
    assert_eq!(groups, ["Hoàng Văn Khảo", "Phạm Thị Giám"]);
    assert_eq!(apart.all("#ranks svg").len(), 1, "the sign of the callout, and no plot");
    assert!(!apart.text().contains("chắc chắn"), "no word on chances");
}

#[rocket::async_test]
async fn nothing_is_told_of_a_round_that_is_open_or_unknown() {
    let season = Season::begin().await;
    let get = async |path: &str| season.get(&season.secretary, &format!("/council/rounds/{path}")).await;
    for played in [false, true] {
        if played {
            season.mark("preliminary").await;
        }
        let early = get("preliminary/statistics").await;
        assert_eq!(early.status, Status::Conflict);
        assert_eq!(early.all(".lead"), ["Chưa đến lúc thực hiện việc này."]);
    }
    assert_eq!(get("none/statistics").await.status, Status::NotFound);
    assert_eq!(get("preliminary/statistics?category=none").await.status, Status::NotFound);
    let judge = season.get(&season.judges[0], "/council/rounds/preliminary/statistics").await;
    assert_eq!(judge.status, Status::NotFound, "who may not decide is not told that there is such a page");
}

#[rocket::async_test]
async fn once_tiers_are_shared_out_each_of_them_has_its_line() {
    let season = Season::decided().await;
    let lines = async || {
        let page = season.get(&season.secretary, "/council/rounds/final/statistics?category=print").await;
        page.attributes("select[name=first] option", "value")
    };
    assert_eq!(lines().await, [] as [String; 0], "only A has a number in the rules");
    season.share_out().await;
    // A 1, B 2, C 1, Khuyến khích 2.
    assert_eq!(lines().await, ["1", "3", "4", "6"]);
}
