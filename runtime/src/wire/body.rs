//! The body of a request: bytes, or bytes and files that are read as they are sent.

use std::fmt;
use std::io::{self, Cursor, Read};
use std::vec;

use crate::fields::FileItem;

/// The body of a request.
///
/// Most bodies are bytes. An upload also contains files; it is read piece by piece when it is sent,
/// and its length is known in advance.
#[derive(Clone)]
pub struct Body(Inner);

#[derive(Clone)]
enum Inner {
    Bytes(Vec<u8>),
    Parts(Vec<Part>),
}

/// A piece of an upload.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Bytes(Vec<u8>),
    File(FileItem),
}

impl Body {
    /// Makes a body of pieces, one after the other.
    pub(crate) fn of(parts: Vec<Part>) -> Self {
        Self(Inner::Parts(parts))
    }

    /// Returns the length in bytes, as it is announced.
    pub fn len(&self) -> u64 {
        match &self.0 {
            Inner::Bytes(bytes) => bytes.len() as u64,
            Inner::Parts(parts) => parts.iter().map(Part::len).fold(0, u64::saturating_add),
        }
    }

    /// Returns `true` if the body is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the whole body if it is bytes, and `None` if it contains files.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Parts(_) => None,
        }
    }

    /// Returns the whole body, without a copy, if it is bytes.
    ///
    /// # Errors
    /// Returns the body itself if it contains files.
    pub fn into_bytes(self) -> Result<Vec<u8>, Self> {
        match self.0 {
            Inner::Bytes(bytes) => Ok(bytes),
            Inner::Parts(_) => Err(self),
        }
    }

    /// Returns a reader of the body; its files are opened now. The reader yields exactly
    /// [`len`](Self::len) bytes, or an error: a file that turns out to be shorter or longer than
    /// announced ends the body early, so that a partial file is not taken for a whole one.
    ///
    /// # Errors
    /// Returns an error if a file cannot be opened or its size has changed. Nothing was sent then.
    pub fn into_read(self) -> io::Result<BodyReader> {
        let parts = match self.0 {
            Inner::Bytes(bytes) => vec![Part::Bytes(bytes)],
            Inner::Parts(parts) => parts,
        };
        let pieces: Vec<Piece> = parts.into_iter().map(Piece::open).collect::<io::Result<_>>()?;
        let mut pieces = pieces.into_iter();
        Ok(BodyReader { current: pieces.next(), pieces })
    }
}

impl<T: Into<Vec<u8>>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Inner::Bytes(bytes.into()))
    }
}

impl fmt::Debug for Body {
    /// Does not show the payload.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} bytes", self.len())
    }
}

impl Part {
    fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(file) => file.size(),
        }
    }
}

/// A reader of a body; see [`Body::into_read`].
pub struct BodyReader {
    current: Option<Piece>,
    pieces: vec::IntoIter<Piece>,
}

/// A piece of a body that is being read.
struct Piece {
    reader: Box<dyn Read + Send>,
    /// The number of bytes still to be read.
    left: u64,
}

impl Piece {
    fn open(part: Part) -> io::Result<Self> {
        let left = part.len();
        let reader: Box<dyn Read + Send> = match part {
            Part::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Part::File(file) => file.reader()?,
        };
        Ok(Self { reader, left })
    }

    /// Reads into a buffer that is not empty; returns 0 at the end, which must be where it was
    /// announced.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = match buffer.get_mut(..wanted) {
            Some(buffer) if wanted > 0 => self.reader.read(buffer).map_err(FileFault::reading)?,
            _ => return self.end(),
        };
        match (self.left.checked_sub(read as u64), read) {
            (_, 0) | (None, _) => {
                let left = self.left;
                let what = format!("a file ended {left} bytes before the size that was announced");
                Err(io::Error::new(io::ErrorKind::UnexpectedEof, FileFault(what)))
            }
            (Some(left), read) => {
                self.left = left;
                Ok(read)
            }
        }
    }

    /// Checks that nothing follows.
    fn end(&mut self) -> io::Result<usize> {
        match self.reader.read(&mut [0]).map_err(FileFault::reading)? {
            0 => Ok(0),
            _ => {
                let what = "a file is longer than the size that was announced".to_owned();
                Err(io::Error::new(io::ErrorKind::InvalidData, FileFault(what)))
            }
        }
    }
}

/// The fault of a file that is being sent, inside an `io::Error`, to tell it from the fault of a
/// connection.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct FileFault(String);

impl FileFault {
    fn reading(error: io::Error) -> io::Error {
        io::Error::new(error.kind(), Self(format!("a file cannot be read: {error}")))
    }
}

impl Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while let Some(piece) = &mut self.current {
            let read = piece.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            self.current = self.pieces.next();
        }
        Ok(0)
    }
}

impl fmt::Debug for BodyReader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.current.iter().chain(self.pieces.as_slice()).map(|piece| piece.left);
        let left = left.fold(0, u64::saturating_add);
        formatter.debug_struct("BodyReader").field("left", &left).finish_non_exhaustive()
    }
}
