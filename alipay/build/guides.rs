//! Turns the guides of `docs/` into modules, so that they are read where the documentation is.
//! Their links to each other become rustdoc's.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::Failure;

/// Writes the modules and their texts.
pub(crate) fn write(out: &Path) -> Result<(), Failure> {
    println!("cargo:rerun-if-changed=docs");
    let mut pages: Vec<(String, String)> = Vec::new();
    // `docs` is a link, which not every checkout has. Only the documentation lacks the guides then.
    for entry in fs::read_dir("docs").into_iter().flatten() {
        let path = entry?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".md")) {
            pages.push((name.to_owned(), fs::read_to_string(&path)?));
        }
    }
    pages.sort();
    let mut code = String::new();
    for (name, text) in &pages {
        let is_page = |name: &str| pages.iter().any(|(page, _)| page == name);
        let module = name.replace('-', "_");
        fs::write(out.join(format!("{name}.md")), linked(text, &is_page))?;
        let text = format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}.md\"))");
        writeln!(code, "#[doc = {text}] pub mod {module} {{}}")?;
    }
    Ok(fs::write(out.join("guides.rs"), code)?)
}

/// Returns a text in which links to pages lead to their modules. Links to other files, which are
/// not in the documentation, become plain text.
fn linked(text: &str, is_page: &dyn Fn(&str) -> bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((target, tail)) = after.split_once(')') else { break };
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let page = file.strip_suffix(".md").filter(|page| is_page(page));
        match (page, before.rsplit_once('[')) {
            (None, Some((before, text))) if !target.contains("://") => {
                out.extend([before, text]);
            }
            (None, _) => out.extend([before, "](", target, ")"]),
            (Some(page), _) => {
                let hash = if anchor.is_empty() { "" } else { "#" };
                let module = page.replace('-', "_");
                out.extend([before, "](crate::guide::", &module, hash, anchor, ")"]);
            }
        }
        rest = tail;
    }
    out + rest
}
