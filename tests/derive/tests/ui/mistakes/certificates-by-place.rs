fn main() {
    alipay::Client::builder().certificates("app.crt", "alipay.crt", "root.crt");
}
