//! The macro crate, with all that it depends on.

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::{Result, cargo, median, write};

const ROUNDS: usize = 3;

/// Wall seconds of a clean build in a user's workspace: this one optimizes some of it for its tests.
pub(crate) fn print(root: &Path, folder: &Path) -> Result<()> {
    let user = folder.join("macro-user");
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nalipay-openapi-macros = {{ path = {:?} }}\n",
        root.join("macros")
    );
    write(&user.join("Cargo.toml"), &manifest)?;
    write(&user.join("src/lib.rs"), "")?;
    fs::copy(root.join("Cargo.lock"), user.join("Cargo.lock"))?;
    let target = folder.join("macro-target");
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        if target.exists() {
            fs::remove_dir_all(&target)?;
        }
        let start = Instant::now();
        cargo(&user, &target, &["build", "-p", "alipay-openapi-macros"])?;
        times.push(start.elapsed().as_secs_f64());
    }
    println!("macro_clean_build_s {:.2}", median(times));
    Ok(())
}
