//! Ties that follow from what the office knows and from what works speak of: the province of
//! agencies, works judges take part with, subjects judges declare.

use press_awards::award::conflict::Conflict;
use press_awards::store::conflicts::Apart;
use rocket::http::Status;

use super::super::world::{Person, Seen, filled, rules_text};
use super::{Season, table};

const PRINT: [(&str, &str); 1] = [("preliminary", "print")];
const BOTH: [(&str, &str); 2] = [("preliminary", "print"), ("preliminary", "photo")];

impl Season {
    /// With rules that say this about provinces and about judges who take part.
    pub(super) async fn reaching(own_province: bool, own_entry: &str) -> Season {
        let text = rules_text("dai-doan-ket")
            .replace("own_province = false", &format!("own_province = {own_province}"))
            .replace("own_entry = \"category\"", &format!("own_entry = \"{own_entry}\""));
        Season::with(&text).await
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
    let season = Season::reaching(true, "category").await;
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
        ["Báo Cả Nước | Trung ương |  | ", "Tạp chí Cả Nước | Trung ương |  | "]
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
        let season = Season::reaching(false, reach).await;
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

impl Season {
    async fn tells(&self, judge: &Person, about: &str, name: &str) -> Seen {
        let reason = format!("{about}_reason");
        let fields = [("about", about), (about, name), (&reason, "Tôi là cổ đông")];
        self.world.post(Some(judge), &format!("/e/{}/interests", self.edition.slug), &fields).await
    }

    async fn change_pair(&self, judge: &Person, code: &str, fields: &[(&str, &str)]) -> Status {
        let pair = [("judge", judge.id.as_str()), ("code", code), ("kind", "mentioned")];
        let fields = [pair.as_slice(), fields].concat();
        self.world.post(Some(&self.founder), &self.at("/conflicts/pairs"), &fields).await.status
    }

    async fn code_of(&self, title: &str) -> String {
        let named = self.world.app.store.named(&self.edition.id, "print").await.unwrap();
        named.into_values().find(|named| named.title == title).unwrap().code
    }
}

#[rocket::async_test]
async fn a_judge_is_kept_from_works_that_speak_of_what_she_declared_and_learns_nothing() {
    let season = Season::of("dai-doan-ket").await;
    let judge = season.judge("Trịnh Văn Ba", "Đài Một", &PRINT).await;
    let title = "Vì sao bãi rác Sông Xanh chậm đóng cửa";
    let work = season.accepted("Lê Thị Châu", "print", title, "Báo Hải Đăng").await;
    let person = season.world.person("Phạm Văn Đông").await;
    let code = season.world.draft(&person, &season.edition, "print", "Bến cũ", "Báo Lam Sơn").await;
    let mut draft =
        filled(season.edition.rules.category("print").unwrap(), "Bến cũ", "Báo Lam Sơn", &person.name);
    draft.answers.insert("summary".into(), "Ông Trần Văn Hải đã bị kỷ luật".into());
    let (who, store) = (season.world.signed(&person).await, &season.world.app.store);
    store.save_entry(&who, &season.edition, &code, 2, draft).await.unwrap().unwrap();
    store.submit_entry(&who, &season.edition, &code, 3).await.unwrap().unwrap();
    season.world.accept(&season.clerk, &season.edition, &code).await;
    season.accepted("Vũ Thị Em", "print", "Dòng sông xanhh", "Báo Bình Minh").await;

    for short in ["Ba", "PCI", "…"] {
        let refused = season.tells(&judge, "story", short).await;
        assert_eq!(refused.status, Status::UnprocessableEntity, "{short}");
        assert_eq!(refused.attribute("input[name=story]", "value").as_deref(), Some(short));
        assert_eq!(
            refused.all("[data-error-for=story]"),
            [
                "Ngắn quá nên sẽ trùng với rất nhiều tác phẩm. Hãy ghi ít nhất hai tiếng, hoặc một từ có từ bốn chữ cái."
            ]
        );
    }
    for (about, name) in [("story", "Sông xanh"), ("story", "Cầu Bến Lở"), ("person", "Trần Văn Hải")]
    {
        assert_eq!(season.tells(&judge, about, name).await.status, Status::SeeOther, "{name}");
    }
    let page = season.world.get(Some(&judge), &format!("/e/{}/interests", season.edition.slug)).await;
    assert_eq!(
        page.all("td.cell-title"),
        ["Trần Văn HảiNgười", "Cầu Bến LởNhân vật, tổ chức, vụ việc", "Sông xanhNhân vật, tổ chức, vụ việc"]
    );
    for unknown in ["bãi rác", "Bến cũ", "Lê Thị Châu", "nhan đề"] {
        assert!(!page.body.contains(unknown), "{unknown} is not hers to know");
    }

    let clear = "Đã xem và thấy không liên quan? Xác minh bằng cách nào Cho phép chấm";
    let rows = season.rows().await;
    assert_eq!(
        rows,
        [
            format!(
                "Bến cũ{code} · Báo Lam Sơn · Báo in | Trịnh Văn Ba | nói tới điều giám khảo đã khai\
                 giám khảo khai: Trần Văn Hải (Tôi là cổ đông); có trong mục “Tóm tắt nội dung” | {clear}"
            ),
            format!(
                "{title}{} · Báo Hải Đăng · Báo in | Trịnh Văn Ba | nói tới điều giám khảo đã khai\
                 giám khảo khai: Sông xanh (Tôi là cổ đông); có trong nhan đề | {clear}",
                season.code_of(title).await
            ),
        ]
    );

    // What is cleared is the subject that was seen; what she declares later counts.
    let subjects =
        [("act", "clear"), ("subjects", "tran van hai"), ("reason", "Là người khác, sinh năm 1950")];
    assert_eq!(
        season.change_pair(&judge, &code, &[("act", "clear"), ("subjects", "x y"), ("reason", "Vì")]).await,
        Status::NotFound
    );
    assert_eq!(season.change_pair(&judge, &code, &subjects).await, Status::SeeOther);
    let rows = season.rows().await;
    assert!(
        rows[0].contains(
            "Trịnh Văn Ba | không phải điều đã khai, được chấmLà người khác, sinh năm 1950; giám khảo khai: Trần Văn Hải"
        ),
        "{rows:?}"
    );
    season.tells(&judge, "story", "bị kỷ luật").await;
    let expected = kept("Trịnh Văn Ba", "Bến cũ", Conflict::Mentioned);
    assert_eq!(season.kept().await[0], expected);
    assert!(season.rows().await[0].contains("đã khaigiám khảo khai: bị kỷ luật"), "only what is not cleared");
    assert_eq!(season.change_pair(&judge, &code, &[("act", "restore")]).await, Status::SeeOther);
    assert!(season.rows().await[0].contains(
        "bị kỷ luật (Tôi là cổ đông); có trong mục “Tóm tắt nội dung”; giám khảo khai: Trần Văn Hải"
    ));
    let facts = "SELECT COUNT(*) FROM event WHERE kind IN ('mention.cleared', 'mention.restored')";
    assert_eq!(season.number(facts).await, 2);

    season.judges(3, &PRINT).await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let seated = season.seated(&[judge], "preliminary").await;
    assert!(!seated.contains_key(&work), "{seated:?}");
    assert!(season.world.app.store.invariants().await.unwrap().is_empty());
}

#[rocket::async_test]
async fn the_organiser_declares_a_subject_for_a_judge_and_a_short_one_is_refused() {
    let season = Season::of("dai-doan-ket").await;
    let judge = season.judge("Trịnh Văn Ba", "Đài Một", &PRINT).await;
    season.accepted("Lê Thị Châu", "print", "Thủy điện Sông Xanh", "Báo Hải Đăng").await;
    let record = async |name: &str| {
        let fields =
            [("judge", judge.id.as_str()), ("about", "story"), ("name", name), ("reason", "Cổ đông")];
        season.world.post(Some(&season.founder), &season.at("/conflicts"), &fields).await
    };
    let refused = record("Ba").await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert_eq!(refused.attribute("input[name=name]", "value").as_deref(), Some("Ba"));
    assert!(refused.all("[data-error-for=name]")[0].starts_with("Ngắn quá"));
    assert_eq!(record("sông xanh").await.status, Status::SeeOther);
    assert_eq!(season.kept().await, [kept("Trịnh Văn Ba", "Thủy điện Sông Xanh", Conflict::Mentioned)]);
}
