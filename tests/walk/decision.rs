//! From the scorecards of the first round to the published list, over HTTP: who goes on, a secret
//! ballot that contradicts the standings, the override it leads to, its second person, the approval.

use rocket::http::Status;

use crate::ballots::council::{BRIDGE, Council, LIGHT, MARKET};
use crate::council::season::{borrowed, withheld};
use crate::world::Person;

/// Posts and is sent on; gives nothing.
async fn act(council: &Council, who: &Person, path: &str, fields: &[(&str, &str)]) {
    let done = council.post(who, path, fields).await;
    assert_eq!(done.status, Status::SeeOther, "{path}: {}", done.text());
}

#[rocket::async_test]
async fn scorecards_become_prizes() {
    let council = Council::before_the_final(|rules| rules).await;
    goes_on(&council).await;
    council.play("final").await;
    let statistics = council.get(&council.secretary, "/council/rounds/final/statistics").await;
    assert_eq!(statistics.status, Status::Ok);
    assert!(statistics.all("svg[role=img] title").len() > 1, "{}", statistics.text());
    is_voted_on(&council).await;
    is_decided(&council).await;
    is_published(&council).await;
    let store = &council.world.app.store;
    assert_eq!(store.disagreements(&council.edition().await).await.unwrap(), []);
    assert_eq!(store.invariants().await.unwrap(), Vec::<String>::new());
}

/// The panel leaves one work out, by three votes against one, and says why.
async fn goes_on(council: &Council) {
    let (bridge, market) = (format!("go.{}", council.codes[BRIDGE]), format!("go.{}", council.codes[MARKET]));
    let reason = format!("reason.{}", council.codes[LIGHT]);
    let fields = [
        ("version", "0"),
        ("present", "4"),
        ("in_favour", "3"),
        ("against", "1"),
        ("abstained", "0"),
        (&bridge, "yes"),
        (&market, "yes"),
        (&reason, "Tác phẩm trùng với một bài đã được trao giải"),
    ];
    let page = "/council/rounds/preliminary/advance/print";
    act(council, &council.secretary, page, &fields).await;
    let seen = council.get(&council.secretary, page).await;
    assert_eq!(seen.all(".callout-success .strong"), ["2 tác phẩm vào vòng sau, 1 chỗ khác thứ hạng"]);
}

/// Prize A is voted on in secret; nobody sees a count before the close.
async fn is_voted_on(council: &Council) {
    let (bridge, market) =
        (format!("work.{}", council.blind[BRIDGE]), format!("work.{}", council.blind[MARKET]));
    let ballot =
        [("category", "print"), ("kind", "yes_no"), ("tier", "a"), (&bridge, "yes"), (&market, "yes")];
    act(council, &council.secretary, "/council/ballots", &ballot).await;
    for member in 0..4 {
        let for_bridge = if member == 0 { "yes" } else { "no" };
        let for_market = if member == 0 { "abstain" } else { "yes" };
        council.vote(member, 1, &[(BRIDGE, for_bridge), (MARKET, for_market)]).await;
    }
    let open = council.get(&council.secretary, "/council/prizes/print").await;
    assert_eq!(open.all(".cell-title .cell-sub a"), [] as [String; 0], "no count while papers come in");
    assert_eq!(council.close(1).await.status, Status::SeeOther);
    let counted = council.get(&council.secretary, "/council/prizes/print").await;
    assert_eq!(
        counted.all(".cell-title .cell-sub a"),
        ["Bỏ phiếu Giải A: 1/4 phiếu đồng ý, không đạt", "Bỏ phiếu Giải A: 3/4 phiếu đồng ý, đạt"]
    );
}

/// The council follows its ballot and not the standings, with clause and reason for both works, and
/// for the tiers for which no work is left.
async fn is_decided(council: &Council) {
    let page = council.get(&council.secretary, "/council/shares").await;
    let names = page.attributes("input[name^='share.']", "name");
    let values = page.attributes("input[name^='share.']", "value");
    let seen = page.attribute("input[name=seen]", "value").unwrap();
    let mut fields = vec![("seen", seen.as_str())];
    fields.extend(names.iter().zip(&values).map(|(name, value)| (name.as_str(), value.as_str())));
    act(council, &council.secretary, "/council/shares", &fields).await;

    let here = "/council/prizes/print";
    let seen = council.get(&council.secretary, here).await.attribute("input[name=seen]", "value").unwrap();
    let key = |part: &str, title: &str| format!("{part}.{}", council.codes[title]);
    let mut fields = vec![
        ("seen".to_owned(), seen),
        (key("prize", MARKET), "a".to_owned()),
        (key("prize", BRIDGE), "b".to_owned()),
    ];
    let refused = council.post(&council.secretary, here, &borrowed(&fields)).await;
    assert_eq!(refused.status, Status::UnprocessableEntity, "a departure is not saved without its reason");
    for title in [BRIDGE, MARKET] {
        fields.push((key("clause", title), "Điều 9 khoản 2".to_owned()));
        fields.push((key("reason", title), "Theo kết quả bỏ phiếu kín của Hội đồng".to_owned()));
    }
    for tier in ["c", "kk"] {
        fields.extend(withheld(tier, "Điều 9 khoản 3", "Không còn tác phẩm vào chung khảo"));
    }
    act(council, &council.secretary, here, &borrowed(&fields)).await;

    let here = "/council/prizes/photo";
    let seen = council.get(&council.secretary, here).await.attribute("input[name=seen]", "value").unwrap();
    let mut fields = vec![("seen".to_owned(), seen)];
    fields.extend(withheld("a", "Điều 9 khoản 3", "Không có tác phẩm dự giải"));
    act(council, &council.secretary, here, &borrowed(&fields)).await;
}

/// A second person confirms every override, the chair enters the approval, and everybody reads it.
async fn is_published(council: &Council) {
    let waiting = council.get(&council.chair, "/approval").await;
    assert_eq!(
        waiting.all(".callout-warn li"),
        ["5 trường hợp khác đề xuất còn chờ người thứ hai xác nhận."]
    );
    let overrides = council.get(&council.founder, "/council/overrides").await;
    let forms = overrides.attributes("form[action$='/confirmation']", "action");
    assert_eq!(forms.len(), 5);
    for form in &forms {
        let own = council.world.post(Some(&council.secretary), form, &[]).await;
        assert_eq!(own.status, Status::Conflict, "not who set it");
        let second = council.world.post(Some(&council.founder), form, &[]).await;
        assert_eq!(second.status, Status::SeeOther, "{}", second.text());
    }
    let early = council.post(&council.founder, "/council/publication", &[]).await;
    assert_eq!(early.status, Status::Conflict, "not before the approval");
    let page = council.get(&council.chair, "/approval").await;
    let digest = page.attribute("input[name=digest]", "value").unwrap();
    let approval =
        [("digest", digest.as_str()), ("document", "12/QĐ-BCĐ"), ("on", "31/12/2026"), ("confirm", "yes")];
    act(council, &council.chair, "/approval", &approval).await;
    act(council, &council.founder, "/council/publication", &[]).await;
    let winners = council.world.get(None, "/e/giai-nho-ii/winners").await;
    let titles = winners.all(".winner-title");
    assert_eq!(titles.len(), 2);
    assert!(titles[0].contains(MARKET) && titles[1].contains(BRIDGE), "{titles:?}");
    assert!(winners.text().contains("5 trường hợp khác đề xuất theo thứ hạng"), "{}", winners.text());
}
