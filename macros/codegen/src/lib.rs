//! From an Alipay method spec to Rust code.
