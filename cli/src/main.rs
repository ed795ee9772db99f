//! The command line of the Alipay SDK.

use std::process::ExitCode;

use alipay_cli::commands::Alipay;
use clap::Parser as _;

fn main() -> ExitCode {
    let alipay = Alipay::parse();
    match alipay.command.run() {
        Ok(code) => code,
        Err(error) => error.report(),
    }
}
