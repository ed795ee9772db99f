use alipay::alipay_trade::Pay;

fn main() {}
