//! What is wrong with how a command is called: exit code 2, and words that help.

use super::support::run;

#[test]
fn wrong_usage_is_told() {
    let table: [(&[&str], &str); 14] = [
        (&["cal"], "unrecognized subcommand 'cal'"),
        (&["call"], "<METHOD>"),
        (&["call", "alipay.trade.qery"], "did you mean `alipay.trade.query`?"),
        (&["call", "alipay.trade.query", "--spec", "x.toml"], "cannot be used with"),
        (&["call", "--spec", "/nowhere.toml"], "cannot read /nowhere.toml"),
        (&["call", "alipay.trade.query", "--charset", "latin1"], "invalid value 'latin1'"),
        (&["call", "alipay.trade.query", "--sign-type", "MD5"], "invalid value 'MD5'"),
        (&["call", "alipay.trade.query", "--common", "x"], "--common takes NAME=VALUE"),
        (&["call", "alipay.trade.query", "-f", "trade_no=1"], "ALIPAY_APP_ID is not set"),
        (&["gateway"], "--keys <DIR>"),
        (&["key", "generate"], "--output <DIR>"),
        (&["verify"], "--public-key-file <FILE>"),
        (&["verify", "--public-key-file", "/nowhere.pem"], "no file that can be read"),
        (&["cert", "sn", "/nowhere.crt"], "no file that can be read"),
    ];
    for (arguments, words) in table {
        let done = run(arguments);
        assert_eq!((done.code, &*done.out), (2, ""), "{arguments:?}: {}", done.err);
        assert!(done.err.contains(words), "{arguments:?}: {}", done.err);
    }
}

#[test]
fn help_tells_the_exit_codes_and_settings() {
    let table: [(&[&str], &[&str]); 4] = [
        (&["call", "--help"], &["4  unknown", "ALIPAY_APP_PRIVATE_KEY", "--biz-content"]),
        (&["gateway", "--help"], &["app.pkcs1.pem", "--json"]),
        (&["notify", "verify", "--help"], &["1  it is not"]),
        (&["verify", "--help"], &["1  it does not"]),
    ];
    for (arguments, words) in table {
        let done = run(arguments);
        assert_eq!(done.code, 0);
        for word in words {
            assert!(done.out.contains(word), "{arguments:?} lacks {word}: {}", done.out);
        }
    }
}
