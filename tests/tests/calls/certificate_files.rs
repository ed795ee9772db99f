//! The three files of certificate mode: given in each other's place, or of two apps, they are refused
//! when the app is built.

use alipay::SignType;
use alipay::app::{App, AppBuilder, CertificateFiles};
use alipay::cert::{Certificate, CertificateMixup};
use alipay::crypto::{PrivateKey, SignError, SignFuture, Signer};
use alipay::error::ConfigError;
use alipay_openapi_gateway::Gateway;
use alipay_openapi_tests::calls::*;
use alipay_openapi_tests::openssl::Scratch;

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../crypto/tests/cert/files/", $name))
    };
}

const APP: &str = file!("app.crt");
const ALIPAY: &str = file!("alipay.crt");
const ROOTS: &str = file!("roots.crt");

const END: &str = "-----END CERTIFICATE-----";

/// The certificates of a file, each alone.
fn blocks(pem: &str) -> Vec<String> {
    pem.split_inclusive(END).filter(|block| block.contains(END)).map(str::to_owned).collect()
}

/// What is wrong with three files, in one word.
fn told(builder: AppBuilder, [app, alipay, root]: [&str; 3]) -> &'static str {
    match builder.certificates(CertificateFiles { app, alipay, root }).build() {
        Ok(_) => "sound",
        Err(ConfigError::CertificateMixup(mixup)) => {
            assert!(mixup.to_string().contains("crt") || mixup.to_string().contains("console"));
            match mixup {
                CertificateMixup::Exchanged => "exchanged",
                CertificateMixup::MisplacedRoot { place: "Alipay's certificate", .. } => {
                    "a root as Alipay's"
                }
                CertificateMixup::MisplacedRoot { .. } => "a root as the app's",
                CertificateMixup::NotRoot { .. } => "no root",
                CertificateMixup::OtherAuthority { .. } => "another authority",
                other => panic!("{other:?}"),
            }
        }
        Err(ConfigError::OwnPublicKey) => "one file twice",
        Err(ConfigError::CertificateOfOtherKey) => "of another key",
        Err(other) => panic!("{other:?}"),
    }
}

fn with_key() -> AppBuilder {
    App::builder().app_id(APP_ID).private_key(APP_KEY)
}

#[test]
fn files_in_each_others_place() {
    let [leaf, issuer] = <[String; 2]>::try_from(blocks(ALIPAY)).unwrap();
    let [sm2, rsa, ec] = <[String; 3]>::try_from(blocks(ROOTS)).unwrap();
    let backwards = [ec.as_str(), &rsa, &sm2].join("\n");
    let all = [APP, ALIPAY, ROOTS].join("\n");
    let table = [
        ([APP, ALIPAY, ROOTS], "sound"),
        ([APP, &leaf, ROOTS], "sound"),
        ([APP, ALIPAY, &backwards], "sound"),
        ([APP, ALIPAY, &rsa], "sound"),
        ([ALIPAY, APP, ROOTS], "exchanged"),
        ([&leaf, APP, ROOTS], "exchanged"),
        ([APP, ROOTS, ROOTS], "a root as Alipay's"),
        ([APP, &backwards, ALIPAY], "a root as Alipay's"),
        ([APP, &rsa, ROOTS], "a root as Alipay's"),
        ([ROOTS, ALIPAY, APP], "a root as the app's"),
        ([&rsa, ALIPAY, ROOTS], "a root as the app's"),
        ([APP, ALIPAY, APP], "no root"),
        ([APP, ALIPAY, ALIPAY], "no root"),
        ([APP, ALIPAY, &leaf], "no root"),
        ([APP, ALIPAY, &issuer], "no root"),
        ([APP, ALIPAY, &all], "no root"),
        ([APP, APP, ROOTS], "one file twice"),
        ([ALIPAY, ALIPAY, ROOTS], "one file twice"),
        // The same organisation does not suffice where the chain is whole.
        ([APP, ALIPAY, &ec], "another authority"),
        ([APP, &leaf, &ec], "sound"),
    ];
    for (at, (files, wanted)) in table.into_iter().enumerate() {
        assert_eq!(told(with_key(), files), wanted, "row {at}");
    }
}

/// Where the key is not in memory, the certificates' names say whose they are.
#[test]
fn files_of_an_app_whose_key_is_elsewhere() {
    struct Elsewhere;
    impl Signer for Elsewhere {
        fn sign<'a>(&'a self, _: SignType, _: &'a [u8]) -> SignFuture<'a> {
            Box::pin(async { Err(SignError::remote("never asked")) })
        }
    }
    let builder = || App::builder().app_id("2021000000000000").signer(Elsewhere);
    assert_eq!(told(builder(), [APP, ALIPAY, ROOTS]), "sound");
    assert_eq!(told(builder(), [ALIPAY, APP, ROOTS]), "exchanged");
    assert_eq!(told(builder(), [APP, ROOTS, ALIPAY]), "a root as Alipay's");
}

