//! The derive macro that turns an Alipay method spec into a typed client.
