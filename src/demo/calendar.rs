//! When things happened, counted back from today.

use time::{Date, Duration, OffsetDateTime, UtcOffset};

use super::season::{Plan, Until};
use crate::award::edition::Millis;
use crate::award::text;

const DAY: Millis = 24 * 60 * 60 * 1000;

/// The instants of a demo season.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// People are invited and rules are made.
    pub announced: Millis,
    /// Entries are received from here …
    pub opens: Millis,
    /// … to here.
    pub deadline: Millis,
    /// Today.
    pub now: Millis,
    /// Draw of the first round.
    pub first_draw: Millis,
    /// Its close.
    pub first_close: Millis,
    /// Draw of the final round.
    pub final_draw: Millis,
    /// Its close.
    pub final_close: Millis,
    /// The council's decision.
    pub decided: Millis,
    /// The chair's approval.
    pub approved: Millis,
    /// Publication.
    pub published: Millis,
}

impl Times {
    /// A season that has come so far by now.
    pub fn new(plan: Plan) -> Self {
        // Days since the deadline; negative while entries are received.
        let since = match plan.until {
            Until::Call => -20,
            Until::Screening => 6,
            Until::Judging => 24,
            Until::Final => 52,
            Until::Published => 80,
        };
        let deadline = end_of_day(plan.now - since * DAY);
        let after = |days: i64| (deadline + days * DAY).min(plan.now);
        Self {
            announced: deadline - 80 * DAY,
            opens: deadline - 70 * DAY,
            deadline,
            now: plan.now,
            first_draw: after(12),
            first_close: after(30),
            final_draw: after(38),
            final_close: after(60),
            decided: after(63),
            approved: after(66),
            published: after(70),
        }
    }

    /// The last day on which a work can have been published by now.
    pub fn last_day(&self) -> Date {
        day(self.deadline.min(self.now) - 2 * DAY)
    }

    /// A day in the middle of the window, on which provinces were merged.
    pub fn merged_on(&self) -> Date {
        day(self.deadline - 400 * DAY)
    }

    /// The rules with these dates in their `[calendar]`.
    pub fn rewrite(&self, text: &str) -> String {
        let mut inside = false;
        let mut lines = Vec::new();
        for line in text.lines() {
            if line.trim_start().starts_with('[') {
                inside = line.trim() == "[calendar]";
            }
            let key = line.split('=').next().unwrap_or_default().trim();
            let value = match key {
                "published_from" => Some(day(self.deadline - 730 * DAY).to_string()),
                "published_to" => Some(day(self.deadline).to_string()),
                "opens" => Some(instant(self.opens)),
                "deadline" => Some(instant(self.deadline)),
                _ => None,
            };
            lines.push(match value.filter(|_| inside) {
                Some(value) => format!("{key} = {value}"),
                None => line.to_owned(),
            });
        }
        lines.join("\n") + "\n"
    }
}

/// The day of an instant as it is printed.
pub fn day_text(millis: Millis) -> String {
    text::date_dmy(day(millis))
}

fn at(millis: Millis) -> OffsetDateTime {
    let time = OffsetDateTime::from_unix_timestamp(millis / 1000).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    time.to_offset(UtcOffset::from_hms(7, 0, 0).unwrap_or(UtcOffset::UTC))
}

fn day(millis: Millis) -> Date {
    at(millis).date()
}

/// 23:59:59 of the day in Vietnam.
fn end_of_day(millis: Millis) -> Millis {
    let noon = at(millis).date().midnight().assume_offset(at(millis).offset());
    (noon + Duration::seconds(86_399)).unix_timestamp() * 1000
}

fn instant(millis: Millis) -> String {
    let time = at(millis);
    format!("{}T{:02}:{:02}:{:02}+07:00", time.date(), time.hour(), time.minute(), time.second())
}
