//! Receives the body of a request: a form, or the parts of an upload.

use std::fmt;
use std::sync::Arc;

use alipay_openapi_runtime::Charset;
use axum::body::{Body, Bytes, to_bytes};
use multer::{Constraints, Field, Multipart, SizeLimit};

use crate::refusal::Refusal;

/// The largest form, in bytes.
const MAX_FORM: usize = 2 << 20;
/// The largest upload, in bytes.
const MAX_UPLOAD: u64 = 1 << 30;
/// The largest text in an upload, in bytes.
const MAX_TEXT: usize = 1 << 20;
/// How many bytes of a file are kept.
const MAX_KEPT: usize = 8 << 20;
/// The largest number of texts in an upload.
const MAX_TEXTS: usize = 256;
/// The largest number of files in an upload.
const MAX_FILES: usize = 64;

/// The body of a request.
pub(crate) enum Payload {
    /// A body that should be a form.
    Form(Bytes),
    Parts(Parts),
    /// An upload that could not be read.
    Broken(Refusal),
}

/// The parts of an upload.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) texts: Vec<(Vec<u8>, Vec<u8>)>,
    files: Vec<FilePart>,
}

/// A file, its name not decoded yet.
struct FilePart {
    part: String,
    name: Vec<u8>,
    size: u64,
    content: Arc<[u8]>,
}

/// A file that was uploaded with a call.
#[derive(Clone, PartialEq, Eq)]
pub struct UploadedFile {
    part: String,
    name: String,
    size: u64,
    content: Arc<[u8]>,
}

impl UploadedFile {
    /// Returns the name of the parameter, such as `image_content`.
    pub fn parameter(&self) -> &str {
        &self.part
    }

    /// Returns the name of the file, such as `shop.jpg`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns the content, or its first 8 MiB if it is larger.
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    fn of(file: &FilePart, charset: Charset) -> Self {
        // Some clients send names in UTF-8 whatever the charset of the call. The charset is tried
        // first, since a name in GBK can look like UTF-8: `图` is `CD BC`.
        let name = charset.decode(&file.name).or_else(|| Charset::Utf8.decode(&file.name));
        let name = name.unwrap_or_else(|| String::from_utf8_lossy(&file.name)).into_owned();
        let (part, content) = (file.part.clone(), Arc::clone(&file.content));
        Self { part, name, size: file.size, content }
    }
}

impl Payload {
    /// Receives a body, or returns `None` if a form is too large.
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

    /// Returns the files, their names decoded from this charset.
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
                return Err(refuse("there are more than 256 texts, or one is larger than 1 MiB"));
            }
            self.texts.push((name.into_bytes(), content));
            return Ok(());
        };
        if self.files.len() == MAX_FILES || self.files.iter().any(|file| file.part == name) {
            return Err(refuse("there are more than 64 files, or two for the same parameter"));
        }
        let content = content.into();
        self.files.push(FilePart { part: name, name: file_name, size, content });
        Ok(())
    }
}

/// Returns the name of a file in whatever charset it is, or `None` if the part is a text.
fn file_name(part: &Field<'_>) -> Option<Vec<u8>> {
    if let Some(name) = part.file_name() {
        return Some(name.as_bytes().to_vec());
    }
    // multer only finds names in UTF-8.
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
    /// Shows neither name nor content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UploadedFile")
            .field("parameter", &self.part)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
