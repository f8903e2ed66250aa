//! `draw` and `draw check`: anybody who holds the inputs draws again, and gets the same bytes.
//!
//! It needs no installation and no network: files in, files out. Next: [`crate::award::draw`].

mod blockage;
mod check;
mod flaws;
mod inputs;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::files::Outputs;
use super::{Done, say};
use crate::award::draw::{Shortage, draw_lots, remedy};
use crate::export::intake::Mistakes;
use crate::export::lots;
use inputs::Inputs;

/// Bad input, or a file that cannot be read or written.
const BAD_FILES: u8 = 2;
/// There is no complete assignment.
const NO_DRAW: u8 = 3;

/// What both helps end with.
const COLUMNS: &str = "\
Các tệp: CSV, UTF-8, cách nhau bằng dấu phẩy; cột nhận theo tên, thứ tự nào cũng được.
Files: CSV in UTF-8 with commas; columns are known by their names, in any order.
  entries.csv     entry,per_entry           mã tác phẩm, số giám khảo (1–2000)
                                            id of an entry, how many judges it gets (1–2000)
  judges.csv      judge,load_min,load_max   mã giám khảo, số bài ít nhất, nhiều nhất (0–4294967295)
                                            id of a judge, fewest and most entries (0–4294967295);
                                            nhiều nhất 2000 giám khảo / 2000 judges at most
  affinity.csv    entry,judge,affinity      số nguyên từ 0, càng lớn càng hợp; cặp không ghi là 0
                                            whole number from 0, larger is better; 0 where missing
  conflicts.csv   entry,judge,reason        cặp phải tránh nhau; cột reason có thể trống hoặc không có
                                            pairs kept apart; reason may be empty or left out
  assignment.csv  entry,judge,position      ai chấm gì, và thứ tự trong danh sách của giám khảo, từ 1
                                            who scores what, and its place in the judge's list, from 1
  reserves.csv    entry,judge               giám khảo dự bị / who steps in
  cert.json       giá của từng giám khảo, các lần đổi chỗ: đủ để kiểm tra mà không phải bốc lại
                  prices of judges and exchanges: enough to check without drawing

Mã được so từng byte đúng như đã ghi: chữ hoa, khoảng trắng, cách mã hóa dấu (NFC, NFD) đều khác nhau.
Tệp ra xếp theo byte của mã, nên thứ tự dòng của tệp vào không thay đổi gì.
Ids are compared byte by byte as written: capitals, spaces and the encoding of accents (NFC, NFD)
matter. Output is in byte order of ids, so the order of the input's rows changes nothing.

Mã kết thúc / Exit status:
  0  xong, hoặc kết quả đúng / done, or what was checked is right
  1  kết quả được kiểm tra không đúng / what was checked is not right
  2  tệp hay số gieo có lỗi, tệp không đọc hay ghi được / bad files or seed, a file not readable or writable
  3  không thể phân công đủ / no complete assignment exists";

/// Bốc thăm từ các tệp CSV; `draw check` kiểm tra / Draw from CSV files; `draw check` checks
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, after_help = COLUMNS)]
pub(super) struct DrawArguments {
    #[command(subcommand)]
    check: Option<DrawCommand>,
    #[command(flatten)]
    inputs: Option<InputArguments>,
    #[command(flatten)]
    outputs: Option<OutputArguments>,
}

#[derive(Debug, Subcommand)]
enum DrawCommand {
    /// Kiểm tra một kết quả bốc thăm mà không bốc lại / Check a draw without drawing
    #[command(after_help = COLUMNS)]
    Check(CheckArguments),
}

