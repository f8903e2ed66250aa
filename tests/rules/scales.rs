//! The scales that prizes use: halves of ten, a hundred, points per criterion, levels with words.

use press_awards::award::scorecard::{MarkError, complete, partial};

use super::*;

#[test]
fn every_scale_in_use_reads_and_its_example_holds() {
    let rules = good(SCALES);
    assert_eq!(listed(&check_example(&rules, SCALES_EXAMPLE)), "");
    let of = |category: &str| {
        let rubric = rules.rubric("final", category).unwrap();
        let criteria = rubric.criteria.iter().map(|c| (c.weight, c.max_tenths, c.step_tenths));
        (rubric.out_of, criteria.collect::<Vec<_>>())
    };
    assert_eq!(of("print"), (10, vec![(6, 100, 5), (4, 100, 5)]));
    assert_eq!(of("radio"), (100, vec![(1, 1000, 10)]));
    assert_eq!(of("tv"), (10, vec![(1, 50, 5), (1, 30, 5), (1, 20, 5)]));
    assert_eq!(of("photo"), (10, vec![(7, 100, 10), (3, 100, 5)]));
}

#[test]
fn levels_guide_a_judge_or_are_all_there_is() {
    let rules = good(SCALES);
    let rubric = rules.rubric("final", "photo").unwrap();
    let [moment, technique] = rubric.criteria.as_slice() else { panic!() };
    let levels: Vec<(u32, &str)> =
        moment.levels.iter().map(|level| (level.mark_tenths, level.name.in_language("en"))).collect();
    assert_eq!(levels, [(40, "Not there yet"), (60, "Fair"), (80, "Good"), (100, "Excellent")]);
    assert_eq!(moment.levels[3].help.as_ref().unwrap().vi, "Khoảnh khắc không lặp lại; xem một lần là nhớ.");
    assert!(moment.levels_only && !technique.levels_only);
    let given = |moment, technique| {
        BTreeMap::from([("moment".to_owned(), moment), ("technique".to_owned(), technique)])
    };
    assert_eq!(complete(rubric, &given(80, 65)), Ok(vec![80, 65]), "beside its levels any mark can be given");
    let no_level = MarkError::NoLevel { criterion: "moment".to_owned(), mark: 70 };
    assert_eq!(partial(rubric, &given(70, 65)), Err(vec![no_level]));
    let off_step = MarkError::OffStep { criterion: "moment".to_owned(), mark: 75, step: 10 };
    assert_eq!(partial(rubric, &given(75, 65)), Err(vec![off_step]));
}

#[test]
fn a_wrong_level_makes_its_mistake() {
    for (from, to, mistake) in [
        (
            "mark = 6",
            "mark = 6.5",
            "169:8: rubric.levels.criterion.moment.level.2.mark: Điểm của mức phải theo bước 1 và không quá 10 như tiêu chí.\n",
        ),
        (
            "mark = 6",
            "mark = 12",
            "169:8: rubric.levels.criterion.moment.level.2.mark: Điểm của mức phải theo bước 1 và không quá 10 như tiêu chí.\n\
             174:8: rubric.levels.criterion.moment.level.3.mark: Các mức phải tăng dần: điểm của mức này phải lớn hơn 12.\n",
        ),
        (
            "mark = 6",
            "mark = 4",
            "169:8: rubric.levels.criterion.moment.level.2.mark: Các mức phải tăng dần: điểm của mức này phải lớn hơn 4.\n",
        ),
        (
            "mark = \"9,5\"",
            "mark = \"chín\"",
            "198:8: rubric.levels.criterion.technique.level.2.mark: Cần số có nhiều nhất một chữ số thập phân, ví dụ 0.5 hoặc \"0,5\".\n",
        ),
        (
            "name = \"Đạt\"\n",
            "nam = \"Đạt\"\n",
            "168:1: rubric.levels.criterion.moment.level.2.name: Thiếu khóa “name”.\n\
             170:1: rubric.levels.criterion.moment.level.2.nam: Khóa “nam” không có ở mục này. Có phải là “name”?\n",
        ),
        (
            "code = \"effect\"",
            "code = \"effect\"\nlevels_only = true",
            "140:15: rubric.points.criterion.effect.levels_only: Chỉ cho điểm theo mức thì phải có ít nhất một mức: \
             [[rubric.criterion.level]].\n",
        ),
    ] {
        assert_eq!(changed(SCALES, from, to), mistake, "{from}");
    }
    // An example may use a level's mark only.
    let found =
        check_example(&good(SCALES), &SCALES_EXAMPLE.replace("[[8, 9.5], [10, 7]]", "[[7, 9.5], [10, 7]]"));
    assert_eq!(
        listed(&found),
        "71:11: case.4.entry.1.sheets.1: Điểm “moment” không phải điểm của một mức.\n"
    );
}
