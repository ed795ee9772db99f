//! The catalogue of Alipay method specs, as data.
//!
//! One TOML file a method, in the folder of its product (the first two words of the method):
//! `alipay.pass/alipay.pass.instance.update.toml`. A new file there is in the catalogue; nothing
//! else needs to know of it.
//!
//! Most files are outlines: fields, types and error codes as the official SDKs have them, marked
//! with `outline = true`. The others have the documentation's flags, limits, rules and words too.
//!
//! The texts are packed in blocks. To list the methods unpacks nothing; to read one unpacks its
//! block only, once.
//!
//! ```
//! let text = alipay_openapi_specs::get("alipay.pass.instance.update").unwrap();
//! assert!(text.contains("serial_number"));
//! ```

mod block;

use std::fmt;

use alipay_openapi_schema::spec::product;
use block::{BLOCKS, Block};

/// One method's spec.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Spec {
    /// The method's full name.
    pub method: &'static str,
    block: &'static Block,
    /// Where the text is in its block.
    start: usize,
    end: usize,
}

impl Spec {
    /// The product that the method belongs to: its first two words.
    pub fn product(&self) -> &'static str {
        product(self.method)
    }

    /// Where the file is, relative to the catalogue.
    pub fn path(&self) -> String {
        format!("{}/{}.toml", self.product(), self.method)
    }

    /// The file's text, TOML.
    pub fn text(&self) -> &'static str {
        self.block.text().get(self.start..self.end).unwrap_or_default()
    }
}

impl fmt::Debug for Spec {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Spec").field("method", &self.method).finish_non_exhaustive()
    }
}

/// The spec text of a method.
pub fn get(method: &str) -> Option<&'static str> {
    find(method).map(|spec| spec.text())
}

/// The spec of a method.
pub fn find(method: &str) -> Option<Spec> {
    let after = BLOCKS.partition_point(|block| block.first() <= method);
    let block = BLOCKS.get(after.checked_sub(1)?)?;
    specs_of(block).find(|spec| spec.method == method)
}

/// All specs, sorted by method.
pub fn iter() -> impl Iterator<Item = Spec> {
    BLOCKS.iter().flat_map(specs_of)
}

fn specs_of(block: &'static Block) -> impl Iterator<Item = Spec> {
    block.files().map(move |(method, text)| Spec {
        method,
        block,
        start: text.start,
        end: text.end,
    })
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
