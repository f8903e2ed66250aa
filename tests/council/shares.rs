//! Sharing out tiers that have a total and no number for each category.

use rocket::http::Status;

use super::season::{Season, at, borrowed};
use crate::world::Seen;

const CELLS: [&str; 6] = ["b.print", "b.photo", "c.print", "c.photo", "kk.print", "kk.photo"];

async fn send(season: &Season, page: &Seen, numbers: [&str; 6]) -> Seen {
    let mut fields = vec![("seen".to_owned(), page.attribute("input[name=seen]", "value").unwrap())];
    fields.extend(CELLS.iter().zip(numbers).map(|(cell, n)| (format!("share.{cell}"), n.to_owned())));
    season.post(&season.secretary, "/council/shares", &borrowed(&fields)).await
}

#[rocket::async_test]
async fn nothing_is_decided_before_the_tiers_are_shared_out() {
    let season = Season::decided().await;
    let page = season.get(&season.secretary, &at("print")).await;
    assert_eq!(page.all(".callout-warn .strong"), ["Phân bổ các hạng giải theo loại hình"]);
    assert_eq!(page.all("main form[method=post]"), Vec::<String>::new());
    let early = season.post(&season.secretary, &at("print"), &[("seen", "")]).await;
    assert_eq!(early.status, Status::Conflict);
    assert_eq!(
        early.all(".lead"),
        ["Hội đồng phải phân bổ các hạng giải theo loại hình trước khi xét giải."]
    );
}

#[rocket::async_test]
async fn the_page_begins_with_numbers_in_proportion_and_says_what_is_left() {
    let season = Season::decided().await;
    let page = season.get(&season.secretary, "/council/shares").await;
    // Five works of print and one photograph: of two prizes 1,67 and 0,33.
    let value = |cell: &str| page.attribute(&format!("input[name='share.{cell}']"), "value").unwrap();
    assert_eq!(CELLS.map(value), ["2", "0", "1", "0", "2", "0"]);
    let done = send(&season, &page, ["1", "0", "1", "0", "0", "1"]).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    let page = season.get(&season.secretary, "/council/shares").await;
    let value = |cell: &str| page.attribute(&format!("input[name='share.{cell}']"), "value").unwrap();
    assert_eq!(CELLS.map(value), ["1", "0", "1", "0", "0", "1"]);
    let left = page.all("section.card > p");
    assert_eq!(
        left,
        [1, 0, 1].map(|n| format!("Còn {n} trong {} giải chưa phân bổ.", if n == 0 { 1 } else { 2 }))
    );
    // The proposal follows: one B prize, and no Khuyến khích in print.
    let council = season.world.app.store.council(&season.edition().await).await.unwrap();
    let plan = council.plan(&council.choice);
    let of = |tier: &str| plan.proposals.iter().filter(|p| p.tier == tier && p.category == "print").count();
    assert_eq!([of("a"), of("b"), of("c"), of("kk")], [1, 1, 1, 0]);
}

#[rocket::async_test]
async fn what_cannot_be_shared_out_is_said_beside_the_field_and_stays() {
    let season = Season::decided().await;
    let page = season.get(&season.secretary, "/council/shares").await;
    for (numbers, mistakes) in [
        (["2", "1", "1", "0", "2", "0"], vec!["Giải B chỉ còn 2 giải để phân bổ."]),
        (
            ["2", "0", "0", "0", "2", "0"],
            vec![
                "Giải C chưa phân bổ cho loại hình nào. Nếu không trao hạng này, hãy phân bổ rồi ghi quyết định \
                 không trao ở trang của loại hình.",
            ],
        ),
        (["2,5", "", "1", "0", "2", "0"], vec!["Cần một số nguyên từ 0 đến 1.000."; 2]),
    ] {
        let refused = send(&season, &page, numbers).await;
        assert_eq!(refused.status, Status::UnprocessableEntity, "{numbers:?}");
        assert_eq!(refused.all(".error-summary li"), mistakes);
        let value = |cell: &str| refused.attribute(&format!("input[name='share.{cell}']"), "value").unwrap();
        assert_eq!(CELLS.map(value), numbers);
    }
    season.give_prizes().await;
    let page = season.get(&season.secretary, "/council/shares").await;
    let refused = send(&season, &page, ["1", "1", "1", "0", "2", "0"]).await;
    assert_eq!(
        refused.all(".error-summary li"),
        ["Đã đặt 2 Giải B cho Báo in. Bớt giải ở trang của loại hình trước khi giảm số này."]
    );
}

#[rocket::async_test]
async fn who_shares_out_from_an_old_page_is_told_and_loses_nothing() {
    let season = Season::decided().await;
    let old = season.get(&season.secretary, "/council/shares").await;
    season.share_out().await;
    let refused = send(&season, &old, ["1", "1", "1", "0", "2", "0"]).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(refused.all(".error-summary li")[0].starts_with("Người khác vừa lưu phân bổ."));
    assert_eq!(refused.attribute("input[name='share.b.photo']", "value").unwrap(), "1");
    let again = send(&season, &refused, ["1", "1", "1", "0", "2", "0"]).await;
    assert_eq!(again.status, Status::SeeOther, "from the page that came back it can be saved");
    let (events, _) = season.world.app.store.events(&season.opened.id, "shares.set", 1, 10).await.unwrap();
    assert_eq!(events.len(), 2);
}
