//! The spec files in their products' folders.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Reads the specs below a folder, as (method, text), sorted; none if it has no products' folders.
pub(crate) fn read(root: &Path) -> Result<Vec<(String, String)>, String> {
    let mut specs = Vec::new();
    for product in entries(root)? {
        let name = file_name(&product)?;
        // A product is two words with a dot; `src` and `tests` are not products.
        if product.is_dir() && name.contains('.') && !name.starts_with('.') {
            product_specs(&product, name, &mut specs)?;
        }
    }
    specs.sort();
    let text = |(method, product): (String, String)| {
        let path = format!("{product}/{method}.toml");
        let text = fs::read_to_string(root.join(&path));
        text.map(|text| (method, text)).map_err(|error| format!("{path}: {error}"))
    };
    specs.into_iter().map(text).collect()
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
        specs.push((method.to_owned(), product.to_owned()));
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error: io::Error| format!("cannot list {}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect()
}

fn file_name(path: &Path) -> Result<&str, String> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.ok_or_else(|| format!("{}: its name is not UTF-8", path.display()))
}
