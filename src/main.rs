//! The command `capot`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(capot::cli::run(std::env::args_os()) as u8)
}
