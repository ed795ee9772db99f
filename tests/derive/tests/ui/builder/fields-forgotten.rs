#[derive(alipay::Method)]
#[alipay(method = "koubei.marketing.tool.points.update")]
pub struct PointsUpdate;

fn main() {
    let request = points_update::Request::builder().req_id("778712860805461247257");
    request.build();
}
