//! The rounds of a demo season: judges with tempers of their own, who mostly agree.

use super::dice::Seeded;
use super::season::{Progress, SeasonError, Stage};
use crate::app::App;
use crate::award::edition::Millis;
use crate::award::people::Role;
use crate::award::rules::Rubric;
use crate::store::judging::Marks;
use crate::store::sessions::Signed;

const COMMENTS: &[&str] = &[
    "Đề tài sát với thực tiễn, chứng cứ rõ ràng, lập luận chặt chẽ.",
    "Phát hiện tốt, song phần kiến nghị còn chung chung.",
    "Hình ảnh và lời dẫn hài hòa, tiết tấu tốt.",
    "Cần làm rõ hơn nguồn số liệu ở kỳ cuối.",
    "Cách kể mới, nhân vật sống động, có sức lan tỏa.",
    "Nội dung tốt nhưng trình bày còn dàn trải.",
];

/// Scores a round; a round that is to stay open is left two thirds done.
pub(super) async fn score(
    app: &App,
    stage: &Stage,
    round: usize,
    stays_open: bool,
    from: Millis,
    tell: Progress<'_>,
) -> Result<(), SeasonError> {
    let Some(round) = stage.rules.rounds.get(round) else { return Ok(()) };
    let mut dice = stage.dice.fork(&round.code);
    let mut judges = stage.all(Some(Role::Judge));
    judges.extend(stage.all(Some(Role::Chair)));
    let total = judges.len();
    for (number, judge) in judges.into_iter().enumerate() {
        tell("scoring", number, total);
        let day = i64::from(u8::try_from(number % 9).unwrap_or(0)) + 1;
        app.store.clock().set(from + day * 86_400_000);
        let severity = dice.normal(0.0, 0.35);
        // The first of each round has work left: whoever signs in as them can try it.
        let unfinished = stays_open && number % 3 == 0;
        one_judge(app, stage, judge, &round.code, &mut dice, severity, unfinished).await?;
        let sheets = app.store.sheets(judge, &stage.edition).await?;
        let has_any = sheets.iter().any(|sheet| sheet.round == round.code && sheet.state == "open");
        if has_any && !unfinished && !(stays_open && number % 3 == 1) {
            app.store.seal(judge, &stage.edition, &round.code).await?;
        }
    }
    Ok(())
}

async fn one_judge(
    app: &App,
    stage: &Stage,
    judge: &Signed,
    round: &str,
    dice: &mut Seeded,
    severity: f64,
    unfinished: bool,
) -> Result<(), SeasonError> {
    let sheets = app.store.sheets(judge, &stage.edition).await?;
    let mine: Vec<_> =
        sheets.into_iter().filter(|sheet| sheet.round == round && sheet.state == "open").collect();
    let done = if unfinished { mine.len() / 2 } else { mine.len() };
    for sheet in mine.iter().take(done) {
        let Some(rubric) = stage.rules.rubric(round, &sheet.category) else { continue };
        let quality = stage.quality.get(&sheet.code).copied().unwrap_or(0.0);
        let marks = marks(rubric, dice, quality - severity);
        let comment = if dice.chance(30) { dice.pick(COMMENTS).copied().unwrap_or_default() } else { "" };
        let saved = app.store.save_sheet(judge, &stage.edition, &sheet.id, 1, (&marks, comment)).await?;
        saved.map_err(|mistakes| SeasonError::Entry(format!("{mistakes:?}")))?;
    }
    Ok(())
}

/// Marks around seven and a half of ten, in the criterion's own steps.
fn marks(rubric: &Rubric, dice: &mut Seeded, level: f64) -> Marks {
    let mark = |dice: &mut Seeded, max: u32, step: u32| {
        let share = (0.74 + 0.14 * level + dice.normal(0.0, 0.05)).clamp(0.2, 1.0);
        let steps = f64::from(max / step.max(1));
        (share * steps).round() as u32 * step
    };
    rubric
        .criteria
        .iter()
        .map(|criterion| (criterion.code.clone(), mark(dice, criterion.max_tenths, criterion.step_tenths)))
        .collect()
}
