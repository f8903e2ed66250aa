//! What the desk refuses, and to whom it does not exist.

use rocket::http::Status;

use super::Season;

#[rocket::async_test]
async fn no_draw_before_its_time() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(4, &[("preliminary", "print")]).await;
    let person = season.world.person("Nguyễn Văn Gửi").await;
    let code = season.world.entry(&person, &season.edition, "print", "Cầu quê", "Báo Bình Minh").await;
    assert_eq!(season.draw("preliminary").await.status, Status::Conflict, "entries are still received");

    season.world.pass_deadline(&season.edition);
    let unscreened = season.draw("preliminary").await;
    assert_eq!(
        (unscreened.status, unscreened.all(".notice .lead")),
        (Status::Conflict, vec!["Còn tác phẩm chưa thẩm định xong nên chưa bốc thăm được.".to_owned()])
    );
    season.world.accept(&season.clerk, &season.edition, &code).await;
    let result = [("round", "preliminary"), ("result.0", "12")];
    assert_eq!(season.act("/draws", &result).await.status, Status::Conflict, "nothing is fixed yet");
    assert_eq!(season.draw("final").await.status, Status::Conflict, "not its turn");
    assert_eq!(season.draw("chung").await.status, Status::Conflict, "no such round");
    assert!(season.world.app.store.draw_of(&season.edition.id, "preliminary").await.unwrap().is_none());

    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let again = season.draw("preliminary").await;
    assert_eq!(
        (again.status, again.all(".notice .lead")),
        (Status::Conflict, vec!["Việc này đã được làm rồi.".to_owned()]),
        "a second click draws nothing"
    );
}

#[rocket::async_test]
async fn an_edition_without_entries_is_not_drawn() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(3, &[("preliminary", "print")]).await;
    season.world.pass_deadline(&season.edition);
    let seen = season.draw("preliminary").await;
    assert_eq!(
        (seen.status, seen.all(".notice .lead")),
        (Status::Conflict, vec!["Không có tác phẩm nào để chấm.".to_owned()])
    );
}

#[rocket::async_test]
async fn a_page_of_the_round_before_draws_nothing_in_the_next() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(5, &[("preliminary", "print"), ("final", "print")]).await;
    season.entries("print", 2).await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    season.seal(&judges, "preliminary", |_| 70).await;
    let close = season.at("/rounds/preliminary/close");
    let founder = Some(&season.founder);
    assert_eq!(season.world.post(founder, &close, &[]).await.status, Status::SeeOther);
    assert_eq!(season.world.post(founder, &close, &[]).await.status, Status::Conflict, "a round closes once");
    assert_eq!(
        season.draw("preliminary").await.status,
        Status::Conflict,
        "the old page is still open somewhere"
    );
    assert!(season.world.app.store.draw_of(&season.edition.id, "final").await.unwrap().is_none());
    let unknown = season.at("/rounds/chung/close");
    assert_eq!(season.world.post(founder, &unknown, &[]).await.status, Status::NotFound);
    let undrawn = season.at("/rounds/final/close");
    assert_eq!(season.world.post(founder, &undrawn, &[]).await.status, Status::Conflict);
}

#[rocket::async_test]
async fn two_draws_at_once_make_one() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(4, &[("preliminary", "print")]).await;
    season.entries("print", 3).await;
    season.world.pass_deadline(&season.edition);
    let (first, second) = tokio::join!(season.draw("preliminary"), season.draw("preliminary"));
    let mut statuses = [first.status.code, second.status.code];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let progress = season.world.app.store.progress(&season.edition.id, "preliminary").await.unwrap();
    assert_eq!(
        progress.iter().map(|line| line.assigned).sum::<i64>(),
        9,
        "three judges for three works, once"
    );
}

#[rocket::async_test]
async fn the_desk_does_not_exist_for_others() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(3, &[("preliminary", "print")]).await;
    season.entries("print", 1).await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let entrant = season.world.person("Lê Văn Ngoài").await;
    let pages = [
        "",
        "/rules",
        "/panels",
        "/draw",
        "/draws/preliminary.json",
        "/draws/preliminary.zip",
        "/rounds/preliminary",
        "/rounds/preliminary/close",
    ];
    let posts = ["/rules", "/panels", "/draws", "/rounds/preliminary/releases", "/rounds/preliminary/close"];
    for person in [&season.clerk, &judges[0], &entrant] {
        for path in pages {
            let seen = season.world.get(Some(person), &season.at(path)).await;
            assert_eq!(seen.status, Status::NotFound, "{} opens {path}", person.name);
        }
        for path in posts {
            let seen = season.world.post(Some(person), &season.at(path), &[]).await;
            assert_eq!(seen.status, Status::NotFound, "{} sends to {path}", person.name);
        }
        assert_eq!(season.world.get(Some(person), "/editions/new").await.status, Status::NotFound);
        assert_eq!(season.world.post(Some(person), "/editions/new", &[]).await.status, Status::NotFound);
    }
    for path in pages {
        let seen = season.world.get(None, &season.at(path)).await;
        assert_eq!(seen.status, Status::SeeOther, "a stranger is asked to sign in at {path}");
        assert_eq!(
            season.world.get(Some(&season.founder), &season.at(path)).await.status,
            Status::Ok,
            "{path}"
        );
    }
}

#[rocket::async_test]
async fn the_inputs_become_public_with_the_winners() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(3, &[("preliminary", "print")]).await;
    season.entries("print", 1).await;
    season.world.pass_deadline(&season.edition);
    season.draw("preliminary").await;
    let public = format!("/e/{}/draws/preliminary.json", season.edition.slug);
    assert_eq!(season.world.get(None, &public).await.status, Status::NotFound);
    assert_eq!(season.world.get(Some(&judges[0]), &public).await.status, Status::NotFound);
    assert_eq!(season.world.get(Some(&season.founder), &public).await.status, Status::Ok);
    season.run("UPDATE edition SET stage = 'published'").await;
    let open = season.world.get(None, &public).await;
    let own = season.world.get(Some(&season.founder), &season.at("/draws/preliminary.json")).await;
    assert_eq!((open.status, open.body), (Status::Ok, own.body));
    let missing = format!("/e/{}/draws/final.json", season.edition.slug);
    assert_eq!(season.world.get(None, &missing).await.status, Status::NotFound);
}
