//! Conflicts of interest before a draw: what judges declare, what the organiser adds and clears.

use press_awards::award::people::Role;
use rocket::http::Status;

use super::super::world::{Person, Seen};
use super::{Season, table};

const PRINT: [(&str, &str); 1] = [("preliminary", "print")];

impl Season {
    fn interests(&self) -> String {
        format!("/e/{}/interests", self.edition.slug)
    }

    /// A judge declares an agency or a person.
    async fn declare(&self, judge: &Person, about: &str, name: &str) -> Seen {
        let reason = format!("{about}_reason");
        let fields = [("about", about), (about, name), (&reason, "Con gái tôi làm việc ở đây")];
        self.world.post(Some(judge), &self.interests(), &fields).await
    }

    /// The organiser's list of pairs that are kept apart.
    async fn apart(&self) -> Vec<String> {
        let seen = self.world.get(Some(&self.founder), &self.at("/conflicts")).await;
        assert_eq!(seen.status, Status::Ok);
        table(&seen, "#pairs tbody tr")
    }

    async fn change(&self, act: &str, judge: &Person, code: &str, reason: &str) -> Seen {
        let fields = [("act", act), ("judge", &judge.id), ("code", code), ("reason", reason)];
        self.world.post(Some(&self.founder), &self.at("/conflicts/pairs"), &fields).await
    }

    async fn staff_code(&self, blind_code: &str) -> String {
        let named = self.world.app.store.named(&self.edition.id, "print").await.unwrap();
        named[blind_code].code.clone()
    }
}

#[rocket::async_test]
async fn what_a_judge_declares_keeps_her_from_those_works_and_tells_her_nothing() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(5, &[("preliminary", "print"), ("preliminary", "photo")]).await;
    let daughter = season.accepted("Lê Thị Châu", "print", "Nhịp cầu", "Báo Hải Đăng").await;
    let house = season.accepted("Phạm Văn Đông", "print", "Mùa vàng", "Báo Lam Sơn").await;
    let heir = season.accepted("Vũ Thị Em", "print", "Bến cũ", "Báo Lam Sơn Mới").await;
    let free = season.accepted("Hồ Văn Giáp", "print", "Đường xa", "Báo Cửu Long").await;
    // One house: a paper and its successor.
    let old = season.world.app.store.agency_called("Báo Lam Sơn").await.unwrap().unwrap();
    let new = season.world.app.store.agency_called("Báo Lam Sơn Mới").await.unwrap().unwrap();
    let successor = format!("/agencies/{}/successor", old.id);
    season.world.post(Some(&season.founder), &season.at(&successor), &[("successor", &new.id)]).await;

    let judge = &judges[0];
    let list = season.world.get(Some(judge), &format!("/e/{}/judging", season.edition.slug)).await;
    assert_eq!(list.all(".card-accent h2"), ["Hãy khai báo xung đột lợi ích trước khi bốc thăm"]);
    for (about, name) in
        [("person", "lê thị CHÂU"), ("agency", "Báo Lam Sơn"), ("agency", "Báo Không Gửi Bài")]
    {
        let seen = season.declare(judge, about, name).await;
        assert_eq!(seen.status, Status::SeeOther);
    }
    season.declare(judge, "agency", "báo lam sơn").await;
    let page = season.world.get(Some(judge), &season.interests()).await;
    assert_eq!(
        page.all("td.cell-title .strong"),
        ["Báo Không Gửi Bài", "Báo Lam Sơn", "lê thị CHÂU"],
        "said twice, it stands once"
    );
    for work in ["Nhịp cầu", "Mùa vàng", "Bến cũ", "Phạm Văn Đông"] {
        assert!(!page.body.contains(work), "{work} is not hers to know");
    }
    let confirm = format!("{}/confirmation", season.interests());
    season.world.post(Some(judge), &confirm, &[]).await;
    let desk = season.world.get(Some(&season.founder), &season.at("/conflicts")).await;
    assert_eq!(desk.all("#judges .progress span"), ["1/5 giám khảo đã xác nhận khai đủ"]);
    let apart = season.apart().await;
    assert_eq!(apart.len(), 3, "{apart:?}");
    assert!(apart.iter().all(|row| row.contains("Giám Khảo An | đã khai xung độtCon gái tôi")), "{apart:?}");

    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let seated = season.seated(&judges, "preliminary").await;
    for code in [&daughter, &house, &heir] {
        assert!(!seated[code].contains(&judge.id), "{code}");
    }
    assert_eq!(seated[&free].len(), 3);
    assert!(season.world.app.store.invariants().await.unwrap().is_empty());

    // Nobody moves anything while the works are being judged.
    let late = season.declare(&judges[1], "agency", "Báo Cửu Long").await;
    assert_eq!(late.status, Status::Conflict);
    let page = season.world.get(Some(&judges[1]), &season.interests()).await;
    assert!(page.all("form.form").is_empty(), "no form that would be refused");
    assert_eq!(
        page.all(".callout .strong, .callout h2, .callout strong").first().map(String::as_str),
        Some("Vòng chấm đã bốc thăm")
    );
}

