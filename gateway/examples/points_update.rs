//! Calls three methods over HTTP, against a gateway in this process: typed results, a request that
//! is refused before it is sent, and a refusal by the business.
//!
//! `cargo run --example points_update`

use std::error::Error;

use alipay::{Client, Error as CallError};
use alipay_openapi_gateway::{Answer, Gateway};
use points_update::{ErrorCode, TransType};

#[derive(alipay::Method)]
#[alipay(method = "koubei.marketing.tool.points.update")]
struct PointsUpdate;

#[derive(alipay::Method)]
#[alipay(method = "alipay.marketing.voucher.stock.use")]
struct StockUse;

#[derive(alipay::Method)]
#[alipay(method = "alipay.pass.instance.update")]
struct InstanceUpdate;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let gateway = Gateway::builder().start().await?;
    println!("gateway at {}\n", gateway.url());
    let client = Client::builder()
        .app_id(gateway.app_id())
        .private_key(gateway.app_private_key_pem()?)
        .alipay_public_key(gateway.alipay_public_key_pem())
        .gateway_url(gateway.url())
        .build()?;

    // Add ten points to a card.
    let points = points_update::Request::builder()
        .req_id("778712860805461247257")
        .user_id("2088123412341234")
        .activity_account("39201608190015500100016011040139")
        .trans_type(TransType::Deposit)
        .trans_amount("10")
        .shop_id("2016041200077000000003277104")
        .biz_no("2016082221001004150200139999")
        .memo("积分扣减用于兑换奖品")
        .build();
    let reply = client.execute(&points).await?;
    println!("points updated: point_log_no = {}", reply.point_log_no);

    // Redeem a voucher. Alipay can answer "Success" without redeeming it: the spec says how to
    // recognize this, and such an answer is a refusal.
    let voucher = stock_use::Request::builder()
        .entity_no("ABTRm55gkVTcZJjvY2Enjg==prIaQkv2_dsfRTETS")
        .out_biz_no("0156468653835689006788030091")
        .build();
    let reply = client.execute(&voucher).await?;
    println!("voucher redeemed: voucher_id = {:?}", reply.voucher_id);

    // Mark a pass as used.
    let pass = instance_update::Request::builder()
        .serial_number("209919213")
        .channel_id("2088918273")
        .status(instance_update::Status::Used)
        .verify_code("8612231273")
        .verify_type(instance_update::VerifyType::Wave)
        .build();
    let reply = client.execute(&pass).await?;
    println!("pass updated: pass_id = {:?}", reply.result.pass_id);

    // A request that breaks the spec is never sent: all mistakes are reported at once.
    let mut wrong = points.clone();
    wrong.trans_type = Some(TransType::Consume);
    wrong.trans_amount = Some("-10".to_owned());
    wrong.memo = Some("x".repeat(300));
    if let Err(error) = client.execute(&wrong).await {
        println!("\nrefused here ({:?}):", error.outcome());
        for violation in error.violations().into_iter().flatten() {
            println!("  {violation}");
        }
    }

    // A refusal by the business has a typed code, and says what to do.
    gateway.enqueue("koubei.marketing.tool.points.update", Answer::error("BIZ_ERROR"))?;
    match client.execute(&points).await {
        Err(CallError::Refused(refusal)) => {
            println!("\nrefused by Alipay (retry: {:?}): {refusal}", refusal.retry());
            match refusal.error_code() {
                ErrorCode::BizError => println!("  remedy: {}", refusal.remedies().join("; ")),
                other => println!("  another code: {other}"),
            }
        }
        other => println!("unexpected: {other:?}"),
    }

    gateway.shutdown().await;
    Ok(())
}
