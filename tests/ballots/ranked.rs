//! A ranked ballot over HTTP.

use rocket::http::Status;

use super::council::{BRIDGE, Council, LIGHT, MARKET, cells};

#[rocket::async_test]
async fn works_are_put_in_order_and_the_chair_decides_at_the_border() {
    let council = Council::decided().await;
    // The second member has a conflict with one of the works, and so stays away.
    let ask = [("kind", "ranked"), ("tier", "b"), ("places", "1")];
    assert_eq!(council.open(&ask).await.status, Status::SeeOther);
    assert_eq!(council.get(&council.members[1], "/judge/ballots/1").await.status, Status::NotFound);
    assert_eq!(council.get(&council.members[1], "/judge/ballots").await.all(".empty h2").len(), 1);
    let rank = |title: &str| format!("rank.{}", council.blind[title]);
    let (bridge, market, light) = (rank(BRIDGE), rank(MARKET), rank(LIGHT));
    let send = async |member: usize, fields: &[(&str, &str)]| {
        council.post(&council.members[member], "/judge/ballots/1", fields).await
    };
    let twice = send(0, &[("answer", "order"), (&bridge, "1"), (&market, "1")]).await;
    assert_eq!(twice.status, Status::UnprocessableEntity);
    let sentence = "Số 1 đã dùng cho tác phẩm khác. Hai tác phẩm không được cùng một số.";
    assert_eq!(twice.all(".error-summary li"), [sentence]);
    assert_eq!(twice.all("option[selected]"), ["1", "1"]);
    let nothing = send(0, &[("answer", "order")]).await;
    assert_eq!(nothing.all(".error-summary li").len(), 1);

    let first = [("answer", "order"), (bridge.as_str(), "1"), (market.as_str(), "3")];
    let review = send(0, &first).await;
    assert_eq!(
        review.all(".ballot-said li"),
        [format!("1. {BRIDGE}"), format!("2. {MARKET}")],
        "a gap is closed"
    );
    let done = send(0, &[first.as_slice(), &[("step", "cast")]].concat()).await;
    let code = done.all(".ballot-code").pop().unwrap();
    let second = [("answer", "order"), (market.as_str(), "1"), (bridge.as_str(), "2"), (light.as_str(), "3")];
    assert_eq!(send(2, &[second.as_slice(), &[("step", "cast")]].concat()).await.status, Status::Ok);
    assert_eq!(send(3, &[("answer", "none"), ("step", "cast")]).await.status, Status::Ok);
    assert_eq!(council.close(1).await.status, Status::SeeOther);

    let page = council.get(&council.secretary, "/council/ballots/1").await;
    let row = |rank: &str, title: &str, points: &str| {
        vec![rank.to_owned(), format!("{title} {}", council.blind[title]), points.to_owned()]
    };
    assert_eq!(cells(&page, "#result"), [row("1", BRIDGE, "3"), row("1", MARKET, "3"), row("3", LIGHT, "0")]);
    let orders = "2 phiếu xếp thứ tự, 1 phiếu cho rằng không tác phẩm nào xứng đáng, 0 phiếu không ý kiến.";
    assert_eq!(page.all("#result li")[0], orders);
    assert_eq!(page.all("#result .callout .strong"), ["Ngang phiếu, chờ chủ tịch quyết định"]);
    let papers = cells(&page, "#papers");
    assert!(papers.contains(&vec![code, format!("{BRIDGE} {MARKET}")]), "{papers:?}");

    let chosen = |title: &str| format!("chosen.{}", council.blind[title]);
    let (first, both) = (chosen(MARKET), chosen(BRIDGE));
    let path = "/judge/ballots/1/casting-vote";
    let reason = ("reason", "Đề tài mới hơn");
    let two = council.post(&council.chair, path, &[(&first, "yes"), (&both, "yes"), reason]).await;
    assert_eq!(two.all(".error-summary li"), ["Phải chọn đúng 1 tác phẩm."]);
    assert_eq!(council.post(&council.chair, path, &[(&first, "yes"), reason]).await.status, Status::SeeOther);
    let page = council.get(&council.secretary, "/council/ballots/1").await;
    assert_eq!(cells(&page, "#result"), [row("1", MARKET, "3"), row("2", BRIDGE, "3"), row("3", LIGHT, "0")]);
    assert_eq!(council.world.app.store.disagreements(&council.edition().await).await.unwrap(), []);
}