#[rocket::async_test]
async fn nothing_a_judge_can_ask_tells_her_which_agencies_have_entered() {
    let season = Season::of("dai-doan-ket").await;
    let judge = season.judge("Trịnh Văn Ba", "Đài Một", &PRINT).await;
    let person = season.world.person("Đỗ Thị Hoa").await;
    season.accepted_of(&person, "print", "Gió Lào", "Báo Cửu Long").await;
    let known = season.world.get(Some(&person), "/agencies?q=cuu%20long").await;
    assert_eq!(known.json(), serde_json::json!(["Báo Cửu Long"]), "an author is helped");
    let asked = season.world.get(Some(&judge), "/agencies?q=").await;
    assert_eq!((asked.status, asked.json()), (Status::Ok, serde_json::json!([])));
    // Her own spelling comes back, whether the agency is known or not, and nothing is made known by it.
    for name in ["bao cuu long", "bao khong co"] {
        season.declare(&judge, "agency", name).await;
    }
    let page = season.world.get(Some(&judge), &season.interests()).await;
    assert_eq!(page.all("td.cell-title .strong"), ["bao cuu long", "bao khong co"]);
    assert_eq!(season.world.get(Some(&person), "/agencies?q=khong%20co").await.json(), serde_json::json!([]));
    assert_eq!(season.apart().await.len(), 1, "it counts all the same");
}

#[rocket::async_test]
async fn a_namesake_is_kept_apart_until_somebody_has_looked() {
    let season = Season::of("dai-doan-ket").await;
    let judge = season.judge("Trần Thị Bình", "Đài Một", &PRINT).await;
    season.run(&format!("UPDATE account SET name = 'Nguyễn Thị An' WHERE id = '{}'", judge.id)).await;
    let blind = season.accepted("Nguyễn Thị An", "print", "Trùng tên", "Báo Cửu Long").await;
    let code = season.staff_code(&blind).await;
    let row = format!("Trùng tên{code} · Báo Cửu Long · Báo in | Nguyễn Thị An | trùng tên tác giả");
    let apart = season.apart().await;
    assert!(apart[0].starts_with(&row), "{apart:?}");
    let refused = season.change("clear", &judge, &code, "  ").await;
    assert_eq!(
        (refused.status, refused.all("main .lead")),
        (Status::Conflict, vec!["Cần nêu lý do.".to_owned()])
    );
    season.change("clear", &judge, &code, "Đã gọi điện: hai người, sinh năm 1961 và 1990").await;
    let apart = season.apart().await;
    assert!(apart[0].contains("chỉ trùng tên, được chấmĐã gọi điện"), "{apart:?}");
    season.change("restore", &judge, &code, "").await;
    assert!(season.apart().await[0].starts_with(&row));
    let facts = "SELECT COUNT(*) FROM event WHERE kind IN ('namesake.cleared', 'namesake.restored')";
    assert_eq!(season.number(facts).await, 2);
}

