//! `draw check`: whether an assignment, and its reserves, are what the seed makes of the inputs.

use std::process::ExitCode;

use super::super::files::File;
use super::inputs::Inputs;
use super::{CheckArguments, flaws};
use crate::award::draw::{Lots, check_reserves, check_seats};
use crate::cli::say;
use crate::export::intake::Mistakes;
use crate::export::lots;

/// What is to be checked, off the disk.
struct Answer {
    assignment: File,
    certificate: File,
    reserves: Option<File>,
}

/// Checks without solving, and says what is wrong, one sentence each.
pub(super) fn check(arguments: &CheckArguments) -> Result<ExitCode, Mistakes> {
    let answer = Answer::read(arguments);
    let (inputs, answer) = match (Inputs::read(&arguments.inputs), answer) {
        (Ok(inputs), Ok(answer)) => (inputs, answer),
        (Err(mut mistakes), Err(more)) => {
            more.told.into_iter().for_each(|mistake| mistakes.push(mistake));
            return Err(mistakes);
        }
        (Err(mistakes), _) | (_, Err(mistakes)) => return Err(mistakes),
    };
    let mut found = Mistakes::default();
    if let Some(lots) = read(&inputs, &answer, &mut found) {
        compare(&inputs, &answer, &lots, &mut found);
    }
    if !found.is_empty() {
        eprintln!("{found}");
        say("Kết quả bốc thăm KHÔNG ĐÚNG. The draw is NOT RIGHT.");
        return Ok(ExitCode::FAILURE);
    }
    say("Kết quả bốc thăm đúng. The draw is right.");
    if answer.reserves.is_none() {
        say("Không có --reserves nên chưa kiểm tra dự bị. Without --reserves the reserves were not checked.");
    }
    Ok(ExitCode::SUCCESS)
}

impl Answer {
    fn read(arguments: &CheckArguments) -> Result<Self, Mistakes> {
        let mut mistakes = Mistakes::default();
        let assignment = File::read(&arguments.assignment, &mut mistakes);
        let certificate = File::read(&arguments.certificate, &mut mistakes);
        let reserves = arguments.reserves.as_ref().and_then(|path| File::read(path, &mut mistakes));
        match (assignment, certificate) {
            (Some(assignment), Some(certificate)) if mistakes.is_empty() => {
                Ok(Self { assignment, certificate, reserves })
            }
            _ => Err(mistakes),
        }
    }
}

/// The lots as the files tell them; `None` when they cannot be put together.
fn read(inputs: &Inputs, answer: &Answer, found: &mut Mistakes) -> Option<Lots> {
    let problem = &inputs.problem;
    let names = (inputs.entries.as_str(), inputs.judges.as_str());
    let lists = lots::read_assignment(answer.assignment.source(), problem, names, found);
    let certificate = answer.certificate.source();
    let proof = lots::read_certificate(certificate, problem, &inputs.seed, inputs.overlap, found);
    let reserves = match &answer.reserves {
        None => Some(vec![None; problem.entries.len()]),
        Some(file) => lots::read_reserves(file.source(), problem, names, found),
    };
    let lots = proof?.lots(problem, lists?, reserves?);
    lots.map_err(|flaw| found.add(&answer.assignment.name, flaws::flaw(&flaw))).ok()
}

/// Checks seats and reserves, which are proven apart.
fn compare(inputs: &Inputs, answer: &Answer, lots: &Lots, found: &mut Mistakes) {
    let (problem, seed) = (&inputs.problem, &inputs.seed);
    if let Err(flaw) = check_seats(problem, seed, inputs.overlap, lots) {
        found.add(&answer.assignment.name, flaws::flaw(&flaw));
    }
    if let Some(file) = &answer.reserves {
        let checked = check_reserves(problem, &lots.seats, seed, &lots.reserves, &lots.reserve_proof);
        if let Err(flaw) = checked {
            found.add(&file.name, flaws::reserve_flaw(&flaw));
        }
    }
}
