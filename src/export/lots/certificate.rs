//! The certificate of a draw as JSON: what proves the seats and the reserves without naming one.
//!
//! Keys in byte order and no space between them, so that one draw has one file. Prices are strings:
//! they need more than the 53 bits that JSON numbers surely have.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Deserialize as Read, Serialize};

use crate::award::draw::{Exchange, Lots, Problem, Proof, ReserveProof};
use crate::export::ExportError;
use crate::export::intake::{Mistake, Mistakes, Said, Source, said, shown};

/// The way of drawing that certificates belong to.
pub const METHOD: &str = "award-draw-v2";

/// Writes the certificate of a draw.
///
/// # Errors
/// [`ExportError::Table`], which does not happen in memory.
pub fn certificate(
    problem: &Problem,
    seed: &[u8; 32],
    overlap: u32,
    lots: &Lots,
) -> Result<Vec<u8>, ExportError> {
    let entry = |at: usize| problem.entries[at].id.clone();
    let judge = |at: usize| problem.judges[at].id.clone();
    let exchange = |made: &Exchange| {
        [entry(made.first_entry), judge(made.first_judge), entry(made.second_entry), judge(made.second_judge)]
    };
    let (prices, pool) = priced(problem, &lots.draw.prices);
    let (reserve_prices, reserve_pool) = priced(problem, &lots.reserve_proof.prices);
    let mut reserve_full: Vec<String> = lots.reserve_proof.full.iter().map(|&at| judge(at)).collect();
    reserve_full.sort_unstable();
    let document = Document {
        affinity: Whole::from(lots.draw.affinity_total),
        exchanges: lots.exchanges.iter().map(exchange).collect(),
        method: METHOD.to_owned(),
        overlap,
        pool,
        prices,
        reserve_full,
        reserve_max: lots.reserve_proof.max,
        reserve_pool,
        reserve_prices,
        seed: hex::encode(seed),
    };
    let mut bytes = serde_json::to_vec(&document).map_err(|error| ExportError::Table(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads the certificate of a draw of this problem with this seed and share for overlap; `None`
/// when something in it is wrong, which is added to `mistakes`.
pub fn read_certificate(
    source: Source<'_>,
    problem: &Problem,
    seed: &[u8; 32],
    overlap: u32,
    mistakes: &mut Mistakes,
) -> Option<Proof> {
    let before = mistakes.count();
    let document: Document = match serde_json::from_slice(source.bytes) {
        Ok(document) => document,
        Err(error) => {
            mistakes.push(unreadable(source.name, &error));
            return None;
        }
    };
    let mut keep = Keep { file: source.name, mistakes };
    keep.one(same("method", &document.method, METHOD));
    keep.one(same("seed", &document.seed, &hex::encode(seed)));
    keep.one(same("overlap", &document.overlap.to_string(), &overlap.to_string()));
    let affinity_total = keep.one(document.affinity.number());
    let judges: HashMap<&str, usize> =
        problem.judges.iter().map(|judge| judge.id.as_str()).zip(0..).collect();
    let entries: HashMap<&str, usize> =
        problem.entries.iter().map(|entry| entry.id.as_str()).zip(0..).collect();
    let prices = keep.prices("prices", &judges, &document.prices, &document.pool);
    let reserve_prices =
        keep.prices("reserve_prices", &judges, &document.reserve_prices, &document.reserve_pool);
    let mut full: Vec<usize> =
        document.reserve_full.iter().filter_map(|id| keep.one(place("reserve_full", &judges, id))).collect();
    full.sort_unstable();
    let mut exchanges = Vec::new();
    for [first_entry, first_judge, second_entry, second_judge] in &document.exchanges {
        exchanges.extend(keep.one((|| {
            Ok(Exchange {
                first_entry: place("exchanges", &entries, first_entry)?,
                first_judge: place("exchanges", &judges, first_judge)?,
                second_entry: place("exchanges", &entries, second_entry)?,
                second_judge: place("exchanges", &judges, second_judge)?,
            })
        })()));
    }
    let reserve_proof = ReserveProof { max: document.reserve_max, full, prices: reserve_prices };
    let proof = Proof { affinity_total: affinity_total.unwrap_or(0), prices, exchanges, reserve_proof };
    (mistakes.count() == before).then_some(proof)
}

/// The file as it stands, keys in byte order.
#[derive(Serialize, Read)]
#[serde(deny_unknown_fields)]
struct Document {
    affinity: Whole,
    exchanges: Vec<[String; 4]>,
    method: String,
    overlap: u32,
    pool: String,
    prices: Prices,
    reserve_full: Vec<String>,
    reserve_max: u32,
    reserve_pool: String,
    reserve_prices: Prices,
    seed: String,
}

/// An integer: a number below 2^53 in size, and a string from there on.
#[derive(Serialize, Read)]
#[serde(untagged)]
enum Whole {
    Number(i64),
    Text(String),
}

impl Whole {
    fn from(number: i64) -> Self {
        match number.unsigned_abs() < 1 << 53 {
            true => Whole::Number(number),
            false => Whole::Text(number.to_string()),
        }
    }

    fn number(&self) -> Result<i64, Said> {
        match self {
            Whole::Number(number) => Ok(*number),
            Whole::Text(text) => text.parse().map_err(|_| no_integer("affinity", text)),
        }
    }
}

/// Prices of judges by id, in the order of the file; a judge who is there twice is there twice.
struct Prices(Vec<(String, String)>);

impl Serialize for Prices {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(judge, price)| (judge, price)))
    }
}

