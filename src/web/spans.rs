//! Lengths of time as people say them.

use crate::templates::Templates;

/// Hours and minutes, to the nearest minute and at least one.
pub(super) fn span(templates: &Templates, language: &str, seconds: u64) -> String {
    let minutes = ((seconds + 30) / 60).max(1);
    let (hours, rest) = ((minutes / 60).to_string(), (minutes % 60).to_string());
    let args = [("hours", hours.as_str()), ("minutes", rest.as_str())];
    let key = match (minutes / 60, minutes % 60) {
        (0, _) => "span-minutes",
        (_, 0) => "span-hours",
        _ => "span-both",
    };
    templates.text(language, key, &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_said_in_hours_and_minutes() {
        let Ok(templates) = Templates::load() else { panic!("the templates are there") };
        let say = |seconds| [span(&templates, "vi", seconds), span(&templates, "en", seconds)];
        assert_eq!(say(0), ["1 phút", "1 min"]);
        assert_eq!(say(89), ["1 phút", "1 min"]);
        assert_eq!(say(90), ["2 phút", "2 min"]);
        assert_eq!(say(3_600), ["1 giờ", "1 h"]);
        assert_eq!(say(23_400), ["6 giờ 30 phút", "6 h 30 min"]);
        assert_eq!(say(360_000), ["100 giờ", "100 h"]);
    }
}
