//! One real file of each kind on its whole way over HTTP: from the hands of its author through
//! screening, judging and publication into the archive. Wherever somebody takes it out, whole or
//! in pieces, it has the SHA-256 with which it came in.

mod decision;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use press_awards::award::people::Role;
use press_awards::award::rules::{FileKind, schema};
use press_awards::files::inspect::{extension, media_type};
use rocket::http::{Cookie, Status};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::enter::{at, begin, form, send};
use super::export::csv_rows;
use super::judge::season::{Season, links};
use super::outsider::Outsider;
use super::world::{Person, World, sample};

const PASSWORD: &str = "một câu dài dễ nhớ";

/// Category, slot, kind, and the name that the author's disk has for the file.
const SENT: [(&str, &str, FileKind, &str); 8] = [
    ("print", "pages", FileKind::Pdf, "Trang nhất số 1.pdf"),
    ("print", "pages", FileKind::Jpeg, "Ảnh bìa.JPG"),
    ("print", "pages", FileKind::Png, "Biểu đồ.png"),
    ("broadcast", "sound", FileKind::Mp3, "Phát thanh kỳ 1.mp3"),
    ("broadcast", "sound", FileKind::M4a, "Phát thanh kỳ 2.m4a"),
    ("broadcast", "sound", FileKind::Wav, "Tiếng hiện trường.wav"),
    ("broadcast", "film", FileKind::Mp4, "Phóng sự.mp4"),
    ("broadcast", "film", FileKind::Webm, "Phóng sự bản mạng.webm"),
];

/// The digests of what was sent in a category, or in all (`""`).
fn digests(category: &str) -> BTreeSet<String> {
    let of = SENT.iter().filter(|sent| category.is_empty() || sent.0 == category);
    of.map(|(.., kind, _)| digest(sample(*kind))).collect()
}

fn digest(content: &[u8]) -> String {
    hex::encode(Sha256::digest(content))
}

/// Every kind by the digest of its file.
fn kinds() -> BTreeMap<String, FileKind> {
    SENT.iter().map(|(.., kind, _)| (digest(sample(*kind)), *kind)).collect()
}

/// The addresses on a page under which its files are saved.
async fn saved_from(world: &World, person: &Person, page: &str) -> Vec<String> {
    let seen = world.get(Some(person), page).await;
    assert_eq!(seen.status, Status::Ok, "{page}");
    links(&seen, ".file-actions a[download]")
}

/// Saves a file and gives its digest.
async fn save(world: &World, person: &Person, path: &str) -> String {
    let (status, headers, body) = world.download(Some(person), path, None).await;
    assert_eq!(status, Status::Ok, "{path}");
    assert_eq!(headers["content-type"], "application/octet-stream", "{path}");
    assert!(headers["content-disposition"].starts_with("attachment; "), "{path}: {headers:?}");
    assert_eq!(headers["content-length"], body.len().to_string(), "{path}");
    digest(&body)
}

