//! Screening over HTTP: who may, what the queue shows, what a decision does.

use press_awards::award::draft::Author;
use press_awards::award::people::Role;
use press_awards::award::reading::Length;
use press_awards::store::editions::Edition;
use press_awards::store::entries::NewFile;
use rocket::http::Status;

use super::world::{MORNING, Person, Seen, World, filled, sample};

mod queue;
mod ties;

const PAPER: &str = "Báo Đại Đoàn Kết";
const DAY: i64 = 24 * 60 * 60 * 1000;

/// An edition with one clerk and somebody who sends entries.
struct Desk {
    world: World,
    founder: Person,
    edition: Edition,
    clerk: Person,
    author: Person,
}

async fn desk() -> Desk {
    let world = World::new().await;
    let founder = world.founder().await;
    let edition = world.open(&founder, "dai-doan-ket").await;
    let clerk = world.member(&founder, &edition, "Phạm Thị Thư Ký", Role::Clerk, "", &[]).await;
    let author = world.person("Nguyễn Thị Vân").await;
    Desk { world, founder, edition, clerk, author }
}

impl Desk {
    fn at(&self, rest: &str) -> String {
        format!("/e/{}/screening{rest}", self.edition.slug)
    }

    async fn see(&self, rest: &str) -> Seen {
        let seen = self.world.get(Some(&self.clerk), &self.at(rest)).await;
        assert_eq!(seen.status, Status::Ok, "{rest}: {}", seen.text());
        seen
    }

    async fn titles(&self, rest: &str) -> Vec<String> {
        self.see(rest).await.all("tbody .cell-title a")
    }

    async fn version(&self, code: &str) -> String {
        self.world.app.store.entry_for_staff(&self.edition.id, code).await.unwrap().row.version.to_string()
    }

    async fn decide(&self, who: &Person, code: &str, fields: &[(&str, &str)]) -> Seen {
        self.world.post(Some(who), &self.at(&format!("/{code}/decisions")), fields).await
    }

    /// Submitted entries in print, each by an author of its own, received in this order.
    async fn print_entries(&self, works: &[(&str, &str)]) -> Vec<String> {
        let store = &self.world.app.store;
        let who = self.world.signed(&self.author).await;
        let category = self.edition.rules.category("print").unwrap();
        let slot = &category.files[0];
        let mut codes = Vec::new();
        for (number, (title, agency)) in works.iter().enumerate() {
            let code = store.create_entry(&who, &self.edition, "print").await.unwrap();
            let mut draft = filled(category, title, agency, "");
            draft.authors =
                vec![Author { name: format!("Tác giả số {number}"), pen_name: String::new() }];
            store.save_entry(&who, &self.edition, &code, 1, draft).await.unwrap().unwrap();
            let key = format!("entries/test/{}", store.dice().id());
            let limits = press_awards::files::Limits { max_bytes: slot.max_bytes };
            let body = sample(slot.accept[0]);
            let stored = self.world.app.files.upload(&key, body, limits, &slot.accept).await.unwrap();
            let file = NewFile {
                key: stored.key,
                kind: stored.kind,
                bytes: stored.bytes,
                sha256: stored.sha256,
                length: Length::default(),
            };
            store.add_file(&who, &self.edition, &code, &slot.code, "bản quét.pdf", &file).await.unwrap();
            store.submit_entry(&who, &self.edition, &code, 2).await.unwrap().unwrap();
            codes.push(code);
            self.world.clock.set(store.now().await.unwrap() + 10);
        }
        codes
    }
}

#[rocket::async_test]
async fn only_clerks_and_organisers_know_of_screening() {
    let desk = desk().await;
    let world = &desk.world;
    let code = world.entry(&desk.author, &desk.edition, "print", "Đất lành", PAPER).await;
    let judge = world.member(&desk.founder, &desk.edition, "Trần Giám Khảo", Role::Judge, PAPER, &[]).await;
    let coordinator =
        world.member(&desk.founder, &desk.edition, "Lê Đầu Mối", Role::Coordinator, PAPER, &[]).await;
    let file = world.app.store.entry_for_staff(&desk.edition.id, &code).await.unwrap().files[0].id.clone();
    let pages = [
        String::new(),
        "/queue/next".to_owned(),
        format!("/{code}"),
        format!("/{code}/files/{file}"),
        format!("/{code}/files/{file}?shown"),
    ];
    for page in &pages {
        for person in [&judge, &coordinator, &desk.author] {
            let seen = world.get(Some(person), &desk.at(page)).await;
            assert_eq!(seen.status, Status::NotFound, "{} on {page}", person.name);
        }
        assert_eq!(world.get(None, &desk.at(page)).await.status, Status::SeeOther, "a stranger on {page}");
        for person in [&desk.clerk, &desk.founder] {
            let status = world.get(Some(person), &desk.at(page)).await.status;
            assert!([Status::Ok, Status::SeeOther].contains(&status), "{} on {page}: {status}", person.name);
        }
    }
    for person in [&judge, &coordinator, &desk.author] {
        let fields = [("version", "3"), ("outcome", "accepted")];
        assert_eq!(desk.decide(person, &code, &fields).await.status, Status::NotFound);
    }
    assert_eq!(desk.see(&format!("/{code}")).await.all(".scorecard .badge"), ["Đã nộp"]);
}

