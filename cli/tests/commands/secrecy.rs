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
        [&query[..], &["--app_private_key", &one_line, "--allow-unknown", "--page-url"]].concat(),
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
        vec!["notify", "verify"],
        vec!["call", "--help"],
        vec!["gateway", "--help"],
    ];
    for arguments in tries {
        let Done { out, err, .. } = fed(&mut local.alipay(&arguments), b"a=1");
        for secret in [&line, &one_line, &content_key] {
            assert!(!out.contains(secret.as_str()), "{arguments:?}: {out}");
            assert!(!err.contains(secret.as_str()), "{arguments:?}: {err}");
        }
    }
}
