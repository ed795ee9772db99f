//! Files to upload.

use std::any::Any;
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use alipay_openapi_schema::datum::{self, Datum};

use super::{DecodeError, Reading, Value, assign};

/// A file to upload: its name, its size, and the source of its content.
///
/// The content is read piece by piece when the request is sent, and again if the request is sent
/// again; a file need not fit into memory. Cloning is cheap.
///
/// Two files are equal if they have the same name, size and source: the same path, equal bytes, or
/// the same reader. JSON cannot hold a file: serde writes its name and size
/// (`{"name":"shop.jpg","size":1024}`), and deserializing a request with a file is an error.
///
/// ```
/// use alipay_openapi_runtime::FileItem;
///
/// let file = FileItem::from_bytes("shop.jpg", b"...".as_slice());
/// assert_eq!((file.name(), file.size()), ("shop.jpg", 3));
/// ```
#[derive(Clone)]
pub struct FileItem {
    name: Arc<str>,
    size: u64,
    source: Source,
}

type Open = dyn Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync;

#[derive(Clone)]
enum Source {
    Path(Arc<Path>),
    Bytes(Arc<[u8]>),
    Reader(Arc<Open>),
}

impl FileItem {
    /// Makes a file from a path. Its name and size are read now, and it is opened when it is sent.
    /// If its size has changed by then, the upload fails.
    ///
    /// # Errors
    /// Returns an error if there is no such file, if it is not a file (a folder), or if its name is
    /// not Unicode.
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let metadata = std::fs::metadata(&path)?;
        if !metadata.is_file() {
            return Err(invalid("this is not a file that can be uploaded"));
        }
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| invalid("the file's name is not Unicode"))?.into();
        Ok(Self { name, size: metadata.len(), source: Source::Path(path.into()) })
    }

    /// Makes a file from bytes in memory.
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { name: name.into().into(), size: bytes.len() as u64, source: Source::Bytes(bytes) }
    }

    /// Makes a file from its size in bytes and a function that opens a reader. The function is
    /// called each time the file is sent. The reader must yield exactly this many bytes; otherwise
    /// the upload fails.
    pub fn from_reader<R: Read + Send + 'static>(
        name: impl Into<String>,
        size: u64,
        open: impl Fn() -> io::Result<R> + Send + Sync + 'static,
    ) -> Self {
        let open = move || open().map(|reader| Box::new(reader) as Box<dyn Read + Send>);
        Self { name: name.into().into(), size, source: Source::Reader(Arc::new(open)) }
    }

    /// Sets another name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into().into();
        self
    }

    /// Returns the name under which it is sent, without folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Opens a reader of the content.
    pub(crate) fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        match &self.source {
            Source::Path(path) => {
                let file = File::open(path)?;
                let size = file.metadata()?.len();
                match size == self.size {
                    true => Ok(Box::new(file)),
                    false => Err(invalid(&format!(
                        "the file had {} bytes when the request was made, and has {size} now",
                        self.size
                    ))),
                }
            }
            Source::Bytes(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
            Source::Reader(open) => open(),
        }
    }

    /// Returns the file that a record shows to the engine.
    pub(crate) fn of<'a>(file: &datum::File<'a>) -> Option<&'a Self> {
        file.item?.downcast_ref()
    }
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

impl PartialEq for FileItem {
    fn eq(&self, other: &Self) -> bool {
        let same_source = match (&self.source, &other.source) {
            (Source::Path(left), Source::Path(right)) => left == right,
            (Source::Bytes(left), Source::Bytes(right)) => left == right,
            (Source::Reader(left), Source::Reader(right)) => Arc::ptr_eq(left, right),
            _ => false,
        };
        same_source && self.name == other.name && self.size == other.size
    }
}

impl Eq for FileItem {}

impl fmt::Debug for FileItem {
    /// Does not show the content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?} ({} bytes)", self.name, self.size)
    }
}

impl Value for FileItem {
    fn datum(&self) -> Datum<'_> {
        let item: &dyn Any = self;
        Datum::File(datum::File { name: &self.name, size: self.size, item: Some(item) })
    }

    fn empty() -> Self {
        Self::from_bytes("", [])
    }

    fn decode(&mut self, json: &str, _: &mut Reading) -> Result<(), DecodeError> {
        Err(DecodeError::new("a file, which JSON cannot hold", json))
    }

    fn assign(&mut self, other: &dyn Value) {
        assign(self, other);
    }
}
