//! A judge who leaves a round: her works go to others by the seed, and nobody else notices.

use std::collections::{BTreeMap, BTreeSet};

use rocket::http::Status;

use super::{Season, loads};
use crate::world::Person;

const PANEL: [(&str, &str); 1] = [("preliminary", "print")];
const REASON: (&str, &str) = ("departure_reason", "Đi công tác nước ngoài dài ngày");

async fn drawn(judges: usize, works: usize) -> (Season, Vec<Person>) {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(judges, &PANEL).await;
    season.entries("print", works).await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    (season, judges)
}

impl Season {
    async fn departs(&self, judge: &str) -> super::Seen {
        self.act("/rounds/preliminary/departures", &[("judge", judge), REASON]).await
    }

    /// Entry ids by judge, in one state.
    async fn in_state(&self, judges: &[Person], state: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        for judge in judges {
            let sql = format!(
                "SELECT COALESCE(GROUP_CONCAT(entry_id), '') FROM assignment WHERE account_id = '{}' AND state = '{state}'",
                judge.id
            );
            let sql = match std::env::var_os("PRESS_AWARDS_TEST_DATABASE") {
                Some(_) => sql.replace("GROUP_CONCAT(entry_id)", "STRING_AGG(entry_id, ',')"),
                None => sql,
            };
            let ids = self.text(&sql).await;
            found.insert(
                judge.id.clone(),
                ids.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect(),
            );
        }
        found
    }
}

#[rocket::async_test]
async fn her_works_go_to_others_and_every_other_seat_stays() {
    let (season, judges) = drawn(6, 20).await;
    let before = season.seated(&judges, "preliminary").await;
    let leaving = &judges[2];
    let hers = before.values().filter(|of| of.contains(&leaving.id)).count();
    assert_eq!(hers, 10, "sixty seats among six");

    let page = season
        .world
        .get(Some(&season.founder), &season.at(&format!("/rounds/preliminary?judge={}", leaving.id)))
        .await;
    assert_eq!(page.all("#departure summary"), ["Giám khảo rút khỏi cả vòng này…"]);
    let silent = season
        .act("/rounds/preliminary/departures", &[("judge", &leaving.id), ("departure_reason", " ")])
        .await;
    assert_eq!(
        (silent.status, silent.all("#f-departure_reason-error")),
        (Status::UnprocessableEntity, vec!["Mục này chưa điền.".to_owned()])
    );
    let done = season.departs(&leaving.id).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());

    let after = season.seated(&judges, "preliminary").await;
    for (code, of) in &after {
        assert_eq!(of.len(), 3, "{code}");
        assert!(!of.contains(&leaving.id), "{code}");
        assert!(
            before[code].iter().filter(|id| **id != leaving.id).all(|id| of.contains(id)),
            "{code}: others stay"
        );
    }
    let mut loads = loads(&judges, &after);
    loads.sort_unstable();
    assert_eq!(loads, [0, 12, 12, 12, 12, 12], "as even as can be");
    // Every work has a reserve again who is not seated on it.
    let (open, spare) = (season.in_state(&judges, "open").await, season.in_state(&judges, "reserve").await);
    assert_eq!(spare.values().map(BTreeSet::len).sum::<usize>(), 20);
    assert!(spare[&leaving.id].is_empty());
    assert!(judges.iter().all(|judge| open[&judge.id].is_disjoint(&spare[&judge.id])));

    season.agrees().await;
    assert_eq!(season.world.app.store.invariants().await.unwrap(), Vec::<String>::new());
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(
        page.all("#preliminary > .callout .strong"),
        ["Kết quả bốc thăm đúng"],
        "the draw stays what it was"
    );
    assert_eq!(season.departs(&leaving.id).await.status, Status::Conflict, "once");
    let letters = season.number("SELECT COUNT(*) FROM outbox WHERE template = 'assigned'").await;
    assert_eq!(letters, 6 + 5, "whoever has been given works is told");
}

#[rocket::async_test]
async fn sealed_sheets_count_and_a_second_judge_can_leave() {
    let (season, judges) = drawn(6, 10).await;
    season.seal(&judges[..1], "preliminary", |_| 80).await;
    let sealed = season.in_state(&judges, "sealed").await;
    assert_eq!(sealed[&judges[0].id].len(), 5);
    assert_eq!(season.departs(&judges[0].id).await.status, Status::SeeOther, "to be given nothing more");
    assert_eq!(season.in_state(&judges, "sealed").await, sealed);
    assert_eq!(season.departs(&judges[1].id).await.status, Status::SeeOther);
    let after = season.seated(&judges, "preliminary").await;
    assert!(after.values().all(|of| of.len() == 3 && !of.contains(&judges[1].id)));
    let open = season.in_state(&judges, "open").await;
    assert!(open[&judges[0].id].is_empty(), "who has left gets nothing any more");
    season.agrees().await;

    // The rest is judged to the end, by those who are left.
    season.seal(&judges[2..], "preliminary", |_| 70).await;
    let close = season.at("/rounds/preliminary/close");
    assert_eq!(season.world.post(Some(&season.founder), &close, &[]).await.status, Status::SeeOther);
    assert_eq!(season.departs(&judges[2].id).await.status, Status::Conflict, "the round is over");
    season.agrees().await;
}

#[rocket::async_test]
async fn where_nobody_else_is_left_nothing_moves() {
    let (season, judges) = drawn(3, 4).await;
    let before = season.seated(&judges, "preliminary").await;
    let refused = season.departs(&judges[0].id).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(
        refused.all(".notice .lead")[0].starts_with("Có tác phẩm không còn giám khảo nào khác chấm được")
    );
    assert_eq!(season.seated(&judges, "preliminary").await, before);
    season.agrees().await;
    let nobody = season.departs("không có người này").await;
    assert_eq!(nobody.status, Status::Conflict, "nothing of hers is in this round");
}

/// A work has one reserve; whoever steps back after it has taken a seat is replaced by the seed, too.
#[rocket::async_test]
async fn a_second_recusal_of_a_work_finds_somebody_as_well() {
    let (season, judges) = drawn(6, 6).await;
    let store = &season.world.app.store;
    let edition = season.world.edition(&season.edition).await;
    let code = season.text("SELECT MIN(blind_code) FROM entry").await;
    let mut gone = BTreeSet::new();
    for turn in 0..3 {
        let seated = season.seated(&judges, "preliminary").await;
        assert_eq!(seated[&code].len(), 3, "turn {turn}");
        assert!(seated[&code].is_disjoint(&gone), "nobody comes back");
        let judge = judges.iter().find(|judge| seated[&code].contains(&judge.id)).unwrap();
        let who = season.world.signed(judge).await;
        let lines = store.sheets(&who, &edition).await.unwrap();
        let line = lines.iter().find(|line| line.code == code).unwrap();
        store.recuse(&who, &edition, &line.id, "Người quen").await.unwrap();
        gone.insert(judge.id.clone());
        season.agrees().await;
    }
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(page.all("#preliminary > .callout .strong"), ["Kết quả bốc thăm đúng"]);
    assert_eq!(store.invariants().await.unwrap(), Vec::<String>::new());
}
