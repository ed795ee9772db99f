//! The error of a user's own signer or verifier.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// The error of a user's own [`Signer`](crate::Signer) or [`Verifier`](crate::Verifier).
///
/// Clones share the error, and only clones of one error are equal.
#[derive(Clone)]
pub struct RemoteError(Arc<dyn Error + Send + Sync>);

impl RemoteError {
    /// Wraps an error or a text.
    pub fn new(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::from(source.into()))
    }

    /// Returns the wrapped error, to be downcast.
    pub fn get_ref(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0
    }
}

impl fmt::Debug for RemoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for RemoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for RemoteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

impl PartialEq for RemoteError {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for RemoteError {}
