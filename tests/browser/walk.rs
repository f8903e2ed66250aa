//! One entry from sign-up to the winners' page, by hand, as README tells it. A small prize of the
//! tests' own; its deadline is moved into the past by an amendment, as a person would who cannot
//! wait.

use std::path::Path;

use super::driver::{Person, Program, has_browser};
use crate::outsider::Outsider;

const PASSWORD: &str = "giải báo chí của chúng ta";
const TITLE: &str = "Đất vàng bỏ hoang giữa lòng thành phố: mười năm một dự án treo";
const EDITION: &str = "/e/giai-nho-ii";

#[tokio::test(flavor = "multi_thread")]
async fn one_entry_from_sign_up_to_the_winners_page() {
    if !has_browser() {
        return;
    }
    let program = Program::start().await;
    let organizer = Person::open(&program, 1280, 900).await;
    open_the_edition(&program, &organizer).await;
    let staff = invite(&program, &organizer).await;
    send_an_entry(&program).await;
    screen(&staff.clerk).await;
    amend_the_deadline(&organizer).await;
    for round in ["Sơ khảo", "Chung khảo"] {
        judge_a_round(&organizer, &staff.judges, round).await;
    }
    decide(&organizer, &staff.chair).await;
    read_as_a_citizen(&program).await;
    for person in staff.judges.into_iter().chain([staff.clerk, staff.chair, organizer]) {
        person.close().await;
    }
}

/// Everybody whom the organiser invites, each in a browser of their own.
struct Staff {
    clerk: Person,
    chair: Person,
    judges: Vec<Person>,
}

async fn open_the_edition(program: &Program, organizer: &Person) {
    organizer.goes_to("/setup").await;
    organizer.keeps_picture("setup").await;
    organizer.types("code", &program.code).await;
    organizer.types("name", "Trần Thị Tổ Chức").await;
    organizer.types("email", "to.chuc@giai.example").await;
    organizer.types("password", PASSWORD).await;
    organizer.presses("Lập tài khoản tổ chức").await;
    organizer.reads("Tài khoản tổ chức đã được lập").await;

    organizer.goes_to("/editions/new").await;
    let rules = crate::world::rules_text("small");
    organizer.pastes("text", &rules).await;
    organizer.presses("Kiểm tra và xem trước").await;
    organizer.reads("Giải báo chí “Sông Hồng”").await;
    organizer.keeps_picture("open-preview").await;
    organizer.presses("Mở mùa giải này").await;
    organizer.goes_to("/").await;
    organizer.keeps_picture("home").await;
}

async fn invite(program: &Program, organizer: &Person) -> Staff {
    for (name, email, role) in [
        ("Phạm Thị Thẩm", "tham@giai.example", "clerk"),
        ("Lê Văn Chủ", "chu@giai.example", "chair"),
        ("Đỗ Thị Một", "mot@giai.example", "judge"),
        ("Ngô Văn Hai", "hai@giai.example", "judge"),
    ] {
        organizer.goes_to(&format!("{EDITION}/organize/people/new")).await;
        organizer.types("name", name).await;
        organizer.types("email", email).await;
        organizer.find(&format!("select[name=role] option[value={role}]")).await.click().await.unwrap();
        if role == "judge" {
            for round in ["preliminary", "final"] {
                organizer.ticks(&format!("input[type=checkbox][name*='{round}'][name*=print]")).await;
            }
        }
        organizer.submits("form[action$='/organize/people']").await;
    }
    organizer.goes_to(&format!("{EDITION}/organize/people")).await;
    organizer.keeps_picture("people").await;
    let clerk = take_up(program, "tham@giai.example").await;
    let chair = take_up(program, "chu@giai.example").await;
    let mut judges = Vec::new();
    for email in ["mot@giai.example", "hai@giai.example"] {
        judges.push(take_up(program, email).await);
    }
    Staff { clerk, chair, judges }
}

/// Opens the link in the invitation and chooses a password.
async fn take_up(program: &Program, email: &str) -> Person {
    let person = Person::open(program, 1280, 900).await;
    person.goes_to(&program.link_for(email).await).await;
    person.types("password", PASSWORD).await;
    person.submits("form[action^='/invitations/']").await;
    person
}

