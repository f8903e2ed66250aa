//! `entry,judge,score` or `entry,judge,criterion,points`, perhaps with `round` and `category`.

use super::amount::{Unit, mark, ten_thousandths};
use super::cards::{Cards, Ids};
use super::{Chosen, DECIMALS, MOST_CRITERIA, MOST_POINTS, Scale, Scores, plain, totals};
use crate::award::ranking::Sheet;
use crate::award::rules::Rubric;
use crate::award::scorecard;
use crate::export::intake::{Columns, Mistake, Mistakes, Page, Said, Source, said, shown};

const SPARE: &[&str] = &["round", "category"];
const TOTALS: Columns = Columns { needed: &["entry", "judge", "score"], spare: SPARE };
const CRITERIA: Columns = Columns { needed: &["entry", "judge", "criterion", "points"], spare: SPARE };

/// Reads scores; `None` when there is a mistake, and all of them are added to `mistakes`. A row with
/// an entry and nothing else says that the entry competes, whether or not it has a sheet.
pub fn read(
    source: Source<'_>,
    scale: Scale<'_>,
    chosen: Chosen<'_>,
    mistakes: &mut Mistakes,
) -> Option<Scores> {
    let before = mistakes.count();
    let page = Page::open_freely(source, &[TOTALS, CRITERIA], mistakes)?;
    let by_criteria = page.columns().needed.len() == CRITERIA.needed.len();
    let rubric = match scale {
        Scale::Rules(rubric) if by_criteria => rubric.clone(),
        Scale::Rules(rubric) => totals(rubric).or_else(|| {
            mistakes.add(source.name, too_fine());
            None
        })?,
        Scale::Plain => plain(&["score".to_owned()], MOST_POINTS, MOST_POINTS * 10_u32.pow(DECIMALS), 1),
    };
    let mut reading = Reading {
        open: matches!(scale, Scale::Plain) && by_criteria,
        by_criteria,
        unit: unit(scale, by_criteria, &rubric),
        rubric,
        chosen,
        first: None,
        entries: Ids::default(),
        judges: Ids::default(),
        criteria: Ids::default(),
        cards: Cards::default(),
    };
    if !reading.open {
        for criterion in &reading.rubric.criteria {
            reading.criteria.number(&criterion.code);
        }
    }
    let mut page = page;
    while page.next(mistakes) {
        reading.row(&page, mistakes);
    }
    if reading.entries.names.is_empty() && mistakes.count() == before {
        mistakes.add(source.name, nothing(chosen));
    }
    let has_criteria = by_criteria && !reading.open;
    let (entries, sheets, rubric) = reading.finish(source.name, mistakes);
    (mistakes.count() == before).then_some(Scores { entries, sheets, rubric, has_criteria })
}

/// What the marks of a file are counted in.
fn unit(scale: Scale<'_>, by_criteria: bool, rubric: &Rubric) -> Unit {
    match scale {
        Scale::Rules(_) if by_criteria => Unit { num: 10, den: 1 },
        Scale::Rules(_) => Unit { num: scorecard::highest(rubric), den: rubric.out_of.into() },
        Scale::Plain => Unit { num: 10_u64.pow(DECIMALS), den: 1 },
    }
}

struct Reading<'a> {
    rubric: Rubric,
    unit: Unit,
    by_criteria: bool,
    /// Whether any criterion will do.
    open: bool,
    chosen: Chosen<'a>,
    /// Round and category of the first row, where nobody chose.
    first: Option<[String; 2]>,
    entries: Ids,
    judges: Ids,
    criteria: Ids,
    cards: Cards,
}

