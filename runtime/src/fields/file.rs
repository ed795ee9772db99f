//! Files to upload.

use std::any::Any;
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use alipay_openapi_schema::datum::{self, Datum};

use super::{DecodeError, Reading, Value, assign};

/// A file to upload: its name, its size, and where its content comes from.
///
/// The content is read when the request is sent, piece by piece, and once more if the request is
/// sent again; a file never has to fit into memory. Cheap to clone.
///
/// Two are equal that have the same name, size and source: the same path, equal bytes, or the
/// same reader. JSON cannot hold a file: serde writes the name and the size of one
/// (`{"name":"shop.jpg","size":1024}`), and reading a request with a file is an error.
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
    /// A file of the file system. It takes its name and its size now, and is opened when it is
    /// sent. If it has another size by then, the upload fails.
    ///
    /// # Errors
    /// When there is no such file, when it is no file (a folder), or when its name is not Unicode.
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

    /// A file in memory.
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { name: name.into().into(), size: bytes.len() as u64, source: Source::Bytes(bytes) }
    }

    /// A file of any origin: its size in bytes, and a function that begins to read it. The
    /// function is called each time the file is sent. What it gives must have exactly this size;
    /// otherwise the upload fails.
    pub fn from_reader<R: Read + Send + 'static>(
        name: impl Into<String>,
        size: u64,
        open: impl Fn() -> io::Result<R> + Send + Sync + 'static,
    ) -> Self {
        let open = move || open().map(|reader| Box::new(reader) as Box<dyn Read + Send>);
        Self { name: name.into().into(), size, source: Source::Reader(Arc::new(open)) }
    }

    /// The same file under another name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into().into();
        self
    }

    /// The name under which it is sent, without folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Begins to read the content.
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

    /// The file that a record shows to the engine.
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
    /// Shows nothing of the content.
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