async fn send_an_entry(program: &Program) {
    let author = Person::open(program, 390, 844).await;
    author.goes_to("/sign-up").await;
    author.types("name", "Nguyễn Thị Vân").await;
    author.types("email", "van@bao.example").await;
    author.types("password", PASSWORD).await;
    author.ticks("input[name=consent]").await;
    author.presses("Lập tài khoản").await;
    author.reads("van@bao.example").await;
    author.goes_to(&program.link_for("van@bao.example").await).await;
    author.presses("Xác nhận").await;
    author.goes_to(EDITION).await;
    author.keeps_picture("edition").await;
    author.goes_to(&format!("{EDITION}/entries")).await;
    author.keeps_picture("entries-empty").await;
    author.ticks("input[name=category][value=print]").await;
    author.presses("Bắt đầu").await;

    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/files/page.pdf");
    author.attaches("form[data-upload] input[type=file]", &page).await;
    author.reads("đã lưu an toàn lúc").await;
    author.types("title", TITLE).await;
    author.find("select[name=genre] option[value='Điều tra']").await.click().await.unwrap();
    author.types("agency", "Báo Sông Hương Mới").await;
    author.types("published_on", "01/10/2026").await;
    author.types("authors.0.name", "Nguyễn Thị Vân").await;
    author.types("authors.0.pen_name", "Hà Vân").await;
    author.reads("Đã lưu lúc").await;
    author.keeps_picture("entry-draft").await;
    author.presses("Nộp tác phẩm").await;
    author.reads("Giấy biên nhận").await;
    author.keeps_picture("entry-submitted").await;
    author.close().await;
    let receipt = program.letter_to("van@bao.example", "Giấy biên nhận").await;
    assert!(receipt.contains(TITLE), "{receipt}");
}

async fn screen(clerk: &Person) {
    clerk.goes_to(&format!("{EDITION}/screening")).await;
    clerk.reads(TITLE).await;
    clerk.keeps_picture("screening").await;
    clerk.presses(TITLE).await;
    clerk.keeps_picture("screening-entry").await;
    clerk.submits("form:has(input[name=outcome][value=accepted])").await;
}

/// The deadline becomes this morning's first minute, with a reason that everybody can read.
async fn amend_the_deadline(organizer: &Person) {
    organizer.goes_to(&format!("{EDITION}/organize/rules")).await;
    let rules =
        crate::world::rules_text("small").replace("2026-12-31T17:00:00+07:00", "2026-11-01T17:00:00+07:00");
    let rules = rules.replace("published_to = 2026-12-31", "published_to = 2026-11-01");
    organizer.pastes("text", &rules).await;
    organizer.submits("form.rules-text").await;
    organizer.types("reason", "Khép sớm để thử cả mùa giải trong một buổi.").await;
    organizer.keeps_picture("amendment").await;
    organizer.submits("form:has(textarea[name=reason])").await;
}

