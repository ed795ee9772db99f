use alipay::notify::VerifiedTrade;

fn main() {}