/// Two authorities with the same names: what was signed tells them apart.
#[tokio::test]
async fn another_authority_of_the_same_name() {
    let start = || Gateway::builder().app_public_key(APP_PUBLIC).certificates().start();
    let (one, other) = (start().await.unwrap(), start().await.unwrap());
    let files = |gateway: &Gateway| {
        [gateway.app_cert_pem(), gateway.alipay_cert_pem(), gateway.root_cert_pem()]
            .map(Option::unwrap)
    };
    let ([app, alipay, root], [other_app, other_alipay, other_root]) = (files(&one), files(&other));
    for (files, wanted) in [
        ([&app, &alipay, &root], "sound"),
        ([&app, &alipay, &other_root], "another authority"),
        ([&app, &other_alipay, &root], "another authority"),
        ([&other_app, &alipay, &root], "another authority"),
        ([&other_app, &other_alipay, &root], "another authority"),
    ] {
        assert_eq!(told(with_key(), files.map(String::as_str)), wanted);
    }
    assert_eq!(told(with_key(), [APP, ALIPAY, root.as_str()]), "another authority");
    assert_eq!(told(with_key(), [app.as_str(), alipay.as_str(), ROOTS]), "another authority");
    one.shutdown().await;
    other.shutdown().await;
}

/// The sandbox's chain is not sound: its intermediate is no authority, and may be another one than
/// in the file. Names are compared there.
#[test]
fn the_sandboxs_chain_is_taken_by_its_names() {
    let Some(scratch) = Scratch::new("sandbox-files") else { return };
    scratch.write("app.key", APP_KEY);
    scratch.write("alipay.key", ALIPAY_KEY);
    scratch.write("root.key", PrivateKey::generate().unwrap().to_pkcs8_pem().unwrap().as_bytes());
    scratch.write("class2.key", PrivateKey::generate().unwrap().to_pkcs8_pem().unwrap().as_bytes());
    let issue = |name: &str, subject: &str, by: &str| {
        let subject = format!("/C=CN/{subject}").replace(' ', "_");
        let request = format!("req -new -key {name}.key -subj {subject} -out {name}.csr");
        assert!(scratch.openssl(&request), "{name}");
        let sign = match name == by {
            true => {
                format!("x509 -req -in {name}.csr -signkey {name}.key -days 99 -out {name}.crt")
            }
            false => format!(
                "x509 -req -in {name}.csr -CA {by}.crt -CAkey {by}.key -set_serial 7 -days 99 -out {name}.crt"
            ),
        };
        assert!(scratch.openssl(&sign), "{name}");
        String::from_utf8(scratch.read(&format!("{name}.crt"))).unwrap()
    };
    let root = issue("root", "O=Ant/CN=R1 test", "root");
    let class2 = issue("class2", "O=Ant/CN=Class 2 R1 test", "root");
    let app = issue("app", "O=shop/CN=2088-2021", "class2");
    let leaf = issue("alipay", "O=shop/CN=Alipay-2088011691288213", "class2");
    let whole = format!("{leaf}{class2}");
    let table = [
        ([&*app, &*whole, &*root], "sound"),
        ([&app, &leaf, &root], "sound"),
        ([&app, &whole, ROOTS], "another authority"),
        ([&app, &leaf, ROOTS], "another authority"),
        ([&whole, &app, &root], "exchanged"),
        ([&app, &root, &root], "a root as Alipay's"),
        ([&app, &whole, &app], "no root"),
        ([&app, &whole, &class2], "no root"),
    ];
    for (at, (files, wanted)) in table.into_iter().enumerate() {
        assert_eq!(told(with_key(), files), wanted, "row {at}");
    }
    let intermediate = Certificate::parse(&class2).unwrap();
    assert!(intermediate.subject().starts_with("CN=Class_2_R1_test,"));
}

/// What is given as a path and is none is not shown; a path is.
#[test]
fn a_certificate_that_is_given_as_a_path() {
    let one_line: String = APP.lines().filter(|line| !line.contains("-----")).collect();
    let folder = std::env::temp_dir().join(format!("alipay-files-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let [app, alipay, root] = [("app.crt", APP), ("alipay.crt", ALIPAY), ("root.crt", ROOTS)]
        .map(|(name, text)| path(name, text));
    assert!(
        with_key()
            .certificate_files(CertificateFiles { app: &app, alipay: &alipay, root: &root })
            .build()
            .is_ok()
    );
    for value in
        [APP, APP_KEY, APP_KEY_PKCS1, &one_line, "-----BEGIN PRIVATE KEY-----", "hunter2secret"]
    {
        for files in [[value, &alipay, &root], [&app, value, &root], [&app, &alipay, value]] {
            let [app, alipay, root] = files;
            let builder = with_key().certificate_files(CertificateFiles { app, alipay, root });
            let shown = format!("{builder:?}");
            let error = builder.build().unwrap_err();
            assert!(matches!(error, ConfigError::NotAPath { .. }), "{error:?}");
            let shown = format!("{shown} {error} {error:?}");
            for line in value.lines() {
                assert!(!shown.contains(line), "{shown}");
            }
        }
    }
    let error = with_key()
        .certificate_files(CertificateFiles { app: "nowhere.crt", alipay: &alipay, root: &root })
        .build()
        .unwrap_err();
    assert!(error.to_string().starts_with("the certificate file nowhere.crt cannot"), "{error}");
    std::fs::remove_dir_all(&folder).unwrap();
}
