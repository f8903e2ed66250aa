//! What a draw is made from, off the disk.

use super::super::files::File;
use super::InputArguments;
use crate::award::draw::Problem;
use crate::export::intake::Mistakes;
use crate::export::lots;

/// The inputs, all of them right.
pub(super) struct Inputs {
    pub problem: Problem,
    pub seed: [u8; 32],
    /// Percent.
    pub overlap: u32,
    /// Name of the file of entries, for messages.
    pub entries: String,
    /// Name of the file of judges.
    pub judges: String,
}

impl Inputs {
    /// Reads everything and reports all that is wrong at once.
    pub fn read(arguments: &InputArguments) -> Result<Self, Mistakes> {
        let mut mistakes = Mistakes::default();
        let entries = File::read(&arguments.entries, &mut mistakes);
        let judges = File::read(&arguments.judges, &mut mistakes);
        let affinity = arguments.affinity.as_ref().and_then(|path| File::read(path, &mut mistakes));
        let conflicts = arguments.conflicts.as_ref().and_then(|path| File::read(path, &mut mistakes));
        let files = lots::Inputs {
            entries: entries.as_ref().map(File::source),
            judges: judges.as_ref().map(File::source),
            affinity: affinity.as_ref().map(File::source),
            conflicts: conflicts.as_ref().map(File::source),
        };
        let problem = lots::read(files, &mut mistakes);
        let seed = lots::seed(&arguments.seed).map_err(|said| mistakes.add("--seed", said));
        let overlap = lots::percent(&arguments.overlap).map_err(|said| mistakes.add("--overlap", said));
        let name = |file: Option<File>| file.map_or_else(String::new, |file| file.name);
        match (problem, seed, overlap) {
            (Some(problem), Ok(seed), Ok(overlap)) if mistakes.is_empty() => {
                Ok(Self { problem, seed, overlap, entries: name(entries), judges: name(judges) })
            }
            _ => Err(mistakes),
        }
    }
}
