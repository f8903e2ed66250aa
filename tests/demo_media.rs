//! The invented edition: texts that differ, files that are what they say, the same every time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use press_awards::award::draft::{Author, Draft, Part, check};
use press_awards::award::people::Role;
use press_awards::award::reading::Length;
use press_awards::award::rules::{FileKind, Rules, read};
use press_awards::award::text::fold;
use press_awards::demo::agencies::{self, DemoAgency, Medium};
use press_awards::demo::cast;
use press_awards::demo::dice::Seeded;
use press_awards::demo::people::Crowd;
use press_awards::demo::studio::{DemoFile, Studio};
use press_awards::demo::works::{Desk, Work};
use press_awards::files::{Bounds, Files, Limits};
use time::Duration;
use unicode_normalization::is_nfc;

use super::foreign_s3::{inside, quick};

const UNITY: &str = include_str!("../judging-rules/dai-doan-ket.toml");
const INTEGRITY: &str = include_str!("../judging-rules/phong-chong-tham-nhung.toml");

/// An edition with its works, and the files of some of them.
struct Edition {
    rules: Rules,
    agencies: Vec<DemoAgency>,
    /// Category and work.
    works: Vec<(usize, Work)>,
    files: Vec<Vec<DemoFile>>,
}

fn edition(text: &str, seed: u64, works: usize, with_files: usize) -> Edition {
    let rules = read(text).unwrap();
    let agencies = agencies::invent(rules.calendar.published_from + Duration::days(250));
    let mut dice = Seeded::new(seed);
    let mut desk = Desk::new(&rules, &agencies, rules.calendar.published_to);
    let count = rules.categories.len();
    let works: Vec<(usize, Work)> =
        (0..works).map(|n| (n % count, desk.invent(&mut dice, &rules.categories[n % count]))).collect();
    let mut studio = Studio::open(seed).unwrap();
    let files = works
        .iter()
        .take(with_files)
        .map(|(at, work)| {
            let house = &agencies[work.agency].name;
            studio.files_for(&mut dice, work, &rules.categories[*at], house).unwrap()
        })
        .collect();
    Edition { rules, agencies, works, files }
}

/// Both prizes; the films and photographs take a moment, so that all tests share them.
static BOTH: LazyLock<[Edition; 2]> =
    LazyLock::new(|| [edition(UNITY, 7, 400, 60), edition(INTEGRITY, 7, 400, 60)]);

fn all_files() -> impl Iterator<Item = (&'static Edition, usize, &'static Work, &'static DemoFile)> {
    BOTH.iter().flat_map(|edition| {
        let works = edition.works.iter().zip(&edition.files);
        works.flat_map(move |((at, work), files)| files.iter().map(move |file| (edition, *at, work, file)))
    })
}

#[test]
fn no_two_works_of_a_prize_share_a_title() {
    for edition in &*BOTH {
        let titles: BTreeSet<String> = edition.works.iter().map(|(_, work)| fold(&work.title)).collect();
        assert_eq!(titles.len(), 400);
    }
}

#[test]
fn every_text_is_whole_and_normalised() {
    for (_, work) in BOTH.iter().flat_map(|edition| &edition.works) {
        let parts = work.parts.iter().map(|part| &part.title);
        let all = [&work.title, &work.standfirst].into_iter().chain(&work.paragraphs).chain(&work.captions);
        for line in all.chain(work.answers.values()).chain(parts) {
            assert!(is_nfc(line), "{line}");
            assert!(!line.contains(['{', '}']) && !line.contains("  "), "{line}");
            let words: Vec<&str> = line.split(' ').collect();
            assert!(words.windows(2).all(|two| two[0] != two[1]), "{line}");
        }
        assert_eq!(work.paragraphs.len(), 6);
    }
}

#[test]
fn every_work_could_be_submitted_as_it_is() {
    for edition in &*BOTH {
        for ((at, work), files) in edition.works.iter().zip(&edition.files) {
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for file in files {
                *counts.entry(file.slot.clone()).or_default() += 1;
            }
            let parts = work
                .parts
                .iter()
                .map(|part| Part { title: part.title.clone(), published_on: part.published_on.to_string() });
            let draft = Draft {
                category: edition.rules.categories[*at].code.clone(),
                title: work.title.clone(),
                genre: work.genre.clone(),
                agency: edition.agencies[work.agency].name.clone(),
                published_on: work.published_on.to_string(),
                authors: vec![Author { name: "Lê Thị An".to_owned(), pen_name: String::new() }],
                parts: parts.collect(),
                answers: work.answers.clone(),
            };
            assert_eq!(check(&draft, &counts, &edition.rules), [], "{}", work.title);
            assert_eq!(draft.clone().cleaned(), draft);
        }
    }
}