impl<'de> Deserialize<'de> for Prices {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Prices;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of strings")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Prices, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Prices(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// Prices by id in byte order, and the pool's.
fn priced(problem: &Problem, prices: &[i128]) -> (Prices, String) {
    let mut pairs: Vec<(String, String)> = problem
        .judges
        .iter()
        .zip(prices)
        .map(|(judge, price)| (judge.id.clone(), price.to_string()))
        .collect();
    pairs.sort_unstable();
    let pool = prices.get(problem.judges.len()).copied().unwrap_or(0);
    (Prices(pairs), pool.to_string())
}

/// Collects what is wrong in one file.
struct Keep<'a> {
    file: &'a str,
    mistakes: &'a mut Mistakes,
}

impl Keep<'_> {
    fn one<T>(&mut self, found: Result<T, Said>) -> Option<T> {
        found.map_err(|said| self.mistakes.add(self.file, said)).ok()
    }

    /// Prices in the order of the problem, the pool's last.
    fn prices(&mut self, key: &str, judges: &HashMap<&str, usize>, pairs: &Prices, pool: &str) -> Vec<i128> {
        let mut prices = vec![None; judges.len()];
        for (id, price) in &pairs.0 {
            let price = self.one(price.parse().map_err(|_| no_integer(key, price)));
            let Some(at) = self.one(place(key, judges, id)) else {
                continue;
            };
            if prices[at].replace(price.unwrap_or(0)).is_some() {
                self.one::<()>(Err(judge_said(key, id, "có hai lần", "is there twice")));
            }
        }
        let mut missing: Vec<&str> =
            judges.iter().filter(|(_, at)| prices[**at].is_none()).map(|(id, _)| *id).collect();
        missing.sort_unstable();
        for id in missing {
            self.one::<()>(Err(judge_said(key, id, "không có giá", "has no price")));
        }
        let pool = self.one(pool.parse().map_err(|_| no_integer(key, pool)));
        prices.into_iter().chain([pool]).map(|price| price.unwrap_or(0)).collect()
    }
}

fn same(key: &str, says: &str, expected: &str) -> Result<(), Said> {
    if says == expected {
        return Ok(());
    }
    let (says, expected) = (shown(says), shown(expected));
    Err(said(
        format!("{key}: chứng chỉ ghi {says}, ở đây là {expected}."),
        format!("{key}: the certificate says {says}, here it is {expected}."),
    ))
}

fn place(key: &str, places: &HashMap<&str, usize>, id: &str) -> Result<usize, Said> {
    let id = (places.get(id).copied()).ok_or_else(|| shown(id));
    id.map_err(|id| {
        said(format!("{key}: đầu vào không có mã {id}."), format!("{key}: the inputs have no id {id}."))
    })
}

fn no_integer(key: &str, text: &str) -> Said {
    let text = shown(text);
    said(format!("{key}: {text} không phải số nguyên."), format!("{key}: {text} is no integer."))
}

fn judge_said(key: &str, id: &str, vi: &str, en: &str) -> Said {
    let id = shown(id);
    said(format!("{key}: giám khảo {id} {vi}."), format!("{key}: judge {id} {en}."))
}

/// The parser speaks English only; its frequent sentences are known here by how they begin.
fn unreadable(file: &str, error: &serde_json::Error) -> Mistake {
    const KNOWN: [(&str, &str); 6] = [
        ("missing field ", "thiếu mục "),
        ("unknown field ", "không dùng mục "),
        ("duplicate field ", "có hai lần mục "),
        ("EOF", "tệp bị cụt"),
        ("trailing characters", "sau dấu } cuối còn ký tự thừa"),
        ("invalid type", "giá trị không đúng kiểu"),
    ];
    let said = error.to_string();
    let en = said.split(" at line ").next().unwrap_or_default();
    let known = KNOWN.iter().find(|(start, _)| en.starts_with(start));
    let vi = match known {
        Some((start, vi)) if vi.ends_with(' ') => {
            format!("{vi}{}", en[start.len()..].split(',').next().unwrap_or_default())
        }
        Some((_, vi)) => (*vi).to_owned(),
        None => "không phải JSON đúng cú pháp".to_owned(),
    };
    let number = |at: usize| u32::try_from(at.max(1)).unwrap_or(u32::MAX);
    Mistake {
        file: file.to_owned(),
        place: Some((number(error.line()), number(error.column()))),
        message_vi: format!("Chứng chỉ không đọc được: {vi}."),
        message_en: format!("The certificate cannot be read: {en}."),
    }
}
