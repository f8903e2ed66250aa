//! `rank`: anybody who holds the scores ranks again, and gets the standing that the pages show.
//!
//! It needs no installation and no network: files in, files out. Next: [`crate::export::ranks`].

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::files::{File, Outputs};
use super::{Done, say};
use crate::award::ranking::Standing;
use crate::award::rules::{self, Rules, Tie};
use crate::award::statistics::Impossible;
use crate::export::intake::{Mistake, Mistakes, Said, said, shown};
use crate::export::lots;
use crate::export::ranks::{self, Chosen, Scale, Unranked};
use crate::templates::Templates;

/// Bad input, or a file that cannot be read or written.
const BAD_FILES: u8 = 2;
/// As many tied entries are named one by one.
const MOST_IDS: usize = 20;

const COLUMNS: &str = "\
Các tệp: CSV, UTF-8; cột nhận theo tên, thứ tự nào cũng được; dòng nào trước, dòng nào sau không thay đổi gì.
Files: CSV in UTF-8; columns are known by their names, in any order; the order of rows changes nothing.
  scores.csv    entry,judge,score               một tổng điểm cho mỗi phiếu / one total for a sheet
             or entry,judge,criterion,points    từng tiêu chí / a row for every criterion
                có thể thêm / may have besides: round,category (chọn bằng / chosen by --round, --category)
                Điểm: 8, 8,5 hoặc 8.5, nhiều nhất 4 chữ số thập phân, giữ đúng từng chữ số. Dấu phẩy thập phân
                phải nằm trong nháy kép, hoặc lưu tệp với dấu chấm phẩy giữa các cột như Excel tiếng Việt.
                Points: 8, 8,5 or 8.5, at most 4 decimals, kept exactly. A decimal comma needs quotation
                marks, or semicolons between the columns as a Vietnamese Excel writes.
                Dòng chỉ có mã tác phẩm: tác phẩm dự thi, dù không có phiếu nào.
                A row with an entry alone: the entry competes, even without a sheet.
  standing.csv  rank         hạng; trống là không xếp hạng / place; empty for an entry that is not ranked
                entry        mã tác phẩm / id of the entry
                score        điểm, hai chữ số thập phân sau dấu chấm / points with two decimals
                exact        đúng số điểm ấy, phân số tối giản / the same exactly, in lowest terms
                sheets       số phiếu / sheets        counted   số phiếu trong trung bình / sheets in the mean
                decided_by   criteria, head_to_head, lot, shared: cách phân hạng khi đồng điểm / what decided a tie
                reason       vì sao đứng trên tác phẩm sau; reason_en tiếng Anh / why above the next entry
                tied_with    các tác phẩm đồng điểm, cách nhau bằng ; / other entries of exactly this score

  stats.json    thống kê của --statistics, chỉ để tham khảo, không quyết định thứ hạng; đơn vị là điểm
                what --statistics writes, for information only, never deciding; in points
                model        mean, mean_se, sd_entry, sd_judge, sd_residual, criterion (−2 log REML), spare;
                             null khi dữ liệu không đủ / null where the scores cannot carry it
                alpha, reliability, groups, draws, entries, judges, ratings
                by_entry     ratings, group, effect (BLUP), se, adjusted, rank, interval (95 %), first (P theo M),
                             disagreement, unusual
                by_judge     ratings, group, generosity (trên 0 là rộng tay / above 0 is generous), se, lowest,
                             quartiles, highest, infit, outfit, agreement, distinct, flags
                Các tiểu ban không chung bài: rank, interval để null, first trống.
                Panels without works in common: rank and interval are null, first is empty.

Với --rules: đúng cách tính của quy chế (trọng số, bỏ phiếu cao nhất và thấp nhất, số phiếu ít nhất, xử lý
đồng điểm). --round để trống là vòng cuối. Bốc thăm cần --seed: số gieo của lần bốc thăm phân công vòng ấy.
With --rules: the very method of the rules (weights, trimming, fewest sheets, ties). Without --round it is the
last round. Lots need --seed: the seed of that round's draw.
Không có --rules: trung bình của các tổng điểm, từ 0 đến 100000; các tiêu chí cùng trọng số, cộng lại; ai đồng
điểm thì đồng hạng. Chỉ bỏ phiếu cao nhất và thấp nhất khi mọi tác phẩm được xếp hạng có từ 5 phiếu.
Without --rules: the mean of totals from 0 to 100000; criteria have equal weights and add up; equal scores
share the rank. Sheets are trimmed only when every ranked entry has five or more.

Mã kết thúc / Exit status:
  0  xong / done
  2  tệp, số gieo hay lựa chọn có lỗi; chưa ghi gì / bad files, seed or options; nothing is written";