#[test]
fn answers_suit_their_questions() {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for edition in &*BOTH {
        for (_, work) in &edition.works {
            let publisher = &edition.agencies[work.agency];
            let host = format!("https://{}/", publisher.domain);
            assert!(work.link.starts_with(&host));
            for (code, answer) in &work.answers {
                let suits = match code.as_str() {
                    "summary" => answer.starts_with(&work.standfirst),
                    "link" => answer == &work.link,
                    "issue" => answer.starts_with("Số ") && answer.contains(", trang "),
                    "programme" => answer.contains(" giờ ") && answer.contains('“'),
                    "minutes" => (5..=45).contains(&answer.parse::<u32>().unwrap()),
                    "captions" => answer.lines().count() == work.captions.len(),
                    "form" => (answer == "Ảnh đơn") == (work.captions.len() == 1),
                    "where-published" => answer.starts_with(&publisher.name),
                    "pledge" => answer == "yes",
                    "impact" => answer.chars().count() > 80,
                    "other-contests" => answer == "Không",
                    "topic" => edition.rules.topics().contains(&answer.as_str()),
                    other => panic!("a question without an expected answer: {other}"),
                };
                assert!(suits, "{code}: {answer}");
                *found.entry(code).or_default() += 1;
            }
        }
    }
    assert_eq!(found.len(), 12);
}

#[test]
fn works_appear_while_their_agency_has_that_name() {
    for edition in &*BOTH {
        let (mut old, mut new) = (0, 0);
        for (at, work) in &edition.works {
            let house = &edition.agencies[work.agency];
            let medium = Medium::of(&edition.rules.categories[*at]);
            assert!(house.could_publish(medium, work.published_on), "{house:?}");
            old += usize::from(house.until.is_some());
            new += usize::from(house.since.is_some());
        }
        assert!(old > 20 && new > 20, "{old} {new}");
    }
}

#[test]
fn an_open_edition_holds_nothing_from_the_future() {
    let rules = read(UNITY).unwrap();
    let today = rules.calendar.published_from + Duration::days(90);
    let agencies = agencies::invent(today);
    let mut desk = Desk::new(&rules, &agencies, today);
    let mut dice = Seeded::new(1);
    for category in rules.categories.iter().cycle().take(100) {
        let work = desk.invent(&mut dice, category);
        let days = work.parts.iter().map(|part| part.published_on).chain([work.published_on]);
        assert!(days.into_iter().all(|day| day <= today));
    }
}

#[test]
fn agencies_have_names_of_their_own_and_living_successors() {
    let all = &BOTH[0].agencies;
    assert_eq!(all.len(), 92);
    let names: BTreeSet<&str> = all.iter().map(|agency| agency.name.as_str()).collect();
    let domains: BTreeSet<&str> = all.iter().map(|agency| agency.domain.as_str()).collect();
    assert_eq!((names.len(), domains.len()), (92, 92));
    for agency in all {
        assert!(is_nfc(&agency.name));
        if let Some(successor) = agency.successor {
            assert!(all[successor].name.starts_with("Báo và phát thanh, truyền hình"));
            assert_eq!(all[successor].successor, None);
            assert!(agency.until < all[successor].since);
        }
    }
}

#[test]
fn people_have_distinct_names_and_addresses() {
    let mut dice = Seeded::new(5);
    let mut crowd = Crowd::default();
    let people: Vec<_> = (0..600).map(|_| crowd.invent(&mut dice, "a.example")).collect();
    let names: BTreeSet<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let addresses: BTreeSet<&str> = people.iter().map(|person| person.email.as_str()).collect();
    assert_eq!((names.len(), addresses.len()), (600, 600));
    for person in &people {
        assert!(is_nfc(&person.name) && person.email.is_ascii(), "{person:?}");
        assert!(person.phone.len() == 10 && person.phone.starts_with('0'));
        let words: Vec<&str> = person.name.split(' ').collect();
        assert!(words.windows(2).all(|two| two[0] != two[1]), "{person:?}");
    }
    let pens = people.iter().filter(|person| person.pen_name.is_some()).count();
    assert!((150..270).contains(&pens), "{pens}");
}

