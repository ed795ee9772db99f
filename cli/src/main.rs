//! The command line of the Alipay SDK.

fn main() {}