#[rocket::async_test]
async fn the_organiser_records_what_was_said_on_the_telephone() {
    let season = Season::of("dai-doan-ket").await;
    let judge = season.judge("Trịnh Văn Ba", "Đài Một", &PRINT).await;
    let blind = season.accepted("Đỗ Thị Hoa", "print", "Gió Lào", "Báo Cửu Long").await;
    let code = season.staff_code(&blind).await;
    let record = |about: &'static str, name: String, reason: &'static str| {
        let (season, judge) = (&season, &judge);
        async move {
            let fields =
                [("judge", judge.id.as_str()), ("about", about), ("name", &name), ("reason", reason)];
            season.world.post(Some(&season.founder), &season.at("/conflicts"), &fields).await
        }
    };
    let unknown = record("work", "ABC-1".into(), "Chú của tác giả").await;
    assert_eq!(unknown.status, Status::UnprocessableEntity);
    assert_eq!(
        unknown.attribute("input[name=name]", "value").as_deref(),
        Some("ABC-1"),
        "what was typed stays"
    );
    assert_eq!(record("work", code.clone(), "").await.status, Status::UnprocessableEntity);
    assert_eq!(record("work", code.clone(), "Chú của tác giả").await.status, Status::SeeOther);
    assert!(season.apart().await[0].contains("đã khai xung độtChú của tác giả"));
    assert_eq!(season.change("withdraw", &judge, &code, "").await.status, Status::SeeOther);
    assert_eq!(season.apart().await, Vec::<String>::new());
    assert_eq!(season.change("withdraw", &judge, &code, "").await.status, Status::NotFound, "once");
    record("person", "Đỗ Thị Hoa".into(), "Cô của tác giả").await;
    assert!(season.apart().await[0].contains("Cô của tác giả"));

    // The judge sees that it was recorded for her and cannot take it away; the organiser can.
    let own = season.world.app.store.interests(&season.edition.id).await.unwrap().remove(0);
    let page = season.world.get(Some(&judge), &season.interests()).await;
    assert!(page.body.contains("Ban Tổ chức ghi nhận"));
    let hers = format!("{}/{}/withdrawal", season.interests(), own.id);
    assert_eq!(season.world.post(Some(&judge), &hers, &[]).await.status, Status::NotFound);
    let his = season.at(&format!("/conflicts/interests/{}/withdrawal", own.id));
    assert_eq!(season.world.post(Some(&season.founder), &his, &[]).await.status, Status::SeeOther);
    assert!(season.apart().await.is_empty());

    // What the organiser writes stays with him, and neither takes away what the other has said.
    let reason = "Vợ của tác giả, có tác phẩm ở loại hình báo in";
    record("person", "Đỗ Thị Hoa".into(), reason).await;
    season.declare(&judge, "person", "Đỗ Thị Hoa").await;
    let page = season.world.get(Some(&judge), &season.interests()).await;
    assert!(!page.body.contains(reason));
    assert_eq!(page.all("td.cell-title .strong"), ["Đỗ Thị Hoa", "Đỗ Thị Hoa"]);
    let all = season.world.app.store.interests(&season.edition.id).await.unwrap();
    let his = all.iter().find(|interest| interest.is_recorded_for_her()).unwrap();
    let path = season.at(&format!("/conflicts/interests/{}/withdrawal", his.id));
    assert_eq!(season.world.post(Some(&season.founder), &path, &[]).await.status, Status::SeeOther);
    assert_eq!(season.apart().await.len(), 1, "hers stands");

    // A clerk's name is no judge's: nothing is recorded about those who do not judge.
    let clerk =
        season.world.member(&season.founder, &season.edition, "Thư Ký Hai", Role::Clerk, "", &[]).await;
    let fields = [("judge", clerk.id.as_str()), ("about", "person"), ("name", "Ai đó"), ("reason", "Bạn")];
    let seen = season.world.post(Some(&season.founder), &season.at("/conflicts"), &fields).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn a_declaration_with_nothing_or_too_much_in_it_keeps_what_was_typed() {
    let season = Season::of("dai-doan-ket").await;
    let judge = season.judge("Trịnh Văn Ba", "Đài Một", &PRINT).await;
    let fields = [("about", "person"), ("person", "Lý Thị Tư"), ("person_reason", " ")];
    let seen = season.world.post(Some(&judge), &season.interests(), &fields).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(seen.attribute("input[name=person]", "value").as_deref(), Some("Lý Thị Tư"));
    let long = "a".repeat(1001);
    let fields = [("about", "agency"), ("agency", "Báo Cửu Long"), ("agency_reason", long.as_str())];
    let seen = season.world.post(Some(&judge), &season.interests(), &fields).await;
    assert!(seen.body.contains("Dài quá 1000 ký tự"), "{:?}", seen.all(".error"));
    assert_eq!(season.number("SELECT COUNT(*) FROM interest").await, 0);
    // Another judge's declaration is not hers to take away.
    season.declare(&judge, "person", "Lý Thị Tư").await;
    let other = season.judge("Mai Văn Năm", "Đài Hai", &PRINT).await;
    let id = season.world.app.store.interests(&season.edition.id).await.unwrap().remove(0).id;
    let path = format!("{}/{id}/withdrawal", season.interests());
    assert_eq!(season.world.post(Some(&other), &path, &[]).await.status, Status::NotFound);
    assert_eq!(season.world.post(Some(&judge), &path, &[]).await.status, Status::SeeOther);
    assert_eq!(season.number("SELECT COUNT(*) FROM interest").await, 0);
}

#[rocket::async_test]
async fn where_judges_may_not_enter_they_cannot() {
    let season = Season::of("small").await;
    let judge = season.judge("Trịnh Văn Ba", "Đài Một", &PRINT).await;
    let entries = format!("/e/{}/entries", season.edition.slug);
    let refused = season.world.post(Some(&judge), &entries, &[("category", "print")]).await;
    assert_eq!(
        (refused.status, refused.all(".notice .lead")),
        (
            Status::Conflict,
            vec!["Theo quy chế của giải này, giám khảo không được gửi tác phẩm dự giải.".to_owned()]
        )
    );
}
