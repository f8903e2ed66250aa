//! The lines in which two texts differ.

use serde_json::{Value, json};

/// Unchanged lines shown before and after a change.
const AROUND: usize = 2;
/// Largest table of lines against lines; beyond it the whole stretch counts as replaced.
const LARGEST: usize = 4_000_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Gone,
    New,
}

/// The changed lines with a few unchanged ones around them: `kind` is `same`, `gone`, `new`, or
/// `gap` where unchanged lines are left out. Empty when the texts are equal.
pub(super) fn changes(old: &str, new: &str) -> Vec<Value> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let lines = compared(&old, &new);
    let is_near = |at: usize| {
        let from = at.saturating_sub(AROUND);
        lines[from..(at + AROUND + 1).min(lines.len())].iter().any(|(kind, _, _)| *kind != Kind::Same)
    };
    let mut shown = Vec::new();
    let mut left_out = false;
    for (at, (kind, number, text)) in lines.iter().enumerate() {
        if !is_near(at) {
            left_out = !shown.is_empty();
            continue;
        }
        if left_out {
            shown.push(json!({"kind": "gap", "number": "", "text": ""}));
            left_out = false;
        }
        let kind = match kind {
            Kind::Same => "same",
            Kind::Gone => "gone",
            Kind::New => "new",
        };
        shown.push(json!({"kind": kind, "number": number, "text": text}));
    }
    shown
}

type Line<'a> = (Kind, usize, &'a str);

/// Every line of both texts once, in order, by a longest common subsequence.
fn compared<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old_rest[..old_rest.len() - tail], &new_rest[..new_rest.len() - tail]);
    let mut lines: Vec<Line> = (1..).zip(&new[..head]).map(|(n, text)| (Kind::Same, n, *text)).collect();
    middle(old_rest, new_rest, head, &mut lines);
    let from = new.len() - tail;
    lines.extend((from + 1..).zip(&new[from..]).map(|(n, text)| (Kind::Same, n, *text)));
    lines
}

fn middle<'a>(old: &[&'a str], new: &[&'a str], head: usize, lines: &mut Vec<Line<'a>>) {
    let width = new.len() + 1;
    let is_small = old.len().saturating_mul(new.len()) <= LARGEST;
    // longest[a * width + b]: lines in common of old[a..] and new[b..].
    let mut longest = vec![0u32; if is_small { (old.len() + 1) * width } else { 0 }];
    if is_small {
        for a in (0..old.len()).rev() {
            for b in (0..new.len()).rev() {
                longest[a * width + b] = match old[a] == new[b] {
                    true => longest[(a + 1) * width + b + 1] + 1,
                    false => longest[(a + 1) * width + b].max(longest[a * width + b + 1]),
                };
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        let both = a < old.len() && b < new.len();
        if is_small && both && old[a] == new[b] {
            lines.push((Kind::Same, head + b + 1, new[b]));
            (a, b) = (a + 1, b + 1);
        } else if a < old.len()
            && (b == new.len() || !is_small || longest[(a + 1) * width + b] >= longest[a * width + b + 1])
        {
            lines.push((Kind::Gone, head + a + 1, old[a]));
            a += 1;
        } else {
            lines.push((Kind::New, head + b + 1, new[b]));
            b += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::changes;

    fn short(old: &str, new: &str) -> Vec<String> {
        changes(old, new)
            .iter()
            .map(|line| {
                let text = |key: &str| line[key].as_str().unwrap_or_default();
                format!("{} {}", text("kind"), text("text"))
            })
            .collect()
    }

    #[test]
    fn equal_texts_have_no_changes() {
        assert_eq!(short("a\nb\n", "a\nb\n"), Vec::<String>::new());
    }

    #[test]
    fn a_changed_line_stands_between_its_neighbours() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n";
        let new = "1\n2\n3\nbốn\n5\n6\n7\n8\n9\n10\n11\nthêm\n";
        let shown = short(old, new);
        let expected = [
            "same 2",
            "same 3",
            "gone 4",
            "new bốn",
            "same 5",
            "same 6",
            "gap ",
            "same 10",
            "same 11",
            "new thêm",
        ];
        assert_eq!(shown, expected);
    }
}
