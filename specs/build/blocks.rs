//! The texts in blocks, as the crate has them: each deflated, and the index as Rust.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;

/// A block is packed when it has this many bytes. Larger ones pack hardly better, and to read one
/// spec takes longer.
const BLOCK: usize = 64 * 1024;
/// Of miniz_oxide's levels the one above which packing takes much longer for little.
const LEVEL: u8 = 3;

/// The texts in blocks, each deflated, and the index as Rust.
// A derive unpacks the one block that has its method, in half a millisecond.
#[derive(Default)]
pub(crate) struct Blocks {
    bytes: Vec<u8>,
    blocks: String,
    methods: Vec<String>,
    text: String,
    ends: Vec<usize>,
}

impl Blocks {
    pub(crate) fn add(&mut self, method: &str, text: &str) -> Result<(), String> {
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

    pub(crate) fn finish(mut self, out: &Path) -> Result<(), String> {
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

/// Writes a file if that changes it, so that nothing is compiled again in vain.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::write(path, bytes)
}
