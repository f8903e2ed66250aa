//! The people of an edition over HTTP: invitations, roles, agencies.

use press_awards::award::people::Role;
use press_awards::store::editions::Edition;
use rocket::http::Status;

use super::world::{MORNING, Person, Seen, World};

mod agencies;

const PASSWORD: &str = "một câu dài dễ nhớ";
const DAY: i64 = 24 * 60 * 60 * 1000;

struct Office {
    world: World,
    founder: Person,
    edition: Edition,
}

async fn office() -> Office {
    let world = World::new().await;
    let founder = world.founder().await;
    let edition = world.open(&founder, "dai-doan-ket").await;
    Office { world, founder, edition }
}

impl Office {
    fn at(&self, rest: &str) -> String {
        format!("/e/{}/organize{rest}", self.edition.slug)
    }

    async fn see(&self, rest: &str) -> Seen {
        let seen = self.world.get(Some(&self.founder), &self.at(rest)).await;
        assert_eq!(seen.status, Status::Ok, "{rest}: {}", seen.text());
        seen
    }

    async fn send(&self, rest: &str, fields: &[(&str, &str)]) -> Seen {
        self.world.post(Some(&self.founder), &self.at(rest), fields).await
    }

    async fn roles(&self, person: &Person) -> Vec<Role> {
        self.world.app.store.roles(&self.edition.id, &person.id).await.unwrap()
    }

    /// Invites by the form and gives the path of the link that was sent.
    async fn invited(&self, fields: &[(&str, &str)]) -> String {
        let seen = self.send("/people", fields).await;
        assert_eq!(seen.location, Some(self.at("/people")), "{}", seen.text());
        let email = fields.iter().find(|(name, _)| *name == "email").unwrap().1;
        format!("/invitations/{}", self.world.secret_in_mail(email).await)
    }
}

const JUDGE: [(&str, &str); 6] = [
    ("name", "Trần Thị Giám Khảo"),
    ("email", "tran.thi@bao.example"),
    ("role", "judge"),
    ("agency", "Báo Nhân Dân"),
    ("seat.preliminary.print", "yes"),
    ("seat.final.print", "yes"),
];

#[rocket::async_test]
async fn only_organisers_know_of_these_pages() {
    let office = office().await;
    let world = &office.world;
    let clerk = world.member(&office.founder, &office.edition, "Phạm Thư Ký", Role::Clerk, "", &[]).await;
    let chair = world.member(&office.founder, &office.edition, "Lê Chủ Tịch", Role::Chair, "", &[]).await;
    let agency =
        world.app.store.register_agency(&World::actor(&office.founder), "Báo Nhân Dân").await.unwrap();
    let one = format!("/agencies/{}", agency.id);
    for page in ["/people", "/people/new", "/people/list", "/agencies", &one] {
        for person in [&clerk, &chair] {
            let seen = world.get(Some(person), &office.at(page)).await;
            assert_eq!(seen.status, Status::NotFound, "{} on {page}", person.name);
        }
        assert_eq!(world.get(None, &office.at(page)).await.status, Status::SeeOther);
        office.see(page).await;
    }
    let (alias, successor) = (format!("{one}/aliases"), format!("{one}/successor"));
    for action in ["/people", "/people/list", "/people/x/end", "/agencies", &alias, &successor] {
        let seen = world.post(Some(&clerk), &office.at(action), &JUDGE).await;
        assert_eq!(seen.status, Status::NotFound, "{action}");
    }
}

