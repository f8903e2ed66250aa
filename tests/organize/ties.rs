//! Ties that follow from what the office knows: the province of agencies, works judges take part
//! with.

use press_awards::award::conflict::Conflict;
use press_awards::store::conflicts::Apart;
use rocket::http::Status;

use super::super::world::rules_text;
use super::{Season, table};

const PRINT: [(&str, &str); 1] = [("preliminary", "print")];
const BOTH: [(&str, &str); 2] = [("preliminary", "print"), ("preliminary", "photo")];

impl Season {
    /// With rules that say otherwise about provinces and about judges who take part.
    async fn with(own_province: bool, own_entry: &str) -> Season {
        let season = Season::of("dai-doan-ket").await;
        let text = rules_text("dai-doan-ket")
            .replace("own_province = false", &format!("own_province = {own_province}"))
            .replace("own_entry = \"category\"", &format!("own_entry = \"{own_entry}\""));
        if text == rules_text("dai-doan-ket") {
            return season;
        }
        let rules = press_awards::award::rules::read(&text).unwrap();
        let who = season.world.signed(&season.founder).await;
        season.world.app.store.amend(&who, &season.edition, &text, &rules, "Thử").await.unwrap();
        let edition = season.world.edition(&season.edition).await;
        Season { edition, ..season }
    }

    /// What is kept apart, without the words: judge, work or category, kind.
    async fn kept(&self) -> Vec<(String, String, Conflict)> {
        let all = self.world.app.store.kept_apart(&self.edition, None).await.unwrap();
        let line = |pair: Apart| {
            let what = if pair.code.is_empty() { pair.category } else { pair.title };
            (pair.judge, what, pair.kind)
        };
        all.into_iter().map(line).collect()
    }

    async fn place(&self, agency: &str, code: &str) -> Status {
        let found = self.world.app.store.agency_called(agency).await.unwrap().unwrap();
        let path = self.at(&format!("/agencies/{}/province", found.id));
        self.world.post(Some(&self.founder), &path, &[("province", code)]).await.status
    }

    async fn rows(&self) -> Vec<String> {
        let seen = self.world.get(Some(&self.founder), &self.at("/conflicts")).await;
        assert_eq!(seen.status, Status::Ok);
        table(&seen, "#pairs tbody tr")
    }
}

fn kept(judge: &str, what: &str, kind: Conflict) -> (String, String, Conflict) {
    (judge.to_owned(), what.to_owned(), kind)
}

#[rocket::async_test]
async fn a_judge_of_the_same_province_is_kept_apart_where_the_rules_say_so() {
    let season = Season::with(true, "category").await;
    let judge = season.judge("Trịnh Văn Ba", "Đài Sông Hàn", &PRINT).await;
    season.judge("Mai Văn Năm", "Tạp chí Cả Nước", &PRINT).await;
    let near = season.accepted("Lê Thị Châu", "print", "Nhịp cầu", "Báo Quảng Nam").await;
    season.accepted("Phạm Văn Đông", "print", "Bến cũ", "Báo Cố Đô").await;
    season.accepted("Vũ Thị Em", "print", "Mùa vàng", "Báo Cả Nước").await;
    season.accepted("Hồ Văn Giáp", "print", "Đường xa", "Báo Chưa Rõ").await;
    assert_eq!(season.kept().await, []);

    // The page suggests what the name says, and nothing counts until it is recorded.
    let found = season.world.app.store.agency_called("Báo Quảng Nam").await.unwrap().unwrap();
    let at = season.at(&format!("/agencies/{}", found.id));
    let page = season.world.get(Some(&season.founder), &at).await;
    assert_eq!(page.all("#province .help"), ["Theo tên gọi, có thể là Đà Nẵng."]);
    assert_eq!(page.all("#province option").len(), 36);
    for (agency, code) in [
        ("Đài Sông Hàn", "da-nang"),
        ("Báo Quảng Nam", "da-nang"),
        ("Báo Cố Đô", "hue"),
        ("Báo Cả Nước", "central"),
        ("Tạp chí Cả Nước", "central"),
    ] {
        assert_eq!(season.place(agency, code).await, Status::SeeOther, "{agency}");
    }
    assert_eq!(season.place("Báo Chưa Rõ", "quang-nam").await, Status::UnprocessableEntity);
    let page = season.world.get(Some(&season.founder), &at).await;
    assert_eq!(page.attribute("#province option[selected]", "value").as_deref(), Some("da-nang"));
    assert_eq!(page.all("#province .help"), Vec::<String>::new());
    let list = season.world.get(Some(&season.founder), &season.at("/agencies?unplaced=yes")).await;
    assert_eq!(list.all("tbody .cell-title a"), ["Báo Chưa Rõ"]);
    let list = season.world.get(Some(&season.founder), &season.at("/agencies?q=ca+nuoc")).await;
    assert_eq!(
        table(&list, "tbody tr"),
        ["Báo Cả Nước | Trung ương | | ", "Tạp chí Cả Nước | Trung ương | | "]
    );

    assert_eq!(season.kept().await, [kept("Trịnh Văn Ba", "Nhịp cầu", Conflict::OwnProvince)]);
    let rows = season.rows().await;
    assert!(
        rows[0].ends_with("Báo Quảng Nam · Báo in | Trịnh Văn Ba | cùng tỉnh, thành phốĐà Nẵng | "),
        "{rows:?}"
    );
    // Said twice it is recorded once; taken back it counts for nothing.
    season.place("Báo Quảng Nam", "da-nang").await;
    let facts = "SELECT COUNT(*) FROM event WHERE kind = 'agency.placed'";
    assert_eq!(season.number(facts).await, 5);
    season.place("Báo Quảng Nam", "").await;
    assert_eq!(season.kept().await, []);
    season.place("Báo Quảng Nam", "da-nang").await;

    season.judges(3, &PRINT).await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let seated = season.seated(&[judge], "preliminary").await;
    assert!(!seated.contains_key(&near), "{seated:?}");
}

