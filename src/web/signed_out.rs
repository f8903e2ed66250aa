//! A form that arrives when its session is over: what was typed in it is not lost by being led to
//! the sign-in page. It comes back, and can be sent again once its writer has signed in elsewhere.
//! Next: [`crate::web::trouble`].

use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};
use serde_json::{Value, json};

use super::fields::Fields;
use super::page::{self, Answer, WantsJson, page, see};
use super::trouble::{back, to_sign_in};
use super::visitor::Visitor;
use crate::app::App;

/// Fields that nobody types.
const CARRIED: [&str; 2] = ["version", "next"];

/// What another guard gives; nothing when the only thing against a form is that its session is over.
pub struct Present<G>(pub Option<G>);

#[rocket::async_trait]
impl<'r, G: FromRequest<'r, Error = ()> + Send> FromRequest<'r> for Present<G> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let is_form = request.content_type().is_some_and(|kind| kind.is_form() || kind.is_form_data());
        match G::from_request(request).await {
            Outcome::Success(found) => Outcome::Success(Self(Some(found))),
            Outcome::Error((Status::Unauthorized, ())) if is_form => Outcome::Success(Self(None)),
            Outcome::Error(error) => Outcome::Error(error),
            Outcome::Forward(status) => Outcome::Forward(status),
        }
    }
}

/// Where a form was sent to and from.
pub struct Sent<'r> {
    app: &'r App,
    visitor: &'r Visitor,
    to: String,
    from: String,
    /// Whether a script of ours sent it and wants JSON.
    pub json: bool,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Sent<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let json = WantsJson::from_request(request).await.succeeded().is_some_and(|wants| wants.0);
        let visitor = <&Visitor>::from_request(request).await.succeeded();
        match (request.rocket().state::<App>(), visitor) {
            (Some(app), Some(visitor)) => Outcome::Success(Self {
                app,
                visitor,
                to: request.uri().path().to_string(),
                from: back(request),
                json,
            }),
            _ => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}

impl Sent<'_> {
    /// The answer to a form without a session.
    pub fn without(&self, form: &Fields) -> page::Outcome {
        let fields = form.values();
        let fields = fields.as_object().into_iter().flatten();
        let typed: Vec<&Value> = fields
            .clone()
            .filter(|(name, value)| !CARRIED.contains(&name.as_str()) && value.as_str() != Some(""))
            .map(|(_, value)| value)
            .collect();
        if self.json || typed.is_empty() {
            return self.bare();
        }
        let context = json!({
            "action": self.to,
            "fields": fields.map(|(name, value)| json!({"name": name, "value": value})).collect::<Vec<_>>(),
            "typed": typed,
        });
        let page = page("account/signed-out.html.tera", "signed-out-title", context);
        Ok(page.status(Status::Unauthorized).into())
    }

    /// The answer where nothing was typed, or a script keeps what was.
    pub fn bare(&self) -> page::Outcome {
        if self.json {
            let text = self.app.templates.text(self.visitor.language, "error-401-text", &[]);
            return Ok(Answer::Json(Status::Unauthorized, json!({"error": text})));
        }
        Ok(see(to_sign_in(&self.from), None))
    }
}
