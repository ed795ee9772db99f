//! What is wrong with how a command is called: exit code 2, and words that help.

use alipay_cli::commands::Alipay;
use alipay_spec_tools::write::width;
use clap::{Command, CommandFactory as _};

use super::support::{Folder, alipay, fed, run};

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
        (&["gateway", "--keys", "/dev/null"], "cannot write /dev/null"),
        (&["key", "generate"], "--output <DIR>"),
        (&["verify"], "--public-key-file <FILE>"),
        (&["verify", "--public-key-file", "/nowhere.pem"], "cannot be read as a file"),
        (&["cert", "sn", "/nowhere.crt"], "cannot be read as a file"),
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

#[test]
fn help_on_a_method_lists_its_fields() {
    for arguments in
        [["call", "alipay.trade.create", "--help"], ["call", "--help", "alipay.trade.create"]]
    {
        let done = run(&arguments);
        assert_eq!(done.code, 0);
        for words in [
            "Fields of alipay.trade.create:",
            "\n  out_trade_no ",
            "  required  256\n",
            "Exit codes:",
        ] {
            assert!(done.out.contains(words), "{words}: {}", done.out);
        }
    }
    assert!(!run(&["call", "--help"]).out.contains("Fields of"));
}

/// Every command with its words: `alipay spec show`.
fn commands(command: &Command, words: &[String], found: &mut Vec<(Vec<String>, Command)>) {
    found.push((words.to_vec(), command.clone()));
    for inner in command.get_subcommands() {
        commands(inner, &[words, &[inner.get_name().to_owned()]].concat(), found);
    }
}

/// No line is longer, and none has a single word that was left over from the one before.
#[test]
fn help_fits_into_eighty_columns() {
    let mut all = Vec::new();
    commands(&Alipay::command(), &[], &mut all);
    for (words, _) in all {
        for flag in ["--help", "-h"] {
            let arguments: Vec<&str> = words.iter().map(String::as_str).chain([flag]).collect();
            let help = fed(alipay(&arguments).env("COLUMNS", "80"), b"").out;
            let mut last = 0;
            for line in help.lines() {
                let wide = width([line].into_iter());
                assert!(wide <= 80, "{arguments:?}: {line}");
                let word = line.trim();
                let is_alone = !word.is_empty() && !word.contains(' ') && !word.starts_with('-');
                assert!(!is_alone || last < 60, "{arguments:?}: {word:?} stands alone");
                last = wide;
            }
        }
    }
}

#[test]
fn every_command_is_explained() {
    Alipay::command().debug_assert();
    let mut all = Vec::new();
    commands(&Alipay::command(), &[], &mut all);
    assert!(all.len() > 20, "{}", all.len());
    let folder = Folder::new();
    assert_eq!(run(&["man", "-o", &folder.path("")]).code, 0);
    for (words, command) in all {
        assert!(command.get_about().is_some(), "{words:?}");
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{words:?} {}", argument.get_id());
        }
        let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        let is_group = command.has_subcommands();
        assert!(is_group || command.get_after_help().is_some(), "{words:?} has no example");
        arguments.push("--help");
        assert_eq!(run(&arguments).code, 0, "{words:?}");
        let page = [&["alipay".to_owned()], &*words].concat().join("-") + ".1";
        assert!(folder.text(&page).starts_with(".ie"), "{page}");
    }
    assert!(folder.text("alipay-call.1").contains("6  pending: accepted and not done yet"));
}

#[test]
fn manual_pages_know_every_command() {
    let folder = Folder::new();
    assert_eq!(run(&["man", "-o", &folder.path("")]).code, 0);
    for page in ["alipay.1", "alipay-spec-import.1", "alipay-spec-diff.1"] {
        assert!(!folder.text(page).is_empty(), "{page}");
    }
}
