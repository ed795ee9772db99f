//! What the catalogue costs who derives one method out of it.
//!
//! Two copies of the workspace, one with the whole catalogue and one with a single spec, and a
//! crate beside each that derives that method: by its name, or from the file. All that depends on
//! the catalogue is built anew: its packing, the macro crate, the clients, the crate itself; where
//! the catalogue is whole also what unpacks it. Everything else is there already.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::{Result, cargo, median, write};

const METHOD: &str = "alipay.trade.close";
const FILE: &str = "specs/alipay.trade/alipay.trade.close.toml";
const ROUNDS: usize = 5;

/// Wall seconds that the whole catalogue adds, over one spec from a file.
pub(crate) fn print(root: &Path, folder: &Path) -> Result<()> {
    let whole = Copy::new(root, folder.join("whole"), &format!("method = {METHOD:?}"), |_| true)?;
    let is_kept = |file: &str| !file.ends_with(".toml") || !is_spec(file) || file == FILE;
    let alone = Copy::new(root, folder.join("alone"), &format!("spec = \"../{FILE}\""), is_kept)?;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let seconds = (whole.build(&["miniz_oxide", "adler2"])?, alone.build(&[])?);
        // The first round builds the dependencies too.
        if round > 0 {
            with.push(seconds.0);
            without.push(seconds.1);
        }
    }
    let (with, without) = (median(with), median(without));
    println!("one_method_extra_s {:.2}", with - without);
    println!("one_method_seconds {with:.2} / {without:.2}");
    Ok(())
}

/// Whether a file of the workspace is a spec.
fn is_spec(file: &str) -> bool {
    let mut parts = file.split('/');
    parts.next() == Some("specs")
        && parts.next().is_some_and(|product| product.contains('.'))
        && parts.next().is_some()
}

/// A copy of the workspace and a crate that derives one method.
struct Copy(PathBuf);

impl Copy {
    fn new(root: &Path, to: PathBuf, origin: &str, keep: impl Fn(&str) -> bool) -> Result<Self> {
        let sources = to.join("workspace");
        if sources.exists() {
            fs::remove_dir_all(&sources)?;
        }
        let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let list = Command::new("git").args(list).current_dir(root).output()?;
        for file in String::from_utf8(list.stdout)?.split_terminator('\0').filter(|it| keep(it)) {
            if root.join(file).is_file() {
                let copy = sources.join(file);
                fs::create_dir_all(copy.parent().ok_or("a file needs a folder")?)?;
                fs::copy(root.join(file), copy)?;
            }
        }
        let one = sources.join("one");
        write(
            &one.join("Cargo.toml"),
            "[package]\nname = \"one\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
             [dependencies]\nalipay = { package = \"alipay-openapi\", path = \"../alipay\", \
             default-features = false, features = [\"aws-lc-rs\"] }\n",
        )?;
        let marker = format!("#[derive(alipay::Method)]\n#[alipay({origin})]\nstruct One;\n");
        write(&one.join("src/main.rs"), &(marker + "fn main() {}\n"))?;
        fs::copy(root.join("Cargo.lock"), one.join("Cargo.lock"))?;
        Ok(Self(to))
    }

    /// Wall seconds of a build after these crates, and all that depends on the catalogue, went.
    fn build(&self, also: &[&str]) -> Result<f64> {
        let ours = ["alipay-openapi-specs", "alipay-openapi-macros", "alipay-openapi", "one"];
        let gone = ours.iter().chain(also).flat_map(|name| ["-p", name]);
        // Nothing was built yet the first time.
        if self.0.join("target").exists() {
            self.cargo(&["clean"].into_iter().chain(gone).collect::<Vec<_>>())?;
        }
        let start = Instant::now();
        self.cargo(&["build"])?;
        Ok(start.elapsed().as_secs_f64())
    }

    fn cargo(&self, args: &[&str]) -> Result<()> {
        cargo(&self.0.join("workspace/one"), &self.0.join("target"), args)
    }
}
