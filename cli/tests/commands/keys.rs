//! `alipay key` and `alipay cert`, held against openssl.

use super::support::{Folder, Local, alipay, fed, is_private, openssl, run};

/// The base64 of a PEM block, on one line.
fn base64(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

#[test]
fn keys_are_made_and_never_replaced() {
    let folder = Folder::new();
    let made = run(&["key", "generate", "--json", "-o", &folder.path("new")]);
    assert_eq!(made.code, 0, "{}", made.err);
    let public = folder.text("new/app.pub.pem");
    assert_eq!(made.json()["public_key"], base64(&public));
    for name in ["new/app.pkcs8.pem", "new/app.pkcs1.pem"] {
        assert!(is_private(folder.path(name)));
        assert_eq!(openssl(&["pkey", "-in", &folder.path(name), "-pubout"]), public);
    }
    let files = ["app.pkcs8.pem", "app.pkcs1.pem", "app.pub.pem"]
        .map(|name| folder.path("new") + "/" + name);
    assert_eq!((made.json()["files"].clone(), &*made.err), (files.as_slice().into(), ""));
    let again = run(&["key", "generate", "-o", &folder.path("new")]);
    assert_eq!((again.code, &*again.out), (2, ""));
    assert!(again.err.contains("keys are never replaced"), "{}", again.err);
    assert_eq!(folder.text("new/app.pub.pem"), public);

    let made = run(&["key", "generate", "--sm2", "--json", "-o", &folder.path("sm2")]);
    assert_eq!((&made.json()["algorithm"], &made.json()["bits"]), (&"SM2".into(), &256.into()));
}

#[test]
fn keys_are_told_by_what_they_are() {
    let local = Local::start(&["--certificates"]);
    let public = base64(&local.keys.text("app.pub.pem"));
    let bare = local.keys.write("bare.txt", &public);
    let table = [
        (local.keys.path("app.pkcs8.pem"), "private key"),
        (local.keys.path("app.pkcs1.pem"), "private key"),
        (local.keys.path("app.pub.pem"), "public key"),
        (bare, "public key"),
        (local.keys.path("app-cert.crt"), "certificate"),
    ];
    for (file, what) in table {
        let told = run(&["key", "inspect", &file, "--json"]).json();
        assert_eq!(told["what"], what, "{file}");
        assert_eq!(told["public_key"], public, "{file}");
        assert_eq!((&told["algorithm"], &told["bits"]), (&"RSA".into(), &2048.into()));
        let told = run(&["key", "inspect", &file]);
        assert_eq!(told.out, format!("{what}, RSA with 2048 bits\npublic key: {public}\n"));
    }
    let key = local.keys.text("app.pkcs8.pem");
    let told = fed(&mut alipay(&["key", "inspect", "-"]), key.as_bytes());
    assert!(told.out.contains(&public));

    let locked = local.keys.path("locked.pem");
    let (app, out) = (local.keys.path("app.pkcs8.pem"), "-out");
    openssl(&["pkcs8", "-topk8", "-in", &app, out, &locked, "-passout", "pass:x"]);
    let table =
        [(&*locked, "an encrypted private key"), ("/nowhere.pem", "cannot be read as a file")];
    for (file, words) in table {
        let told = run(&["key", "inspect", file]);
        assert_eq!((told.code, &*told.out), (2, ""));
        assert!(told.err.contains(words), "{}", told.err);
    }
}

#[test]
fn serial_numbers_are_those_of_calls() {
    let local = Local::start(&["--certificates"]);
    let flags = ["--app-cert-file", "--alipay-cert-file", "--root-cert-file"];
    let files =
        ["app-cert.crt", "alipay-cert.crt", "root-cert.crt"].map(|name| local.keys.path(name));
    let flags: Vec<&str> =
        flags.into_iter().zip(&files).flat_map(|(flag, file)| [flag, file]).collect();
    let base = ["call", "alipay.trade.credit.order.query", "-f", "out_trade_no=1", "--page-url"];
    let url = local.run(&[&base[..], &flags].concat()).out;
    let query = url.trim().split_once('?').unwrap().1;
    let sent = |wanted: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, _)| name == wanted).unwrap().1.into_owned()
    };
    let sn = |file: &str| run(&["cert", "sn", file]).out.trim().to_owned();
    assert_eq!(sn(&files[0]), sent("app_cert_sn"));
    assert_eq!(sn(&files[2]), sent("alipay_root_cert_sn"));

    let told = run(&["cert", "sn", &files[1], "--json"]).json();
    assert_eq!((&told["what"], &told["sn"]), (&"certificate".into(), &sn(&files[1]).into()));
    assert_ne!(told["subject"], told["issuer"]);
    assert!(told["not_after"].as_str().unwrap().ends_with('Z'));

    // Of a file of roots the numbers are joined.
    let root = local.keys.text("root-cert.crt");
    let two = local.keys.write("roots.crt", format!("{root}{root}"));
    let one = sn(&files[2]);
    assert_eq!(sn(&two), format!("{one}_{one}"));
    assert_eq!(run(&["cert", "sn", &two, "--json"]).json()["sm2_sn"], "");
    let none = run(&["cert", "sn", &two, "--sm2"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("no root of the file is signed with SM2"), "{}", none.err);

    let key = run(&["cert", "sn", &local.keys.path("app.pub.pem")]);
    assert_eq!((key.code, &*key.out), (2, ""), "{}", key.err);
}
