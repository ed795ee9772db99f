//! 100 methods from specs against the same structs by hand.
//!
//! Two programs with 100 methods of 10 + 10 fields are built by turns: one derives them from
//! specs, the other writes the same structs by hand with derived Debug and Clone. Both make every
//! request, clone it and show it, and clone and show every response. What generated types need to
//! be encoded, decoded and validated is in that: it is what they are cloned and shown by. Only
//! rustc's time on the final crate counts, macro expansion included: this program stands in for
//! rustc and takes it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

use crate::{Result, median, write};

const METHODS: usize = 100;
const FIELDS: usize = 10;
const REQUIRED: usize = 3;
const ROUNDS: usize = 5;
/// Where the stand-in for rustc writes what it measured.
pub(crate) const LOG: &str = "COMPILE_BUDGET_LOG";

pub(crate) fn print(root: &Path, folder: &Path) -> Result<()> {
    write_workspace(folder, root)?;
    let bench = Bench { log: folder.join("times.log"), folder: folder.to_owned() };
    for (name, profile) in [("compile_dev_ratio", "dev"), ("compile_release_ratio", "release")] {
        let medians = bench.medians(profile)?;
        let of = |krate: &str| medians.get(krate).copied().ok_or("a crate was not built");
        println!("{name} {:.2}", of("derived")? / of("plain")?);
        println!("{name}_seconds {:.2} / {:.2}", of("derived")?, of("plain")?);
    }
    Ok(())
}

/// Runs rustc as cargo asked for it and writes down how long it took for which crate.
pub(crate) fn stand_in(log: &Path) -> Result<ExitCode> {
    let mut args = env::args_os().skip(1);
    let rustc = args.next().ok_or("cargo named no rustc")?;
    let args: Vec<_> = args.collect();
    let start = Instant::now();
    let status = Command::new(rustc).args(&args).status()?;
    let seconds = start.elapsed().as_secs_f64();
    let name = args.iter().position(|arg| arg == "--crate-name").and_then(|at| args.get(at + 1));
    if let Some(name) = name.and_then(|name| name.to_str()) {
        let mut file = fs::OpenOptions::new().create(true).append(true).open(log)?;
        writeln!(file, "{name} {seconds}")?;
    }
    Ok(ExitCode::from(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1)))
}

struct Bench {
    folder: PathBuf,
    log: PathBuf,
}

impl Bench {
    /// The median of rustc's seconds on each final crate, built by turns.
    fn medians(&self, profile: &str) -> Result<BTreeMap<String, f64>> {
        let mut times: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for round in 0..=ROUNDS {
            for krate in ["derived", "plain"] {
                let main = self.folder.join(krate).join("main.rs");
                fs::write(&main, fs::read(&main)?)?;
                if self.log.exists() {
                    fs::remove_file(&self.log)?;
                }
                self.cargo(&["build", "--profile", profile, "-p", krate])?;
                let seconds = self.last(krate)?;
                // The first round builds the dependencies too and warms the disk.
                if round > 0 {
                    times.entry(krate.to_owned()).or_default().push(seconds);
                }
            }
        }
        Ok(times.into_iter().map(|(krate, times)| (krate, median(times))).collect())
    }

    fn last(&self, krate: &str) -> Result<f64> {
        let log = fs::read_to_string(&self.log)?;
        let line = log.lines().rev().find_map(|line| line.strip_prefix(&format!("{krate} ")));
        Ok(line.ok_or("rustc was not run")?.parse()?)
    }

    fn cargo(&self, args: &[&str]) -> Result<()> {
        let status = Command::new(env!("CARGO"))
            .args(args)
            .arg("--quiet")
            .current_dir(&self.folder)
            .env("RUSTC_WRAPPER", env::current_exe()?)
            .env(LOG, &self.log)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .status()?;
        if status.success() { Ok(()) } else { Err(format!("cargo {args:?} failed").into()) }
    }
}

