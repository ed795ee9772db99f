//! The catalogue as it is published.

use std::fs;
use std::path::Path;

use crate::{Result, cargo};

/// Megabytes of the specs crate's package.
pub(crate) fn print(root: &Path, folder: &Path) -> Result<()> {
    let target = folder.join("package-target");
    let packages = target.join("package");
    if packages.exists() {
        fs::remove_dir_all(&packages)?;
    }
    let args = ["package", "-p", "alipay-openapi-specs", "--no-verify", "--allow-dirty"];
    cargo(root, &target, &args)?;
    for entry in fs::read_dir(&packages)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "crate") {
            println!("specs_package_mb {:.2}", fs::metadata(&path)?.len() as f64 / 1e6);
        }
    }
    Ok(())
}
