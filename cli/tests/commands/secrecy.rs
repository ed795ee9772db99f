//! No command shows a secret, whatever goes wrong.

use super::support::{Done, Local, fed};

#[test]
fn no_output_holds_a_private_key() {
    let local = Local::start(&["--encrypt", "AES"]);
    let key = local.keys.text("app.pkcs8.pem");
    let line = key.lines().nth(3).unwrap().to_owned();
    let one_line: String = key.lines().filter(|line| !line.starts_with('-')).collect();
    let content_key = local.keys.text("content-key.txt");
    let app = local.keys.path("app.pkcs8.pem");
    let public = local.keys.path("app.pub.pem");
    let with_password =
        format!("http://user:{}@gateway.invalid/", content_key.trim_end_matches('='));
    let query = ["call", "alipay.trade.query", "-f", "trade_no=1"];
    let tries: Vec<Vec<&str>> = vec![
        query.to_vec(),
        [&query[..], &["--json"]].concat(),
        // Keys where something else belongs.
        [&query[..], &["--app-id", &one_line]].concat(),
        [&query[..], &["--app-private-key-file", &one_line]].concat(),
        [&query[..], &["--encrypt-key-file", &content_key]].concat(),
        [&query[..], &["--alipay-public-key-file", &app]].concat(),
        [
            &query[..],
            &["--app-cert-file", &app, "--alipay-cert-file", &app, "--root-cert-file", &app],
        ]
        .concat(),
        [&query[..], &["--gateway-url", &one_line]].concat(),
        [&query[..], &["--field", &one_line]].concat(),
        [&query[..], &["--app-private-key", &one_line]].concat(),
        [&query[..], &["--encrypt-key", &content_key, "--json"]].concat(),
        [&query[..], &["--app_private_key", &one_line]].concat(),
        [&query[..], &["--app_private_key", &one_line, "--allow-unknown"]].concat(),
        [&query[..], &["--private-key", &one_line, "--json"]].concat(),
        [&query[..], &["--app-auth-token-file", &one_line]].concat(),
        [&query[..], &["--biz-content", &one_line]].concat(),
        [&query[..], &["--out_trade_no", &one_line]].concat(),
        vec!["key", "inspect", &app],
        vec!["key", "inspect", &app, "--json"],
        vec!["key", "inspect", &one_line],
        vec!["cert", "sn", &app],
        vec!["cert", "sn", &one_line],
        vec!["sign", "--show", "--json"],
        vec!["verify", "--public-key-file", &app],
        vec!["verify", "--public-key-file", &one_line],
        vec!["verify", "--public-key-file", &public, &one_line],
        vec!["verify", "--public-key-file", &public, &key],
        vec!["sign", &one_line],
        vec!["sign", &key],
        vec!["notify", "verify", &one_line],
        vec!["cert", "sn", &key],
        vec!["key", "inspect", &key],
        vec!["key", "generate", "-o", &one_line],
        vec!["key", "generate", "-o", &key],
        vec!["gateway", "--keys", &one_line],
        vec!["gateway", "--keys", &key],
        vec!["gateway", "--keys", &content_key],
        [&query[..], &["--root-cert-file", &key]].concat(),
        [&query[..], &["--app-private-key-file", &key]].concat(),
        vec!["sign", "--app-private-key-file", &key],
        vec!["verify", "--public-key-file", &key],
        vec!["sign", "--sign-type", &one_line],
        vec!["verify", "--charset", &one_line],
        vec!["gateway", "--keys", "keys", "--listen", &one_line],
        vec!["call", &one_line],
        vec!["call", &key],
        [&query[..], &["--gateway-url", &with_password]].concat(),
        [&query[..], &["--gateway-url", &with_password, "--allow-http", "--json"]].concat(),
        [&query[..], &["--notify-url", &one_line]].concat(),
        vec!["notify", "verify"],
        vec!["call", "--help"],
        vec!["gateway", "--help"],
    ];
    let secrets = [line.as_str(), &one_line, content_key.trim_end_matches(['=', '\n'])];
    let hides = |arguments: &[&str], done: &Done| {
        for secret in secrets {
            assert!(!done.out.contains(secret), "{arguments:?}: {}", done.out);
            assert!(!done.err.contains(secret), "{arguments:?}: {}", done.err);
        }
    };
    for arguments in tries {
        hides(&arguments, &fed(&mut local.alipay(&arguments), b"a=1"));
    }
    // Keys in the variables that name files.
    let names = ["APP_PRIVATE_KEY", "PUBLIC_KEY", "APP_CERT", "CERT", "ROOT_CERT", "ENCRYPT_KEY"];
    for name in names.map(|name| format!("ALIPAY_{name}_FILE")) {
        for value in [&key, &one_line, &content_key] {
            for arguments in [&query[..], &["sign"], &["notify", "verify", "--app-id", "2014"]] {
                let mut command = local.alipay(arguments);
                let done = fed(
                    command.env_remove("ALIPAY_APP_PRIVATE_KEY_FILE").env(&name, value),
                    b"a=1",
                );
                assert_ne!(done.code, 0, "{name}");
                hides(arguments, &done);
            }
        }
    }
    for made in ["MII", "-----BEGIN", &content_key[..4]] {
        let found = std::fs::read_dir(".")
            .unwrap()
            .any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(made));
        assert!(!found, "a folder was named {made}…");
    }
}
