//! The entrant's side over HTTP: from the public page to the receipt.

mod closed;
mod files;
mod lengths;
mod limits;
mod mistakes;
mod pages;
mod races;

use press_awards::award::draft::Draft;
use press_awards::store::editions::Edition;
use rocket::http::Status;

use super::world::{Person, Seen, World, filled};

/// An edition that receives entries, and a reporter with an account.
async fn call() -> (World, Edition, Person) {
    let world = World::new().await;
    let founder = world.founder().await;
    let edition = world.open(&founder, "dai-doan-ket").await;
    let van = world.person("Nguyễn Thị Vân").await;
    (world, edition, van)
}

/// The address of an entry.
pub fn at(edition: &Edition, code: &str) -> String {
    format!("/e/{}/entries/{code}", edition.slug)
}

/// A new draft by the button on the page.
pub async fn begin(world: &World, person: &Person, edition: &Edition, category: &str) -> String {
    let seen =
        world.post(Some(person), &format!("/e/{}/entries", edition.slug), &[("category", category)]).await;
    assert_eq!(seen.status, Status::SeeOther, "{}", seen.text());
    seen.location.unwrap().rsplit('/').next().unwrap().to_owned()
}

/// A complete form as the browser sends it.
pub fn form(edition: &Edition, category: &str, title: &str, author: &str) -> Vec<(String, String)> {
    fields(&filled(edition.rules.category(category).unwrap(), title, "Báo Đại Đoàn Kết", author))
}

fn fields(draft: &Draft) -> Vec<(String, String)> {
    let mut fields = vec![
        ("title".to_owned(), draft.title.clone()),
        ("genre".to_owned(), draft.genre.clone()),
        ("agency".to_owned(), draft.agency.clone()),
        ("published_on".to_owned(), draft.published_on.clone()),
    ];
    for (i, author) in draft.authors.iter().enumerate() {
        fields.push((format!("authors.{i}.name"), author.name.clone()));
        fields.push((format!("authors.{i}.pen_name"), author.pen_name.clone()));
    }
    fields.extend(draft.answers.iter().map(|(code, answer)| (format!("answers.{code}"), answer.clone())));
    fields
}

/// Sends a form made from a version of the page.
pub async fn send(
    world: &World,
    person: &Person,
    path: &str,
    version: i32,
    fields: &[(String, String)],
) -> Seen {
    world.post(Some(person), path, &borrowed(&version.to_string(), fields)).await
}

/// The same by the script that saves while one types.
async fn autosave(
    world: &World,
    person: &Person,
    path: &str,
    version: i32,
    fields: &[(String, String)],
) -> Seen {
    world.post_json(Some(person), path, &borrowed(&version.to_string(), fields)).await
}

fn borrowed<'a>(version: &'a str, fields: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    std::iter::once(("version", version)).chain(fields).collect()
}

/// What the store holds of an entry.
async fn stored(
    world: &World,
    person: &Person,
    edition: &Edition,
    code: &str,
) -> press_awards::store::entries::Full {
    world.app.store.entry_of(&person.id, &edition.id, code).await.unwrap()
}
