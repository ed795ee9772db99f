//! The Chinese standards: SM2 keys and SM4 content.

use alipay_openapi_gateway::{EncryptType, Gateway, Mistake, StartError};
use alipay_openapi_runtime::SignType;
use alipay_openapi_runtime::crypto::{ContentKey, KeyAlgorithm, PrivateKey, PublicKey};

use crate::support::*;

/// A valid call, signed with this key.
fn signed(key: &PrivateKey, mut params: Params) -> Params {
    params.set("sign_type", "SM2");
    let sign = key.sign(SignType::Sm2, params.string_to_sign().as_bytes()).unwrap();
    params.with("sign", &sign)
}

#[tokio::test]
async fn sm2_keys_are_made() {
    let gateway = Gateway::builder().sm2().start().await.unwrap();
    let app = PrivateKey::parse(gateway.app_private_key_pem().unwrap()).unwrap();
    let alipay = PublicKey::parse(gateway.alipay_public_key_pem()).unwrap();
    assert_eq!((app.algorithm(), alipay.algorithm()), (KeyAlgorithm::Sm2, KeyAlgorithm::Sm2));
    let reply = send(&gateway, &signed(&app, Params::points())).await;
    assert_eq!(reply.codes().0, "10000", "{}", reply.body);
    assert!(reply.verifies(&alipay, SignType::Sm2));
    // An RSA signature, or the name of one, is refused.
    for params in
        [Params::points().signed(), signed(&app, Params::points()).with("sign_type", "RSA2")]
    {
        assert_eq!(send(&gateway, &params).await.codes().1, "isv.invalid-signature-type");
    }
}

#[tokio::test]
async fn sm2_keys_are_taken_and_their_mistakes_found() {
    let (app, alipay) = (PrivateKey::generate_sm2().unwrap(), PrivateKey::generate_sm2().unwrap());
    let builder = || Gateway::builder().app_public_key(app.public_key().to_pem());
    let gateway = builder()
        .alipay_private_key(alipay.to_pkcs8_pem().unwrap().as_str())
        .start()
        .await
        .unwrap();
    let sound = signed(&app, Params::points());
    assert!(send(&gateway, &sound).await.verifies(alipay.public_key(), SignType::Sm2));
    let unsigned = sound.clone().with("sign_type", "");
    let sign = app.sign(SignType::Sm2, unsigned.string_to_sign().as_bytes()).unwrap();
    let table = [
        (sign, Mistake::LeftOut("sign_type".to_owned())),
        (
            alipay.sign(SignType::Sm2, sound.string_to_sign().as_bytes()).unwrap(),
            Mistake::AlipayKey,
        ),
        (app.sign(SignType::Sm2, b"something else").unwrap(), Mistake::Unexplained),
    ];
    for (sign, mistake) in table {
        let reply = send(&gateway, &sound.clone().with("sign", &sign)).await;
        assert_eq!(reply.codes().1, "isv.invalid-signature");
        assert_eq!(gateway.diagnosis().unwrap().mistake(), &mistake);
    }
    // Alipay's key must have the algorithm of the app's, and certificates are only for RSA.
    let mixed = builder().alipay_private_key(alipay_key().to_pkcs8_pem().unwrap().as_str());
    assert!(matches!(mixed.start().await.unwrap_err(), StartError::AlipaySigns(_)));
    let certified = builder().certificates().start().await.unwrap_err();
    assert!(matches!(certified, StartError::Certificates(_)), "{certified}");
}

#[tokio::test]
async fn sm4_content_is_read_and_written() {
    let gateway =
        Gateway::builder().sm2().generate_content_key(EncryptType::Sm4).start().await.unwrap();
    let app = PrivateKey::parse(gateway.app_private_key_pem().unwrap()).unwrap();
    let alipay = PublicKey::parse(gateway.alipay_public_key_pem()).unwrap();
    let key = gateway.content_key_base64().unwrap();
    let key = ContentKey::parse(EncryptType::Sm4, key.as_bytes()).unwrap();
    let content = key.encrypt(POINTS_CONTENT.as_bytes()).unwrap();
    let params = Params::points().with("biz_content", &content).with("encrypt_type", "SM4");
    let reply = send(&gateway, &signed(&app, params)).await;
    assert!(reply.verifies(&alipay, SignType::Sm2), "{}", reply.body);
    let answer = key.decrypt(reply.json()[reply.root()].as_str().unwrap()).unwrap();
    assert!(answer.starts_with(b"{\"code\":\"10000\""));
}
