//! A final round that votes instead of scoring, from the preliminary standings to the prizes.

use press_awards::award::entry::Refusal;
use press_awards::award::randomness::Source;
use press_awards::store::StoreError;
use rocket::http::Status;

use super::council::{BRIDGE, Council, LIGHT, MARKET};

fn voting(text: String) -> String {
    let round = "code = \"final\"\nname = \"Chung khảo\"\n";
    let scored = format!("{round}judges = \"all\"\nmin_sheets = 2\nrubric = \"ten\"\n");
    assert_eq!(text.matches(&scored).count(), 1);
    text.replace(&scored, &format!("{round}method = \"vote\"\nballot = \"yes_no\"\n"))
}

#[rocket::async_test]
async fn a_final_round_that_votes_leads_to_standings_and_prizes_without_a_draw() {
    let council = Council::before_the_final(voting).await;
    let store = &council.world.app.store;
    let who = council.world.signed(&council.founder).await;
    let edition = council.edition().await;
    // Nothing is drawn.
    let source = Source::Numbers { name: "Xổ số".into() };
    let drawn = store.announce_draw(&who, &edition, "final", &[source], None).await;
    assert!(matches!(drawn, Err(StoreError::Refused(Refusal::NotInThisState))), "{drawn:?}");
    let desk = council.get(&council.founder, "/organize").await;
    assert_eq!(desk.all(".desk-next h2"), ["Hội đồng bỏ phiếu Chung khảo"]);
    assert_eq!(desk.attribute(".desk-next a.button", "href").unwrap(), "/e/giai-nho-ii/council/ballots");
    let round = council.get(&council.founder, "/organize/rounds/final").await;
    assert_eq!(round.all(".empty h2"), ["Vòng này bỏ phiếu, không chấm điểm"]);

    let page = council.get(&council.secretary, "/council/ballots/new?category=print").await;
    assert_eq!(page.all(".ballot-works li .strong"), [BRIDGE, MARKET, LIGHT], "all works of the final");
    assert_eq!(page.all(".ballot-works input"), [] as [String; 0], "and no choice among them");
    let close = async || store.close(&who, &council.edition().await, "final").await;
    let refused = close().await;
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::NotYet))), "{refused:?}");
    let opened = council.post(&council.secretary, "/council/ballots", &[("category", "print")]).await;
    assert_eq!(opened.location.as_deref(), Some("/e/giai-nho-ii/council/ballots/1"), "{}", opened.text());
    assert_eq!(council.get(&council.members[0], "/judge/ballots").await.all("h2"), ["Chung khảo – Báo in"]);
    // Of the bridge 2 of 4, of the market 3 of 4, of the light 1 of 3.
    council.all_vote(1).await;
    let open = close().await;
    assert!(matches!(open, Err(StoreError::Refused(Refusal::BallotOpen))), "{open:?}");
    assert_eq!(council.close(1).await.status, Status::SeeOther);
    let page = council.get(&council.chair, "/judge/ballots/1").await;
    assert_eq!(
        page.all("#f-chosen"),
        [] as [String; 0],
        "equal works share a rank; there is no casting vote"
    );
    let asked = council.get(&council.founder, "/organize/rounds/final/close").await;
    assert_eq!(asked.status, Status::Ok);
    let done = council.post(&council.founder, "/organize/rounds/final/close", &[]).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());

    let edition = council.edition().await;
    assert_eq!(edition.phase.word(), "council");
    let standings = store.standings(&edition.id, "final").await.unwrap();
    let seen: Vec<_> = standings
        .iter()
        .map(|l| {
            (l.title.as_str(), l.rank, l.score_num.zip(l.score_den), l.hundredths(&edition.rules, "final"))
        })
        .collect();
    assert_eq!(
        seen,
        [
            (MARKET, Some(1), Some((3, 4)), Some(7500)),
            (BRIDGE, Some(2), Some((2, 4)), Some(5000)),
            (LIGHT, Some(3), Some((1, 3)), Some(3333)),
        ]
    );
    assert_eq!(store.closed_rounds(&edition.id).await.unwrap(), ["final", "preliminary"]);
    assert_eq!(store.disagreements(&edition).await.unwrap(), []);
    let page = council.get(&council.secretary, "/council").await;
    assert_eq!(page.status, Status::Ok, "{}", page.text());
    let page = council.get(&council.secretary, "/council/rounds/final").await;
    assert_eq!(page.status, Status::Ok);
    // The council goes on as after a scored round, with further ballots on prizes.
    let tier = council.open(&[("kind", "yes_no"), ("tier", "b")]).await;
    assert_eq!(tier.status, Status::SeeOther, "{}", tier.text());
    let both = (&council.secretary, &council.founder);
    council.world.decide(both, &edition, &[(&council.codes[MARKET], "b")]).await;
    assert_eq!(store.disagreements(&edition).await.unwrap(), []);
    assert_eq!(store.invariants().await.unwrap(), Vec::<String>::new());
}
