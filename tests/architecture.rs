//! The shape of the code, read from the code: who imports whom, which room knows which framework,
//! how long a file is.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Room, and the rooms it may import beside itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("award", &[]),
    ("ledger", &[]),
    ("dice", &[]),
    ("config", &[]),
    ("metrics", &[]),
    ("passwords", &[]),
    ("templates", &["award"]),
    ("store", &["award", "ledger", "dice"]),
    ("files", &["award"]),
    ("mail", &["award", "metrics", "store", "templates"]),
    ("export", &["award", "store", "files", "templates"]),
    (
        "app",
        &["award", "config", "dice", "files", "ledger", "mail", "metrics", "passwords", "store", "templates"],
    ),
    ("demo", &["app", "award", "config", "dice", "files", "passwords", "store", "templates"]),
    (
        "web",
        &[
            "app",
            "award",
            "config",
            "export",
            "files",
            "ledger",
            "mail",
            "metrics",
            "passwords",
            "store",
            "templates",
        ],
    ),
    (
        "cli",
        &[
            "app",
            "award",
            "config",
            "demo",
            "dice",
            "export",
            "files",
            "ledger",
            "mail",
            "store",
            "web",
            "templates",
        ],
    ),
    ("lib", &[]),
    ("main", &["cli"]),
];

/// Words of a framework, and the rooms that may say them.
const FRAMEWORKS: &[(&str, &[&str])] = &[
    (r"\brocket::", &["web"]),
    (r"\bsea_orm\b|\bSELECT \b|\bINSERT INTO\b", &["store"]),
    (r"\baws_sdk_s3\b|\bs3s::", &["files"]),
    (r"\btera::", &["templates"]),
    (r"\blettre::", &["mail"]),
    (r"\bargon2::", &["passwords"]),
    (r"\bclap::", &["cli"]),
];

/// What the rules of the prize must not touch: IO, clocks, dice.
const NOT_IN_AWARD: &str =
    r"\bstd::(fs|net|env|process|time::SystemTime)\b|\btokio\b|\bgetrandom\b|\basync fn\b|now_utc";

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    assert!(found.len() > 50, "the sources are found");
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path.strip_prefix(&root).unwrap().to_owned(), text)
        })
        .collect()
}

/// `web/account/own.rs` is in the room `web`; so is `web.rs`.
fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Code without comments: a comment may point at any room.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_go_one_way() {
    let single = Regex::new(r"\bcrate::([a-z_]+)").unwrap();
    let braces = Regex::new(r"\bcrate::\{([^}]*)\}").unwrap();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let room = room(&path);
        let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == room);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{} is in no room", path.display()));
        let code = code(&text);
        let mut imported: BTreeSet<String> = single.captures_iter(&code).map(|c| c[1].to_owned()).collect();
        for list in braces.captures_iter(&code) {
            imported.extend(list[1].split(',').filter_map(|item| {
                let first = item.trim().split("::").next()?.to_owned();
                (!first.is_empty()).then_some(first)
            }));
        }
        imported.remove(&room);
        for other in imported.iter().filter(|other| !allowed.contains(&other.as_str())) {
            wrong.push(format!("{} imports {other}", path.display()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn each_framework_stays_in_its_room() {
    let mut wrong = Vec::new();
    let outside = Regex::new(NOT_IN_AWARD).unwrap();
    let frameworks: Vec<(Regex, _)> =
        FRAMEWORKS.iter().map(|(words, rooms)| (Regex::new(words).unwrap(), rooms)).collect();
    for (path, text) in sources() {
        let code = code(&text);
        for (words, rooms) in &frameworks {
            if !rooms.contains(&room(&path).as_str()) && words.is_match(&code) {
                wrong.push(format!("{} speaks {words}", path.display()));
            }
        }
        if room(&path) == "award" && outside.is_match(&code) {
            wrong.push(format!("{} touches the world outside", path.display()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > 400)
        .map(|(path, text)| format!("{}: {}", path.display(), text.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn both_languages_have_the_same_messages_and_every_message_asked_for_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/locales");
    let key = Regex::new(r"(?m)^([a-z][a-z0-9_-]*) =").unwrap();
    let keys = |language: &str| -> Vec<String> {
        let mut keys: Vec<String> = std::fs::read_dir(root.join(language))
            .unwrap()
            .flatten()
            .flat_map(|file| {
                let text = std::fs::read_to_string(file.path()).unwrap();
                key.captures_iter(&text).map(|c| c[1].to_owned()).collect::<Vec<_>>()
            })
            .collect();
        keys.sort();
        keys
    };
    let vietnamese = keys("vi");
    assert_eq!(vietnamese, keys("en"));
    let known: BTreeSet<&String> = vietnamese.iter().collect();
    assert_eq!(known.len(), vietnamese.len(), "no message is written twice");

    // The auditor reads facts by name, and everybody is told by name why something is refused.
    let source =
        |path: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let fact = Regex::new(r#"fact\(\s*"([a-z]+)\.([a-z-]+)",\s*Some\(edition\)"#).unwrap();
    let refusal = Regex::new(r#"Refusal::\w+ => "([a-z-]+)""#).unwrap();
    let facts = |(path, text): (PathBuf, String)| path.starts_with("award/event").then_some(text);
    let events = source("src/award/event.rs") + &sources().into_iter().filter_map(facts).collect::<String>();
    let refusals = source("src/award/entry.rs");
    let named: Vec<String> = fact
        .captures_iter(&events)
        .map(|c| format!("event-{}-{}", &c[1], &c[2]))
        .chain(refusal.captures_iter(&refusals).map(|c| format!("refusal-{}", &c[1])))
        .collect();
    assert!(named.len() > 60, "both files were read: {}", named.len());
    let nameless: Vec<&String> = named.iter().filter(|key| !known.contains(key)).collect();
    assert_eq!(nameless, Vec::<&String>::new(), "facts and refusals without words");

    let asked = Regex::new(r#"t\(key="([a-z0-9_-]+)"[,)]"#).unwrap();
    let comments = Regex::new(r"(?s)\{#.*?#\}").unwrap();
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut missing = Vec::new();
    let mut folders = vec![templates];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "tera") {
                let text = comments.replace_all(&std::fs::read_to_string(&path).unwrap(), "").into_owned();
                for found in asked.captures_iter(&text).filter(|found| !known.contains(&found[1].to_owned()))
                {
                    missing.push(format!("{}: {}", path.display(), &found[1]));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
