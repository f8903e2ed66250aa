//! The record over HTTP: what anybody sees of it, what auditors see, and that a change is found.

use rocket::http::Status;
use sea_orm::{ConnectionTrait, Database};

use super::council::season::{RIVER, Season};
use super::world::Seen;

async fn verification(season: &Season) -> Seen {
    season.post(&season.auditor, "/record/verification", &[]).await
}

/// Changes the database behind the program's back.
async fn tamper(season: &Season, sql: &str) {
    let db = Database::connect(season.world.app.settings.database_url()).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
}

/// The number of the newest event of a kind.
async fn newest(season: &Season, kind: &str) -> i64 {
    let (events, _) = season.world.app.store.events(&season.opened.id, kind, 1, 1).await.unwrap();
    events[0].number
}

#[rocket::async_test]
async fn the_list_is_newest_first_and_says_only_what_is_public() {
    let season = Season::decided().await;
    let page = season.get(&season.founder, "/record?kind=round.closed").await;
    assert_eq!(page.all("tbody tr .cell-title"), ["Khép vòng chấm", "Khép vòng chấm"]);
    let facts = page.all("tbody tr:first-of-type td:last-of-type p");
    assert_eq!(
        facts[..3],
        ["Số tác phẩm vào vòng sau: 0", "Số tác phẩm được xếp hạng: 6", "Vòng chấm: Chung khảo"]
    );
    let marks = season.get(&season.founder, "/record?kind=sheet.saved").await;
    let times = marks.all("tbody tr td:nth-of-type(3)");
    assert_eq!(times.len(), 26);
    assert!(
        times.iter().all(|time| time == "trước 00:00, 01/01/2027"),
        "the day and not the minute: {times:?}"
    );
    let all = season.get(&season.founder, "/record").await;
    assert_eq!(all.all("tbody tr").len(), 50);
    assert_eq!(all.all(".pages [aria-current]"), ["1"]);
    for word in [RIVER, "Phạm Thị Giám", "Lê Văn Gửi", "8,95", "discovery"] {
        assert!(!all.body.contains(word) && !marks.body.contains(word), "{word}");
    }
}

#[rocket::async_test]
async fn an_event_is_proved_and_only_the_auditor_opens_it() {
    let season = Season::with_prizes().await;
    let closed = format!("/record/events/{}", newest(&season, "round.closed").await);
    let sheet = format!("/record/events/{}", newest(&season, "sheet.saved").await);
    let prizes = format!("/record/events/{}", newest(&season, "prizes.set").await);
    let before = season.get(&season.auditor, &closed).await;
    assert!(before.text().contains("Bằng chứng sẽ có sau lần ký tới."));
    assert_eq!(season.post(&season.auditor, "/record/checkpoints", &[]).await.status, Status::SeeOther);
    let size = season.world.app.store.head().await.unwrap().size;
    let page = season.get(&season.auditor, &closed).await;
    let holds = format!("Sự kiện này nằm trong {size} sự kiện của lần ký mới nhất.");
    assert_eq!(page.all(".callout-success"), [holds]);
    assert!(page.all("ol li code").iter().all(|hash| hash.len() == 64));

    let opened = season.get(&season.auditor, &sheet).await;
    assert!(opened.body.contains("discovery"), "marks open once the last round is closed");
    let organizer = season.get(&season.founder, &sheet).await;
    assert!(
        organizer.text().contains("Chỉ người giám sát mở được.") && !organizer.body.contains("discovery")
    );
    let early = season.get(&season.auditor, &prizes).await;
    assert!(early.text().contains("danh sách giải mở được sau khi công bố") && !early.body.contains(RIVER));
}

#[rocket::async_test]
async fn marks_stay_sealed_for_the_auditor_while_judging_goes_on() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    for kind in ["sheet.saved", "sheets.sealed"] {
        let page =
            season.get(&season.auditor, &format!("/record/events/{}", newest(&season, kind).await)).await;
        assert_eq!(page.status, Status::Ok);
        assert!(page.text().contains("Điểm mở được sau khi vòng chấm cuối đã khép"), "{kind}");
        assert!(!page.body.contains("discovery"), "{kind}");
    }
}

#[rocket::async_test]
async fn a_sound_record_verifies() {
    let season = Season::decided().await;
    season.world.app.store.sign_checkpoint().await.unwrap();
    let page = verification(&season).await;
    assert_eq!(page.all(".callout .strong"), ["Sổ ghi nguyên vẹn", "Dữ liệu khớp với sổ ghi"]);
}

