//! The program: see [`press_awards::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    press_awards::cli::run()
}
