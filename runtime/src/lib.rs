//! Sign, send, verify and decode calls of the Alipay gateway.

pub mod crypto;
