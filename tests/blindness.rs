//! Nobody who judges learns who wrote: every page, header, answer and letter is searched for the
//! marks of an entry's author, and the code is read for what it could say.

mod crawl;

use std::collections::BTreeSet;
use std::path::Path;

use press_awards::award::blind::{BlindAnswer, BlindEntry, BlindFile};
use press_awards::award::draft::Author;
use press_awards::award::reading::Length;
use press_awards::award::rules::FileKind;
use press_awards::award::text::fold;
use press_awards::store::entries::NewFile;
use regex::Regex;
use rocket::http::Status;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use super::judge::season::{Season, five};
use super::world::{Person, filled, sample};
use crawl::{Page, crawl, found_in};

/// An entry whose every secret is a word that stands nowhere else. Returns its owner and the words.
async fn marked_entry(season: &Season, category: &str) -> (Person, Vec<String>) {
    let Season { world, edition, clerk, .. } = season;
    let owner = world.person("Phạm Ôngchủ Vẹxzọ").await;
    let (who, store) = (world.signed(&owner).await, &world.app.store);
    let code = store.create_entry(&who, edition, category).await.unwrap();
    let category = edition.rules.category(category).unwrap();
    let mut draft = filled(category, "Con đường lên bản", "Tòa soạn Fẩwzích", "Nguyễn Zắcmộng");
    draft.authors =
        vec![Author { name: "Nguyễn Zắcmộng".into(), pen_name: "Qẩzơn Wýxuất".into() }];
    for field in category.fields.iter().filter(|field| !field.judges_see) {
        let answer = draft.answers.get_mut(&field.code).unwrap();
        match answer.as_str() {
            "yes" => {}
            link if link.starts_with("https:") => *answer = "https://xqzwelt.example/zqxlien".into(),
            _ => *answer = "Bímật Hộpkẹozq".into(),
        }
    }
    store.save_entry(&who, edition, &code, 1, draft).await.unwrap().unwrap();
    for slot in &category.files {
        let key = format!("entries/qxkhoa/{}", store.dice().id());
        let limits = press_awards::files::Limits { max_bytes: slot.max_bytes };
        let stored =
            world.app.files.upload(&key, sample(slot.accept[0]), limits, &slot.accept).await.unwrap();
        let file = NewFile {
            key: stored.key,
            kind: stored.kind,
            bytes: stored.bytes,
            sha256: stored.sha256,
            length: Length::default(),
        };
        store.add_file(&who, edition, &code, &slot.code, "hồsơ của Jẫzwút.pdf", &file).await.unwrap();
    }
    store.submit_entry(&who, edition, &code, 2).await.unwrap().unwrap();
    world.accept(clerk, edition, &code).await;
    let words = ["Zắcmộng", "Qẩzơn", "Wýxuất", "Fẩwzích", "xqzwelt", "zqxlien", "Jẫzwút", "Hộpkẹozq"];
    let mut words: Vec<String> = words.map(str::to_owned).to_vec();
    words.extend(["Vẹxzọ".to_owned(), owner.email.clone(), code]);
    (owner, words)
}

/// What no page shows to anybody, but a careless link could: ids of rows, keys of objects.
async fn hidden_ids(season: &Season, code: &str) -> Vec<String> {
    let full = season.world.app.store.entry_for_staff(&season.edition.id, code).await.unwrap();
    let mut ids = vec![full.row.id, full.row.account_id, full.row.agency_id.unwrap_or(code.to_owned())];
    ids.extend(full.files.into_iter().map(|file| file.storage_key));
    ids
}

