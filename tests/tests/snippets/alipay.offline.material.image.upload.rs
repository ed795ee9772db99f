use alipay::{Client, Error, Reply};

#[derive(alipay::Method)]
#[alipay(method = "alipay.offline.material.image.upload")]
pub struct OfflineMaterialImageUpload;

pub async fn call(
    client: &Client,
    image_content: alipay::FileItem,
) -> Result<Reply<offline_material_image_upload::Response>, Error> {
    let request = offline_material_image_upload::Request::builder()
        .image_type("jpg")
        .image_name("海底捞")
        .image_content(image_content)
        .build();
    client.execute(&request).await
}
