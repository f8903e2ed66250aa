//! Prizes of agencies: the sum everybody can add up, and the same rules for departing from it.

use rocket::http::Status;

use super::season::{PHOTO, RIVER, Season, approval, borrowed};
use crate::world::Seen;

/// The page's hidden fields, and what is added.
fn fields(page: &Seen, added: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = vec![("seen".to_owned(), page.attribute("input[name=seen]", "value").unwrap())];
    for name in
        page.attributes("input[type=hidden][name^='shown.'], input[type=hidden][name^='places.']", "name")
    {
        fields.push((name, "1".to_owned()));
    }
    fields.extend(added.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

/// The field of an agency.
fn field(page: &Seen, name: &str) -> String {
    let names = page.all("tr .cell-title .strong");
    let at = names.iter().position(|known| known == name).unwrap();
    page.attributes("input[type=checkbox][name^='prize.agencies.']", "name")[at].clone()
}

#[rocket::async_test]
async fn agencies_stand_in_the_order_of_sums_that_anybody_can_add_up() {
    let season = Season::with_prizes().await;
    let page = season.get(&season.secretary, "/council/collective").await;
    assert_eq!(
        page.all(".card-lead")[0],
        "nhiều nhất 1 giải (nếu có). Điểm mỗi tác phẩm: hợp lệ 1, vào vòng cuối 2, Giải A 10, Giải B 6, Giải C 4, \
         Giải Khuyến khích 2."
    );
    // Six accepted, five in the final, A, two B, C and Khuyến khích.
    assert_eq!(
        page.all("tr .cell-title"),
        [
            "Báo Sông Hồng hợp lệ 6 × 1 + vòng cuối 5 × 2 + Giải A 1 × 10 + Giải B 2 × 6 + Giải C 1 × 4 + \
             Giải Khuyến khích 1 × 2 = 44",
            "Tạp chí Ảnh hợp lệ 1 × 1 + vòng cuối 1 × 2 + Giải A 1 × 10 = 13",
        ]
    );
    assert_eq!(page.all("tr:has(input[checked]) .strong"), ["Báo Sông Hồng"], "the first is ticked");
}

#[rocket::async_test]
async fn an_agency_counts_with_those_it_goes_on_from() {
    let season = Season::with_prizes().await;
    let store = &season.world.app.store;
    let id = async |name: &str| store.agency_called(name).await.unwrap().unwrap().id;
    let actor = crate::world::World::actor(&season.founder);
    let (old, new) = (id("Báo Sông Hồng").await, id("Tạp chí Ảnh").await);
    store.set_successor(&actor, &old, &new).await.unwrap();
    let page = season.get(&season.secretary, "/council/collective").await;
    assert_eq!(page.all("tr .cell-title .strong"), ["Tạp chí Ảnh"], "under the name of today");
    assert_eq!(page.all("td.cell-num:nth-of-type(3)"), ["57"]);
}

#[rocket::async_test]
async fn an_agency_passed_over_is_an_override_and_the_prize_is_published() {
    let season = Season::with_prizes().await;
    let page = season.get(&season.secretary, "/council/collective").await;
    let (river, photo) = (field(&page, "Báo Sông Hồng"), field(&page, "Tạp chí Ảnh"));
    let both = fields(&page, &[(&river, "yes"), (&photo, "yes")]);
    let refused = season.post(&season.secretary, "/council/collective", &borrowed(&both)).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert_eq!(refused.all(".error-summary li")[0], "Tập thể xuất sắc chỉ có 1, đang chọn 2.");

    let mut other = fields(&page, &[(&photo, "yes")]);
    let refused = season.post(&season.secretary, "/council/collective", &borrowed(&other)).await;
    assert_eq!(
        refused.all(".error-summary li"),
        [
            "Tạp chí Ảnh: Không được đề xuất theo điểm, cần điều khoản căn cứ và lý do.",
            "Báo Sông Hồng: Được đề xuất theo điểm nhưng không được trao, cần điều khoản căn cứ và lý do.",
        ]
    );
    assert_eq!(refused.all("tr:has(input[checked]) .strong"), ["Tạp chí Ảnh"], "what was ticked stays");
    for agency in [&river, &photo] {
        let key = agency.strip_prefix("prize.").unwrap();
        other.push((format!("clause.{key}"), "Điều 11".to_owned()));
        other.push((format!("reason.{key}"), "Tạp chí có nhiều cố gắng".to_owned()));
    }
    let done = season.post(&season.secretary, "/council/collective", &borrowed(&other)).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    let refused = season.post(&season.chair, "/approval", &approval(&season.digest().await)).await;
    assert_eq!(refused.status, Status::Conflict, "both wait for a second person");
    season.confirm_all().await;
    season.approve().await;
    season.post(&season.founder, "/council/publication", &[]).await;
    let winners = season.world.get(None, "/e/giai-nho-ii/winners").await;
    assert!(winners.text().contains("Tập thể xuất sắc 1 giải Tạp chí Ảnh"), "{}", winners.text());
    let data = season.world.get(None, "/e/giai-nho-ii/winners.json").await.json();
    assert_eq!(
        data["list"]["collective"],
        serde_json::json!([{"prize": "agencies", "agency": "Tạp chí Ảnh"}])
    );
}

#[rocket::async_test]
async fn when_prizes_change_the_agencies_have_to_be_looked_at_again() {
    let season = Season::with_prizes().await;
    let page = season.get(&season.secretary, "/council/collective").await;
    let river = field(&page, "Báo Sông Hồng");
    let done = fields(&page, &[(&river, "yes")]);
    let done = season.post(&season.secretary, "/council/collective", &borrowed(&done)).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    let council = season.world.app.store.council(&season.edition().await).await.unwrap();
    assert_eq!(council.unexplained(""), 0);
    // All works of the agency are gone, so the other one has more points now.
    for title in [RIVER, super::season::FOREST, super::season::GATE] {
        season.disqualify(title).await;
    }
    for title in [super::season::CLUSTER, super::season::SCHOOL, super::season::FORMULA] {
        season.disqualify(title).await;
    }
    let council = season.world.app.store.council(&season.edition().await).await.unwrap();
    assert_eq!(council.unexplained(""), 2, "{PHOTO} leads, and the agency chosen has no work left");
}
