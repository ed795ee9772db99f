//! Where texts come from: files, the standard input, the catalogue.

use std::fs;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::output;

/// A spec's text and what to call it.
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Text {
    /// The sound spec.
    pub(crate) fn spec(&self) -> Result<Spec, Error> {
        Ok(read::parse(&self.name, &self.text)?)
    }
}

/// The text of a file; of the standard input for `-`.
pub(crate) fn file(path: &Path) -> Result<String, Error> {
    utf8(path, bytes(path)?)
}

/// The same without the byte order mark that some editors put before a text.
pub(crate) fn unmarked(path: &Path) -> Result<String, Error> {
    text(path, &bytes(path)?)
}

/// The text of a file that was read, without a byte order mark.
pub(crate) fn text(path: &Path, content: &[u8]) -> Result<String, Error> {
    utf8(path, content.strip_prefix("\u{feff}".as_bytes()).unwrap_or(content).to_vec())
}

fn utf8(path: &Path, content: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(content).map_err(|_| {
        let source = io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text");
        Error::Read { name: path.to_owned(), source }
    })
}

/// The bytes of a file; of the standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    read(path).map_err(|source| Error::Read { name: path.to_owned(), source })
}

/// The bytes of a file that may hold a secret. If there is no such file, its name is not shown: it
/// may be the secret itself.
pub(crate) fn secret(path: &Path) -> Result<Zeroizing<Vec<u8>>, Error> {
    let content = read(path).map(Zeroizing::new);
    content
        .map_err(|error| Error::Usage(format!("the given path cannot be read as a file: {error}")))
}

/// What to call a file that was read.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return fs::read(path);
    }
    if io::stdin().is_terminal() {
        output::note("reading what you type or paste; Ctrl-D on a line of its own ends it");
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map(|_| bytes)
}

/// Writes a file that the user names, to wherever it leads: `/dev/stdout` is a link too.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(|source| Error::Write { name: path.to_owned(), source })
}

/// Who can read a file that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    All,
    /// The owner alone, where the system knows such files.
    Owner,
}

/// Writes a file that must not be there yet, not even as a link that leads nowhere.
pub(crate) fn write_new(path: &Path, text: &str, readers: Readers) -> Result<(), Error> {
    create(path, text, readers).map_err(|source| Error::Write { name: path.to_owned(), source })
}

/// Writes a file whose name is ours, in place of one that is there. It is not written through a
/// link: whoever put that there chose what would be overwritten.
pub(crate) fn replace(path: &Path, text: &str, readers: Readers) -> Result<(), Error> {
    let failed = |source| Error::Write { name: path.to_owned(), source };
    match create(path, text, readers) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            refuse_link(path)?;
            fs::remove_file(path).map_err(failed)?;
            create(path, text, readers).map_err(failed)
        }
        created => created.map_err(failed),
    }
}

/// Makes a folder whose name is ours, if it is missing.
pub(crate) fn folder(path: &Path) -> Result<(), Error> {
    refuse_link(path)?;
    fs::create_dir_all(path).map_err(|source| Error::Write { name: path.to_owned(), source })
}

/// Refuses a symbolic link.
pub(crate) fn refuse_link(path: &Path) -> Result<(), Error> {
    match path.is_symlink() {
        true => Err(Error::Usage(format!(
            "{} is a symbolic link, and nothing is written through links: remove it",
            path.display()
        ))),
        false => Ok(()),
    }
}

fn create(path: &Path, text: &str, readers: Readers) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)?.write_all(text.as_bytes())
}

/// The spec of a method of the catalogue, or of a file.
pub(crate) fn spec(method_or_file: &str) -> Result<Text, Error> {
    if let Some(found) = alipay_openapi_specs::find(method_or_file) {
        return Ok(Text { name: found.path(), text: found.text().to_owned() });
    }
    let path = Path::new(method_or_file);
    if method_or_file == "-" || path.is_file() || method_or_file.ends_with(".toml") {
        return Ok(Text { name: name(path), text: file(path)? });
    }
    let methods = alipay_openapi_specs::iter().map(|spec| spec.method);
    let nearest = read::nearest(method_or_file, methods).map(str::to_owned);
    Err(Error::NoSuchSpec { wanted: method_or_file.to_owned(), nearest })
}

/// The spec files at some paths: files as they are given, those below folders sorted.
pub(crate) fn spec_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            below(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// The spec files in a folder and below it, without `Cargo.toml`, hidden folders and links to
/// folders.
fn below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |source| Error::Read { name: folder.to_owned(), source };
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()).map_err(failed))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            // A link may lead back to a folder that it is in.
            if !name.starts_with('.') && name != "target" && !path.is_symlink() {
                below(&path, files)?;
            }
        } else if name.ends_with(".toml") && name != "Cargo.toml" && !name.starts_with('.') {
            files.push(path);
        }
    }
    Ok(())
}