#[rocket::async_test]
async fn an_invitation_makes_an_account_and_works_once() {
    let office = office().await;
    let world = &office.world;
    let link = office.invited(&JUDGE).await;
    let letter = world.letters("tran.thi@bao.example").await.pop().unwrap();
    let expected = format!(
        "To: tran.thi@bao.example\n\
         Subject: Lời mời tham gia Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”\n\n\
         Kính gửi Trần Thị Giám Khảo,\n\n\
         Ban Tổ chức Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc” lần thứ XVIII trân trọng mời Ông/Bà tham gia \
         với vai trò Giám khảo. Xin bấm vào liên kết sau để xem và nhận lời:\n\n\
         http://localhost{link}\n\n\
         Liên kết dùng được một lần, trong 14 ngày.\n\
         Nếu không thể tham gia, xin Ông/Bà bỏ qua thư này.\n\n\
         Trân trọng, Ban Tổ chức\n"
    );
    assert_eq!(letter, expected);
    let waiting = office.see("/people").await;
    assert_eq!(
        waiting.all("#pending tbody td"),
        [
            "Trần Thị Giám Khảotran.thi@bao.example",
            "Giám khảoSơ khảo: Báo inChung khảo: Báo in",
            "Báo Nhân Dân",
            "10:00, 07/12/2026",
            "Rút lời mờiĐường dẫn trong thư mời sẽ không dùng được nữa.Rút lời mời này"
        ]
    );

    let page = world.get(None, &link).await;
    assert_eq!(page.all("h1"), ["Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”"]);
    assert_eq!(
        page.all(".facts dd"),
        [
            "Giám khảo",
            "Sơ khảo: Báo inChung khảo: Báo in",
            "Báo Nhân Dân",
            "tran.thi@bao.example",
            "10:00, 07/12/2026"
        ]
    );
    assert_eq!(page.attribute("#f-name", "value").as_deref(), Some("Trần Thị Giám Khảo"));

    let short = world.post(None, &link, &[("name", ""), ("password", "ngắn")]).await;
    assert_eq!(short.status, Status::UnprocessableEntity);
    assert_eq!(short.all(".error-summary li"), ["Mục này chưa điền.", "Mật khẩu cần ít nhất 14 ký tự."]);

    let fields = [("name", "Trần Thị Giám Khảo"), ("password", PASSWORD)];
    let accepted = world.post(None, &link, &fields).await;
    assert_eq!(accepted.location.as_deref(), Some("/e/dai-doan-ket-xviii"));
    let account = world.app.store.account_by_email("tran.thi@bao.example").await.unwrap().unwrap();
    let seats = world.app.store.seats(&office.edition.id).await.unwrap();
    let seats: Vec<_> = seats.iter().map(|seat| (seat.round.as_str(), seat.category.as_str())).collect();
    assert_eq!(seats, [("final", "print"), ("preliminary", "print")]);
    let sign_in = [("email", "tran.thi@bao.example"), ("password", PASSWORD), ("back", "/account")];
    assert_eq!(world.post(None, "/sign-in", &sign_in).await.status, Status::SeeOther);

    for again in [world.get(None, &link).await, world.post(None, &link, &fields).await] {
        assert_eq!(
            (again.status, again.all("h1")),
            (Status::Gone, vec!["Lời mời không còn dùng được".to_owned()])
        );
    }
    let people = office.see("/people").await;
    assert_eq!(people.all(".stat-label"), ["Ban Tổ chức", "Giám khảo"]);
    assert_eq!(
        people.all("#members tr:last-child td")[..3],
        [
            "Trần Thị Giám Khảotran.thi@bao.example",
            "Giám khảoSơ khảo: Báo inChung khảo: Báo in",
            "Báo Nhân Dân"
        ]
    );
    let person = Person { name: account.name, email: account.email, id: account.id };
    assert_eq!(office.roles(&person).await, [Role::Judge]);
}

#[rocket::async_test]
async fn who_has_an_account_only_presses_a_button() {
    let office = office().await;
    let world = &office.world;
    let person = world.person("Vũ Thị Sẵn").await;
    let link = office
        .invited(&[("name", "Chị Sẵn"), ("email", &person.email), ("role", "clerk"), ("agency", "")])
        .await;
    let page = world.get(Some(&office.founder), &link).await;
    assert_eq!(page.attribute("#f-password", "name"), None, "no password is asked for");
    assert_eq!(
        page.all(".callout-warn p"),
        [
            "Bạn đang đăng nhập bằng to.chuc@giai.example. Nhận lời sẽ chuyển sang tài khoản vu.thi.san@nguoi.example."
        ]
    );
    let accepted = world.post(None, &link, &[]).await;
    assert_eq!(accepted.status, Status::SeeOther);
    assert_eq!(office.roles(&person).await, [Role::Clerk]);
    let name = world.app.store.account(&person.id).await.unwrap().name;
    assert_eq!(name, "Vũ Thị Sẵn", "the account keeps its own name");
}

#[rocket::async_test]
async fn a_link_ends_after_two_weeks_or_when_a_newer_one_is_sent() {
    let office = office().await;
    let world = &office.world;
    let first = office.invited(&JUDGE).await;
    let second = office.invited(&JUDGE).await;
    assert_ne!(first, second);
    assert_eq!(world.get(None, &first).await.status, Status::Gone);
    assert_eq!(world.get(None, &second).await.status, Status::Ok);
    assert_eq!(office.see("/people").await.all("#pending tbody tr").len(), 1);
    world.set_clock(MORNING + 14 * DAY);
    assert_eq!(world.get(None, &second).await.status, Status::Gone);
    assert_eq!(world.get(None, "/invitations/khong-co").await.status, Status::Gone);
    assert_eq!(office.see("/people").await.all("h2"), ["Những người đang giữ vai trò"]);
}

