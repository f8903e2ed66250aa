//! Why an entry stands above the next one, in one sentence.

use crate::award::ranking::{Fraction, Reason};
use crate::award::rules::Rubric;
use crate::award::text::hundredths_to_text;
use crate::templates::Templates;

/// The sentence for a reason, in a language; it begins with a small letter and ends without a stop.
pub fn because(templates: &Templates, language: &str, rubric: &Rubric, reason: &Reason) -> String {
    let say = |key: &str, args: &[(&str, &str)]| templates.text(language, &format!("place-{key}"), args);
    match reason {
        Reason::Score { hundredths: 0 } => say("score-little", &[]),
        Reason::Score { hundredths } => say("score", &[("by", &hundredths_to_text(*hundredths))]),
        Reason::Criterion { code, own, other } => {
            let criterion = rubric.criteria.iter().find(|criterion| criterion.code == *code);
            let name = criterion.map_or(code.as_str(), |criterion| criterion.name.in_language(language));
            let (own, other) = means(*own, *other);
            say("criterion", &[("criterion", name), ("own", &own), ("other", &other)])
        }
        Reason::Wins { own, other } => {
            say("wins", &[("own", &own.to_string()), ("other", &other.to_string())])
        }
        Reason::Lot => say("lot", &[]),
        Reason::Shared => say("shared", &[]),
        Reason::Last => say("last", &[]),
    }
}

/// Two different means of tenths as points with two decimals; undivided where these would look equal.
fn means(own: Fraction, other: Fraction) -> (String, String) {
    let rounded = [own, other].map(|mean| (20 * mean.num + mean.den) / (2 * mean.den));
    let shown = match rounded[0] == rounded[1] {
        false => rounded.map(hundredths_to_text),
        true => [own, other].map(|mean| format!("{}/{}", mean.num, 10 * mean.den)),
    };
    let [own, other] = shown;
    (own, other)
}
