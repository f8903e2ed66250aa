//! A draw as one ZIP: what it was drawn from, what came of it, and how to do it again.
//!
//! One draw has one ZIP, to the byte: no time is in it, and files are stored as they are.
//! Next: [`crate::award::draw`].

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::how_to::{HowTo, Part};
use crate::award::draw::Lots;
use crate::award::entry::Refusal;
use crate::export::ExportError;
use crate::store::draws::Category;
use crate::store::editions::Edition;
use crate::store::lots::Inputs;
use crate::store::{Store, StoreError};
use crate::templates::Templates;

/// How to check, in both languages.
const HOW_TO: &str = "HOW-TO-CHECK.txt";
/// The inputs as they are published, of which the record has the digest.
const INPUTS: &str = "inputs.json";

/// Everything of the draw of a round, as it was made: a folder for each category.
///
/// # Errors
/// [`StoreError::NotFound`] when the round is not drawn, [`Refusal::DrawBroken`] when the rows of the
/// draw do not belong together.
pub async fn bundle(
    store: &Store,
    templates: &Templates,
    edition: &Edition,
    round: &str,
) -> Result<Vec<u8>, ExportError> {
    let (draw, categories) = store.drawn(&edition.id, round).await?.ok_or(StoreError::NotFound)?;
    let parts = categories.into_iter().map(|category| sound(edition, category)).collect::<Option<Vec<_>>>();
    let parts = parts.ok_or(StoreError::Refused(Refusal::DrawBroken))?;
    let lottery = store.lottery(&edition.id, round).await?;
    let (outcome, _, _) = lottery.and_then(|lottery| lottery.drawn).unwrap_or_default();
    let how_to = HowTo {
        edition,
        round,
        seed: &draw.seed,
        digest: &draw.inputs_digest,
        outcome: &outcome,
        parts: parts.iter().map(|(inputs, _)| Part::of(inputs)).collect(),
    };
    let how_to = how_to.text(templates);
    let seed = super::seed(&draw.seed).map_err(|_| StoreError::Damaged("seed of a draw".into()))?;
    // Writing every pair of a large category takes longer than a request may hold its thread.
    let writing = tokio::task::spawn_blocking(move || {
        let top = [(HOW_TO.to_owned(), how_to.into_bytes()), (INPUTS.to_owned(), draw.inputs.into_bytes())];
        written(top, &parts, &seed)
    });
    writing.await.map_err(|error| ExportError::Table(error.to_string()))?
}

/// A category whose rows belong together and whose code, the name of its folder, the rules know.
fn sound(edition: &Edition, (inputs, lots): Category) -> Option<(Inputs, Lots)> {
    edition.rules.category(&inputs.category)?;
    Some((inputs, lots.ok()?))
}

fn written(
    top: [(String, Vec<u8>); 2],
    parts: &[(Inputs, Lots)],
    seed: &[u8; 32],
) -> Result<Vec<u8>, ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: String, content: &[u8]| -> std::io::Result<()> {
        archive.start_file(name, options)?;
        archive.write_all(content)
    };
    for (name, content) in top {
        put(name, &content)?;
    }
    for (inputs, lots) in parts {
        for (name, content) in files(inputs, lots, seed)? {
            put(format!("{}/{name}", inputs.category), &content)?;
        }
    }
    Ok(archive.finish().map_err(std::io::Error::from)?.into_inner())
}

/// The files of one category, by the names that the command line's help gives them.
fn files(inputs: &Inputs, lots: &Lots, seed: &[u8; 32]) -> Result<[(&'static str, Vec<u8>); 7], ExportError> {
    let problem = &inputs.problem();
    Ok([
        ("entries.csv", super::entries(problem)?),
        ("judges.csv", super::judges(problem)?),
        ("affinity.csv", super::affinity(problem)?),
        // Without reasons, as the inputs: “same agency” could tell judge and works.
        ("conflicts.csv", super::conflicts(problem, |_, _| String::new())?),
        ("assignment.csv", super::assignment(problem, &lots.lists)?),
        ("reserves.csv", super::reserves(problem, &lots.reserves)?),
        ("cert.json", super::certificate(problem, seed, inputs.overlap, lots)?),
    ])
}