async fn judge_a_round(organizer: &Person, judges: &[Person], round: &str) {
    organizer.goes_to(&format!("{EDITION}/organize/draw")).await;
    organizer.types("sources", "Xổ số miền Bắc, giải đặc biệt ngày 24/11/2026").await;
    organizer.submits("form[action$='/announcements']").await;
    organizer.submits("form[action$='/freezes']").await;
    organizer.types("result.0", "47291").await;
    organizer.keeps_picture(&format!("draw-{}", round.len())).await;
    organizer.submits("form[action$='/draws']").await;
    for judge in judges {
        judge.goes_to(&format!("{EDITION}/judging")).await;
        judge.reads(round).await;
        judge.presses(TITLE).await;
        let text = judge.text().await;
        for hidden in ["Nguyễn Thị Vân", "Hà Vân", "Sông Hương"] {
            assert!(!text.contains(hidden), "a judge reads «{hidden}»");
        }
        judge.types("marks.discovery", "9,3").await;
        judge.types("marks.craft", "8").await;
        judge.reads("trừ 1 chỗ cần sửa").await;
        judge.reads("Điểm phải theo từng bậc").await;
        judge.types("marks.discovery", "9,5").await;
        judge.reads("Đã lưu lúc").await;
        judge.keeps_picture("scorecard").await;
        judge.goes_to(&format!("{EDITION}/judging/seal")).await;
        judge.keeps_picture("seal").await;
        judge.submits("form[action$='/judging/seal']").await;
    }
    organizer.goes_to(&format!("{EDITION}/organize")).await;
    organizer.keeps_picture("organize").await;
    let code = if round == "Sơ khảo" { "preliminary" } else { "final" };
    organizer.goes_to(&format!("{EDITION}/organize/rounds/{code}/close")).await;
    organizer.submits("form[action$='/close']").await;
    if code == "preliminary" {
        organizer.goes_to(&format!("{EDITION}/organize")).await;
        organizer.presses("Ghi quyết định").await;
        let panel = judges.len().to_string();
        organizer.types("present.print", &panel).await;
        organizer.types("in_favour.print", &panel).await;
        organizer.keeps_picture("advance").await;
        organizer.submits("form[action$='/advance']").await;
        organizer.reads("Mọi loại hình đã có quyết định").await;
    }
}

async fn decide(organizer: &Person, chair: &Person) {
    organizer.goes_to(&format!("{EDITION}/council")).await;
    organizer.keeps_picture("council").await;
    organizer.goes_to(&format!("{EDITION}/council/shares")).await;
    organizer.submits("form[action$='/council/shares']").await;
    organizer.goes_to(&format!("{EDITION}/council/prizes/print")).await;
    organizer.reads("8,90").await;
    organizer.keeps_picture("council-print").await;
    withhold(organizer, &["b", "c", "kk"]).await;
    organizer.submits("form[method=post][action$='/council/prizes/print']").await;
    organizer.goes_to(&format!("{EDITION}/council/prizes/photo")).await;
    withhold(organizer, &["a"]).await;
    organizer.submits("form[method=post][action$='/council/prizes/photo']").await;
    for _ in 0..4 {
        chair.goes_to(&format!("{EDITION}/council/overrides")).await;
        chair.submits("form[action$='/confirmation']").await;
    }
    chair.goes_to(&format!("{EDITION}/approval")).await;
    chair.types("document", "01/QĐ-BCĐ").await;
    chair.types("on", "01/11/2026").await;
    chair.ticks("input[name=confirm]").await;
    chair.keeps_picture("approval").await;
    chair.submits("form[action$='/approval']").await;
    organizer.goes_to(&format!("{EDITION}/council/publication")).await;
    organizer.submits("form[action$='/council/publication']").await;
}

/// There is one work, so most tiers are not given; clause and reason appear once that is ticked.
async fn withhold(organizer: &Person, tiers: &[&str]) {
    for tier in tiers {
        organizer.ticks(&format!("input[name='prize.places-{tier}']")).await;
        organizer.types(&format!("clause.places-{tier}"), "Điều 9").await;
        organizer.types(&format!("reason.places-{tier}"), "Không còn tác phẩm").await;
    }
}

async fn read_as_a_citizen(program: &Program) {
    let citizen = Person::open(program, 1280, 900).await;
    citizen.goes_to(&format!("{EDITION}/winners")).await;
    citizen.reads(TITLE).await;
    citizen.reads("Nguyễn Thị Vân (Hà Vân)").await;
    citizen.reads("Báo Sông Hương Mới").await;
    citizen.keeps_picture("winners").await;
    for (round, name) in [("preliminary", "Sơ khảo"), ("final", "Chung khảo")] {
        citizen.reads(&format!("Tệp tự kiểm tra: {name} (ZIP)")).await;
        let files = reqwest::get(format!("{}{EDITION}/draws/{round}.zip", program.url)).await.unwrap();
        Outsider::unpack(&files.bytes().await.unwrap()).recomputes(&["print"]);
    }
    citizen.goes_to("/record").await;
    citizen.keeps_picture("record").await;
    citizen.close().await;
}