#[rocket::async_test]
async fn an_acceptance_is_one_click_and_leads_to_the_next_of_the_category() {
    let desk = desk().await;
    let codes = desk.print_entries(&[("Đường về bản", PAPER), ("Đất lành", PAPER)]).await;
    desk.world.entry(&desk.author, &desk.edition, "photo", "Nắng mới", PAPER).await;
    let begin = desk.world.get(Some(&desk.clerk), &desk.at("/queue/next?category=print")).await;
    assert_eq!(begin.location, Some(desk.at(&format!("/{}", codes[0]))));

    let page = desk.see(&format!("/{}", codes[0])).await;
    assert_eq!(page.all("h1"), ["Đường về bản"]);
    let version = page.attribute("aside input[name=version]", "value").unwrap();
    let first = desk.decide(&desk.clerk, &codes[0], &[("version", &version), ("outcome", "accepted")]).await;
    assert_eq!((first.status, first.location), (Status::SeeOther, Some(desk.at(&format!("/{}", codes[1])))));

    let version = desk.version(&codes[1]).await;
    let last = desk.decide(&desk.clerk, &codes[1], &[("version", &version), ("outcome", "accepted")]).await;
    assert_eq!(last.location, Some(desk.at("?state=submitted&category=print")), "photos are another queue");
    let mut letters = desk.world.letters(&desk.author.email).await;
    letters.retain(|letter| letter.contains(&format!("Subject: Hồ sơ hợp lệ: tác phẩm {}", codes[0])));
    let expected = format!(
        "To: nguyen.thi.van@nguoi.example\n\
         Subject: Hồ sơ hợp lệ: tác phẩm {0}\n\n\
         Kính gửi Nguyễn Thị Vân,\n\n\
         Hồ sơ của tác phẩm sau hợp lệ và được chuyển đến giám khảo của Giải báo chí “Vì sự nghiệp đại đoàn kết toàn \
         dân tộc”:\n\n\
         Tác phẩm: Đường về bản\n\
         Mã tác phẩm: {0}\n\n\
         Xem hồ sơ tại:\n\
         http://localhost/e/dai-doan-ket-xviii/entries/{0}\n\n\
         Trân trọng, Ban Tổ chức\n",
        codes[0]
    );
    assert_eq!(letters, [expected]);
}

#[rocket::async_test]
async fn a_refusal_tells_the_entrant_clause_and_reason() {
    let desk = desk().await;
    let code = desk.print_entries(&[("Đường về bản", PAPER)]).await.remove(0);
    let version = desk.version(&code).await;
    let fields = [
        ("version", version.as_str()),
        ("outcome", "refused"),
        ("clause", "Điều 4, khoản 2"),
        ("reason", "Tác phẩm đăng ngoài thời hạn.\nNgày đăng trên mặt báo là 01/06/2025."),
    ];
    assert_eq!(desk.decide(&desk.clerk, &code, &fields).await.status, Status::SeeOther);
    let letter = desk.world.letters(&desk.author.email).await.pop().unwrap();
    let expected = format!(
        "To: nguyen.thi.van@nguoi.example\n\
         Subject: Hồ sơ không hợp lệ: tác phẩm {code}\n\n\
         Kính gửi Nguyễn Thị Vân,\n\n\
         Rất tiếc, tác phẩm sau không đủ điều kiện dự Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”:\n\n\
         Tác phẩm: Đường về bản\n\
         Mã tác phẩm: {code}\n\
         Điều khoản: Điều 4, khoản 2\n\
         Lý do: Tác phẩm đăng ngoài thời hạn.\n\
         Ngày đăng trên mặt báo là 01/06/2025.\n\n\
         Xem hồ sơ tại:\n\
         http://localhost/e/dai-doan-ket-xviii/entries/{code}\n\n\
         Trân trọng, Ban Tổ chức\n"
    );
    assert_eq!(letter, expected);
    let seen = desk.see(&format!("/{code}")).await;
    assert_eq!(
        seen.all("#history li"),
        [
            "Không hợp lệ · Điều 4, khoản 2 Tác phẩm đăng ngoài thời hạn. Ngày đăng trên mặt báo là 01/06/2025. \
          Phạm Thị Thư Ký · 10:00, 23/11/2026"
        ]
    );
    assert_eq!(seen.all("aside form"), Vec::<String>::new(), "nothing is left to decide");
}