/// Fetches a file in three pieces, as a player does, and gives the digest of the pieces in a row.
/// It is shown as what it is, and by a name with the ending of its kind.
async fn piece_together(world: &World, person: &Person, path: &str, kind: FileKind) -> String {
    let total = sample(kind).len();
    let step = total / 3;
    let mut whole = Sha256::new();
    for (start, end) in [(0, step - 1), (step, 2 * step - 1), (2 * step, total - 1)] {
        // The last piece is asked for as browsers ask for the rest.
        let asked = if end == total - 1 { format!("bytes={start}-") } else { format!("bytes={start}-{end}") };
        let (status, headers, body) = world.download(Some(person), path, Some(&asked)).await;
        assert_eq!((status, body.len()), (Status::PartialContent, end + 1 - start), "{path} {asked}");
        assert_eq!(headers["content-range"], format!("bytes {start}-{end}/{total}"), "{path}");
        assert_eq!(headers["content-type"], media_type(kind), "{path}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        let disposition = headers["content-disposition"].to_lowercase();
        assert!(disposition.starts_with("inline; "), "{disposition}");
        assert!(disposition.ends_with(&format!(".{}", extension(kind))), "{disposition}");
        whole.update(&body);
    }
    hex::encode(whole.finalize())
}

/// A reporter makes an account, confirms the address, and signs in with the password.
async fn reporter(world: &World) -> Person {
    let email = "van@bao.example";
    let fields = [("name", "Nguyễn Thị Vân"), ("email", email), ("password", PASSWORD), ("consent", "yes")];
    assert_eq!(world.post(None, "/sign-up", &fields).await.status, Status::Ok);
    let secret = world.secret_in_mail(email).await;
    let confirmed = world.post(None, &format!("/confirm/{secret}"), &[]).await;
    assert_eq!(confirmed.status, Status::SeeOther);
    let signed_in = world.post(None, "/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    assert_eq!(signed_in.status, Status::SeeOther, "{}", signed_in.text());
    let cookie = Cookie::parse(signed_in.headers["set-cookie"].clone()).unwrap();
    assert_eq!(cookie.name(), "session");
    let account = world.app.store.account_by_email(email).await.unwrap().unwrap();
    let person = Person { name: account.name, email: account.email, id: account.id };
    world.keep_session(&person, cookie.value());
    person
}

/// Everybody but the author, in an edition that takes every kind of file.
async fn edition(world: World) -> (Season, Person, Person) {
    let founder = world.founder().await;
    let edition = world.open(&founder, "media").await;
    let clerk = world.member(&founder, &edition, "Phạm Thị Thẩm", Role::Clerk, "", &[]).await;
    let chair = world.member(&founder, &edition, "Vũ Văn Chủ", Role::Chair, "", &[]).await;
    let auditor = world.member(&founder, &edition, "Hồ Thị Soát", Role::Auditor, "", &[]).await;
    let mut judges = Vec::new();
    let seats = [("final", "print"), ("final", "broadcast")];
    for name in ["Giám Khảo Một", "Giám Khảo Hai"] {
        judges.push(world.member(&founder, &edition, name, Role::Judge, "", &seats).await);
    }
    (Season { world, edition, founder, clerk, judges }, chair, auditor)
}

#[rocket::async_test]
async fn a_file_of_every_kind_is_the_same_file_at_the_end_of_the_way() {
    let (season, chair, auditor) = edition(World::new().await).await;
    every_kind_is_sent(&season);
    let author = reporter(&season.world).await;
    let codes = [
        handed_in(&season, &author, "print", "Đất vàng bỏ hoang").await,
        handed_in(&season, &author, "broadcast", "Dòng sông kể chuyện").await,
    ];
    let letters = season.world.letters(&author.email).await.concat();
    for digest in digests("") {
        assert!(letters.contains(&format!("SHA-256: {digest}\n")), "the receipts name {digest}");
    }
    screened(&season, &codes).await;
    season.world.pass_deadline(&season.edition);
    judged(&season).await;
    let draw = format!("/e/{}/draws/final.zip", season.edition.slug);
    assert_eq!(season.world.get(None, &draw).await.status, Status::NotFound, "not before publication");
    published(&season, &chair, &codes).await;
    recomputed(&season, &draw).await;
    exported(&season).await;
    recorded(&season, &auditor).await;
    assert_eq!(season.world.app.store.invariants().await.unwrap(), Vec::<String>::new());
}

/// The walk is not complete without a kind that rules may name.
fn every_kind_is_sent(season: &Season) {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let slot = &schema["properties"]["category"]["items"]["properties"]["file"]["items"]["properties"];
    let known = slot["accept"]["items"]["enum"].as_array().unwrap();
    let known: BTreeSet<&str> = known.iter().map(|kind| kind.as_str().unwrap()).collect();
    let sent: BTreeSet<&str> = SENT.iter().map(|(.., kind, _)| kind.word()).collect();
    assert_eq!(sent, known);
    assert_eq!(digests("").len(), SENT.len(), "each kind has a file of its own");
    for (category, slot, kind, _) in SENT {
        let category = season.edition.rules.category(category).unwrap();
        let slot = category.files.iter().find(|known| known.code == slot).unwrap();
        assert!(slot.accept.contains(&kind));
    }
}

/// A draft, its text, its files by the page's form or by the page's script, the submission.
async fn handed_in(season: &Season, author: &Person, category: &str, title: &str) -> String {
    let Season { world, edition, .. } = season;
    let code = begin(world, author, edition, category).await;
    let here = at(edition, &code);
    let text = form(edition, category, title, &author.name);
    assert_eq!(send(world, author, &here, 1, &text).await.status, Status::SeeOther);
    for (number, (.., slot, kind, name)) in SENT.iter().filter(|sent| sent.0 == category).enumerate() {
        let by_script = number % 2 == 1;
        let path = format!("{here}/files/{slot}");
        let answer = world.upload(Some(author), &path, name, sample(*kind), by_script).await;
        let expected = if by_script { Status::Ok } else { Status::SeeOther };
        assert_eq!(answer.status, expected, "{name}: {}", answer.body);
    }
    let version = world.get(Some(author), &here).await.attribute("input[name=version]", "value").unwrap();
    let submission = format!("{here}/submission");
    let submitted = world.post(Some(author), &submission, &[("version", &version)]).await;
    assert_eq!(submitted.status, Status::SeeOther, "{}", submitted.text());
    let mut own = BTreeSet::new();
    for path in saved_from(world, author, &here).await {
        own.insert(save(world, author, &path).await);
    }
    assert_eq!(own, digests(category), "what its author takes out again");
    code
}

/// The clerk looks at every file, saves it, and accepts the entries.
async fn screened(season: &Season, codes: &[String]) {
    let Season { world, clerk, edition, .. } = season;
    let mut found = BTreeSet::new();
    for code in codes {
        let page = format!("/e/{}/screening/{code}", edition.slug);
        for path in saved_from(world, clerk, &page).await {
            let saved = save(world, clerk, &path).await;
            let shown = piece_together(world, clerk, &format!("{path}?shown"), kinds()[&saved]).await;
            assert_eq!(shown, saved, "{path}");
            found.insert(saved);
        }
        let seen = world.get(Some(clerk), &page).await;
        let version = seen.attribute("aside input[name=version]", "value").unwrap();
        let decision = [("version", version.as_str()), ("outcome", "accepted")];
        let accepted = world.post(Some(clerk), &format!("{page}/decisions"), &decision).await;
        assert_eq!(accepted.status, Status::SeeOther, "{}", accepted.text());
    }
    assert_eq!(found, digests(""), "what the clerk had");
}

/// The draw; every judge watches everything, marks it and seals; the round is closed.
async fn judged(season: &Season) {
    let Season { world, founder, edition, .. } = season;
    let desk = format!("/e/{}/organize", edition.slug);
    let round = ("round", "final");
    for (act, field) in [
        ("announcements", ("sources", "Xổ số miền Bắc, giải đặc biệt 31/12/2026")),
        ("freezes", round),
        ("draws", ("result.0", "12345")),
    ] {
        let done = world.post(Some(founder), &format!("{desk}/{act}"), &[round, field]).await;
        assert_eq!(done.status, Status::SeeOther, "{act}: {}", done.text());
    }
    for judge in &season.judges {
        let mut found = BTreeSet::new();
        for sheet in season.sheets(judge).await {
            for path in saved_from(world, judge, &sheet).await {
                let saved = save(world, judge, &path).await;
                let shown = path.strip_suffix("?download=1").unwrap();
                assert_eq!(piece_together(world, judge, shown, kinds()[&saved]).await, saved, "{path}");
                found.insert(saved);
            }
            season.fill(judge, &sheet, "9").await;
        }
        assert_eq!(found, digests(""), "what {} had", judge.name);
        let sealed = world.post(Some(judge), &season.at("/seal"), &[("round", "final")]).await;
        assert_eq!(sealed.status, Status::SeeOther, "{}", sealed.text());
    }
    let closed = world.post(Some(founder), &format!("{desk}/rounds/final/close"), &[]).await;
    assert_eq!(closed.status, Status::SeeOther, "{}", closed.text());
}

/// Both entries win, one of them a special prize; the chair confirms that and enters the approval;
/// everybody can read it.
async fn published(season: &Season, chair: &Person, codes: &[String]) {
    let Season { world, founder, edition, .. } = season;
    let at = |rest: &str| format!("/e/{}{rest}", edition.slug);
    let seen = async |page: &str| {
        world.get(Some(founder), &at(page)).await.attribute("input[name=seen]", "value").unwrap()
    };
    let shares = [
        ("seen", seen("/council/shares").await),
        ("share.a.print", "1".into()),
        ("share.a.broadcast", "1".into()),
    ];
    let shared = world.post(Some(founder), &at("/council/shares"), &borrowed(&shares)).await;
    assert_eq!(shared.status, Status::SeeOther, "{}", shared.text());

    let (print, broadcast) = (&codes[0], &codes[1]);
    let usual =
        [("seen", seen("/council/prizes/broadcast").await), (&format!("prize.{broadcast}"), "a".into())];
    let set = world.post(Some(founder), &at("/council/prizes/broadcast"), &borrowed(&usual)).await;
    assert_eq!(set.status, Status::SeeOther, "{}", set.text());
    let mut special = vec![
        ("seen".to_owned(), seen("/council/prizes/print").await),
        (format!("prize.{print}"), "special".to_owned()),
        ("places.a".to_owned(), "1".to_owned()),
        ("prize.places-a".to_owned(), "yes".to_owned()),
    ];
    let page = world.post(Some(founder), &at("/council/prizes/print"), &borrowed(&special)).await;
    assert_eq!(page.status, Status::UnprocessableEntity, "a clause and a reason are asked for");
    for key in [print.as_str(), "places-a"] {
        special.push((format!("clause.{key}"), "Điều 9 khoản 2".to_owned()));
        special.push((format!("reason.{key}"), "Hội đồng nhất trí".to_owned()));
    }
    let set = world.post(Some(founder), &at("/council/prizes/print"), &borrowed(&special)).await;
    assert_eq!(set.status, Status::SeeOther, "{}", set.text());

    let list = world.get(Some(chair), &at("/approval")).await;
    assert_eq!(
        list.all(".callout-warn li"),
        ["2 trường hợp khác đề xuất còn chờ người thứ hai xác nhận."],
        "not before the second person"
    );
    for _ in 0..2 {
        let overrides = world.get(Some(chair), &at("/council/overrides")).await;
        let confirm = overrides.attribute("form[action$='/confirmation']", "action").unwrap();
        assert_eq!(world.post(Some(founder), &confirm, &[]).await.status, Status::Conflict, "not the same");
        assert_eq!(world.post(Some(chair), &confirm, &[]).await.status, Status::SeeOther);
    }
    let page = world.get(Some(chair), &at("/approval")).await;
    let list = page.attribute("input[name=digest]", "value").unwrap();
    let act =
        [("digest", list.as_str()), ("document", "12/QĐ-BCĐ"), ("on", "31/12/2026"), ("confirm", "yes")];
    assert_eq!(world.post(Some(chair), &at("/approval"), &act).await.status, Status::SeeOther);
    let done = world.post(Some(founder), &at("/council/publication"), &[]).await;
    assert_eq!(done.location, Some(at("/winners")), "{}", done.text());
    let winners = world.get(None, &at("/winners")).await;
    assert_eq!(winners.all(".winner-title").len(), 2);
    assert!(winners.text().contains("2 trường hợp khác đề xuất theo thứ hạng"), "{}", winners.text());
}

fn borrowed<A: AsRef<str>>(fields: &[(A, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_ref(), value.as_str())).collect()
}

/// A stranger finds the files of the draw on the winners' page and draws again from them.
async fn recomputed(season: &Season, path: &str) {
    let winners = season.world.get(None, &format!("/e/{}/winners", season.edition.slug)).await;
    assert_eq!(links(&winners, "a[href$='.zip']"), [path]);
    let (status, _, bytes) = season.world.download(None, path, None).await;
    assert_eq!(status, Status::Ok);
    Outsider::unpack(&bytes).recomputes(&["print", "broadcast"]);
}

/// The archive of all works: every file in it, and the list beside them.
async fn exported(season: &Season) {
    let path = format!("/e/{}/export/files.zip", season.edition.slug);
    let (status, _, bytes) = season.world.download(Some(&season.founder), &path, None).await;
    assert_eq!(status, Status::Ok);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(archive.len(), SENT.len() + 1);
    let mut content = |name: &str| {
        let mut content = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
        content
    };
    let manifest = csv_rows(&content("manifest.csv"));
    let mut found = BTreeMap::new();
    for row in &manifest[1..] {
        let file = content(&row[0]);
        assert_eq!((digest(&file), file.len().to_string()), (row[6].clone(), row[5].clone()), "{}", row[0]);
        // CODE/01-name: the name is the author's own again.
        found.insert(row[0].split_once('-').unwrap().1.rsplit('-').next().unwrap().to_owned(), digest(&file));
    }
    let sent: BTreeMap<String, String> =
        SENT.iter().map(|(.., kind, name)| ((*name).to_owned(), digest(sample(*kind)))).collect();
    assert_eq!(found, sent);
}

/// The record names each file when it came and when its entry was handed in, and is whole.
async fn recorded(season: &Season, auditor: &Person) {
    let record = format!("/e/{}/record", season.edition.slug);
    for (kind, number) in [("file.added", SENT.len()), ("entry.submitted", 2)] {
        let list = season.world.get(Some(auditor), &format!("{record}?kind={kind}")).await;
        let events = links(&list, "tbody .cell-title a");
        assert_eq!(events.len(), number, "{kind}");
        let mut leaves = String::new();
        for event in events {
            leaves.push_str(&season.world.get(Some(auditor), &event).await.text());
        }
        for sent in digests("") {
            assert!(leaves.contains(&sent), "{kind} does not name {sent}: {leaves}");
        }
    }
    let report = season.world.post(Some(auditor), &format!("{record}/verification"), &[]).await;
    assert_eq!(report.all(".callout .strong"), ["Sổ ghi nguyên vẹn", "Dữ liệu khớp với sổ ghi"]);
}
