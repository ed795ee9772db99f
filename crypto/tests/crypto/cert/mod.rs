//! Certificates and chains.
mod chains;
mod files;
mod holders;
mod hostile;
mod names;
mod sm2;
mod support;