#[test]
fn every_file_is_of_a_kind_its_slot_takes_and_small() {
    let mut kinds = BTreeSet::new();
    for (edition, at, _, file) in all_files() {
        let slots = &edition.rules.categories[at].files;
        let slot = slots.iter().find(|slot| slot.code == file.slot).unwrap();
        let (kind, ending, most) = match infer::get(&file.bytes).unwrap().mime_type() {
            "application/pdf" => (FileKind::Pdf, ".pdf", 60_000),
            "image/jpeg" => (FileKind::Jpeg, ".jpg", 150_000),
            "audio/x-wav" => (FileKind::Wav, ".wav", 400_000),
            "video/mp4" => (FileKind::Mp4, ".mp4", 400_000),
            other => panic!("{other} in {}", file.name),
        };
        assert!(slot.accept.contains(&kind), "{}", file.name);
        assert!(file.name.ends_with(ending) && is_nfc(&file.name) && file.name.len() <= 120);
        assert!(file.bytes.len() < most, "{}: {}", file.name, file.bytes.len());
        kinds.insert(kind);
    }
    assert_eq!(kinds.len(), 4);
}

#[test]
fn a_paper_holds_its_text_and_names_the_agency_only_out_of_judges_sight() {
    let mut seen = [0, 0];
    for (edition, at, work, file) in all_files().filter(|(.., file)| file.name.ends_with(".pdf")) {
        let document = lopdf::Document::load_mem(&file.bytes).unwrap();
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        assert!((1..=2).contains(&pages.len()));
        let text = fold(&document.extract_text(&pages).unwrap());
        let words = if file.slot == "evidence" { "tài liệu chứng minh" } else { &work.standfirst };
        assert!(text.contains(&fold(words)), "{text}");
        let house = &edition.agencies[work.agency];
        let slots = &edition.rules.categories[at].files;
        let judged = slots.iter().any(|slot| slot.code == file.slot && slot.judges_see);
        assert_eq!(text.contains(&fold(&house.name)), !judged, "{}", file.name);
        assert!(!judged || !text.contains(&fold(&house.domain)), "{}", file.name);
        seen[usize::from(judged)] += 1;
    }
    assert!(seen[0] > 10 && seen[1] > 50, "{seen:?}");
}

#[tokio::test]
async fn the_words_of_a_vietnamese_paper_are_counted_and_its_films_and_sounds_have_their_seconds() {
    let place = inside().await;
    let bounds = Bounds { measure: std::time::Duration::from_secs(60), ..quick() };
    let files = Files::connect_within(place.config.clone(), bounds).await.unwrap();
    let mut seen = BTreeSet::new();
    for (edition, at, work, file) in all_files().take(60) {
        let slot = edition.rules.categories[at].files.iter().find(|slot| slot.code == file.slot).unwrap();
        let limits = Limits { max_bytes: slot.max_bytes };
        let stored = files.upload(&place.key("file"), &file.bytes[..], limits, &slot.accept).await.unwrap();
        let length = files.measure(&stored).await;
        let is_whole = stored.kind == FileKind::Pdf && slot.code != "evidence" && work.parts.is_empty();
        match stored.kind {
            FileKind::Pdf if is_whole => {
                let text = work.paragraphs.iter().map(|paragraph| paragraph.split(' ').count());
                let (written, counted) = (text.sum::<usize>(), length.words.unwrap() as usize);
                // Title, standfirst, captions and the paper's own lines stand around the text.
                assert!((written..written * 2).contains(&counted), "{written} written, {counted} counted");
            }
            FileKind::Pdf => assert!(length.words > Some(20), "{length:?}"),
            FileKind::Mp4 => assert_eq!(length.seconds, Some(5)),
            FileKind::Wav => assert!(length.seconds > Some(1), "{length:?}"),
            kind => assert_eq!(length, Length::default(), "{kind:?}"),
        }
        seen.insert((stored.kind.word(), is_whole));
    }
    assert_eq!(seen.len(), 5, "{seen:?}");
}

#[test]
fn the_marks_of_vietnamese_survive_in_a_paper() {
    let (_, _, work, file) = all_files().find(|(.., file)| file.slot == "page").unwrap();
    let document = lopdf::Document::load_mem(&file.bytes).unwrap();
    let text = document.extract_text(&[1]).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(&work.standfirst), "{text}");
}

