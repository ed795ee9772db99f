//! `alipay gateway`: what it writes and prints.

use super::support::{Folder, Local, is_private, openssl, run};

#[test]
fn its_first_line_is_what_a_client_needs() {
    let mut local = Local::start(&[]);
    let names: Vec<&String> = local.ready.as_object().unwrap().keys().collect();
    assert_eq!(names, ["app_id", "keys", "url"]);
    assert!(local.url().starts_with("http://127.0.0.1:") && local.url().ends_with("/gateway.do"));
    assert_eq!(local.ready["app_id"], "2014072300007148");
    assert_eq!(local.ready["keys"], local.keys.path(""));
    assert_eq!(local.signal("-INT"), Some(0));
}

#[test]
fn keys_are_made_where_they_are_absent() {
    let local = Local::start(&[]);
    let [app, pkcs1, app_pub, alipay, alipay_pub] =
        ["app.pkcs8.pem", "app.pkcs1.pem", "app.pub.pem", "alipay.pkcs8.pem", "alipay.pub.pem"]
            .map(|name| (local.keys.path(name), local.keys.text(name)));
    assert!(app.1.starts_with("-----BEGIN PRIVATE KEY-----"));
    assert!(pkcs1.1.starts_with("-----BEGIN RSA PRIVATE KEY-----"));
    for private in [&app, &pkcs1, &alipay] {
        assert!(is_private(&private.0), "{}", private.0);
    }
    for (private, public) in [(&app, &app_pub), (&pkcs1, &app_pub), (&alipay, &alipay_pub)] {
        assert_eq!(openssl(&["pkey", "-in", &private.0, "-pubout"]), public.1);
    }
    assert_ne!(app_pub.1, alipay_pub.1);

    // Another start takes those that are there, and makes the others of them.
    let Local { keys, .. } = &local;
    for name in ["app.pkcs8.pem", "app.pub.pem", "alipay.pub.pem"] {
        std::fs::remove_file(keys.path(name)).unwrap();
    }
    let again = Folder::new();
    for name in ["app.pkcs1.pem", "alipay.pkcs8.pem"] {
        again.write(name, keys.text(name));
    }
    let again = Local::start_in(again, &[]);
    for (path, text) in [&app, &pkcs1, &app_pub, &alipay, &alipay_pub] {
        let name = path.rsplit('/').next().unwrap();
        assert_eq!(again.keys.text(name), *text, "{name}");
    }
    assert_eq!(again.run(&["call", "alipay.trade.query", "-f", "trade_no=1"]).code, 0);
}

#[test]
fn keys_that_do_not_fit_are_refused() {
    let (one, other) = (Folder::new(), Folder::new());
    for folder in [&one, &other] {
        assert_eq!(run(&["key", "generate", "-o", &folder.path("")]).code, 0);
    }
    let start = |folder: &Folder| run(&["gateway", "--keys", &folder.path("")]);
    one.write("app.pub.pem", other.text("app.pub.pem"));
    let done = start(&one);
    assert_eq!(done.code, 2);
    assert!(
        done.err.contains("app.pub.pem does not belong to the private key beside it"),
        "{}",
        done.err
    );
    for name in ["app.pkcs8.pem", "app.pkcs1.pem"] {
        std::fs::remove_file(one.path(name)).unwrap();
    }
    let done = start(&one);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("without its private key"), "{}", done.err);
    other.write("app.pkcs8.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    let done = start(&other);
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(done.err.contains("app.pkcs8.pem: "), "{}", done.err);
}

#[test]
fn keys_that_are_there_say_what_the_others_are() {
    // Two different keys of one app.
    let (one, other) = (Folder::new(), Folder::new());
    for folder in [&one, &other] {
        assert_eq!(run(&["key", "generate", "-o", &folder.path("")]).code, 0);
    }
    one.write("app.pkcs1.pem", other.text("app.pkcs1.pem"));
    let done = run(&["gateway", "--keys", &one.path("")]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("are different keys"), "{}", done.err);

    // An app with SM2 gets a gateway with SM2; an RSA key is not taken for one.
    let sm2 = Folder::new();
    assert_eq!(run(&["key", "generate", "--sm2", "-o", &sm2.path("")]).code, 0);
    let local = Local::start_in(sm2, &[]);
    let call = local.run(&["call", "alipay.trade.query", "--trade_no", "1", "--sign-type", "SM2"]);
    assert_eq!(call.code, 0, "{}", call.err);
    let done = run(&["gateway", "--sm2", "--keys", &other.path("")]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("which is RSA: with --sm2 name another folder"), "{}", done.err);
}

#[test]
fn it_listens_where_a_name_says_and_ends_as_systems_end_it() {
    let mut local = Local::start(&["--app-id", "2021000000000001"]);
    assert_eq!(local.ready["app_id"], "2021000000000001");
    assert_eq!(local.signal("-TERM"), Some(0));
    let mut local = Local::start_at("localhost:0", Folder::new(), &[]);
    assert!(local.run(&["call", "alipay.trade.query", "--trade_no", "1"]).code == 0);
    assert_eq!(local.signal("-INT"), Some(0));
}

