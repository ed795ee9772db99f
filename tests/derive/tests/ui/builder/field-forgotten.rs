#[derive(alipay::Method)]
#[alipay(method = "koubei.marketing.tool.points.update")]
pub struct PointsUpdate;

fn main() {
    points_update::Request::builder()
        .req_id("778712860805461247257")
        .activity_account("39201608190015500100016011040139")
        .memo("ten points")
        .build();
}
