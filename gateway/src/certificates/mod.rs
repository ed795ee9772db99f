//! Certificate mode: the authorities, the certificates they issue, and the key behind them.

pub(crate) mod authority;
pub(crate) mod signer;
pub(crate) mod store;

pub use authority::IssueError;
