#[derive(alipay::Method)]
#[alipay(spec = "ui/sound.toml")]
pub struct Query;

fn main() {
    query::Request::builder()
        .trade_no("2013112011001004330000121536")
        .extend(query::Extend::builder().region("CN").build())
        .build();
}
