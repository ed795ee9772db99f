//! Writes `catalogue.deflate`: the one file that the published crate has in place of the spec files.

use std::path::Path;
use std::{fs, io};

use miniz_oxide::deflate::compress_to_vec;

/// The best level that the library has.
const LEVEL: u8 = 10;

fn main() -> io::Result<()> {
    let mut text = String::new();
    for spec in alipay_openapi_specs::iter() {
        text += &format!("{} {}\n{}", spec.method, spec.text().len(), spec.text());
    }
    let bytes = compress_to_vec(text.as_bytes(), LEVEL);
    println!("{} bytes of specs in {} bytes", text.len(), bytes.len());
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue.deflate"), bytes)
}
