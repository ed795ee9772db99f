//! Packs the specs into the crate: the files of the products' folders, so that a new file there is
//! all it takes to add one, or the one file of a published crate.

mod archive;
mod blocks;
mod files;

use std::path::PathBuf;
use std::{env, process};

use blocks::Blocks;

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
    let mut specs = files::read(&root)?;
    // A packed file beside the specs would be a second truth: it is not looked at.
    if specs.is_empty() {
        specs = archive::read(&root.join("catalogue.deflate"))?;
    }
    let mut blocks = Blocks::default();
    for (method, text) in &specs {
        blocks.add(method, text)?;
    }
    blocks.finish(&out)
}
