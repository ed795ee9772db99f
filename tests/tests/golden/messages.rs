//! Everything that the crates say to people, in one file, so that its wording is reviewed as a whole.
//!
//! A message is a text with a space in the code of a crate: not in its documentation, its tests, or
//! the reason of a lint. `UPDATE_GOLDEN=1` writes the file anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The crates that speak to people.
const CRATES: [&str; 8] =
    ["schema", "codegen", "macros", "crypto", "runtime", "gateway", "spec-tools", "cli"];

/// Attributes whose texts nobody but the developers read.
const SILENT: [&str; 5] = ["doc", "allow", "expect", "must_use", "deprecated"];

#[test]
fn the_messages_are_reviewed_as_a_whole() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = String::new();
    for krate in CRATES {
        for file in sources(&workspace.join(krate).join("src")) {
            let code = fs::read_to_string(&file).unwrap();
            let mut messages = Vec::new();
            collect(code.parse().unwrap(), &mut messages);
            if !messages.is_empty() {
                let path = file.strip_prefix(workspace).unwrap();
                writeln!(found, "{}", path.display()).unwrap();
                messages.iter().for_each(|message| writeln!(found, "    {message}").unwrap());
            }
        }
    }
    let golden = workspace.join("tests/golden/messages.txt");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "messages changed ({differs:?}): read them, and run this test with UPDATE_GOLDEN=1"
    );
}

/// The Rust files of a folder, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let files = entries.into_iter().flat_map(|path| match path.is_dir() {
        true => sources(&path),
        false => Vec::from_iter(path.extension().is_some_and(|end| end == "rs").then_some(path)),
    });
    files.collect()
}

fn collect(tokens: TokenStream, messages: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut is_test = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                tokens.next_if(
                    |next| matches!(next, TokenTree::Punct(bang) if bang.as_char() == '!'),
                );
                let Some(TokenTree::Group(group)) =
                    tokens.next_if(|next| matches!(next, TokenTree::Group(_)))
                else {
                    continue;
                };
                let attribute = group.stream();
                is_test |= attribute.to_string() == "cfg (test)";
                let name = attribute.clone().into_iter().next().map(|name| name.to_string());
                if !SILENT.contains(&name.as_deref().unwrap_or_default()) {
                    collect(attribute, messages);
                }
            }
            TokenTree::Group(group) => {
                // The braces of an item that is there for tests alone end it.
                match is_test && group.delimiter() == Delimiter::Brace {
                    true => is_test = false,
                    false => collect(group.stream(), messages),
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => is_test = false,
            TokenTree::Literal(literal) => {
                if let Ok(syn::Lit::Str(text)) = syn::parse_str(&literal.to_string())
                    && text.value().trim().contains(' ')
                {
                    messages.push(format!("{:?}", text.value()));
                }
            }
            _ => {}
        }
    }
}
