//! The generated code of the three seeds and of an upload, as a maintainer would read it.
//!
//! `UPDATE_GOLDEN=1 cargo test -p alipay-openapi-tests --test golden` writes the files anew.

use std::path::Path;
use std::{env, fs};

use alipay_openapi_codegen::{Target, expand};
use alipay_openapi_schema::read;
use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, ExprLit, File, Lit, Meta};

/// The seeds, and the markers that the generated clients give them.
const SEEDS: [(&str, &str); 3] = [
    ("alipay.marketing.voucher.stock.use", "VoucherStockUse"),
    ("alipay.pass.instance.update", "InstanceUpdate"),
    ("koubei.marketing.tool.points.update", "ToolPointsUpdate"),
];

/// A method with files.
const UPLOAD: &str = include_str!("../specs/upload.toml");

#[test]
fn generated_code_is_as_expected() {
    let seeds =
        SEEDS.map(|(method, marker)| (method, marker, alipay_openapi_specs::get(method).unwrap()));
    let upload = ("example.material.image.upload", "ImageUpload", UPLOAD);
    for (method, marker, text) in seeds.into_iter().chain([upload]) {
        let code = generate(method, marker, text);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/{method}.rs"));
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&file, &code).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if let Some((line, (was, is))) =
            expected.lines().zip(code.lines()).enumerate().find(|(_, (was, is))| was != is)
        {
            panic!("golden/{method}.rs:{}: expected\n{was}\ngenerated\n{is}", line + 1);
        }
        assert_eq!(expected.lines().count(), code.lines().count(), "golden/{method}.rs");
    }
}

fn generate(method: &str, marker: &str, text: &str) -> String {
    let spec = read::parse(method, text).unwrap();
    let target = Target {
        marker: &format_ident!("{marker}"),
        visibility: quote!(pub),
        krate: quote!(::alipay),
    };
    let mut file: File = syn::parse2(expand(&target, &spec)).unwrap();
    DocLines.visit_file_mut(&mut file);
    with_blank_lines(&prettyplease::unparse(&file))
}

/// Writes a text of several lines as the comment that it is: `///`, line by line.
struct DocLines;

impl VisitMut for DocLines {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        let lines = attributes.drain(..).flat_map(|attribute| match doc(&attribute) {
            Some(text) => {
                let lines = text.lines().map(|line| match line.trim_start() {
                    "" => String::new(),
                    line => format!(" {line}"),
                });
                lines.map(|line| syn::parse_quote!(#[doc = #line])).collect()
            }
            None => vec![attribute],
        });
        *attributes = lines.collect();
    }
}

fn doc(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Parts items with blank lines, but for those of one kind that take a line each.
fn with_blank_lines(code: &str) -> String {
    const DEEPEST_ITEM: usize = 8;
    let mut text = String::with_capacity(code.len() + 1024);
    let mut before = "";
    for line in code.lines() {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let kind = |line: &str| line.trim_start().split([' ', ':']).next().map(str::to_owned);
        let item_ended = before.ends_with([';', '}']) && indent(before) <= DEEPEST_ITEM;
        let item_begins = indent(line) == indent(before) && !line.trim_start().starts_with('}');
        if item_ended && item_begins && kind(before) != kind(line) {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        before = line;
    }
    text
}
