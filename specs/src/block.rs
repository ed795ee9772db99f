//! The texts as the build script packed them: blocks of many files, each unpacked when one of its
//! files is asked for.

use std::ops::Range;
use std::sync::OnceLock;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// All blocks, one after the other.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.deflate"));

// `BLOCKS`, sorted by the methods in them.
include!(concat!(env!("OUT_DIR"), "/blocks.rs"));

/// Some files in a row.
pub(crate) struct Block {
    /// Their methods, sorted, a line each.
    methods: &'static str,
    /// Where each file's text ends in the block's.
    ends: &'static [usize],
    /// Where the block is in what is packed.
    start: usize,
    end: usize,
    text: OnceLock<String>,
}

impl Block {
    /// What the build script writes.
    const fn new(methods: &'static str, ends: &'static [usize], start: usize, end: usize) -> Self {
        Self { methods, ends, start, end, text: OnceLock::new() }
    }

    pub(crate) fn first(&self) -> &'static str {
        self.methods.lines().next().unwrap_or_default()
    }

    /// The methods, each with the place of its file's text in the block's.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&'static str, Range<usize>)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let texts = starts.zip(self.ends).map(|(start, end)| start..*end);
        self.methods.lines().zip(texts)
    }

    /// The texts of its files. The build script has seen that they can be unpacked.
    pub(crate) fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let packed = PACKED.get(self.start..self.end).unwrap_or_default();
            let length = self.ends.last().copied().unwrap_or_default();
            let bytes = decompress_to_vec_with_limit(packed, length).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_default()
        })
    }
}
