//! Follows every link of every page, and finds a word in whatever way it is written.

use std::collections::{BTreeSet, VecDeque};

use press_awards::award::text::fold;
use regex::Regex;

use crate::world::{Person, World};

/// What came back from one address: headers and body.
#[derive(Debug)]
pub struct Page {
    pub path: String,
    pub text: String,
}

/// Every page that links lead to from these addresses, without leaving the site.
pub async fn crawl(world: &World, person: Option<&Person>, starts: &[String]) -> Vec<Page> {
    let mut waiting: VecDeque<String> = starts.iter().cloned().collect();
    let mut known: BTreeSet<String> = starts.iter().cloned().collect();
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let (status, headers, body) = world.download(person, &path, None).await;
        assert!(status.code < 500, "{path} failed, so nothing is known about it");
        let body = String::from_utf8_lossy(&body).into_owned();
        let mut lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        lines.sort();
        if headers.get("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            for link in links(&body).into_iter().chain(headers.get("location").cloned()) {
                if link.starts_with('/') && !link.starts_with("//") && known.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
        }
        pages.push(Page { path, text: format!("{status}\n{}\n\n{body}", lines.join("\n")) });
        assert!(pages.len() < 500, "the site has no end");
    }
    pages
}

/// Addresses in a page, without their fragments.
fn links(body: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(body);
    let mut found = Vec::new();
    for (selector, name) in [
        ("[href]", "href"),
        ("[src]", "src"),
        ("form[method=get]", "action"),
        ("[data-autosave]", "data-autosave"),
    ] {
        let selector = scraper::Selector::parse(selector).unwrap();
        found.extend(
            page.select(&selector)
                .filter_map(|element| element.value().attr(name))
                .map(|link| link.split('#').next().unwrap_or_default().to_owned()),
        );
    }
    found
}

/// Which words stand on which pages: composed or decomposed, upper or lower case, with marks or
/// without, percent-encoded or escaped as in JSON.
pub fn found_in(pages: &[Page], words: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for page in pages {
        let plain = [page.text.clone(), percent_decoded(&page.text), unescaped(&page.text)];
        let folded = plain.map(|text| fold(&text));
        for word in words {
            let key = fold(word);
            assert!(key.len() > 4, "a word that may stand anywhere: {word}");
            if folded.iter().any(|text| text.contains(&key)) {
                found.push((page.path.clone(), word.clone()));
            }
        }
    }
    found
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let byte = after
            .get(..2)
            .filter(|_| first == b'%')
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `\u1eaf` and `&#x1EAF;` as the letter they stand for.
fn unescaped(text: &str) -> String {
    let code = Regex::new(r"(?:\\u([0-9a-fA-F]{4})|&#[xX]([0-9a-fA-F]+);)").unwrap();
    let letter = |found: &regex::Captures<'_>| {
        let digits = found.get(1).or(found.get(2)).map_or("", |digits| digits.as_str());
        let letter = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
        letter.map_or_else(String::new, String::from)
    };
    code.replace_all(text, letter).into_owned()
}