#[rocket::async_test]
async fn what_was_typed_stays_when_reason_or_clause_is_missing() {
    let desk = desk().await;
    let code = desk.print_entries(&[("Đường về bản", PAPER)]).await.remove(0);
    let version = desk.version(&code).await;
    let version = ("version", version.as_str());
    let no_clause = [version, ("outcome", "refused"), ("clause", " "), ("reason", "Đăng quá hạn <b>")];
    let seen = desk.decide(&desk.clerk, &code, &no_clause).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(seen.all(".error-summary li"), ["Cần nêu điều khoản của thể lệ."]);
    assert_eq!(seen.all("#f-reason"), ["Đăng quá hạn <b>"]);
    assert_eq!(seen.attribute("input[name=outcome][checked]", "value").as_deref(), Some("refused"));

    let no_reason = [version, ("outcome", "refused"), ("clause", "Điều 4"), ("reason", "")];
    let seen = desk.decide(&desk.clerk, &code, &no_reason).await;
    assert_eq!(seen.all(".error-summary li"), ["Cần nêu lý do để người gửi hiểu."]);
    assert_eq!(seen.attribute("#f-clause", "value").as_deref(), Some("Điều 4"));

    let nothing = desk.decide(&desk.clerk, &code, &[version, ("clause", ""), ("reason", "")]).await;
    assert_eq!(nothing.all(".error-summary li"), ["Hãy chọn một quyết định."]);
    let long = "ă".repeat(2001);
    let long = desk.decide(&desk.clerk, &code, &[version, ("outcome", "returned"), ("reason", &long)]).await;
    assert_eq!(long.all(".error-summary li"), ["Dài quá 2000 ký tự."]);
    assert_eq!(desk.see(&format!("/{code}")).await.all("#history li").len(), 0);

    let returned = [version, ("outcome", "returned"), ("clause", ""), ("reason", "Thiếu trang 2.")];
    assert_eq!(desk.decide(&desk.clerk, &code, &returned).await.status, Status::SeeOther);
    assert_eq!(desk.titles("?state=returned").await, ["Đường về bản"], "sending back needs no clause");
}

#[rocket::async_test]
async fn the_second_of_two_clerks_is_told_and_keeps_the_words() {
    let desk = desk().await;
    let world = &desk.world;
    let other = world.member(&desk.founder, &desk.edition, "Hoàng Văn Hai", Role::Clerk, "", &[]).await;
    let code = desk.print_entries(&[("Đường về bản", PAPER)]).await.remove(0);
    let version = desk.version(&code).await;
    let accept = [("version", version.as_str()), ("outcome", "accepted")];
    assert_eq!(desk.decide(&other, &code, &accept).await.status, Status::SeeOther);

    let late = [("version", version.as_str()), ("outcome", "returned"), ("reason", "Thiếu trang 2.")];
    let seen = desk.decide(&desk.clerk, &code, &late).await;
    assert_eq!(seen.status, Status::Conflict);
    assert_eq!(
        seen.all("[role=alert] p"),
        [
            "Hồ sơ này vừa thay đổi trong lúc bạn đang xem, nên quyết định của bạn chưa được ghi. Hãy xem lại nội dung và \
          quá trình thẩm định bên dưới. Những gì bạn đã gõ vẫn còn."
        ]
    );
    assert_eq!(seen.all("#history .phase-when"), ["Hoàng Văn Hai · 10:00, 23/11/2026"]);
    assert_eq!(seen.all("#f-reason"), ["Thiếu trang 2."]);
    let fresh = seen.attribute("aside input[name=version]", "value").unwrap();
    assert_eq!(fresh, desk.version(&code).await, "the page can be sent again knowingly");
    assert_eq!(desk.titles("?state=accepted").await, ["Đường về bản"]);
    let letters = desk.world.letters(&desk.author.email).await;
    assert_eq!(letters.iter().filter(|letter| letter.contains("Cần bổ sung")).count(), 0);
}

