//! What a clerk records about judges and a work.

use press_awards::award::people::Role;
use press_awards::award::randomness::Source;
use rocket::http::Status;

use super::super::world::Person;
use super::{Desk, PAPER, desk};

impl Desk {
    async fn judge(&self, name: &str, category: &str) -> Person {
        let seats = [("preliminary", category)];
        self.world.member(&self.founder, &self.edition, name, Role::Judge, "", &seats).await
    }

    async fn tie(&self, who: &Person, code: &str, fields: &[(&str, &str)]) -> super::Seen {
        self.world.post(Some(who), &self.at(&format!("/{code}/judges")), fields).await
    }
}

#[rocket::async_test]
async fn a_clerk_records_a_relative_and_the_draw_keeps_them_apart() {
    let desk = desk().await;
    let code = desk.print_entries(&[("Nhịp cầu", PAPER)]).await.remove(0);
    let none = desk.see(&format!("/{code}/judges")).await;
    assert_eq!(none.all("#record .muted"), ["Chưa có giám khảo nào trong các tiểu ban của loại hình này."]);
    let mut judges = Vec::new();
    for name in ["Giám Khảo An", "Giám Khảo Bình", "Giám Khảo Chi", "Giám Khảo Dũng"] {
        judges.push(desk.judge(name, "print").await);
    }
    let elsewhere = desk.judge("Giám Khảo Em", "photo").await;
    let judge = &judges[1];
    let page = desk.see(&format!("/{code}/judges")).await;
    let named = ["Chọn giám khảo", "Giám Khảo An", "Giám Khảo Bình", "Giám Khảo Chi", "Giám Khảo Dũng"];
    assert_eq!(page.all("#f-judge option"), named, "those of the category's panels");

    // Nothing is recorded before all is said; what was typed stays.
    let half = desk.tie(&desk.clerk, &code, &[("judge", ""), ("reason", "Em ruột của tác giả")]).await;
    assert_eq!(half.status, Status::UnprocessableEntity);
    assert_eq!(half.all("textarea[name=reason]"), ["Em ruột của tác giả"]);
    assert_eq!(
        half.all(".error-summary li"),
        ["Hãy chọn một mục trong danh sách.", "Hãy chọn một mục trong danh sách."]
    );
    let other = [("judge", elsewhere.id.as_str()), ("kin", "relative"), ("reason", "Em ruột của tác giả")];
    assert_eq!(desk.tie(&desk.clerk, &code, &other).await.status, Status::UnprocessableEntity);
    let fields = [("judge", judge.id.as_str()), ("kin", "relative"), ("reason", "Em ruột của tác giả")];
    let done = desk.tie(&desk.clerk, &code, &fields).await;
    assert_eq!(done.location, Some(desk.at(&format!("/{code}/judges"))));
    let again = desk.tie(&desk.clerk, &code, &fields).await;
    assert_eq!(again.all(".error-summary li"), ["Giám khảo này đã được ghi nhận với tác phẩm này."]);

    let page = desk.see(&format!("/{code}")).await;
    assert_eq!(
        page.all("#judges li"),
        ["Giám Khảo Bình · Người thân của tác giảEm ruột của tác giả · Phạm Thị Thư Ký"]
    );
    let page = desk.see(&format!("/{code}/judges")).await;
    assert_eq!(page.all("#pairs .muted"), ["Danh sách hiện ra khi tác phẩm đã được xác nhận hợp lệ."]);
    // Another clerk accepts; whoever screened it is not the question here.
    desk.world.accept(&desk.clerk, &desk.edition, &code).await;
    let apart =
        "có quan hệ, thư ký ghi nhậnngười thân của tác giả: Em ruột của tác giả (Phạm Thị Thư Ký ghi nhận)";
    let page = desk.see(&format!("/{code}/judges")).await;
    assert_eq!(page.all("#pairs tbody td"), ["Giám Khảo Bình", apart]);
    let conflicts = format!("/e/{}/organize/conflicts", desk.edition.slug);
    let page = desk.world.get(Some(&desk.founder), &conflicts).await;
    assert_eq!(page.all("#pairs tbody td")[1..3], ["Giám Khảo Bình".to_owned(), apart.to_owned()]);

    // The organiser can take it back, and so can a clerk; both ways it is recorded.
    let pair = [("act", "withdraw"), ("kind", "tied"), ("judge", &judge.id), ("code", &code)];
    let path = format!("{conflicts}/pairs");
    assert_eq!(desk.world.post(Some(&desk.founder), &path, &pair).await.status, Status::SeeOther);
    assert_eq!(desk.see(&format!("/{code}/judges")).await.all("#pairs tbody td"), Vec::<String>::new());
    let other = [("judge", judge.id.as_str()), ("kin", "other"), ("reason", "Thầy hướng dẫn của tác giả")];
    assert_eq!(desk.tie(&desk.clerk, &code, &other).await.status, Status::SeeOther);
    let withdrawal = desk.at(&format!("/{code}/judges/{}/withdrawal", judge.id));
    assert_eq!(desk.world.post(Some(&desk.clerk), &withdrawal, &[]).await.status, Status::SeeOther);
    assert_eq!(desk.world.post(Some(&desk.clerk), &withdrawal, &[]).await.status, Status::NotFound, "once");
    assert_eq!(desk.tie(&desk.clerk, &code, &fields).await.status, Status::SeeOther);
    let mut facts = Vec::new();
    for kind in ["tie.recorded", "tie.withdrawn"] {
        facts.push(desk.world.app.store.events(&desk.edition.id, kind, 1, 1).await.unwrap().1);
    }
    assert_eq!(facts, [3, 2]);

    // Once the inputs are fixed nobody adds to them.
    desk.world.pass_deadline(&desk.edition);
    let sources = [Source::Numbers { name: "Xổ số miền Bắc, giải đặc biệt".into() }];
    let (who, store) = (desk.world.signed(&desk.founder).await, &desk.world.app.store);
    let edition = desk.world.edition(&desk.edition).await;
    store.announce_draw(&who, &edition, "preliminary", &sources, None).await.unwrap();
    store.freeze_draw(&who, &edition, "preliminary").await.unwrap();
    let page = desk.see(&format!("/{code}/judges")).await;
    assert!(page.all("#record")[0].contains("Danh sách bốc thăm đã chốt"));
    assert_eq!(page.all("#record form, #ties form"), Vec::<String>::new(), "no form that would be refused");
    let late = [("judge", judges[0].id.as_str()), ("kin", "relative"), ("reason", "Chị của tác giả")];
    assert_eq!(desk.tie(&desk.clerk, &code, &late).await.status, Status::Conflict);

    // No judge learns of it, and after the draw nothing of that round moves.
    store.draw_round(&who, &edition, "preliminary", &["12345".to_owned()]).await.unwrap().unwrap();
    for (at, judge) in judges.iter().enumerate() {
        let who = desk.world.signed(judge).await;
        let sheets = desk.world.app.store.sheets(&who, &desk.edition).await.unwrap();
        assert_eq!(sheets.len(), usize::from(at != 1), "{}", judge.name);
        let list = desk.world.get(Some(judge), &format!("/e/{}/judging", desk.edition.slug)).await;
        assert!(!list.body.contains("Em ruột"));
        let closed = desk.world.get(Some(judge), &desk.at(&format!("/{code}/judges"))).await;
        assert_eq!(closed.status, Status::NotFound);
    }
    assert_eq!(desk.tie(&desk.clerk, &code, &late).await.status, Status::Conflict);
    let page = desk.see(&format!("/{code}/judges")).await;
    assert_eq!(
        page.all("#pairs .muted"),
        ["Vòng này đã bốc thăm. Điều ghi nhận bây giờ có hiệu lực từ lần bốc thăm sau."]
    );
    assert_eq!(
        page.all("#f-judge option"),
        ["Chọn giám khảo", "Giám Khảo Bình"],
        "who judges now is not offered"
    );
}