fn write_workspace(folder: &Path, root: &Path) -> Result<()> {
    let clients = root.join("alipay");
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"derived\", \"plain\"]\n";
    write(&folder.join("Cargo.toml"), manifest)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let package = |name: &str, dependencies: &str| {
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [[bin]]\nname = \"{name}\"\npath = \"main.rs\"\n[dependencies]\n{dependencies}\n"
        )
    };
    let alipay = format!(
        "alipay-openapi = {{ path = {clients:?}, default-features = false, \
         features = [\"aws-lc-rs\"] }}"
    );
    write(&folder.join("derived/Cargo.toml"), &package("derived", &alipay))?;
    write(&folder.join("plain/Cargo.toml"), &package("plain", ""))?;
    for method in 0..METHODS {
        write(&folder.join(format!("derived/specs/m{method}.toml")), &spec(method)?)?;
    }
    write(&folder.join("derived/main.rs"), &derived()?)?;
    write(&folder.join("plain/main.rs"), &plain()?)
}

fn spec(method: usize) -> Result<String> {
    let mut text =
        format!("method = \"budget.test.m{method}.call\"\ntitle = \"Method {method}\"\n");
    for section in ["request", "response"] {
        write!(text, "\n[{section}]\n")?;
        for field in 0..FIELDS {
            let required = if field < REQUIRED { "required = true, " } else { "" };
            writeln!(
                text,
                "field_{field} = {{ {required}max-length = 32, doc = \"What field {field} is, in \
                 a sentence.\", example = \"2088123412341234\" }}"
            )?;
        }
    }
    text.push_str("\n[errors]\n");
    for code in ["INVALID_PARAMETER", "SYSTEM_ERROR", "BIZ_ERROR"] {
        writeln!(text, "{code} = {{ doc = \"What happened.\", remedy = \"What to do.\" }}")?;
    }
    Ok(text)
}

/// Methods from specs: each request is made, cloned and shown; each response cloned and shown.
fn derived() -> Result<String> {
    let mut code = String::from(TEXT);
    let mut main = String::new();
    for method in 0..METHODS {
        writeln!(code, "#[derive(alipay::Method)]")?;
        writeln!(code, "#[alipay(spec = \"specs/m{method}.toml\")]")?;
        writeln!(code, "pub struct M{method};")?;
        let mut request = format!("m{method}::Request::builder()");
        for field in 0..FIELDS {
            write!(request, ".field_{field}(text())")?;
        }
        use_both(&mut code, &mut main, method, &format!("{request}.build()"))?;
    }
    write!(code, "fn main() {{\n{main}}}\n")?;
    Ok(code)
}

/// A function whose text is not known when it is compiled.
const TEXT: &str = "fn text() -> String { std::hint::black_box(String::from(\"text\")) }\n";

/// What both programs do with a method: make, clone and show a request; clone and show a response.
fn use_both(code: &mut String, main: &mut String, method: usize, request: &str) -> Result<()> {
    writeln!(code, "fn ask_{method}() {{")?;
    writeln!(code, "    let request = {request};")?;
    writeln!(code, "    println!(\"{{:?}}\", request.clone());\n}}")?;
    writeln!(code, "fn hear_{method}(response: &m{method}::Response) {{")?;
    writeln!(code, "    println!(\"{{:?}}\", response.clone());\n}}")?;
    writeln!(main, "    ask_{method}();")?;
    writeln!(main, "    std::hint::black_box(hear_{method} as fn(&m{method}::Response));")?;
    Ok(())
}

/// The same structs by hand.
fn plain() -> Result<String> {
    let mut code = String::from(TEXT);
    let mut main = String::new();
    for method in 0..METHODS {
        writeln!(code, "pub mod m{method} {{")?;
        for name in ["Request", "Response"] {
            writeln!(code, "    #[derive(Debug, Clone)]\n    pub struct {name} {{")?;
            for field in 0..FIELDS {
                let ty = if field < REQUIRED { "String" } else { "Option<String>" };
                writeln!(code, "        /// What field {field} is, in a sentence.")?;
                writeln!(code, "        pub field_{field}: {ty},")?;
            }
            code.push_str("    }\n");
        }
        code.push_str("}\n");
        let mut request = format!("m{method}::Request {{ ");
        for field in 0..FIELDS {
            let value = if field < REQUIRED { "text()" } else { "Some(text())" };
            write!(request, "field_{field}: {value}, ")?;
        }
        use_both(&mut code, &mut main, method, &format!("{request}}}"))?;
    }
    write!(code, "fn main() {{\n{main}}}\n")?;
    Ok(code)
}