impl Reading<'_> {
    fn row(&mut self, page: &Page<'_>, mistakes: &mut Mistakes) {
        let last = page.columns().needed.len() - 1;
        if !self.is_chosen(page, last, mistakes) {
            return;
        }
        let Some(entry) = page.id(0, mistakes) else { return };
        if (1..=last).all(|column| page.text(column).is_empty()) {
            self.entries.number(entry);
            return;
        }
        let judge = page.id(1, mistakes);
        let criterion = if self.by_criteria { self.criterion(page, mistakes) } else { Some(0) };
        let amount = ten_thousandths(page.text(last));
        let (entry, judge) = (self.entries.number(entry), judge.map(|judge| self.judges.number(judge)));
        let mark = match (amount, criterion) {
            (Ok(amount), Some(criterion)) => self.mark(amount, criterion),
            (Ok(_), None) => Ok(0),
            (Err(said), _) => Err(said),
        };
        let given = mark.as_ref().copied().unwrap_or_default();
        if let Err(what) = mark {
            let name = page.columns().needed[last];
            page.wrong(last, mistakes, || Said {
                vi: format!("{name}: {}", what.vi),
                en: format!("{name}: {}", what.en),
            });
        }
        let Some((judge, criterion)) = judge.zip(criterion) else { return };
        if let Err(line) = self.cards.put((entry, judge, criterion), given, page.place(0)) {
            page.wrong(0, mistakes, || self.twice(page, line));
        }
    }

    /// Whether the row is of the round and the category that were asked for.
    fn is_chosen(&mut self, page: &Page<'_>, last: usize, mistakes: &mut Mistakes) -> bool {
        let here = [last + 1, last + 2].map(|column| page.text(column));
        let wanted = [self.chosen.round, self.chosen.category];
        for (at, (here, wanted)) in
            here.into_iter().zip(wanted).enumerate().filter(|(at, _)| page.has(last + 1 + at))
        {
            match wanted {
                Some(wanted) if wanted != here => return false,
                Some(_) => {}
                None => {
                    let first = self.first.get_or_insert_with(|| {
                        [last + 1, last + 2].map(|column| page.text(column).to_owned())
                    });
                    if first[at] != here {
                        let (name, first) = (SPARE[at], shown(&first[at]));
                        page.wrong(last + 1 + at, mistakes, || {
                            said(
                                format!(
                                    "{name}: tệp có cả {first} và {}. Hãy chọn một bằng --{name}.",
                                    shown(here)
                                ),
                                format!(
                                    "{name}: the file has both {first} and {}. Choose one with --{name}.",
                                    shown(here)
                                ),
                            )
                        });
                        return false;
                    }
                }
            }
        }
        true
    }

    fn criterion(&mut self, page: &Page<'_>, mistakes: &mut Mistakes) -> Option<usize> {
        let code = page.id(2, mistakes)?;
        if let Some(at) = self.criteria.names.iter().position(|known| known == code) {
            return Some(at);
        }
        if self.open && self.criteria.names.len() < MOST_CRITERIA {
            return Some(self.criteria.number(code));
        }
        let all = self.criteria.names.join(", ");
        page.wrong(2, mistakes, || match self.open {
            true => said(
                format!("criterion: nhiều hơn {MOST_CRITERIA} tiêu chí khác nhau."),
                format!("criterion: more than {MOST_CRITERIA} different criteria."),
            ),
            false => said(
                format!("criterion: không có tiêu chí {}. Các tiêu chí là: {all}.", shown(code)),
                format!("criterion: there is no criterion {}. The criteria are: {all}.", shown(code)),
            ),
        });
        None
    }

    fn mark(&self, amount: u64, criterion: usize) -> Result<u32, Said> {
        let known = self.rubric.criteria.get(if self.open { 0 } else { criterion });
        let (most, step) = known.map_or((0, 1), |known| (known.max_tenths, known.step_tenths));
        let mark = mark(amount, most, step, self.unit)?;
        match known.filter(|known| known.levels_only && !known.takes(mark)) {
            None => Ok(mark),
            Some(known) => {
                let levels: Vec<String> = known
                    .levels
                    .iter()
                    .map(|level| crate::award::text::tenths_to_text(level.mark_tenths))
                    .collect();
                let levels = levels.join("; ");
                Err(said(
                    format!("không phải điểm của một mức. Các mức là: {levels}."),
                    format!("not the mark of a level. The levels are: {levels}."),
                ))
            }
        }
    }

    fn twice(&self, page: &Page<'_>, line: u32) -> Said {
        let (entry, judge) = (shown(page.text(0)), shown(page.text(1)));
        match self.by_criteria {
            true => {
                let criterion = shown(page.text(2));
                said(
                    format!(
                        "Điểm của giám khảo {judge} cho tác phẩm {entry}, tiêu chí {criterion}, đã có ở dòng {line}. Hãy giữ một dòng."
                    ),
                    format!(
                        "The points of judge {judge} for entry {entry} on {criterion} are already on line {line}. Keep one row."
                    ),
                )
            }
            false => said(
                format!(
                    "Điểm của giám khảo {judge} cho tác phẩm {entry} đã có ở dòng {line}. Hãy giữ một dòng."
                ),
                format!(
                    "The score of judge {judge} for entry {entry} is already on line {line}. Keep one row."
                ),
            ),
        }
    }

    /// Sheets with marks in the order of the rubric; what is not complete is a mistake.
    fn finish(self, file: &str, mistakes: &mut Mistakes) -> (Vec<String>, Vec<Sheet>, Rubric) {
        let Reading { mut rubric, open, entries, judges, criteria, cards, .. } = self;
        let mut order: Vec<usize> = (0..criteria.names.len()).collect();
        if open {
            order.sort_by_key(|at| &criteria.names[*at]);
            let codes: Vec<String> = order.iter().map(|at| criteria.names[*at].clone()).collect();
            let most = rubric.criteria.first().map_or(1, |criterion| criterion.max_tenths);
            let out_of = u32::try_from(codes.len()).unwrap_or(u32::MAX).saturating_mul(MOST_POINTS);
            rubric = plain(&codes, out_of, most, 1);
        }
        let mut sheets = Vec::with_capacity(cards.cards.len());
        for card in &cards.cards {
            let mark = |at: &usize| card.marks.get(*at).copied().flatten().map(|(mark, _)| mark);
            let missing: Vec<&str> =
                order.iter().filter(|at| mark(at).is_none()).map(|at| criteria.names[*at].as_str()).collect();
            let (entry, judge) = (&entries.names[card.entry], &judges.names[card.judge]);
            if !missing.is_empty() {
                let what = incomplete(entry, judge, &missing.join(", "));
                let place = Some(card.place);
                mistakes.push(Mistake {
                    file: file.to_owned(),
                    place,
                    message_vi: what.vi,
                    message_en: what.en,
                });
            }
            let marks = order.iter().filter_map(mark).collect();
            sheets.push(Sheet { entry: entry.clone(), judge: judge.clone(), marks });
        }
        (entries.names, sheets, rubric)
    }
}