/// Xếp hạng từ một tệp điểm / Rank from a file of scores
#[derive(Debug, Args)]
#[command(after_help = COLUMNS)]
pub(super) struct RankArguments {
    /// Điểm / Scores: entry,judge,score, or entry,judge,criterion,points
    #[arg(long, value_name = "CSV")]
    scores: PathBuf,
    /// Quy chế; cần cả --category / The rules file; needs --category
    #[arg(long, value_name = "TOML", requires = "category")]
    rules: Option<PathBuf>,
    /// Mã loại hình / Code of the category
    #[arg(long, value_name = "CODE")]
    category: Option<String>,
    /// Mã vòng chấm / Code of the round
    #[arg(long, value_name = "CODE")]
    round: Option<String>,
    /// Số gieo, 64 chữ số hệ mười sáu / The seed, 64 hexadecimal digits
    #[arg(long, value_name = "HEX", allow_hyphen_values = true)]
    seed: Option<String>,
    /// Ít phiếu hơn thì không xếp hạng; khi không có --rules / Entries with fewer sheets are not ranked; without --rules
    #[arg(long, value_name = "NUMBER", default_value_t = 1, conflicts_with = "rules")]
    min_sheets: u32,
    /// Bỏ phiếu cao nhất và thấp nhất; khi không có --rules / Drop the highest and the lowest sheet; without --rules
    #[arg(long, conflicts_with = "rules")]
    trim: bool,
    /// Thứ hạng được ghi vào đây / The standing is written here
    #[arg(long, value_name = "CSV")]
    out: PathBuf,
    /// Thống kê bên cạnh thứ hạng được ghi vào đây / Statistics beside the standing are written here
    #[arg(long, value_name = "JSON")]
    statistics: Option<PathBuf>,
    /// Xác suất vào nhóm M tác phẩm đầu; mặc định là số vào vòng sau / Probability of the first M; the number that goes on unless given
    #[arg(long, value_name = "M,…", value_delimiter = ',', requires = "statistics")]
    first: Vec<u32>,
}

/// Ranks.
pub(super) fn rank(arguments: &RankArguments) -> Done {
    let templates = Templates::load()?;
    Ok(match ranked(arguments, &templates) {
        Ok((entries, sheets)) => {
            say(format_args!(
                "Đã xếp hạng: {entries} tác phẩm, {sheets} phiếu.\nRanked: {entries} entries, {sheets} sheets."
            ));
            ExitCode::SUCCESS
        }
        Err(mistakes) => {
            eprintln!("{mistakes}");
            BAD_FILES.into()
        }
    })
}

fn ranked(arguments: &RankArguments, templates: &Templates) -> Result<(usize, usize), Mistakes> {
    let outputs = Outputs::new(
        &[Some(&arguments.scores), arguments.rules.as_ref()],
        [Some(&arguments.out), arguments.statistics.as_ref()],
    )?;
    let mut mistakes = Mistakes::default();
    let file = File::read(&arguments.scores, &mut mistakes);
    let seed = arguments.seed.as_deref().map(lots::seed).transpose();
    let seed = seed.map_err(|what| mistakes.add("--seed", what)).ok().flatten();
    let rules = arguments.rules.as_deref().map(|path| Chose::read(path, arguments, &mut mistakes));
    if matches!(rules, Some(None)) {
        // Without the scale nothing can be said about the scores.
        return Err(mistakes);
    }
    let rules = rules.flatten();
    let rubric = rules.as_ref().and_then(|chose| chose.rules.rubric(&chose.round, &chose.category));
    let scale = rubric.map_or(Scale::Plain, Scale::Rules);
    let chosen = match &rules {
        Some(chose) => Chosen { round: Some(&chose.round), category: Some(&chose.category) },
        None => Chosen { round: arguments.round.as_deref(), category: arguments.category.as_deref() },
    };
    let scores = file.as_ref().and_then(|file| ranks::read(file.source(), scale, chosen, &mut mistakes));
    let Some(scores) = scores.filter(|_| mistakes.is_empty()) else {
        return Err(mistakes);
    };
    let method = match rules.as_ref().and_then(|chose| Some((chose, chose.rules.round(&chose.round)?))) {
        Some((chose, round)) => (chose.rules.ties.as_slice(), round.trim, round.min_sheets),
        None => (&[Tie::Shared][..], arguments.trim, arguments.min_sheets),
    };
    let name = arguments.scores.display().to_string();
    let standings: Vec<Standing> =
        ranks::rank(&scores, method, seed.as_ref()).map_err(|why| unranked(&name, &why))?;
    let advance =
        rules.as_ref().and_then(|chose| chose.rules.round(&chose.round)?.advance.get(&chose.category));
    let firsts = match arguments.first.as_slice() {
        [] => advance.map(|quota| quota.places(count(&standings))).into_iter().collect(),
        firsts => firsts.to_vec(),
    };
    let statistics = match &arguments.statistics {
        None => Ok(Vec::new()),
        Some(_) => {
            ranks::written(&ranks::statistics(&scores, &firsts).map_err(|why| impossible(&name, &why))?)
        }
    };
    outputs.write([ranks::write(templates, &scores.rubric, &standings), statistics])?;
    Ok((scores.entries.len(), scores.sheets.len()))
}

