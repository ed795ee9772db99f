//! The parts of a Markdown page that tests look at.

use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A page of the documentation.
#[derive(Default)]
pub(super) struct Page {
    /// Its path in the workspace.
    pub(super) path: PathBuf,
    /// Levels of the headings, and how links name them.
    pub(super) headings: Vec<(HeadingLevel, String)>,
    /// Blocks of code: what stands after the fence, and the text.
    pub(super) code: Vec<(String, String)>,
    /// The numbers of rows of the tables, heads included.
    pub(super) tables: Vec<usize>,
    /// The files that links to this workspace lead to, with the headings there.
    pub(super) links: Vec<(PathBuf, Option<String>)>,
    /// The text of paragraphs, headings and cells, without code.
    pub(super) prose: Vec<String>,
}

/// The folder of the workspace.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The paths of the pages in a folder, sorted.
pub(super) fn pages_of(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let names = entries.map(|entry| Path::new(folder).join(entry.unwrap().file_name()));
    let mut pages: Vec<PathBuf> =
        names.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    pages.sort();
    pages
}

impl Page {
    /// Reads a page, whose path is in the workspace.
    pub(super) fn read(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let text = fs::read_to_string(root().join(path))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut page = Self { path: path.to_owned(), ..Self::default() };
        // Whether text belongs to a block of code, and the whole text of a heading.
        let (mut is_code, mut heading) = (false, String::new());
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    is_code = true;
                    page.code.push((info(&kind), String::new()));
                }
                Event::End(TagEnd::CodeBlock) => is_code = false,
                Event::Start(Tag::Heading { level, .. }) => {
                    heading.clear();
                    page.headings.push((level, String::new()));
                    page.prose.push(String::new());
                }
                Event::End(TagEnd::Heading(_)) => {
                    page.headings.last_mut().unwrap().1 = anchor(&heading);
                }
                Event::Start(Tag::Table(_)) => page.tables.push(0),
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    *page.tables.last_mut().unwrap() += 1;
                }
                Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell) => {
                    page.prose.push(String::new());
                }
                Event::Start(Tag::Link { dest_url, .. }) => page.link(&dest_url),
                Event::Text(text) if is_code => page.code.last_mut().unwrap().1.push_str(&text),
                Event::Text(text) => {
                    heading.push_str(&text);
                    page.prose.last_mut().unwrap().push_str(&text);
                }
                Event::Code(text) => {
                    heading.push_str(&text);
                    page.prose.last_mut().unwrap().push('`');
                }
                Event::SoftBreak => page.prose.last_mut().unwrap().push(' '),
                _ => {}
            }
        }
        page
    }

    /// Adds a link, unless it leads out of the workspace.
    fn link(&mut self, target: &str) {
        if target.contains("://") {
            return;
        }
        let (file, heading) = target.split_once('#').unwrap_or((target, ""));
        let file = match file {
            "" => self.path.clone(),
            file => plain(&self.path.with_file_name(file)),
        };
        self.links.push((file, (!heading.is_empty()).then(|| heading.to_owned())));
    }

    /// Returns the place of a heading among the page's headings.
    pub(super) fn place(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|(_, anchor)| anchor == heading)
    }
}

/// Returns what stands after the fence of a block.
fn info(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.to_string(),
        CodeBlockKind::Indented => String::new(),
    }
}

/// Returns the name by which links lead to a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// Returns a path without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => assert!(out.pop(), "{} leads out", path.display()),
            part => out.push(part),
        }
    }
    out
}
