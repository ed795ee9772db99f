//! The commands, as a shell runs them.

mod call;
mod gateway;
mod keys;
mod notify;
mod secrecy;
mod signatures;
mod support;
mod usage;
