//! Packs the spec files, so that a new file in a product's folder is all it takes to add one.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;

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
    // The folder with all that is in it: specs and products that come, change and go.
    println!("cargo::rerun-if-changed=.");
    let mut specs = Vec::new();
    for product in entries(&root)? {
        let name = file_name(&product)?;
        // A product is two words with a dot; `src` and `tests` are not products.
        if product.is_dir() && name.contains('.') && !name.starts_with('.') {
            product_specs(&product, name, &mut specs)?;
        }
    }
    specs.sort();
    let mut packed = Packed::default();
    for (method, product) in &specs {
        let path = format!("{product}/{method}.toml");
        let text = fs::read_to_string(root.join(&path));
        packed.add(method, &text.map_err(|error| format!("{path}: {error}"))?)?;
    }
    packed.finish(&out)
}

/// A block is packed when it has this many bytes. Larger ones pack hardly better, and to read one
/// spec takes longer.
const BLOCK: usize = 64 * 1024;
/// Of miniz_oxide's levels the one above which packing takes much longer for little.
const LEVEL: u8 = 3;

/// The texts in blocks, each deflated, and the index as Rust.
// Packed here and not in the repository: a packed file beside the specs would be a second truth. A
// derive unpacks the one block that has its method, in half a millisecond.
#[derive(Default)]
struct Packed {
    bytes: Vec<u8>,
    blocks: String,
    methods: Vec<String>,
    text: String,
    ends: Vec<usize>,
}

impl Packed {
    fn add(&mut self, method: &str, text: &str) -> Result<(), String> {
        self.methods.push(method.to_owned());
        self.text.push_str(text);
        self.ends.push(self.text.len());
        if self.text.len() >= BLOCK { self.close() } else { Ok(()) }
    }

    /// Packs the block that was begun.
    fn close(&mut self) -> Result<(), String> {
        let bytes = compress_to_vec(self.text.as_bytes(), LEVEL);
        if decompress_to_vec(&bytes).ok().as_deref() != Some(self.text.as_bytes()) {
            return Err(format!("the block of {:?} cannot be unpacked again", self.methods));
        }
        let (methods, ends) = (self.methods.join("\n"), &self.ends);
        let (start, end) = (self.bytes.len(), self.bytes.len() + bytes.len());
        writeln!(self.blocks, "    Block::new({methods:?}, &{ends:?}, {start}, {end}),")
            .map_err(|error| error.to_string())?;
        self.bytes.extend(bytes);
        self.methods.clear();
        self.text.clear();
        self.ends.clear();
        Ok(())
    }

    fn finish(mut self, out: &Path) -> Result<(), String> {
        if !self.methods.is_empty() {
            self.close()?;
        }
        let count = self.blocks.lines().count();
        let blocks = format!("pub(crate) static BLOCKS: [Block; {count}] = [\n{}];\n", self.blocks);
        write(&out.join("catalogue.deflate"), &self.bytes)
            .and_then(|()| write(&out.join("blocks.rs"), blocks.as_bytes()))
            .map_err(|error| error.to_string())
    }
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

/// Writes a file if that changes it, so that nothing is compiled again in vain.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::write(path, bytes)
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
