use alipay::blocking::Client;

fn main() {}
