//! The macro crate, with all that it depends on.

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::{Result, cargo, median};

const ROUNDS: usize = 3;

/// Wall seconds of a clean build.
pub(crate) fn print(root: &Path, folder: &Path) -> Result<()> {
    let target = folder.join("macro-target");
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        if target.exists() {
            fs::remove_dir_all(&target)?;
        }
        let start = Instant::now();
        cargo(root, &target, &["build", "-p", "alipay-openapi-macros"])?;
        times.push(start.elapsed().as_secs_f64());
    }
    println!("macro_clean_build_s {:.2}", median(times));
    Ok(())
}
