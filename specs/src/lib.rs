//! The catalogue of Alipay method specs, as data.