fn incomplete(entry: &str, judge: &str, missing: &str) -> Said {
    let (entry, judge) = (shown(entry), shown(judge));
    said(
        format!(
            "Phiếu của giám khảo {judge} cho tác phẩm {entry} chưa đủ, thiếu tiêu chí: {missing}. Hãy thêm điểm, hoặc bỏ cả phiếu."
        ),
        format!(
            "The sheet of judge {judge} for entry {entry} is not complete; missing: {missing}. Add the points, or take the whole sheet out."
        ),
    )
}

fn nothing(chosen: Chosen<'_>) -> Said {
    let [round, category] = [chosen.round, chosen.category].map(|code| shown(code.unwrap_or_default()));
    match (chosen.round, chosen.category) {
        (None, None) => said("Tệp không có điểm nào.", "There are no scores in the file."),
        (_, None) => said(
            format!("Tệp không có điểm nào của vòng {round}."),
            format!("The file has no scores of round {round}."),
        ),
        (None, _) => said(
            format!("Tệp không có điểm nào của loại hình {category}."),
            format!("The file has no scores of category {category}."),
        ),
        _ => said(
            format!("Tệp không có điểm nào của vòng {round}, loại hình {category}."),
            format!("The file has no scores of round {round}, category {category}."),
        ),
    }
}

fn too_fine() -> Said {
    said(
        "Tổng điểm theo quy chế quá lớn để đọc từ một cột “score”. Hãy dùng các cột entry,judge,criterion,points.",
        "Totals by these rules are too large for one column “score”. Use the columns entry,judge,criterion,points.",
    )
}
