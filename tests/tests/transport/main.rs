//! Connections, servers and proxies that are not as they should be, by both transports.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod blocking;
mod blocking_client;
mod causes;
mod connections;
mod no_runtime;