/// Entries that are ranked.
fn count(standings: &[Standing]) -> u32 {
    let ranked = standings.iter().filter(|standing| standing.rank.is_some());
    u32::try_from(ranked.count()).unwrap_or(u32::MAX)
}

/// The rules, and the category and the round that were asked for.
struct Chose {
    rules: Rules,
    round: String,
    category: String,
}

impl Chose {
    fn read(path: &Path, arguments: &RankArguments, mistakes: &mut Mistakes) -> Option<Self> {
        let file = File::read(path, mistakes)?;
        let Ok(text) = std::str::from_utf8(file.source().bytes) else {
            mistakes.add(&file.name, said("Tệp không ở bảng mã UTF-8.", "The file is not UTF-8."));
            return None;
        };
        let rules = match rules::read(text) {
            Ok(rules) => rules,
            Err(found) => {
                found.into_iter().for_each(|mistake| {
                    mistakes.push(Mistake {
                        file: file.name.clone(),
                        place: Some((mistake.line, mistake.column)),
                        message_vi: mistake.message_vi,
                        message_en: mistake.message_en,
                    })
                });
                return None;
            }
        };
        let rounds: Vec<&str> = rules.rounds.iter().map(|round| round.code.as_str()).collect();
        let categories: Vec<&str> = rules.categories.iter().map(|category| category.code.as_str()).collect();
        let round = arguments.round.as_deref().or(rounds.last().copied()).unwrap_or_default().to_owned();
        let category = arguments.category.clone().unwrap_or_default();
        let known = [("--round", &round, rounds), ("--category", &category, categories)]
            .into_iter()
            .filter(|(_, code, codes)| !codes.contains(&code.as_str()));
        let unknown: Vec<(&str, Said)> =
            known.map(|(option, code, codes)| (option, not_one_of(code, &codes.join(", ")))).collect();
        let is_known = unknown.is_empty();
        unknown.into_iter().for_each(|(option, what)| mistakes.add(option, what));
        is_known.then_some(Self { rules, round, category })
    }
}

fn not_one_of(code: &str, codes: &str) -> Said {
    let code = shown(code);
    said(
        format!("Quy chế không có mã {code}. Các mã là: {codes}."),
        format!("The rules have no code {code}. The codes are: {codes}."),
    )
}

fn impossible(file: &str, why: &Impossible) -> Mistakes {
    let mut mistakes = Mistakes::default();
    mistakes.add(
        file,
        said(
            format!("Không có thống kê nào cho những điểm này: {why}."),
            format!("There are no statistics of these scores: {why}."),
        ),
    );
    mistakes
}

/// Why the scores were not ranked, and what would help.
fn unranked(file: &str, why: &Unranked) -> Mistakes {
    let mut mistakes = Mistakes::default();
    match why {
        Unranked::Needs(tie, entries) => {
            let mut ids = entries.iter().take(MOST_IDS).map(|id| shown(id)).collect::<Vec<_>>().join(", ");
            if entries.len() > MOST_IDS {
                ids += &format!(", … ({})", entries.len());
            }
            match tie {
                Tie::Lot => mistakes.add("--seed", said(
                    format!("Các tác phẩm này đồng điểm và theo quy chế phải bốc thăm: {ids}. Hãy cho số gieo của vòng bằng --seed."),
                    format!("These entries are equal and by the rules a lot decides: {ids}. Give the seed of the round with --seed."),
                )),
                _ => mistakes.add(file, said(
                    format!("Các tác phẩm này đồng điểm và quy chế xét tiếp từng tiêu chí: {ids}. Hãy dùng tệp có các cột entry,judge,criterion,points."),
                    format!("These entries are equal and the rules look at the single criteria: {ids}. Use a file with the columns entry,judge,criterion,points."),
                )),
            }
        }
        Unranked::Bad(bad) => {
            for bad in bad {
                mistakes.add(
                    file,
                    said(format!("Không tính được: {bad}."), format!("Cannot be counted: {bad}.")),
                );
            }
        }
    }
    mistakes
}
