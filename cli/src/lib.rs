//! The command line `alipay`, as a library: what its commands do, for the binary and the tests.

pub mod catalogue;
pub mod write;