#[test]
fn a_film_says_how_long_it_is_and_where_to_seek() {
    let (.., film) = all_files().find(|(.., file)| file.name.ends_with(".mp4")).unwrap();
    let film = &film.bytes;
    let find = |kind: &[u8]| film.windows(4).position(|four| four == kind).unwrap();
    let word = |at: usize| u32::from_be_bytes(film[at..at + 4].try_into().unwrap());
    assert!(find(b"moov") < find(b"mdat"));
    let header = find(b"mdhd");
    assert_eq!(word(header + 20) / word(header + 16), 5);
    // Two key frames, the first and the thirty-first.
    let keys = find(b"stss");
    assert_eq!([word(keys + 8), word(keys + 12), word(keys + 16)], [2, 1, 31]);
    // The first sample is a key frame: its length, then an IDR unit.
    let first = word(find(b"stco") + 12) as usize;
    assert_eq!(first, find(b"mdat") + 4);
    assert_eq!(film[first + 4], 0x65);
    let sizes = find(b"stsz") + 16;
    assert_eq!(word(sizes), word(first) + 4);
    // 220 macroblocks of 384 samples in a key frame, the eight that come into view in the next.
    assert!((220 * 384..220 * 388).contains(&word(sizes)), "{}", word(sizes));
    assert!((8 * 384..9 * 384).contains(&word(sizes + 4)), "{}", word(sizes + 4));
}

#[test]
fn a_sound_says_its_true_length() {
    let (.., sound) = all_files().find(|(.., file)| file.name.ends_with(".wav")).unwrap();
    let sound = &sound.bytes;
    let word = |at: usize| u32::from_le_bytes(sound[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(word(4) + 8, sound.len());
    let data = sound.windows(4).position(|four| four == b"data").unwrap();
    assert_eq!(data + 8 + word(data + 4), sound.len());
    assert!((8.0..=11.0).contains(&(word(data + 4) as f32 / 32_000.0)));
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let one = edition(INTEGRITY, 9, 4, 4);
    let same = edition(INTEGRITY, 9, 4, 4);
    assert_eq!(one.works, same.works);
    assert!(one.files == same.files);
    let other = edition(INTEGRITY, 10, 4, 4);
    assert!(one.works.iter().zip(&other.works).all(|(a, b)| a.1.title != b.1.title));
    assert!(one.files != other.files);
}

#[test]
fn no_two_files_are_the_same_bytes() {
    let all: Vec<&[u8]> = all_files().map(|(.., file)| file.bytes.as_slice()).collect();
    let distinct: BTreeSet<&[u8]> = all.iter().copied().collect();
    assert_eq!(distinct.len(), all.len());
}

#[test]
fn everybody_signs_in_with_a_passphrase_of_their_own() {
    let Edition { rules, agencies, .. } = &BOTH[0];
    let invent = |secret| {
        let (mut dice, mut secret) = (Seeded::new(1), Seeded::labelled(secret, "secret"));
        cast::invent(&mut dice, &mut secret, rules, agencies, "ddk")
    };
    let cast = invent(1);
    assert_eq!(cast, invent(1));
    let phrases: BTreeSet<&str> = cast.iter().map(|member| member.passphrase.as_str()).collect();
    let emails: BTreeSet<&str> = cast.iter().map(|member| member.person.email.as_str()).collect();
    assert_eq!((phrases.len(), emails.len()), (cast.len(), cast.len()));
    assert!(phrases.iter().all(|phrase| phrase.len() >= 14 && phrase.is_ascii()));
    assert!(invent(2).iter().all(|member| !phrases.contains(member.passphrase.as_str())));
}

#[test]
fn every_category_has_enough_judges_in_both_rounds() {
    for Edition { rules, agencies, .. } in &*BOTH {
        let (mut dice, mut secret) = (Seeded::new(1), Seeded::new(2));
        let cast = cast::invent(&mut dice, &mut secret, rules, agencies, "");
        let judges = cast.iter().filter(|member| member.role == Some(Role::Judge)).count();
        assert_eq!(judges, 24);
        for round in &rules.rounds {
            for category in &rules.categories {
                let panel = cast.iter().filter(|member| {
                    member.round.as_deref() == Some(&round.code) && member.categories.contains(&category.code)
                });
                assert!(panel.count() > round.min_sheets as usize, "{} {}", round.code, category.code);
            }
        }
    }
}
