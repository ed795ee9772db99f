//! The commands in the reference, as a reader copies them into a shell.
#![cfg(unix)]

use std::os::unix::fs::symlink;

use alipay_openapi_schema::read::parse;
use alipay_openapi_schema::spec::SentBy;
use alipay_spec_tools::docs::{OPTIONS, command};

use crate::support::{Folder, Local, fed, run};

#[test]
fn the_commands_of_the_reference_work() {
    let local = Local::start(&[]);
    let folder = Folder::new();
    symlink(env!("CARGO_BIN_EXE_alipay"), folder.path("alipay")).unwrap();
    let path = format!("{}:{}", folder.path(""), std::env::var("PATH").unwrap());
    let mut count = 0;
    for file in alipay_openapi_specs::iter().filter(|file| !file.text().contains("\noutline = ")) {
        let spec = parse(&file.path(), file.text()).unwrap();
        let text = command(&spec, file.method);
        for argument in text.split("--file ").skip(1) {
            let argument = argument.split_whitespace().next().unwrap();
            folder.write(argument.split_once('=').unwrap().1.trim_matches('\''), "a file");
        }
        // The settings of the gateway, and the shell in place of the command.
        let mut shell = std::process::Command::new("sh");
        shell.args(["-eu", "-c", &text]).current_dir(folder.path("")).env("PATH", &path);
        for (name, value) in local.alipay(&[]).get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let done = fed(&mut shell, b"");
        assert_eq!(done.code, 0, "{text}\n{}\n{}", done.out, done.err);
        match spec.senders() {
            [SentBy::Browser, ..] => assert!(done.out.starts_with(local.url()), "{}", done.out),
            [SentBy::Phone, ..] => assert!(done.out.contains("&method="), "{}", done.out),
            _ => assert!(done.out.starts_with('{'), "{}", done.out),
        }
        count += 1;
    }
    assert!(count >= 24, "{count}");
}

#[test]
fn no_field_of_the_reference_passes_for_an_option() {
    let help = run(&["call", "--help"]).out;
    let options = help.split_whitespace().filter_map(|word| word.strip_prefix("--"));
    // Names of fields have no hyphen.
    let names = options.filter(|name| name.chars().all(|c| c.is_ascii_lowercase()));
    let mut count = 0;
    for name in names {
        assert!(OPTIONS.contains(&name), "{name}");
        count += 1;
    }
    assert!(count >= 5, "{count}");
}
