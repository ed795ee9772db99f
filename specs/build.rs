//! Lists the spec files, so that a new file in a product's folder is all it takes to add one.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

fn main() {
    if let Err(message) = generate() {
        // One line that cargo shows to whoever added the file.
        println!("cargo::error={message}");
        process::exit(1);
    }
}

fn generate() -> Result<(), String> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo set no folder")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo set no folder to write to")?);
    println!("cargo::rerun-if-changed=build.rs");
    // The folder itself: a product that is added or removed.
    println!("cargo::rerun-if-changed=.");
    let mut specs = Vec::new();
    for product in entries(&root)? {
        let name = file_name(&product)?;
        // A product is two words with a dot; `src` and `tests` are none.
        if product.is_dir() && name.contains('.') && !name.starts_with('.') {
            println!("cargo::rerun-if-changed={name}");
            product_specs(&product, name, &mut specs)?;
        }
    }
    specs.sort();
    write(&out.join("index.rs"), &index(&root, &specs)?).map_err(|error| error.to_string())
}

/// Collects the methods of one product's folder as (method, product).
fn product_specs(
    folder: &Path,
    product: &str,
    specs: &mut Vec<(String, String)>,
) -> Result<(), String> {
    for path in entries(folder)? {
        let file = file_name(&path)?;
        if file.starts_with('.') || file.ends_with('~') {
            continue;
        }
        let Some(method) = file.strip_suffix(".toml") else {
            return Err(format!("{product}/{file}: a product's folder holds specs, <method>.toml"));
        };
        let belongs: Vec<&str> = method.splitn(3, '.').collect();
        match belongs.as_slice() {
            [first, second, _] if format!("{first}.{second}") == product => {}
            [first, second, _] => {
                return Err(format!(
                    "{product}/{file}: the method belongs to the product {first}.{second}; \
                     move the file to {first}.{second}/"
                ));
            }
            _ => {
                return Err(format!(
                    "{product}/{file}: a spec file is named by its method, three words or more \
                     joined with dots"
                ));
            }
        }
        println!("cargo::rerun-if-changed={product}/{file}");
        specs.push((method.to_owned(), product.to_owned()));
    }
    Ok(())
}

/// The index as Rust. Paths are absolute in the build folder alone: the compiled crate holds
/// texts and relative paths.
fn index(root: &Path, specs: &[(String, String)]) -> Result<String, String> {
    let mut code = String::from("&[\n");
    for (method, product) in specs {
        let path = format!("{product}/{method}.toml");
        let file = root.join(&path);
        let file = file.to_str().ok_or_else(|| format!("{path}: its folder's path is no UTF-8"))?;
        writeln!(
            code,
            "    Spec {{ method: {method:?}, path: {path:?}, text: include_str!({file:?}) }},"
        )
        .map_err(|error| error.to_string())?;
    }
    code.push_str("]\n");
    Ok(code)
}

/// Writes a file if that changes it, so that nothing is compiled again in vain.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error: io::Error| format!("cannot list {}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect()
}

fn file_name(path: &Path) -> Result<&str, String> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.ok_or_else(|| format!("{}: its name is no UTF-8", path.display()))
}