#[rocket::async_test]
async fn every_change_behind_the_programs_back_is_found_and_named() {
    let season = Season::decided().await;
    season.world.app.store.sign_checkpoint().await.unwrap();
    let size = season.world.app.store.head().await.unwrap().size;
    let (sheet, closed) = (newest(&season, "sheet.saved").await, newest(&season, "round.closed").await);
    let root = format!("Các sự kiện từ số 0 đến số {} không còn như lúc được ký.", size - 1);
    let found = async |change: String, back: String| {
        tamper(&season, &change).await;
        let page = verification(&season).await;
        tamper(&season, &back).await;
        assert_eq!(page.status, Status::Ok);
        page.all("#mistakes li")
    };
    // What a leaf says in clear.
    let set = |column: &str, from: &str, to: &str, number: i64| {
        format!("UPDATE event SET {column} = REPLACE({column}, '{from}', '{to}') WHERE number = {number}")
    };
    let (there, back) = (
        set("leaf", "\"advanced\":0", "\"advanced\":1", closed),
        set("leaf", "\"advanced\":1", "\"advanced\":0", closed),
    );
    assert_eq!(
        found(there, back).await,
        [format!("Sự kiện số {closed} đã bị sửa."), root.clone(), root.clone()]
    );
    // A mark in what is sealed.
    let (there, back) = (
        set("opening", "\"craft\":", "\"kraft\":", sheet),
        set("opening", "\"kraft\":", "\"craft\":", sheet),
    );
    assert_eq!(found(there, back).await, [format!("Nội dung kín của sự kiện số {sheet} đã bị sửa.")]);
    // Columns that repeat the leaf.
    let (there, back) = (
        set("kind", "round.closed", "round.opened", closed),
        set("kind", "round.opened", "round.closed", closed),
    );
    assert_eq!(found(there, back).await, [format!("Sự kiện số {closed} đã bị sửa.")]);
    let moved =
        |by: i64| format!("UPDATE event SET happened_at = happened_at + {by} WHERE number = {closed}");
    assert_eq!(found(moved(1), moved(-1)).await, [format!("Sự kiện số {closed} đã bị sửa.")]);
    // What is no longer a hash or JSON at all.
    let hash = |value: &str| format!("UPDATE event SET leaf_hash = {value} WHERE number = {closed}");
    let (there, back) = (hash("'x' || leaf_hash"), hash("SUBSTR(leaf_hash, 2)"));
    assert_eq!(found(there, back).await, [format!("Sự kiện số {closed} đã bị sửa.")]);
    let whole = ["Sổ ghi nguyên vẹn", "Dữ liệu khớp với sổ ghi"];
    assert_eq!(verification(&season).await.all(".callout .strong"), whole, "all is put back");
    // The end, cut off after the last checkpoint.
    tamper(&season, "DELETE FROM checkpoint").await;
    tamper(&season, &format!("DELETE FROM event WHERE number = {}", size - 1)).await;
    let cut = format!("Phần cuối bị cắt: phải có {size} sự kiện, chỉ còn {}.", size - 1);
    assert_eq!(verification(&season).await.all("#mistakes li"), [cut]);
    // A line in the middle.
    tamper(&season, &format!("DELETE FROM event WHERE number = {sheet}")).await;
    let lines = verification(&season).await.all("#mistakes li");
    assert_eq!(lines[0], format!("Thiếu sự kiện số {sheet}."));
}

#[rocket::async_test]
async fn a_changed_line_is_shown_as_such() {
    let season = Season::decided().await;
    season.world.app.store.sign_checkpoint().await.unwrap();
    let closed = newest(&season, "round.closed").await;
    tamper(&season, &format!("UPDATE event SET leaf = 'x' || leaf WHERE number = {closed}")).await;
    let list = season.get(&season.auditor, "/record").await;
    assert_eq!(list.all("tbody .badge-danger"), ["không đọc được"]);
    let page = season.get(&season.auditor, &format!("/record/events/{closed}")).await;
    assert_eq!(page.all(".callout-danger").len(), 2, "neither read nor proved");
}

#[rocket::async_test]
async fn anybody_reads_the_public_page_and_it_tells_nothing_more() {
    let season = Season::with_prizes().await;
    let store = &season.world.app.store;
    let checkpoint = store.sign_checkpoint().await.unwrap().unwrap();
    let page = season.world.get(None, "/record").await;
    assert_eq!(page.status, Status::Ok);
    assert_eq!(page.all(".receipt"), [store.signer().verifier().to_string()]);
    let size = checkpoint.size;
    assert_eq!(page.all(".card-lead").last().unwrap(), &format!("Sổ ghi hiện có {size} sự kiện."));
    let note = season.world.get(None, &format!("/record/checkpoints/{size}.txt")).await;
    assert_eq!(note.body, checkpoint.note);
    assert_eq!(note.headers["content-type"], "text/plain; charset=utf-8");
    assert!(store.signer().verifier().checkpoint(&note.body).is_ok());
    for name in ["0.txt", "x.txt", "12"] {
        let seen = season.world.get(None, &format!("/record/checkpoints/{name}")).await;
        assert_eq!(seen.status, Status::NotFound, "{name}");
    }
    for word in [RIVER, "Phạm Thị Giám", "Đinh Thị Thư", "8,95", "sheet.saved", "prizes"] {
        assert!(!page.body.contains(word), "{word}");
    }
}

#[rocket::async_test]
async fn who_may_not_audit_finds_nothing() {
    let season = Season::begin().await;
    for person in [&season.secretary, &season.clerk, &season.chair, &season.judges[0], &season.entrant] {
        for path in ["/record", "/record/events/3"] {
            assert_eq!(season.get(person, path).await.status, Status::NotFound, "{path} {}", person.name);
        }
        for path in ["/record/verification", "/record/checkpoints"] {
            assert_eq!(
                season.post(person, path, &[]).await.status,
                Status::NotFound,
                "{path} {}",
                person.name
            );
        }
    }
    let other = season.world.open(&season.founder, "phong-chong-tham-nhung").await;
    let first = newest(&season, "edition.opened").await;
    let elsewhere =
        season.world.get(Some(&season.founder), &format!("/e/{}/record/events/{first}", other.slug)).await;
    assert_eq!(elsewhere.status, Status::NotFound, "events of another edition");
}