#[rocket::async_test]
async fn nobody_records_ties_to_a_work_of_their_own() {
    let desk = desk().await;
    let judge = desk.judge("Giám Khảo An", "print").await;
    let who = desk.world.member(&desk.founder, &desk.edition, "Nguyễn Thị Vân", Role::Clerk, "", &[]).await;
    assert_eq!(who.id, desk.author.id, "the sender became a clerk");
    let code = desk.print_entries(&[("Nhịp cầu", PAPER)]).await.remove(0);
    let fields = [("judge", judge.id.as_str()), ("kin", "relative"), ("reason", "Em ruột")];
    assert_eq!(desk.tie(&who, &code, &fields).await.status, Status::Conflict);
    let page = desk.world.get(Some(&who), &desk.at(&format!("/{code}/judges"))).await;
    assert!(page.body.contains("Đây là tác phẩm do chính bạn gửi."));
    assert_eq!(page.all("form.form"), Vec::<String>::new());
    assert_eq!(desk.tie(&desk.clerk, &code, &fields).await.status, Status::SeeOther);
    let withdrawal = desk.at(&format!("/{code}/judges/{}/withdrawal", judge.id));
    assert_eq!(desk.world.post(Some(&who), &withdrawal, &[]).await.status, Status::Conflict);
}
