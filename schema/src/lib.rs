//! What an Alipay method spec can say, and the rule engine that checks values against it.