#[rocket::async_test]
async fn a_double_click_decides_once() {
    let desk = desk().await;
    let codes = desk.print_entries(&[("Đường về bản", PAPER), ("Đất lành", PAPER)]).await;
    let version = desk.version(&codes[0]).await;
    let accept = [("version", version.as_str()), ("outcome", "accepted")];
    let first = desk.decide(&desk.clerk, &codes[0], &accept).await;
    let second = desk.decide(&desk.clerk, &codes[0], &accept).await;
    assert_eq!((first.status, &first.location), (second.status, &second.location));
    assert_eq!(second.location, Some(desk.at(&format!("/{}", codes[1]))));
    assert_eq!(desk.see(&format!("/{}", codes[0])).await.all("#history li").len(), 1);
    let letters = desk.world.letters(&desk.author.email).await;
    assert_eq!(letters.iter().filter(|letter| letter.contains("Subject: Hồ sơ hợp lệ")).count(), 1);
}

#[rocket::async_test]
async fn another_editions_entry_is_not_found() {
    let desk = desk().await;
    let world = &desk.world;
    let other = world.open(&desk.founder, "phong-chong-tham-nhung").await;
    let code = world.entry(&desk.author, &other, "print", "Đất công vào tay ai", PAPER).await;
    let file = world.app.store.entry_for_staff(&other.id, &code).await.unwrap().files[0].id.clone();
    for rest in [format!("/{code}"), format!("/{code}/files/{file}")] {
        let seen = world.get(Some(&desk.clerk), &desk.at(&rest)).await;
        assert_eq!(seen.status, Status::NotFound, "{rest}");
    }
    let accept = [("version", "3"), ("outcome", "accepted")];
    assert_eq!(desk.decide(&desk.clerk, &code, &accept).await.status, Status::NotFound);
    let at_home = format!("/e/{}/screening/{code}", other.slug);
    assert_eq!(world.get(Some(&desk.clerk), &at_home).await.status, Status::NotFound, "no role there");
    assert_eq!(world.get(Some(&desk.founder), &at_home).await.status, Status::Ok);
}

#[rocket::async_test]
async fn nobody_decides_on_an_entry_of_their_own() {
    let desk = desk().await;
    let own = desk.world.entry(&desk.clerk, &desk.edition, "print", "Bài của thư ký", PAPER).await;
    let seen = desk.see(&format!("/{own}")).await;
    assert_eq!(
        seen.all("aside .callout p"),
        ["Đây là tác phẩm do chính bạn gửi. Một thư ký khác sẽ thẩm định."]
    );
    assert_eq!(seen.all("aside form"), Vec::<String>::new());
    let version = desk.version(&own).await;
    let forced = desk.decide(&desk.clerk, &own, &[("version", &version), ("outcome", "accepted")]).await;
    assert_eq!(forced.status, Status::Conflict);
    assert_eq!(forced.all("[role=alert] p"), ["Bạn không thể tự làm việc này với chính mình."]);
    let next = desk.world.get(Some(&desk.clerk), &desk.at("/queue/next")).await;
    assert_eq!(next.location, Some(desk.at("?state=submitted")), "their own is not offered");
}

#[rocket::async_test]
async fn an_accepted_entry_can_be_disqualified_and_the_page_stays() {
    let desk = desk().await;
    let code = desk.print_entries(&[("Đường về bản", PAPER), ("Đất lành", PAPER)]).await.remove(0);
    desk.world.accept(&desk.clerk, &desk.edition, &code).await;
    let page = desk.see(&format!("/{code}")).await;
    assert_eq!(
        page.all("aside .choice > span"),
        [
            "Trả lại để bổ sungNgười gửi nhận lý do qua thư, sửa rồi nộp lại.",
            "Không hợp lệTác phẩm không vào vòng chấm. Nêu điều khoản và lý do.",
            "Loại tác phẩm đã nhậnDùng khi phát hiện vi phạm sau khi đã xác nhận hợp lệ. Nêu điều khoản và lý do.",
        ]
    );
    let version = desk.version(&code).await;
    let fields = [
        ("version", version.as_str()),
        ("outcome", "disqualified"),
        ("clause", "Điều 7"),
        ("reason", "Sao chép tác phẩm của người khác."),
    ];
    let seen = desk.decide(&desk.clerk, &code, &fields).await;
    assert_eq!((seen.status, seen.location), (Status::SeeOther, Some(desk.at(&format!("/{code}")))));
    assert_eq!(desk.titles("?state=disqualified").await, ["Đường về bản"]);
}

