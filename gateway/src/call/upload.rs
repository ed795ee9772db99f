//! The body of a request as it is received: a form, or the parts of an upload.

use std::fmt;
use std::sync::Arc;

use alipay_openapi_runtime::Charset;
use axum::body::{Body, Bytes, to_bytes};
use multer::{Constraints, Field, Multipart, SizeLimit};

use crate::refusal::Refusal;

/// How many bytes a form may have.
const MAX_FORM: usize = 2 << 20;
/// How many bytes an upload may have.
const MAX_UPLOAD: u64 = 1 << 30;
/// How many bytes a text in it may have.
const MAX_TEXT: usize = 1 << 20;
/// How many bytes of a file are kept.
const MAX_KEPT: usize = 8 << 20;
/// How many parts there may be.
const MAX_TEXTS: usize = 256;
/// How many files among them.
const MAX_FILES: usize = 16;

/// What came in the body.
pub(crate) enum Payload {
    /// What is to be a form.
    Form(Bytes),
    Parts(Parts),
    /// An upload that could not be read.
    Broken(Refusal),
}

/// The parts of an upload.
#[derive(Default)]
pub(crate) struct Parts {
    /// Names and values.
    pub(crate) texts: Vec<(Vec<u8>, Vec<u8>)>,
    files: Vec<FilePart>,
}

/// A file whose name is not decoded yet.
struct FilePart {
    part: String,
    name: Vec<u8>,
    size: u64,
    content: Arc<[u8]>,
}

/// A file that came with a call.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadedFile {
    part: String,
    name: String,
    size: u64,
    content: Arc<[u8]>,
}

impl UploadedFile {
    /// The parameter that it is: `image_content`.
    pub fn parameter(&self) -> &str {
        &self.part
    }

    /// Its name: `shop.jpg`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Its content; of one with more than 8 MiB the first 8 MiB.
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// Names are in the call's charset, but UTF-8 with some clients. The charset goes first: names
    /// in GBK can look like UTF-8 (`图` is `CD BC`).
    fn of(file: &FilePart, charset: Charset) -> Self {
        let name = charset.decode(&file.name).or_else(|| Charset::Utf8.decode(&file.name));
        let name = name.unwrap_or_else(|| String::from_utf8_lossy(&file.name)).into_owned();
        let (part, content) = (file.part.clone(), Arc::clone(&file.content));
        Self { part, name, size: file.size, content }
    }
}

impl Payload {
    /// Receives a body; nothing where a form is too long.
    pub(crate) async fn receive(content_type: Option<&str>, body: Body) -> Option<Self> {
        let is_upload = |kind: &str| {
            kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(MULTIPART)
        };
        let Some(content_type) = content_type.filter(|kind| is_upload(kind)) else {
            return to_bytes(body, MAX_FORM).await.ok().map(Self::Form);
        };
        Some(match Parts::receive(content_type, body).await {
            Ok(parts) => Self::Parts(parts),
            Err(refusal) => Self::Broken(refusal),
        })
    }

    /// The files in it, their names read in this charset.
    pub(crate) fn files(&self, charset: Charset) -> Vec<UploadedFile> {
        match self {
            Self::Parts(parts) => {
                parts.files.iter().map(|file| UploadedFile::of(file, charset)).collect()
            }
            Self::Form(_) | Self::Broken(_) => Vec::new(),
        }
    }
}

/// The content type of uploads.
const MULTIPART: &str = "multipart/form-data";

impl Parts {
    async fn receive(content_type: &str, body: Body) -> Result<Self, Refusal> {
        let boundary = multer::parse_boundary(content_type).map_err(broken)?;
        let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(MAX_UPLOAD));
        let stream = body.into_data_stream();
        let mut parts = Self::default();
        let mut multipart = Multipart::with_constraints(stream, boundary, limits);
        while let Some(part) = multipart.next_field().await.map_err(broken)? {
            parts.take(part).await?;
        }
        Ok(parts)
    }

    async fn take(&mut self, mut part: Field<'_>) -> Result<(), Refusal> {
        let Some(name) = part.name().map(str::to_owned) else {
            return Err(refuse("a part has no name"));
        };
        let file_name = file_name(&part);
        let limit = if file_name.is_some() { MAX_KEPT } else { MAX_TEXT };
        let (mut content, mut size) = (Vec::new(), 0_u64);
        while let Some(chunk) = part.chunk().await.map_err(broken)? {
            size += chunk.len() as u64;
            let room = limit - content.len();
            content.extend(chunk.iter().take(room));
        }
        let Some(file_name) = file_name else {
            if self.texts.len() == MAX_TEXTS || size > MAX_TEXT as u64 {
                return Err(refuse("there are too many texts, or one is too long"));
            }
            self.texts.push((name.into_bytes(), content));
            return Ok(());
        };
        if self.files.len() == MAX_FILES || self.files.iter().any(|file| file.part == name) {
            return Err(refuse("there are too many files, or two of one name"));
        }
        let content = content.into();
        self.files.push(FilePart { part: name, name: file_name, size, content });
        Ok(())
    }
}

/// The name of a file, in whatever charset; none where the part is a text.
fn file_name(part: &Field<'_>) -> Option<Vec<u8>> {
    if let Some(name) = part.file_name() {
        return Some(name.as_bytes().to_vec());
    }
    // The library reads UTF-8 alone.
    const BEGIN: &[u8] = b"filename=\"";
    let header = part.headers().get("content-disposition")?.as_bytes();
    let at = header.windows(BEGIN.len()).position(|bytes| bytes == BEGIN)?;
    let rest = header.get(at + BEGIN.len()..)?;
    Some(rest.split(|byte| *byte == b'"').next().unwrap_or_default().to_vec())
}

fn refuse(why: &str) -> Refusal {
    Refusal::invalid("isv.upload-fail", format!("The upload cannot be read: {why}."))
}

fn broken(error: multer::Error) -> Refusal {
    refuse(&error.to_string())
}

impl fmt::Debug for UploadedFile {
    /// Shows no content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UploadedFile")
            .field("parameter", &self.part)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
