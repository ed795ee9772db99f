//! A local Alipay gateway that answers from the same specs, for tests and examples.
