//! What the SDK costs to compile and the command line to start, printed against nothing: the
//! budgets are in ARCHITECTURE.md.
//!
//! `cargo run --release -p alipay-openapi-tests --example compile_budget`; with `-- NAME …` some
//! of the parts alone: `ratios`, `macros`, `catalogue`, `command`, `package`, `product`.

mod catalogue;
mod command;
mod macros;
mod package;
mod product;
mod ratios;

use std::error::Error;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

/// Prints what it measured, given the workspace's folder and one to work in.
type Part = fn(&Path, &Path) -> Result<()>;

const PARTS: [(&str, Part); 6] = [
    ("ratios", ratios::print),
    ("macros", macros::print),
    ("catalogue", catalogue::print),
    ("command", command::print),
    ("package", package::print),
    ("product", product::print),
];

fn main() -> ExitCode {
    let outcome = match env::var_os(ratios::LOG) {
        Some(log) => ratios::stand_in(Path::new(&log)),
        None => measure().map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("compile_budget: {error}");
        ExitCode::FAILURE
    })
}

fn measure() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no workspace")?;
    let folder = root.join("target/compile-budget");
    let named: Vec<String> = env::args().skip(1).collect();
    if let Some(name) = named.iter().find(|name| PARTS.iter().all(|(part, _)| part != name)) {
        return Err(format!("there is no part {name:?}").into());
    }
    for (name, part) in PARTS {
        if named.is_empty() || named.iter().any(|it| it == name) {
            part(root, &folder)?;
        }
    }
    Ok(())
}

/// Runs cargo in a folder, with a target folder.
fn cargo(folder: &Path, target: &Path, args: &[&str]) -> Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(args)
        .arg("--quiet")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .status()?;
    if status.success() { Ok(()) } else { Err(format!("cargo {args:?} failed").into()) }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::create_dir_all(path.parent().ok_or("a file needs a folder")?)?;
    Ok(fs::write(path, text)?)
}
