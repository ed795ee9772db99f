//! The catalogue of Alipay method specs, as data.
//!
//! One TOML file a method, in the folder of its product (the first two words of the method):
//! `alipay.pass/alipay.pass.instance.update.toml`. A new file there is in the catalogue; nothing
//! else needs to be told of it.
//!
//! ```
//! let text = alipay_openapi_specs::get("alipay.pass.instance.update").unwrap();
//! assert!(text.contains("serial_number"));
//! ```

/// One method's spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spec {
    /// The method's full name.
    pub method: &'static str,
    /// Where the file is, relative to the catalogue.
    pub path: &'static str,
    /// The file's text, TOML.
    pub text: &'static str,
}

impl Spec {
    /// The product that the method belongs to: its first two words.
    pub fn product(&self) -> &'static str {
        self.path.split_once('/').map_or("", |(product, _)| product)
    }
}

/// Every spec, sorted by method.
static INDEX: &[Spec] = include!(concat!(env!("OUT_DIR"), "/index.rs"));

/// The spec text of a method.
pub fn get(method: &str) -> Option<&'static str> {
    find(method).map(|spec| spec.text)
}

/// The spec of a method.
pub fn find(method: &str) -> Option<&'static Spec> {
    let at = INDEX.binary_search_by_key(&method, |spec| spec.method).ok()?;
    INDEX.get(at)
}

/// All specs, sorted by method.
pub fn iter() -> std::slice::Iter<'static, Spec> {
    INDEX.iter()
}
