//! Declared subjects in the texts of works.

use press_awards::award::mention::{Finder, Mention, Place, is_findable};
use proptest::prelude::*;

#[test]
fn a_subject_must_say_enough_to_be_looked_for() {
    for short in ["", "ba", "pci", "2024", "a1b2"] {
        assert!(!is_findable(short), "{short}");
    }
    for long in ["song xanh", "ba vi", "fpts", "vinh"] {
        assert!(is_findable(long), "{long}");
    }
}

#[test]
fn whole_words_that_follow_each_other_are_found_with_marks_or_without() {
    let subjects = ["thuy dien song xanh", "song xanh", "tran van hai", "hai phong"];
    let mut finder = Finder::new(subjects);
    let mut found = |text: &str| finder.found_in(text).into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(found("Vì sao Thủy điện Sông Xanh chậm tiến độ?"), ["song xanh", "thuy dien song xanh"]);
    assert_eq!(found("THUY DIEN, song\u{a0}xanh"), ["song xanh", "thuy dien song xanh"]);
    assert_eq!(
        found("Ông Trần Văn Hải Phòng Tài chính"),
        ["hai phong", "tran van hai"],
        "one runs into the other"
    );
    assert_eq!(found("Dòng sông xanhh và thủy điện sông"), Vec::<String>::new());
    assert_eq!(found(""), Vec::<String>::new());
    assert!(Finder::new([""]).is_empty());
}

#[test]
fn each_subject_is_named_with_the_first_place_and_nothing_runs_over() {
    let mut finder = Finder::new(["song xanh", "ben cu", "mua vang"]);
    let found = finder.mentions(
        "Bến cũ bên sông",
        ["Xanh lại", "Mùa vàng"],
        [("summary", "Về bến cũ"), ("impact", "Sông Xanh được cứu")],
    );
    let mention = |subject: &str, place| Mention { subject: subject.to_owned(), place };
    assert_eq!(
        found,
        [
            mention("ben cu", Place::Title),
            mention("mua vang", Place::Part),
            mention("song xanh", Place::Answer("impact".to_owned())),
        ]
    );
}

proptest! {
    /// The same as looking for each subject by itself.
    #[test]
    fn many_subjects_are_found_as_if_each_were_alone(
        text in "[abc]{1,2}( [abc]{1,2}){0,20}",
        subjects in prop::collection::vec("[abc]{1,2}( [abc]{1,2}){0,3}", 0..12),
    ) {
        let mut finder = Finder::new(subjects.iter().map(String::as_str));
        let mut alone: Vec<&str> = subjects.iter().map(String::as_str).collect();
        alone.retain(|subject| format!(" {text} ").contains(&format!(" {subject} ")));
        alone.sort_unstable();
        alone.dedup();
        prop_assert_eq!(finder.found_in(&text), alone);
    }
}
