//! The command line of the Alipay SDK.

use std::process::ExitCode;

fn main() -> ExitCode {
    alipay_cli::commands::run(std::env::args_os())
}