#[rocket::async_test]
async fn an_invitation_to_the_wrong_address_is_taken_back() {
    let office = office().await;
    let link = office.invited(&JUDGE).await;
    let page = office.see("/people").await;
    let email = page.attribute("#pending input[name=email]", "value").unwrap();
    let fields = [("email", email.as_str()), ("role", "judge")];
    assert_eq!(office.send("/invitations/end", &fields).await.status, Status::SeeOther);
    assert_eq!(office.world.get(None, &link).await.status, Status::Gone);
    assert!(office.see("/people").await.all("#pending").is_empty());
    assert_eq!(office.send("/invitations/end", &fields).await.status, Status::NotFound, "once");
    // Who has taken it up keeps the role.
    let link = office.invited(&JUDGE).await;
    let account = [("name", "Nguyễn Văn Giám"), ("password", "mật khẩu của giám khảo")];
    assert_eq!(office.world.post(None, &link, &account).await.status, Status::SeeOther);
    assert_eq!(office.send("/invitations/end", &fields).await.status, Status::NotFound);
}

#[rocket::async_test]
async fn nobody_becomes_clerk_and_judge() {
    let office = office().await;
    let world = &office.world;
    let clerk = world.member(&office.founder, &office.edition, "Phạm Thư Ký", Role::Clerk, "", &[]).await;
    let as_judge = [("name", "Phạm Thư Ký"), ("email", clerk.email.as_str()), ("role", "judge")];
    let seen = office.send("/people", &as_judge).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(
        seen.all(".error-summary li"),
        ["Người này đang giữ vai trò biết tên tác giả hoặc đang chấm giải; một người không thể làm cả hai."]
    );
    assert_eq!(seen.attribute("#f-email", "value").as_deref(), Some(clerk.email.as_str()));

    let nothing = office.send("/people", &[("name", ""), ("email", "không phải"), ("role", "")]).await;
    assert_eq!(
        nothing.all(".error-summary li"),
        ["Mục này chưa điền.", "Địa chỉ thư chưa đúng. Ví dụ: ten@coquan.vn", "Hãy chọn vai trò."]
    );

    // Both invitations are out before either is taken up: the second to be taken up is refused.
    let person = world.person("Đỗ Hai Vai").await;
    let one = office.invited(&[("name", "Đỗ Hai Vai"), ("email", &person.email), ("role", "clerk")]).await;
    let two = office.invited(&[("name", "Đỗ Hai Vai"), ("email", &person.email), ("role", "judge")]).await;
    assert_eq!(world.post(None, &two, &[]).await.status, Status::SeeOther);
    let refused = world.post(None, &one, &[]).await;
    assert_eq!(refused.status, Status::Conflict);
    assert_eq!(
        refused.all("[role=alert] p"),
        [
            "Chưa thể nhận vai trò này: người chấm giải không được giữ vai trò biết tên tác giả trong cùng mùa giải. Hãy \
          liên hệ Ban Tổ chức."
        ]
    );
    assert_eq!(office.roles(&person).await, [Role::Judge]);
}

