use alipay::{Client, Error, Reply};

#[derive(alipay::Method)]
#[alipay(method = "alipay.data.dataservice.bill.downloadurl.query")]
pub struct DataDataserviceBillDownloadurlQuery;

pub async fn call(
    client: &Client,
) -> Result<Reply<data_dataservice_bill_downloadurl_query::Response>, Error> {
    let request = data_dataservice_bill_downloadurl_query::Request::builder()
        .bill_type("trade")
        .bill_date("2016-04-05")
        .build();
    client.execute(&request).await
}
