//! Comments for the lines of a spec file that is written.

use std::collections::BTreeMap;

/// Comments by the path of what they stand above: `["request", "trade_no"]`, `["title"]`; at the
/// path of a section (`["request"]`, `["rules"]`, `["errors"]`), what stands at its end; at no
/// path, what stands above the whole file.
#[derive(Clone, Debug, Default)]
pub struct Comments(BTreeMap<Vec<String>, Vec<String>>);

impl Comments {
    /// Adds a comment; each of its lines gets a `#`.
    pub fn add(&mut self, path: &[&str], text: &str) {
        let path = path.iter().map(|part| (*part).to_owned()).collect();
        self.0.entry(path).or_default().extend(text.lines().map(line));
    }

    /// Removes the comments at a path and below it.
    pub fn remove(&mut self, path: &[&str]) {
        let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        // What is below stands right after it.
        let below = self.0.range(path.clone()..).map(|(known, _)| known);
        let below: Vec<_> = below.take_while(|known| known.starts_with(&path)).cloned().collect();
        for known in below {
            self.0.remove(&known);
        }
    }

    /// The lines above one line of the file.
    pub(super) fn of(&self, path: &[&str]) -> &[String] {
        let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        self.0.get(&path).map_or(&[], Vec::as_slice)
    }

    /// The lines at the end of a section, with an empty line before them.
    pub(super) fn block(&self, path: &[&str]) -> String {
        self.of(path).iter().enumerate().fold(String::new(), |text, (index, line)| {
            text + if index == 0 { "\n" } else { "" } + line + "\n"
        })
    }

    /// The lines above the whole file.
    pub(super) fn above_all(&self) -> String {
        self.of(&[]).iter().map(|line| line.clone() + "\n").collect()
    }
}

/// A line of a comment. TOML has no control characters there.
fn line(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\t').collect();
    let text = text.trim_end();
    if text.is_empty() { "#".to_owned() } else { format!("# {text}") }
}
