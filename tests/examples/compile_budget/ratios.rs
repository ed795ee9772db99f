//! 100 methods from specs against the same by hand, with the usual crates.
//!
//! Two programs with 100 methods of 10 + 10 fields are built by turns: one derives them from
//! specs, the other writes the same structs by hand and derives what a user would take instead:
//! serde for the wire, bon for the builder, garde for the lengths, thiserror for the codes. Both make
//! and check every request, write it as JSON, clone it and show it, and read every response, clone
//! it and show it. Only rustc's time on the final crate counts, macro expansion included: this
//! program stands in for rustc and takes it.

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
        println!("{name} {:.2}", of("derived")? / of("usual")?);
        println!("{name}_seconds {:.2} / {:.2}", of("derived")?, of("usual")?);
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
            for krate in ["derived", "usual"] {
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
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"derived\", \"usual\"]\n";
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
    let dependencies = format!("{alipay}\nserde_json = \"1\"");
    write(&folder.join("derived/Cargo.toml"), &package("derived", &dependencies))?;
    write(&folder.join("usual/Cargo.toml"), &package("usual", USUAL))?;
    for method in 0..METHODS {
        write(&folder.join(format!("derived/specs/m{method}.toml")), &spec(method)?)?;
    }
    write(&folder.join("derived/main.rs"), &derived()?)?;
    write(&folder.join("usual/main.rs"), &usual()?)
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

/// What the program by hand depends on.
const USUAL: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
                     bon = \"3\"\ngarde = { version = \"0.23\", features = [\"derive\"] }\n\
                     thiserror = \"2\"";

/// Methods from specs.
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
        let check = "request.validate().map(drop)";
        use_both(&mut code, &mut main, method, &format!("{request}.build()"), check)?;
    }
    write!(code, "fn main() {{\n{main}}}\n")?;
    Ok(code)
}

/// A function whose text is not known when it is compiled.
const TEXT: &str = "fn text() -> String { std::hint::black_box(String::from(\"text\")) }\n";

/// What both programs do with a method.
fn use_both(
    code: &mut String,
    main: &mut String,
    method: usize,
    request: &str,
    check: &str,
) -> Result<()> {
    writeln!(code, "fn ask_{method}() {{")?;
    writeln!(code, "    let request = {request};")?;
    writeln!(code, "    if let Err(wrong) = {check} {{ return println!(\"{{wrong}}\"); }}")?;
    writeln!(code, "    println!(\"{{:?}}\", serde_json::to_string(&request));")?;
    writeln!(code, "    println!(\"{{:?}}\", request.clone());\n}}")?;
    writeln!(code, "fn hear_{method}() {{")?;
    writeln!(
        code,
        "    let response: Result<m{method}::Response, _> = serde_json::from_str(&text());"
    )?;
    writeln!(
        code,
        "    if let Ok(response) = response {{ println!(\"{{:?}}\", response.clone()); }}"
    )?;
    writeln!(code, "    let code: m{method}::ErrorCode = text().as_str().into();")?;
    writeln!(code, "    println!(\"{{code}}\");\n}}")?;
    writeln!(main, "    ask_{method}();\n    hear_{method}();")?;
    Ok(())
}

/// The same by hand.
fn usual() -> Result<String> {
    let mut code = String::from(TEXT);
    code.push_str("use garde::Validate as _;\n");
    let mut main = String::new();
    for method in 0..METHODS {
        writeln!(code, "pub mod m{method} {{")?;
        for name in ["Request", "Response"] {
            writeln!(
                code,
                "    #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, \
                 bon::Builder, garde::Validate)]\n    #[builder(on(String, into))]\n    \
                 pub struct {name} {{"
            )?;
            for field in 0..FIELDS {
                writeln!(code, "        /// What field {field} is, in a sentence.")?;
                if field < REQUIRED {
                    writeln!(code, "        #[garde(length(chars, max = 32))]")?;
                    writeln!(code, "        pub field_{field}: String,")?;
                } else {
                    writeln!(code, "        #[garde(inner(length(chars, max = 32)))]")?;
                    writeln!(code, "        #[serde(skip_serializing_if = \"Option::is_none\")]")?;
                    writeln!(code, "        pub field_{field}: Option<String>,")?;
                }
            }
            code.push_str("    }\n");
        }
        code.push_str(CODES);
        code.push_str("}\n");
        let mut request = format!("m{method}::Request::builder()");
        for field in 0..FIELDS {
            write!(request, ".field_{field}(text())")?;
        }
        use_both(
            &mut code,
            &mut main,
            method,
            &format!("{request}.build()"),
            "request.validate()",
        )?;
    }
    write!(code, "fn main() {{\n{main}}}\n")?;
    Ok(code)
}

/// A method's error codes by hand.
const CODES: &str = "
    #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
    pub enum ErrorCode {
        /// What happened.
        #[error(\"INVALID_PARAMETER\")]
        InvalidParameter,
        /// What happened.
        #[error(\"SYSTEM_ERROR\")]
        SystemError,
        /// What happened.
        #[error(\"BIZ_ERROR\")]
        BizError,
        #[error(\"{0}\")]
        Unknown(String),
    }
    impl From<&str> for ErrorCode {
        fn from(code: &str) -> Self {
            match code {
                \"INVALID_PARAMETER\" => Self::InvalidParameter,
                \"SYSTEM_ERROR\" => Self::SystemError,
                \"BIZ_ERROR\" => Self::BizError,
                other => Self::Unknown(other.to_owned()),
            }
        }
    }
";
