//! One entry from sign-up to the winners' page, by hand, as README tells it.

use super::driver::{Person, Program, has_browser};

#[tokio::test(flavor = "multi_thread")]
async fn one_entry_from_sign_up_to_the_winners_page() {
    if !has_browser() {
        return;
    }
    let program = Program::start();
    let organizer = Person::open(&program, 1280, 900).await;
    organizer.goes_to("/setup").await;
    organizer.types("code", &program.code).await;
    organizer.types("name", "Trần Thị Tổ Chức").await;
    organizer.types("email", "to.chuc@giai.example").await;
    organizer.types("password", "giải báo chí của chúng ta").await;
    organizer.presses("Lập tài khoản tổ chức").await;
    organizer.reads("Tài khoản tổ chức đã được lập").await;
    organizer.close().await;
}
