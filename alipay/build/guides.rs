//! Turns the guides of `docs/` into modules, so that they are read where the documentation is.
//! Their links to each other become rustdoc's.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::Failure;

/// The Chinese guides: their folder, and the module that has them.
const CHINESE: (&str, &str) = ("zh-CN/", "zh_cn");

/// Texts of the guides by their paths in `docs/`, without `.md`.
type Pages = BTreeMap<String, String>;

/// Writes the modules and their texts.
pub(crate) fn write(out: &Path) -> Result<(), Failure> {
    println!("cargo:rerun-if-changed=docs");
    let (folder, parent) = CHINESE;
    let mut pages = Pages::new();
    read("", &mut pages)?;
    read(folder, &mut pages)?;
    let (mut english, mut chinese) = (String::new(), String::new());
    for (path, text) in &pages {
        let module = module(path);
        let (code, module) = match module.split_once("::") {
            Some((_, module)) => (&mut chinese, module),
            None => (&mut english, module.as_str()),
        };
        let file = format!("{}.md", path.replace('/', "_"));
        fs::write(out.join(&file), linked(path, text, &pages))?;
        let text = format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{file}\"))");
        writeln!(code, "#[doc = {text}] pub mod {module} {{}}")?;
    }
    let code = format!("{english}/// 中文指南，每个主题一页。\npub mod {parent} {{\n{chinese}}}\n");
    Ok(fs::write(out.join("guides.rs"), code)?)
}

/// Reads the pages of a folder of `docs/`.
fn read(folder: &str, pages: &mut Pages) -> Result<(), Failure> {
    // `docs` is a link, which not every checkout has. Only the documentation lacks the guides then.
    for entry in fs::read_dir(format!("docs/{folder}")).into_iter().flatten() {
        let path = entry?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".md")) {
            pages.insert(format!("{folder}{name}"), fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Returns the path of a page's module in the module of the guides.
fn module(path: &str) -> String {
    let (folder, parent) = CHINESE;
    let name = path.strip_prefix(folder).unwrap_or(path).replace('-', "_");
    match path.starts_with(folder) {
        true => format!("{parent}::{name}"),
        false => name,
    }
}

/// Returns the text of a page in which links to pages lead to their modules. Links to other files,
/// which are not in the documentation, become plain text.
fn linked(path: &str, text: &str, pages: &Pages) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((target, tail)) = after.split_once(')') else { break };
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let page = file.strip_suffix(".md").map(|file| beside(path, file));
        match (page.filter(|page| pages.contains_key(page)), before.rsplit_once('[')) {
            (None, Some((before, text))) if !target.contains("://") => {
                out.extend([before, text]);
            }
            (None, _) => out.extend([before, "](", target, ")"]),
            (Some(page), _) => {
                let hash = if anchor.is_empty() { "" } else { "#" };
                out.extend([before, "](crate::guide::", &module(&page), hash, anchor, ")"]);
            }
        }
        rest = tail;
    }
    out + rest
}

/// Returns the path of a file that a page names.
fn beside(path: &str, file: &str) -> String {
    let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
    match file.strip_prefix("../") {
        Some(file) => file.to_owned(),
        None => format!("{folder}{file}"),
    }
}