/// Everything a judge can get, with the judge's attempts at what is not allowed.
async fn all_of(season: &Season, judge: &Person, code: &str) -> Vec<Page> {
    let world = &season.world;
    let slug = &season.edition.slug;
    let mut starts =
        vec![season.at(""), season.at("/seal"), "/".to_owned(), "/record".to_owned(), "/account".to_owned()];
    for rest in [
        "",
        "/winners",
        "/entries",
        "/screening",
        "/organize",
        "/council",
        "/export",
        "/record",
        "/approval",
        "/rounds/preliminary/unsealings",
    ] {
        starts.push(format!("/e/{slug}{rest}"));
    }
    for room in ["entries", "screening", "judging"] {
        starts.push(format!("/e/{slug}/{room}/0000-0000"));
    }
    let mut pages = crawl(world, Some(judge), &starts).await;
    for sheet in season.sheets(judge).await {
        let tries = [
            (sheet.clone(), five("1", ["11", "x", "8,3", "", ""])),
            (sheet.clone(), five("0", ["8"; 5])),
            (format!("{sheet}/recusal"), vec![("reason", "")]),
            (season.at("/seal"), vec![("round", "preliminary")]),
            (format!("/e/{slug}/entries"), vec![("title", "x")]),
            (format!("/e/{slug}/screening/{code}"), vec![("outcome", "accepted")]),
        ];
        for (path, fields) in tries {
            for seen in [
                world.post(Some(judge), &path, &fields).await,
                world.post_json(Some(judge), &path, &fields).await,
            ] {
                // The address was typed by the test itself; only what comes back counts.
                let text = format!("{:?}\n{}", seen.headers, seen.body).replace(code, "");
                pages.push(Page { path: path.clone(), text });
            }
        }
    }
    for letter in world.letters(&judge.email).await {
        pages.push(Page { path: "a letter".to_owned(), text: letter });
    }
    pages
}

#[rocket::async_test]
async fn no_page_header_answer_or_letter_names_an_author() {
    let season = Season::opened().await;
    let (owner, mut words) = marked_entry(&season, "online").await;
    let code = words.last().unwrap().clone();
    // The test can fail: whoever may know finds every word.
    let slug = &season.edition.slug;
    let staff = [format!("/e/{slug}/screening"), format!("/e/{slug}/screening/{code}")];
    let own = [format!("/e/{slug}/entries"), format!("/e/{slug}/entries/{code}"), "/account".to_owned()];
    let clerk = crawl(&season.world, Some(&season.clerk), &staff).await;
    let author = crawl(&season.world, Some(&owner), &own).await;
    for (pages, wanted) in [(&clerk, words.as_slice()), (&author, words.as_slice())] {
        let known: BTreeSet<String> = found_in(pages, wanted).into_iter().map(|(_, word)| word).collect();
        assert_eq!(known, wanted.iter().cloned().collect());
    }

    words.extend(hidden_ids(&season, &code).await);
    let season = season.draw().await;
    let judged = async |season: &Season| {
        let mut seated = 0;
        for judge in &season.judges {
            let pages = all_of(season, judge, &code).await;
            assert_eq!(found_in(&pages, &words), []);
            let paths: Vec<&str> = pages.iter().map(|page| page.path.as_str()).collect();
            for sheet in season.sheets(judge).await {
                seated += 1;
                let of =
                    |part: &str| paths.iter().filter(|p| p.starts_with(&format!("{sheet}{part}"))).count();
                assert!(of("") >= 4 && of("/files/") >= 2, "the sheet and its files were seen: {paths:?}");
            }
        }
        seated
    };
    assert_eq!(judged(&season).await, 3, "three judges see the work");
    for judge in &season.judges {
        for sheet in season.sheets(judge).await {
            season.fill(judge, &sheet, "8").await;
            season.seal(judge).await;
        }
    }
    judged(&season).await;
    let who = season.world.signed(&season.founder).await;
    season.world.app.store.close_round(&who, &season.edition).await.unwrap();
    judged(&season).await;
}

#[test]
fn the_search_sees_through_disguises() {
    let word = "Zắcmộng".to_owned();
    let percent = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let nfd: String = word.nfd().collect();
    let escaped: String = word.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    for disguise in [
        word.clone(),
        nfd.clone(),
        word.to_uppercase(),
        word.to_lowercase(),
        fold(&word),
        percent(&word),
        percent(&nfd),
        percent(&nfd).to_lowercase(),
        escaped,
        format!("x-{}-y", fold(&word)),
    ] {
        let page = Page { path: "/".to_owned(), text: format!("<p>{disguise}</p>") };
        assert_eq!(found_in(&[page], std::slice::from_ref(&word)).len(), 1, "{disguise}");
    }
    let page = Page { path: "/".to_owned(), text: "Zắc mộng".to_owned() };
    assert_eq!(found_in(&[page], &[word]), [], "and only the word itself");
}

