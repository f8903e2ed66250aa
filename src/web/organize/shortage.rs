//! Why a draw is impossible, as the organiser reads it: which works, which judges, what to do.

use serde_json::{Value, json};

use super::super::trouble::Trouble;
use crate::app::App;
use crate::store::editions::Edition;
use crate::store::lots::Blocked;

/// Most works that are listed; the others are counted.
const MOST: usize = 50;

/// One blocked category with its works named. The reader is the organiser, who knows them all.
pub(super) async fn shortage(
    app: &App,
    edition: &Edition,
    blocked: &Blocked,
    language: &str,
) -> Result<Value, Trouble> {
    let named = app.store.named(&edition.id, &blocked.category).await?;
    let entries: Vec<Value> = blocked
        .entries
        .iter()
        .take(MOST)
        .map(|code| {
            let apart: Vec<Value> = blocked
                .apart
                .iter()
                .filter(|(entry, _, _)| entry == code)
                .map(|(_, judge, kind)| json!({"judge": judge, "kind": kind}))
                .collect();
            let entry = named.get(code);
            json!({
                "blind_code": code,
                "code": entry.map(|e| e.code.clone()),
                "title": entry.map(|e| e.title.clone()),
                "agency": entry.map(|e| e.agency_name.clone()),
                "judges": blocked.panel.len().saturating_sub(apart.len()),
                "apart": apart,
            })
        })
        .collect();
    let category = edition.rules.category(&blocked.category);
    Ok(json!({
        "category": category.map_or(blocked.category.as_str(), |c| c.name.in_language(language)),
        "needed": blocked.needed,
        "missing": blocked.missing,
        "judges": blocked.judges,
        "panel": blocked.panel,
        "total": blocked.entries.len(),
        "more": blocked.entries.len().saturating_sub(MOST),
        "entries": entries,
    }))
}
