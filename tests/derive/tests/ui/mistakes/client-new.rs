fn main() {
    alipay::Client::new();
}
