//! A crate outside of the workspace that derives clients from a spec of its own.
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications)]
#![deny(clippy::all, clippy::pedantic)]
#![deny(rust_2018_idioms, non_ascii_idents, single_use_lifetimes, unused_lifetimes)]
#![forbid(unsafe_code)]

/// Creates an order.
#[derive(Clone, Copy, Debug, pay::Method)]
#[alipay(spec = "spec/everything.toml", crate = "pay")]
pub struct CreateOrder;

#[cfg(test)]
mod orders;
#[cfg(test)]
mod scopes;
#[cfg(test)]
mod wire;
