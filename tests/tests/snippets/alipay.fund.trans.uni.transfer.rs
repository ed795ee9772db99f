use alipay::{Client, Error, Reply};

#[derive(alipay::Method)]
#[alipay(method = "alipay.fund.trans.uni.transfer")]
pub struct FundTransUniTransfer;

pub async fn call(
    client: &Client,
) -> Result<Reply<fund_trans_uni_transfer::Response>, Error> {
    let request = fund_trans_uni_transfer::Request::builder()
        .out_biz_no("201806300001")
        .trans_amount(alipay::dec!(23.00))
        .product_code("TRANS_ACCOUNT_NO_PWD")
        .biz_scene("DIRECT_TRANSFER")
        .order_title("201905代发")
        .payee_info(fund_trans_uni_transfer::Participant::builder()
            .identity("...")
            .identity_type("ALIPAY_USER_ID")
            .build())
        .build();
    client.execute(&request).await
}
