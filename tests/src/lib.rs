//! Tests that cross the crates of the Alipay SDK.