#[rocket::async_test]
async fn the_page_shows_all_that_was_declared_and_what_resembles_it() {
    let desk = desk().await;
    let world = &desk.world;
    let code = world.entry(&desk.author, &desk.edition, "radio", "Tiếng trống hội", PAPER).await;
    let same_author = world.entry(&desk.author, &desk.edition, "print", "Đất lành", PAPER).await;
    let copier = world.person("Lê Văn Chép").await;
    world.entry(&copier, &desk.edition, "photo", "Tiếng trống hội!", PAPER).await;
    let stranger = world.person("Vũ Thị Lạ").await;
    world.entry(&stranger, &desk.edition, "print", "Chuyện khác", PAPER).await;
    let seen = desk.see(&format!("/{code}")).await;
    let labels = seen.all("#files ~ .card .facts dt");
    assert_eq!(
        labels[..5],
        ["Tác giả (bút danh)", "Cơ quan báo chí khi đăng, phát", "Ngày đăng, phát", "Loại hình", "Thể loại"]
    );
    let asked = desk.edition.rules.category("radio").unwrap();
    for field in &asked.fields {
        assert!(labels.contains(&field.label.vi), "{} is not shown", field.label.vi);
    }
    assert_eq!(seen.all(".facts .badge"), ["Trong thời hạn 01/08/2026 – 31/07/2028"]);
    assert_eq!(seen.all(".facts a[target=_blank]"), ["https://bao.example/bai-viet"]);
    assert_eq!(seen.all("audio").len(), 1);
    assert_eq!(seen.all("#alike tbody .cell-title a"), ["Đất lành", "Tiếng trống hội!"]);
    assert_eq!(seen.all("#alike tbody td:nth-child(2)"), ["Cùng tác giả", "Cùng tên tác phẩm"]);
    let lonely = desk.see(&format!("/{same_author}")).await;
    assert_eq!(lonely.all("#alike tbody .cell-title a"), ["Tiếng trống hội"]);
}

#[rocket::async_test]
async fn files_are_saved_or_shown_whole_or_in_part() {
    let desk = desk().await;
    let world = &desk.world;
    let code = world.entry(&desk.author, &desk.edition, "radio", "Tiếng trống hội", PAPER).await;
    let files = world.app.store.entry_for_staff(&desk.edition.id, &code).await.unwrap().files;
    let sound = files.iter().find(|file| file.kind == "mp3").unwrap();
    let path = desk.at(&format!("/{code}/files/{}", sound.id));
    let whole = sample(press_awards::award::rules::FileKind::Mp3);

    let (status, headers, body) = world.download(Some(&desk.clerk), &path, None).await;
    assert_eq!((status, body.as_slice()), (Status::Ok, whole));
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert!(headers["content-disposition"].starts_with("attachment; "), "{}", headers["content-disposition"]);

    let shown = format!("{path}?shown");
    let (status, headers, body) = world.download(Some(&desk.clerk), &shown, Some("bytes=4-7")).await;
    assert_eq!((status, body.as_slice()), (Status::PartialContent, &whole[4..8]));
    assert_eq!(headers["content-type"], "audio/mpeg");
    assert_eq!(headers["content-range"], format!("bytes 4-7/{}", whole.len()));
    assert!(headers["content-disposition"].starts_with("inline; "));

    let draft = world.draft(&desk.author, &desk.edition, "print", "Còn đang viết", PAPER).await;
    let who = world.signed(&desk.author).await;
    let hidden = world.app.store.entry_of(&who.account_id, &desk.edition.id, &draft).await.unwrap();
    let path = desk.at(&format!("/{draft}/files/{}", hidden.files[0].id));
    assert_eq!(world.get(Some(&desk.clerk), &path).await.status, Status::NotFound);
    let crossed = desk.at(&format!("/{code}/files/{}", hidden.files[0].id));
    assert_eq!(world.get(Some(&desk.clerk), &crossed).await.status, Status::NotFound);
}

#[rocket::async_test]
async fn after_the_deadline_screening_goes_on() {
    let desk = desk().await;
    let code = desk.print_entries(&[("Đường về bản", PAPER)]).await.remove(0);
    desk.world.set_clock(desk.edition.deadline_at + DAY);
    assert!(desk.edition.deadline_at > MORNING);
    let version = desk.version(&code).await;
    let seen = desk.decide(&desk.clerk, &code, &[("version", &version), ("outcome", "accepted")]).await;
    assert_eq!(seen.status, Status::SeeOther);
}