#[rocket::async_test]
async fn a_search_for_an_author_tells_nothing() {
    let season = Season::opened().await;
    marked_entry(&season, "online").await;
    let season = season.draw().await;
    for judge in &season.judges {
        let ask = async |word: &str| {
            let seen = season.world.get(Some(judge), &season.at(&format!("?q={word}"))).await;
            seen.body.replace(word, "")
        };
        let nonsense = ask("khongaiten").await;
        for word in ["zacmong", "wyxuat", "fawzich", "vexzo", "jazwut", "xqzwelt", "hopkeozq"] {
            assert_eq!(ask(word).await, nonsense, "{word}");
        }
    }
}

#[rocket::async_test]
async fn what_is_not_yours_answers_as_what_is_not_there() {
    let season = Season::opened().await;
    marked_entry(&season, "online").await;
    let season = season.draw().await;
    let world = &season.world;
    let mut sheets = Vec::new();
    let mut outsider = None;
    for judge in &season.judges {
        match season.sheets(judge).await.pop() {
            Some(sheet) => sheets.push((judge, sheet)),
            None => outsider = Some(judge),
        }
    }
    let (outsider, (judge, real)) = (outsider.unwrap(), &sheets[0]);
    let page = world.get(Some(judge), real).await;
    let file = page.attribute(".file-actions a", "href").unwrap();
    let (id, other) = (real.rsplit('/').next().unwrap(), "0123456789abcdefghjk");
    let absent = season.at(&format!("/{other}"));
    for rest in ["", "/recusal", file.strip_prefix(real.as_str()).unwrap()] {
        let (real, absent) = (format!("{real}{rest}"), format!("{absent}{rest}"));
        let fields = [("version", "1"), ("reason", "x")];
        let ask = async |path: &str| {
            [
                world.get(Some(outsider), path).await,
                world.post(Some(outsider), path, &fields).await,
                world.post_json(Some(outsider), path, &fields).await,
            ]
        };
        for (there, nowhere) in ask(&real).await.into_iter().zip(ask(&absent).await) {
            assert_eq!((there.status, nowhere.status), (Status::NotFound, Status::NotFound), "{real}");
            assert_eq!(there.body.replace(id, ""), nowhere.body.replace(other, ""));
            assert_eq!(there.headers, nowhere.headers);
            assert!(!there.body.contains("Con đường lên bản"));
        }
    }
}

#[test]
fn the_queries_of_judging_select_no_column_that_names() {
    let (source, selected) = selected(&["src/store/judging.rs", "src/store/reading.rs"]);
    let allowed: &[(&str, &[&str])] = &[
        (
            "assignment",
            &[
                "a.*",
                "a.id",
                "a.round",
                "a.category",
                "a.position",
                "a.state",
                "a.marks",
                "a.version",
                "a.saved_at",
                "a.sealed_at",
                "e.blind_code AS code",
                "e.title",
                "e.genre",
                "a.id AS work",
                "f.slot",
                "f.kind",
                "f.seconds",
                "f.pages",
                "f.words",
            ],
        ),
        ("entry", &["blind_code", "category", "title", "genre", "answers"]),
        ("entry_part", &["title"]),
        (
            "entry_file",
            &[
                "id",
                "slot",
                "kind",
                "bytes",
                "storage_key",
                "f.entry_id AS work",
                "e.category",
                "f.slot",
                "f.kind",
                "f.seconds",
                "f.pages",
                "f.words",
            ],
        ),
    ];
    assert_eq!(selected, listed(allowed));
    let rows = Regex::new(r"entity::(\{[^}]*\}|\w+)").unwrap();
    let rows: Vec<&str> = rows.captures_iter(&source).map(|found| found.get(1).unwrap().as_str()).collect();
    assert_eq!(rows, ["{assignment, conflict}"], "no whole row of an entry, author, file or agency");
}

