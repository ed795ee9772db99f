use alipay::{Client, Error, Reply};

#[derive(alipay::Method)]
#[alipay(method = "alipay.system.oauth.token")]
pub struct SystemOauthToken;

pub async fn call(
    client: &Client,
) -> Result<Reply<system_oauth_token::Response>, Error> {
    let request = system_oauth_token::Request::builder()
        .grant_type(system_oauth_token::GrantType::AuthorizationCode)
        .code("...")
        .build();
    client.execute(&request).await
}
