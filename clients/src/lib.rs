//! Alipay SDK: typed, validated, signed calls of the Alipay open platform.
