//! A few words by which a person recognises a session: browser and system, nothing finer.

use rocket::Request;
use rocket::request::{FromRequest, Outcome};

/// For example `Firefox, Android`.
pub struct Device(pub String);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Device {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let agent = request.headers().get_one("User-Agent").unwrap_or_default();
        let first =
            |words: &[&str]| words.iter().find(|word| agent.contains(**word)).map(|word| (*word).to_owned());
        // Edge and Chrome both say Chrome, and Chrome says Safari: the order matters.
        let browser = first(&["Edg", "Firefox", "Chrome", "Safari"]);
        let system = first(&["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"]);
        Outcome::Success(Self([browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")))
    }
}