#[rocket::async_test]
async fn a_list_is_sent_whole_or_not_at_all() {
    let office = office().await;
    let world = &office.world;
    let clerk = world.member(&office.founder, &office.edition, "Phạm Thư Ký", Role::Clerk, "", &[]).await;
    let wrong = format!(
        "Trần Thị Ánh; anh@bao.example; Báo Nhân Dân\n\
         \n\
         Lê Văn Bình, binh@bao.example\n\
         ; chi@bao.example\n\
         Đỗ Dũng; dũng bao.example\n\
         Trần Ánh lần nữa; ANH@bao.example\n\
         Phạm Thư Ký; {}\n",
        clerk.email
    );
    let fields = [("role", "judge"), ("people", wrong.as_str()), ("seat.preliminary.tv", "yes")];
    let seen = office.send("/people/list", &fields).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(
        seen.all(".error-summary li"),
        [
            "Dòng 3: Cần đúng dạng: Họ tên; thư điện tử; cơ quan.",
            "Dòng 4, họ tên: Mục này chưa điền.",
            "Dòng 5, thư điện tử: Địa chỉ thư chưa đúng. Ví dụ: ten@coquan.vn",
            "Dòng 6, thư điện tử: Địa chỉ này đã có ở một dòng trên.",
            "Dòng 7, thư điện tử: Người này đang giữ vai trò biết tên tác giả hoặc đang chấm giải; một người không thể \
             làm cả hai.",
        ]
    );
    assert_eq!(seen.all("#f-people"), [wrong.split_whitespace().collect::<Vec<_>>().join(" ")]);
    assert_eq!(
        seen.attribute("input[name='seat.preliminary.tv']", "checked").as_deref(),
        Some(""),
        "ticked boxes stay ticked"
    );
    assert_eq!(world.letters("anh@bao.example").await, Vec::<String>::new());
    assert_eq!(world.app.store.pending_invitations(&office.edition.id).await.unwrap().len(), 0);
    let empty = office.send("/people/list", &[("role", ""), ("people", " \n ")]).await;
    assert_eq!(empty.all(".error-summary li"), ["Hãy chọn vai trò.", "Mục này chưa điền."]);

    let right = "Trần Thị Ánh; anh@bao.example; Báo Nhân Dân\r\nLê Văn Bình; binh@bao.example\r\n";
    let fields = [("role", "judge"), ("people", right), ("seat.preliminary.tv", "yes")];
    let sent = office.send("/people/list", &fields).await;
    assert_eq!(sent.location, Some(office.at("/people")), "{}", sent.text());
    let pending = world.app.store.pending_invitations(&office.edition.id).await.unwrap();
    let mut offered: Vec<_> = pending
        .iter()
        .map(|p| (p.offer.name.as_str(), p.offer.agency.as_str(), p.offer.seats.len()))
        .collect();
    offered.sort_unstable();
    assert_eq!(offered, [("Lê Văn Bình", "", 1), ("Trần Thị Ánh", "Báo Nhân Dân", 1)]);
    for email in ["anh@bao.example", "binh@bao.example"] {
        assert_eq!(world.letters(email).await.len(), 1);
    }
    let coordinators = [("role", "coordinator"), ("people", "Lê Văn Bình; binh@bao.example")];
    let seen = office.send("/people/list", &coordinators).await;
    assert_eq!(seen.all(".error-summary li"), ["Dòng 1, cơ quan: Mục này chưa điền."]);
}

#[rocket::async_test]
async fn a_role_ends_with_its_seats_and_the_organiser_stays() {
    let office = office().await;
    let world = &office.world;
    let judge = world
        .member(
            &office.founder,
            &office.edition,
            "Trần Giám Khảo",
            Role::Judge,
            "",
            &[("preliminary", "print")],
        )
        .await;
    let judging = format!("/e/{}/judging", office.edition.slug);
    let people = office.see("/people").await;
    let actions: Vec<String> = people.all("details summary");
    assert_eq!(
        actions.iter().filter(|text| *text == "Kết thúc").count(),
        1,
        "not one's own role of organiser"
    );
    let action = people.attribute("main form[action*='/end']", "action").unwrap();
    let ended = world.post(Some(&office.founder), &action, &[]).await;
    assert_eq!(ended.location, Some(office.at("/people")));
    assert_eq!(office.roles(&judge).await, []);
    assert_eq!(world.app.store.seats(&office.edition.id).await.unwrap(), []);
    assert_eq!(world.get(Some(&judge), &judging).await.status, Status::NotFound);
    assert_eq!(
        world.post(Some(&office.founder), &action, &[]).await.status,
        Status::NotFound,
        "it ended already"
    );

    let own = world.app.store.members(&office.edition.id).await.unwrap()[0].id.clone();
    let refused = office.send(&format!("/people/{own}/end"), &[]).await;
    assert_eq!(refused.status, Status::Conflict);
}

#[rocket::async_test]
async fn a_role_of_another_edition_is_not_found() {
    let office = office().await;
    let world = &office.world;
    let other = world.open(&office.founder, "phong-chong-tham-nhung").await;
    world.member(&office.founder, &other, "Phạm Thư Ký", Role::Clerk, "", &[]).await;
    let members = world.app.store.members(&other.id).await.unwrap();
    let clerk = members.iter().find(|member| member.role == "clerk").unwrap();
    let seen = office.send(&format!("/people/{}/end", clerk.id), &[]).await;
    assert_eq!(seen.status, Status::NotFound);
}
