//! `alipay notify verify`.

use alipay_openapi_runtime::crypto::{PrivateKey, SignType};

use super::support::{Done, Folder, alipay, fed};

const APP: &str = "2014072300007148";

/// A folder with Alipay's public key, and the key.
fn alipay_key() -> (Folder, PrivateKey) {
    let (folder, key) = (Folder::new(), PrivateKey::generate().unwrap());
    folder.write("alipay.pub.pem", key.public_key().to_pem());
    (folder, key)
}

/// A body with these parameters, sorted, of which the signature covers all but the sign type in
/// variant 1.
fn body(key: &PrivateKey, params: &[(&str, &str)], covers_sign_type: bool) -> String {
    let mut params = params.to_vec();
    params.push(("sign_type", "RSA2"));
    params.sort_unstable();
    let covered = params.iter().filter(|(name, _)| covers_sign_type || *name != "sign_type");
    let text: Vec<String> = covered.map(|(name, value)| format!("{name}={value}")).collect();
    let sign = key.sign(SignType::Rsa2, text.join("&").as_bytes()).unwrap();
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&params)
        .append_pair("sign", &sign)
        .finish()
}

fn verify(folder: &Folder, more: &[&str], body: &str) -> Done {
    let key = folder.path("alipay.pub.pem");
    let base = ["notify", "verify", "--app-id", APP, "--alipay-public-key-file", &key];
    fed(&mut alipay(&[&base[..], more].concat()), body.as_bytes())
}

#[test]
fn what_alipay_signed_is_printed() {
    let (folder, key) = alipay_key();
    let trade =
        [("app_id", APP), ("notify_id", "4a91"), ("subject", "a b&c"), ("total_amount", "8.80")];
    for (covers_sign_type, variant) in [(false, "V1"), (true, "V2")] {
        let body = body(&key, &trade, covers_sign_type);
        let told = verify(&folder, &["--json"], &body);
        assert_eq!(told.code, 0, "{}", told.out);
        assert_eq!(told.json()["variant"], variant);
        assert_eq!(told.json()["parameters"]["subject"], "a b&c");
        let is_covered = told.json()["parameters"].get("sign_type").is_some();
        assert_eq!(is_covered, covers_sign_type);
    }
    let body = body(&key, &trade, false);
    let told = verify(
        &folder,
        &["--content-type", "application/x-www-form-urlencoded; charset=utf-8"],
        &body,
    );
    assert_eq!(
        told.out,
        format!("app_id={APP}\nnotify_id=4a91\nsubject=a b&c\ntotal_amount=8.80\n")
    );
    assert!(told.err.contains("this is Alipay's, variant V1"), "{}", told.err);
    // From a file, to which an editor added a line end.
    let file = folder.write("body.txt", format!("{body}\n"));
    assert_eq!(verify(&folder, &[&file], "").out, told.out);
}

#[test]
fn a_value_cannot_pass_for_another_parameter() {
    let (folder, key) = alipay_key();
    let trade = [("app_id", APP), ("subject", "x\ntrade_status=TRADE_SUCCESS\u{1b}[2J")];
    let body = body(&key, &trade, false);
    let told = verify(&folder, &[], &body);
    let line = r"subject=x\ntrade_status=TRADE_SUCCESS\u{1b}[2J";
    assert_eq!(told.out, format!("app_id={APP}\n{line}\n"), "{}", told.err);
    let told = verify(&folder, &["--json"], &body).json();
    assert_eq!(told["parameters"]["subject"], trade[1].1);
}

#[test]
fn what_is_not_alipays_is_refused() {
    let (folder, key) = alipay_key();
    let (_, other) = alipay_key();
    let trade = [("app_id", APP), ("total_amount", "8.80")];
    let good = body(&key, &trade, false);
    let table: [(&[&str], &str, &str); 6] = [
        (&[], &good.replace("8.80", "0.80"), "the signature does not verify"),
        (&[], &body(&other, &trade, false), "the signature does not verify"),
        (&[], &body(&key, &[("app_id", "1")], false), "is not for this app"),
        (&[], "", "the body is empty"),
        (&[], "app_id=1", "\"sign\" is missing"),
        (&["--content-type", "application/json"], &good, "a notification is a form"),
    ];
    for (more, body, words) in table {
        let told = verify(&folder, more, body);
        assert_eq!((told.code, &*told.out), (1, ""), "{more:?}");
        assert!(told.err.contains(words), "{}", told.err);
        let told = verify(&folder, &[more, &["--json"]].concat(), body);
        assert_eq!((told.code, &told.json()["verified"]), (1, &false.into()));
    }
    let unset = fed(&mut alipay(&["notify", "verify"]), good.as_bytes());
    assert_eq!(unset.code, 2);
    assert!(unset.err.contains("ALIPAY_APP_ID is not set"), "{}", unset.err);
}

#[test]
fn rsa_is_taken_where_it_is_allowed() {
    let (folder, key) = alipay_key();
    let text = format!("app_id={APP}&notify_id=4a91");
    let sign = key.sign(SignType::Rsa, text.as_bytes()).unwrap();
    let body = form_urlencoded::Serializer::new(format!("{text}&sign_type=RSA"))
        .append_pair("sign", &sign)
        .finish();
    let told = verify(&folder, &[], &body);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("sign_type \"RSA\""), "{}", told.err);
    assert_eq!(verify(&folder, &["--allow-rsa"], &body).code, 0);
    assert_eq!(verify(&folder, &["--allow-rsa"], &body.replace("4a91", "4a92")).code, 1);
}