/// A shell with the settings of the environment alone, as `eval "$(alipay gateway --env)"` makes
/// them.
#[cfg(unix)]
#[test]
fn a_shell_gets_the_settings_of_the_gateway_that_runs() {
    use std::path::Path;
    use std::process::Command;

    let keys = || {
        let folder = Folder::new();
        let inner = folder.path("it's my $HOME");
        std::fs::create_dir(&inner).unwrap();
        (folder, inner)
    };
    let table: [&[&str]; 4] =
        [&[], &["--certificates"], &["--encrypt", "AES_V2"], &["--sm2", "--app-id", "2021"]];
    for options in table {
        let (folder, keys) = keys();
        let script = r#"
            "$ALIPAY" gateway --keys "$KEYS" "$@" > /dev/null 2> stopped &
            # The settings of somebody's production, which must not be mixed in.
            export ALIPAY_APP_PRIVATE_KEY=mine ALIPAY_PUBLIC_KEY=theirs ALIPAY_CHARSET=GBK
            settings=$("$ALIPAY" gateway --keys "$KEYS" --env)
            eval "$settings"
            cd /
            test "$ALIPAY_CHARSET" = GBK && test -z "${ALIPAY_PUBLIC_KEY-}"
            test -z "${ALIPAY_APP_PRIVATE_KEY-}"
            "$ALIPAY" call alipay.trade.query --trade_no 1 --json
            kill -INT $!
            wait $!
        "#;
        let mut command = Command::new("sh");
        command.args(["-eu", "-c", script, "sh"]).args(options);
        command.env("ALIPAY", env!("CARGO_BIN_EXE_alipay")).env("KEYS", &keys);
        let done = super::support::fed(command.current_dir(folder.path("")), b"");
        assert_eq!(done.code, 0, "{options:?}: {}{}", done.out, done.err);
        assert_eq!(done.json()["outcome"], "done");
        let left = std::fs::exists(Path::new(&keys).join("running.json")).unwrap();
        assert!(!left, "{options:?}: it is said to run though it does not");
    }
}

#[test]
fn only_a_gateway_that_listens_has_settings() {
    let mut local = Local::start(&[]);
    let keys = local.keys.path("");
    let running = run(&["gateway", "--keys", &keys, "--env", "--json"]);
    assert_eq!(running.json()["ALIPAY_GATEWAY_URL"], local.url());
    assert_eq!(running.json()["ALIPAY_APP_ID"], local.ready["app_id"]);
    let port = local.url().rsplit(':').next().unwrap().split('/').next().unwrap().to_owned();
    let same = run(&["gateway", "--keys", &keys, "--listen", &port, "--env"]);
    assert!(same.out.contains(&format!("export ALIPAY_GATEWAY_URL='{}'\n", local.url())));
    let private = local.keys.text("app.pkcs8.pem");
    assert!(!same.out.contains(private.lines().nth(1).unwrap()), "keys stay in their files");
    // Ended so that it cannot tidy up.
    local.signal("-KILL");
    let gone = run(&["gateway", "--keys", &keys, "--listen", &port, "--env"]);
    assert_eq!((gone.code, &*gone.out), (2, ""), "{}", gone.err);
    let told = format!("no gateway runs at port {port} with the keys in {keys}: start one with");
    assert!(gone.err.contains(&told), "{}", gone.err);

    // One that cannot start leaves nothing that says so.
    let refused = run(&["gateway", "--keys", &keys, "--listen", "0.0.0.0:0"]);
    assert_eq!(refused.code, 2);
    assert!(!std::fs::exists(local.keys.path("running.json")).unwrap());
}

#[test]
fn a_port_alone_is_one_of_this_machine() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let local = Local::start_at(&free.port().to_string(), Folder::new(), &[]);
    assert_eq!(local.url(), format!("http://{free}/gateway.do"));
}

#[test]
fn it_does_not_start_with_wrong_settings() {
    let folder = Folder::new();
    let taken = Local::start(&[]);
    let address = taken.url().trim_start_matches("http://").trim_end_matches("/gateway.do");
    let spec = folder.write("broken.toml", "method = 1\n");
    let table: [(&[&str], &str); 5] = [
        (&["--listen", "0.0.0.0:0"], "give --allow-remote"),
        (&["--listen", address], "cannot listen on"),
        (&["--listen", "nowhere"], "invalid value 'nowhere'"),
        (&["--encrypt", "DES"], "invalid value 'DES'"),
        (&["--spec", &spec], "the spec has faults"),
    ];
    for (more, words) in table {
        let done = run(&[&["gateway", "--keys", &folder.path("")], more].concat());
        assert_eq!(done.code, 2, "{}", done.err);
        assert!(done.err.contains(words), "{more:?}: {}", done.err);
        assert_eq!(done.out, "");
    }
}