#[test]
fn the_queries_of_voting_select_no_column_that_names_and_none_that_joins_voter_and_paper() {
    let files = ["voting.rs", "voting/papers.rs", "voting/reading.rs", "voting/works.rs"];
    let files = files.map(|name| format!("src/store/{name}"));
    let (source, selected) = selected(&files.each_ref().map(String::as_str));
    let allowed: &[(&str, &[&str])] = &[
        ("ballot", &["*", "id"]),
        (
            "ballot_work",
            &["w.ballot_id", "e.blind_code AS code", "e.category", "e.title", "e.genre", "w.entry_id"],
        ),
        (
            "ballot_voter",
            &[
                "*",
                "ballot_id",
                "voted",
                "COUNT(*) AS voters",
                "CAST(SUM(CASE WHEN voted THEN 1 ELSE 0 END) AS BIGINT) AS voted",
            ],
        ),
        ("ballot_barred", &["b.ballot_id", "e.blind_code AS code"]),
        ("ballot_paper", &["*"]),
    ];
    assert_eq!(selected, listed(allowed));
    let joins = Regex::new(r#"ballot_(voter|paper)[^"]*JOIN|JOIN ballot_(voter|paper)"#).unwrap();
    assert!(joins.find(&source).is_none(), "no query joins voters or papers with anything");
}

/// The text of some sources on long lines, and the columns that their queries select, by table.
fn selected(sources: &[&str]) -> (String, BTreeSet<(String, String)>) {
    let source: String =
        sources.iter().map(|path| std::fs::read_to_string(root().join(path)).unwrap()).collect();
    let source = Regex::new(r"\\\n\s*").unwrap().replace_all(&source, "").into_owned();
    let select = Regex::new(r#"SELECT (.+?) FROM (\w+)"#).unwrap();
    let selected = select
        .captures_iter(&source)
        .flat_map(|query| {
            let table = query[2].to_owned();
            let columns: Vec<String> = query[1].split(',').map(|column| column.trim().to_owned()).collect();
            columns.into_iter().map(move |column| (table.clone(), column))
        })
        .collect();
    (source, selected)
}

fn listed(allowed: &[(&str, &[&str])]) -> BTreeSet<(String, String)> {
    let pairs = allowed.iter().flat_map(|(table, columns)| {
        columns.iter().map(|column| ((*table).to_owned(), (*column).to_owned()))
    });
    pairs.collect()
}

#[test]
fn a_blind_entry_has_exactly_these_keys() {
    let text = || "x".to_owned();
    let entry = BlindEntry {
        code: text(),
        category: text(),
        title: text(),
        genre: text(),
        parts: vec![text()],
        answers: vec![BlindAnswer { field: text(), value: text() }],
        files: vec![BlindFile { id: text(), slot: text(), number: 1, kind: FileKind::Pdf, bytes: 1 }],
    };
    assert_eq!(
        serde_json::to_value(entry).unwrap(),
        json!({
            "code": "x", "category": "x", "title": "x", "genre": "x", "parts": ["x"],
            "answers": [{"field": "x", "value": "x"}],
            "files": [{"id": "x", "slot": "x", "number": 1, "kind": "pdf", "bytes": 1}],
        })
    );
}

#[test]
fn the_judges_room_knows_no_word_for_an_author() {
    let naming =
        Regex::new(r"(?i)agency|author|pen_?name|e-?mail|entrant|owner|receipt|file_name|account\b").unwrap();
    let says = |text: &str| naming.find(text).map(|found| found.as_str().to_owned());
    let comments = Regex::new(r"(?s)\{#.*?#\}").unwrap();
    for path in files("templates/judge") {
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(says(&comments.replace_all(&text, "")), None, "{}", path.display());
    }
    assert!(says("{{ entry.agency }}").is_some());
    let imports = Regex::new(r"crate::store::(\w+)").unwrap();
    for path in files("src/web/judge") {
        let text = std::fs::read_to_string(&path).unwrap();
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        assert_eq!(says(&code), None, "{}", path.display());
        for import in imports.captures_iter(&code) {
            let known = ["StoreError", "editions", "judging", "reading", "voting"];
            assert!(known.contains(&&import[1]), "{} imports store::{}", path.display(), &import[1]);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str) -> Vec<std::path::PathBuf> {
    let found: Vec<_> =
        std::fs::read_dir(root().join(folder)).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(!found.is_empty(), "{folder} is found");
    found
}