#[rocket::async_test]
async fn without_that_rule_the_province_keeps_nobody_apart() {
    let season = Season::of("dai-doan-ket").await;
    season.judge("Trịnh Văn Ba", "Đài Sông Hàn", &PRINT).await;
    season.accepted("Lê Thị Châu", "print", "Nhịp cầu", "Báo Quảng Nam").await;
    for agency in ["Đài Sông Hàn", "Báo Quảng Nam"] {
        assert_eq!(season.place(agency, "da-nang").await, Status::SeeOther);
    }
    assert_eq!(season.kept().await, []);
}

#[rocket::async_test]
async fn a_judge_who_takes_part_is_kept_as_far_away_as_the_rules_say() {
    for (reach, expected) in [
        ("entry", vec![kept("Trịnh Văn Ba", "Của mình", Conflict::OwnEntry)]),
        (
            "category",
            vec![
                kept("Trịnh Văn Ba", "print", Conflict::OwnCategory),
                kept("Trịnh Văn Ba", "Của mình", Conflict::OwnEntry),
            ],
        ),
        (
            "edition",
            vec![
                kept("Trịnh Văn Ba", "print", Conflict::OwnEdition),
                kept("Trịnh Văn Ba", "Của mình", Conflict::OwnEntry),
                kept("Trịnh Văn Ba", "photo", Conflict::OwnEdition),
            ],
        ),
    ] {
        let season =
            Season::with(&format!("own_agency = true\nown_entry = \"{reach}\"\njudges_may_enter = true"))
                .await;
        let judge = season.judge("Trịnh Văn Ba", "Đài Một", &BOTH).await;
        season.accepted("Lê Thị Châu", "print", "Nhịp cầu", "Báo Hải Đăng").await;
        season.accepted("Phạm Văn Đông", "print", "Bến cũ", "Báo Lam Sơn").await;
        season.accepted("Vũ Thị Em", "photo", "Mùa vàng", "Báo Bình Minh").await;
        // A draft, and what she has withdrawn, are not in the edition.
        season.world.draft(&judge, &season.edition, "photo", "Bản nháp", "Báo Cửu Long").await;
        let gone = season.world.entry(&judge, &season.edition, "photo", "Rút rồi", "Báo Cửu Long").await;
        let who = season.world.signed(&judge).await;
        season.world.app.store.withdraw_entry(&who, &season.edition, &gone).await.unwrap();
        assert_eq!(season.kept().await, [], "{reach}");
        season.accepted_of(&judge, "print", "Của mình", "Báo Cửu Long").await;
        assert_eq!(season.kept().await, expected, "{reach}");
    }
}

#[rocket::async_test]
async fn a_namesake_counts_as_taking_part_until_somebody_has_looked() {
    let season = Season::of("dai-doan-ket").await;
    let judge = season.judge("Trần Thị Bình", "Đài Một", &PRINT).await;
    season.run(&format!("UPDATE account SET name = 'Nguyễn Thị An' WHERE id = '{}'", judge.id)).await;
    let blind = season.accepted("Nguyễn Thị An", "print", "Trùng tên", "Báo Cửu Long").await;
    season.accepted("Lê Thị Châu", "print", "Nhịp cầu", "Báo Hải Đăng").await;
    season.accepted("Phạm Văn Đông", "print", "Bến cũ", "Báo Lam Sơn").await;
    let code = season.world.app.store.named(&season.edition.id, "print").await.unwrap()[&blind].code.clone();
    assert_eq!(
        season.rows().await,
        [
            format!(
                "Mọi tác phẩm loại hình Báo in2 tác phẩm | Nguyễn Thị An | có tác phẩm dự giải cùng loại hình\
                 trùng tên tác giả của “Trùng tên” ({code}), chưa xác minh | "
            ),
            format!(
                "Trùng tên{code} · Báo Cửu Long · Báo in | Nguyễn Thị An | trùng tên tác giả | Đã xác minh là hai người? \
                 Xác minh bằng cách nào Cho phép chấm"
            ),
        ]
    );
    let fields =
        [("act", "clear"), ("judge", &judge.id), ("code", &code), ("reason", "Sinh năm 1961 và 1990")];
    season.world.post(Some(&season.founder), &season.at("/conflicts/pairs"), &fields).await;
    let rows = season.rows().await;
    assert_eq!(rows.len(), 1, "nothing follows from a name that is somebody else's: {rows:?}");
    assert!(rows[0].contains("chỉ trùng tên, được chấm"), "{rows:?}");
}

#[rocket::async_test]
async fn a_panel_that_is_short_because_a_judge_takes_part_is_explained() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(3, &PRINT).await;
    season.accepted("Lê Thị Châu", "print", "Nhịp cầu", "Báo Hải Đăng").await;
    season.accepted_of(&judges[0], "print", "Của mình", "Báo Cửu Long").await;
    season.world.pass_deadline(&season.edition);
    let refused = season.draw("preliminary").await;
    assert_eq!(refused.status, Status::Conflict);
    let text = refused.text();
    assert!(text.contains("Giám Khảo An (có tác phẩm dự giải cùng loại hình)"), "{text}");
    assert!(text.contains("Giám Khảo An (tác phẩm của chính mình)"), "{text}");
}
