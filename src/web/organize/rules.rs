//! Amending the rules of an edition: with a reason that everyone can read, until the first draw.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToOrganize};
use super::super::page::{Answer, Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::changes::changes;
use super::{Checked, as_in_a_file, at, listed};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::rules::{self, Rules};
use crate::store::editions::{Edition, slug};

#[get("/e/<_>/organize/rules")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>) -> Outcome {
    let typed = Typed::of(&may.edition);
    typed.form(app, visitor, &may.edition, &[], Status::Ok).await
}

/// Without a confirmation: mistakes, or the lines that would change. With one: amends.
#[post("/e/<_>/organize/rules", data = "<form>")]
async fn amend(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, form: Fields) -> Outcome {
    let typed = Typed::from(&form);
    may_amend(&may.edition, &typed)?;
    let (edition, wrong) = (&may.edition, Status::UnprocessableEntity);
    let Ok(read) = rules::read(&typed.text) else {
        return typed.form(app, visitor, edition, &[], wrong).await;
    };
    if !Checked::of(&typed.text, &typed.example).is_right() {
        return typed.form(app, visitor, edition, &[], wrong).await;
    }
    let mistakes = mistakes(app, edition, &typed, &read).await?;
    match form.get("confirmed") {
        _ if !mistakes.is_empty() => typed.form(app, visitor, edition, &mistakes, wrong).await,
        _ if form.get("step") == "edit" => typed.form(app, visitor, edition, &[], Status::Ok).await,
        confirmed if confirmed != rules::digest(&typed.text) => Ok(typed.preview(app, visitor, edition, &[])),
        _ if typed.reason.is_empty() => {
            Ok(typed.preview(app, visitor, edition, &[Mistake::new("reason", "empty")]))
        }
        _ => typed.put_in_force(app, &may, &read).await,
    }
}

/// The first draw ends amendments, and a page made before somebody else's amendment is stale.
fn may_amend(edition: &Edition, typed: &Typed) -> Result<(), Trouble> {
    if edition.stage != Stage::Receiving {
        return Err(Trouble::Refused(Refusal::JudgingBegun));
    }
    if typed.digest != edition.rules_digest {
        return Err(Trouble::Refused(Refusal::Stale));
    }
    Ok(())
}

/// What the form holds.
struct Typed {
    text: String,
    /// A worked example that must hold, or nothing.
    example: String,
    reason: String,
    /// Digest of the rules the change was made on.
    digest: String,
}

impl Typed {
    fn of(edition: &Edition) -> Self {
        let (text, digest) = (edition.rules_text.clone(), edition.rules_digest.clone());
        Self { text, example: String::new(), reason: String::new(), digest }
    }

    fn from(form: &Fields) -> Self {
        Self {
            text: as_in_a_file(form.raw("text")),
            example: as_in_a_file(form.raw("example")),
            reason: form.get("reason").to_owned(),
            digest: form.get("digest").to_owned(),
        }
    }

    async fn form(
        &self,
        app: &App,
        visitor: &Visitor,
        edition: &Edition,
        mistakes: &[Mistake],
        status: Status,
    ) -> Outcome {
        let found = Checked::of(&self.text, &self.example);
        let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
        let amendments: Vec<Value> = app
            .store
            .amendments(&edition.id)
            .await?
            .into_iter()
            .rev()
            .map(|a| json!({"number": a.number, "reason": a.reason, "digest": a.rules_digest, "at": a.made_at}))
            .collect();
        let context = json!({
            "at": at(edition, ""),
            "is_open": edition.stage == Stage::Receiving,
            "in_force": edition.rules_digest,
            "digest": self.digest,
            "mistakes": listed(&found.mistakes, visitor.language),
            "is_example": found.is_example,
            "amendments": amendments,
            "values": {"text": self.text, "example": self.example, "reason": self.reason},
            "errors": errors,
            "problems": problems,
        });
        Ok(page("organize/rules.html.tera", "organize-rules-title", context).status(status).into())
    }

    async fn put_in_force(&self, app: &App, may: &May<ToOrganize>, read: &Rules) -> Outcome {
        app.store.amend(&may.who, &may.edition, &self.text, read, &self.reason).await?;
        Ok(see(at(&may.edition, "/rules"), done("organize-flash-amended")))
    }

    fn preview(&self, app: &App, visitor: &Visitor, edition: &Edition, mistakes: &[Mistake]) -> Answer {
        let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
        let context = json!({
            "at": at(edition, ""),
            "changes": changes(&edition.rules_text, &self.text),
            "digest": self.digest,
            "new_digest": rules::digest(&self.text),
            "text": self.text,
            "example": self.example,
            "values": {"reason": self.reason},
            "errors": errors,
            "problems": problems,
        });
        let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
        page("organize/rules-preview.html.tera", "organize-amend-title", context).status(status).into()
    }
}

/// What speaks against rules that can be read: they change nothing, belong to another edition, or
/// lack something that is in use.
async fn mistakes(app: &App, edition: &Edition, typed: &Typed, new: &Rules) -> Result<Vec<Mistake>, Trouble> {
    let mistake = |word, limit: String| Mistake { field: "text".into(), word, limit };
    let mut found = Vec::new();
    if typed.text == edition.rules_text {
        found.push(mistake("rules-same", String::new()));
    }
    if slug(new) != edition.slug {
        found.push(mistake("rules-other-edition", edition.slug.clone()));
    }
    let lacking = app.store.lacking(&edition.id, new).await?;
    found.extend(lacking.categories.into_iter().map(|category| mistake("rules-category-used", category)));
    let panel = |(round, category)| mistake("rules-panel-used", format!("{round} · {category}"));
    found.extend(lacking.panels.into_iter().map(panel));
    Ok(found)
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, amend]
}
