//! Certificate mode: authorities, and the certificates that they issue.

pub(crate) mod authority;
pub(crate) mod signer;
pub(crate) mod store;

pub use authority::IssueError;