/// What is drawn from.
#[derive(Debug, Args)]
struct InputArguments {
    /// Tác phẩm / Entries: entry,per_entry
    #[arg(long, value_name = "CSV")]
    entries: PathBuf,
    /// Giám khảo / Judges: judge,load_min,load_max
    #[arg(long, value_name = "CSV")]
    judges: PathBuf,
    /// Mức phù hợp / Affinities: entry,judge,affinity
    #[arg(long, value_name = "CSV")]
    affinity: Option<PathBuf>,
    /// Cặp tránh nhau / Conflicts: entry,judge,reason
    #[arg(long, value_name = "CSV")]
    conflicts: Option<PathBuf>,
    /// Số gieo, 64 chữ số hệ mười sáu / The seed, 64 hexadecimal digits
    #[arg(long, value_name = "HEX", allow_hyphen_values = true)]
    seed: String,
    /// Phần trăm mức phù hợp được bỏ ra để giám khảo chấm chung bài / Share of the affinity, in percent, that may be spent to
    /// let judges share entries
    #[arg(long, value_name = "PERCENT", default_value = "0", allow_hyphen_values = true)]
    overlap: String,
}

/// Where what was drawn goes.
#[derive(Debug, Args)]
struct OutputArguments {
    /// Phân công được ghi vào đây / The assignment is written here
    #[arg(long, value_name = "CSV")]
    out: PathBuf,
    /// Dự bị được ghi vào đây / The reserves are written here
    #[arg(long, value_name = "CSV")]
    reserves: Option<PathBuf>,
    /// Chứng chỉ được ghi vào đây / The certificate is written here
    #[arg(long, value_name = "JSON")]
    certificate: Option<PathBuf>,
}

/// What is checked.
#[derive(Debug, Args)]
struct CheckArguments {
    #[command(flatten)]
    inputs: InputArguments,
    /// Phân công / The assignment: entry,judge,position
    #[arg(long, value_name = "CSV")]
    assignment: PathBuf,
    /// Chứng chỉ / The certificate
    #[arg(long, value_name = "JSON")]
    certificate: PathBuf,
    /// Dự bị, nếu muốn kiểm tra cả dự bị / The reserves, if they are to be checked, too: entry,judge
    #[arg(long, value_name = "CSV")]
    reserves: Option<PathBuf>,
}

/// Draws, or checks a draw.
pub(super) fn draw(arguments: DrawArguments) -> Done {
    let done = match arguments {
        DrawArguments { check: Some(DrawCommand::Check(arguments)), .. } => check::check(&arguments),
        DrawArguments { inputs: Some(inputs), outputs: Some(outputs), .. } => make(&inputs, &outputs),
        // The parser asks for the one or the other.
        DrawArguments { .. } => Ok(BAD_FILES.into()),
    };
    Ok(done.unwrap_or_else(|mistakes| {
        eprintln!("{mistakes}");
        BAD_FILES.into()
    }))
}

fn make(inputs: &InputArguments, outputs: &OutputArguments) -> Result<ExitCode, Mistakes> {
    let read =
        [Some(&inputs.entries), Some(&inputs.judges), inputs.affinity.as_ref(), inputs.conflicts.as_ref()];
    let outputs =
        Outputs::new(&read, [Some(&outputs.out), outputs.reserves.as_ref(), outputs.certificate.as_ref()])?;
    let inputs = Inputs::read(inputs)?;
    let (problem, seed, overlap) = (&inputs.problem, &inputs.seed, inputs.overlap);
    match draw_lots(problem, seed, overlap) {
        Ok(drawn) => outputs.write([
            lots::assignment(problem, &drawn.lists),
            lots::reserves(problem, &drawn.reserves),
            lots::certificate(problem, seed, overlap, &drawn),
        ])?,
        Err(Shortage::Defect(defect)) => {
            let mut mistakes = Mistakes::default();
            mistakes.add(&inputs.entries, blockage::defect(&defect));
            return Err(mistakes);
        }
        Err(shortage) => {
            // The remedy may take a while; the reason need not wait for it.
            eprintln!("{}", blockage::shortage(problem, &shortage));
            if let Ok(remedy) = remedy(problem) {
                eprintln!("{}", blockage::remedy(problem, &remedy));
            }
            return Ok(NO_DRAW.into());
        }
    }
    let (entries, judges, seats) = (problem.entries.len(), problem.judges.len(), problem.total_seats());
    say(format_args!(
        "Đã bốc thăm: {entries} tác phẩm, {judges} giám khảo, {seats} lượt chấm.\n\
         Drawn: {entries} entries, {judges} judges, {seats} seats."
    ));
    Ok(ExitCode::SUCCESS)
}
