//! The commands in `docs/command-line.md`, as a reader copies them into a shell.
#![cfg(unix)]

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::support::Folder;

/// The gateway's command in the page, which runs in a terminal of its own.
const GATEWAY: &str = "alipay gateway --keys keys --listen 8080\n";

#[test]
fn every_command_of_the_page_works() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/command-line.md");
    let page = fs::read_to_string(page).unwrap();
    let blocks = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let commands: String = blocks.collect();
    assert!(commands.contains(GATEWAY));

    let background = format!("{} > ready &\n", GATEWAY.trim_end());
    let wait = "trap 'kill $!' EXIT\nuntil test -s ready; do kill -0 $!; sleep 0.05; done\n";
    let commands = commands.replace(GATEWAY, &format!("{background}{wait}"));
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let commands = commands.replace("8080", &free.port().to_string());

    let folder = Folder::new();
    symlink(env!("CARGO_BIN_EXE_alipay"), folder.path("alipay")).unwrap();
    let path = format!("{}:{}", folder.path(""), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .args(["-eu", "-c", &commands])
        .current_dir(folder.path(""))
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let out = String::from_utf8_lossy(&output.stdout);
    for printed in ["alipay.trade.close", "\"outcome\": \"done\"", "RSA"] {
        assert!(out.contains(printed), "{printed} is not in {out}");
    }
    for written in ["stock.toml", "card.toml", "reference/index.html", "app-keys/app.pub.pem"] {
        assert!(Path::new(&folder.path(written)).exists(), "{written}");
    }
}
