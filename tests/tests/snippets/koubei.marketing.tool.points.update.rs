use alipay::{Client, Error, Reply};

#[derive(alipay::Method)]
#[alipay(method = "koubei.marketing.tool.points.update")]
pub struct MarketingToolPointsUpdate;

pub async fn call(
    client: &Client,
) -> Result<Reply<marketing_tool_points_update::Response>, Error> {
    let request = marketing_tool_points_update::Request::builder()
        .req_id("778712860805461247257")
        .user_id("2088123412341234")
        .activity_account("39201608190015500100016011040139")
        .build();
    client.execute(&request).await
}
