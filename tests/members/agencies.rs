//! The list of agencies, their other names and their successors.

use rocket::http::Status;

use super::super::world::World;
use super::office;

#[rocket::async_test]
async fn agencies_are_listed_in_order_found_and_paged() {
    let office = office().await;
    let actor = World::actor(&office.founder);
    let none = office.see("/agencies").await;
    assert_eq!(none.all(".empty h2"), ["Chưa có cơ quan nào"]);
    for name in ["Báo Đắk Lắk", "Báo Điện Biên Phủ", "Báo Dân tộc", "Báo An Giang", "Đài Hà Nội"]
    {
        let seen = office.send("/agencies", &[("name", name)]).await;
        assert_eq!(seen.status, Status::SeeOther, "{name}");
    }
    let names = async |rest: &str| office.see(rest).await.all("tbody .cell-title a");
    assert_eq!(
        names("/agencies").await,
        ["Báo An Giang", "Báo Dân tộc", "Báo Đắk Lắk", "Báo Điện Biên Phủ", "Đài Hà Nội"]
    );
    assert_eq!(names("/agencies?q=dien+bien").await, ["Báo Điện Biên Phủ"]);
    assert_eq!(names("/agencies?q=kh%C3%B4ng").await, Vec::<String>::new());
    let twice = office.send("/agencies", &[("name", "BÁO DÂN  TỘC")]).await;
    assert_eq!(twice.status, Status::UnprocessableEntity);
    assert_eq!(
        twice.all(".error-summary li"),
        ["Đã có cơ quan mang tên này, hoặc dùng tên này làm tên khác."]
    );
    assert_eq!(twice.attribute("#f-name", "value").as_deref(), Some("BÁO DÂN  TỘC"));
    assert_eq!(
        office.send("/agencies", &[("name", " … ")]).await.all(".error-summary li"),
        ["Mục này chưa điền."]
    );
    for number in 1..=25 {
        office.world.app.store.register_agency(&actor, &format!("Tạp chí số {number}")).await.unwrap();
    }
    assert_eq!(names("/agencies").await.len(), 25);
    assert_eq!(
        names("/agencies?page=2").await,
        ["Tạp chí số 21", "Tạp chí số 22", "Tạp chí số 23", "Tạp chí số 24", "Tạp chí số 25"]
    );
    assert_eq!(names("/agencies?page=7").await, names("/agencies?page=2").await);
}

#[rocket::async_test]
async fn names_and_successors_of_an_agency() {
    let office = office().await;
    let store = &office.world.app.store;
    let actor = World::actor(&office.founder);
    let old = store.register_agency(&actor, "Báo Nghệ An").await.unwrap();
    let new = store.register_agency(&actor, "Báo và phát thanh, truyền hình Nghệ An").await.unwrap();
    let at = |id: &str, rest: &str| format!("/agencies/{id}{rest}");

    let named = office.send(&at(&new.id, "/aliases"), &[("name", "Báo và PTTH Nghệ An")]).await;
    assert_eq!(named.location, Some(office.at(&at(&new.id, ""))));
    assert_eq!(office.see(&at(&new.id, "")).await.all("main .card ul li"), ["Báo và PTTH Nghệ An"]);
    assert_eq!(office.see("/agencies?q=ptth").await.all("tbody .cell-title a").len(), 1, "found by alias");
    let taken = office.send(&at(&old.id, "/aliases"), &[("name", "Báo và PTTH Nghệ An")]).await;
    assert_eq!(taken.status, Status::UnprocessableEntity);

    let fields = [("successor", new.id.as_str())];
    assert_eq!(office.send(&at(&old.id, "/successor"), &fields).await.status, Status::SeeOther);
    assert!(store.houses().await.unwrap().same(&old.id, &new.id));
    let page = office.see(&at(&new.id, "")).await;
    assert_eq!(page.all("main .card p:not(.card-lead):not(.error)")[0], "Kế thừa từ: Báo Nghệ An");
    let circle = office.send(&at(&new.id, "/successor"), &[("successor", &old.id)]).await;
    assert_eq!(circle.status, Status::UnprocessableEntity);
    assert_eq!(circle.all(".error-summary li"), ["Cơ quan được chọn lại kế thừa từ chính cơ quan này."]);
    let own = office.send(&at(&new.id, "/successor"), &[("successor", &new.id)]).await;
    assert_eq!(own.status, Status::UnprocessableEntity);
    let unknown = office.send(&at(&new.id, "/successor"), &[("successor", "khong-co")]).await;
    assert_eq!(unknown.status, Status::NotFound);
    assert_eq!(office.send(&at(&old.id, "/successor"), &[("successor", "")]).await.status, Status::SeeOther);
    assert!(!store.houses().await.unwrap().same(&old.id, &new.id), "a mistake can be taken back");
}
