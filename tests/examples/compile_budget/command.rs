//! How long the command line takes: to check the catalogue, and to send.

use std::fs;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use crate::{Result, cargo, median};

const CHECKS: usize = 5;
const CALLS: usize = 31;

/// Wall seconds of `alipay spec check` on the whole catalogue, and milliseconds from the start of
/// `alipay call` to the first byte that a server gets of it.
pub(crate) fn print(root: &Path, folder: &Path) -> Result<()> {
    let target = folder.join("command-target");
    cargo(root, &target, &["build", "--release", "-p", "alipay-openapi-cli"])?;
    let alipay = target.join("release").join(format!("alipay{}", std::env::consts::EXE_SUFFIX));
    let mut checks = Vec::new();
    for _ in 0..CHECKS {
        let start = Instant::now();
        run(Command::new(&alipay).args(["spec", "check"]).arg(root.join("specs")))?;
        checks.push(start.elapsed().as_secs_f64());
    }
    println!("spec_check_s {:.2}", median(checks));
    println!("call_first_byte_ms {:.1}", first_byte(&alipay, &target.join("keys"))?);
    Ok(())
}

fn first_byte(alipay: &Path, keys: &Path) -> Result<f64> {
    if keys.exists() {
        fs::remove_dir_all(keys)?;
    }
    for whose in ["app", "alipay"] {
        run(Command::new(alipay).args(["key", "generate", "-o"]).arg(keys.join(whose)))?;
    }
    let server = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}/gateway.do", server.local_addr()?);
    let (tell, told) = mpsc::channel();
    thread::spawn(move || -> std::io::Result<()> {
        // Each connection is closed behind its first byte, which ends the call.
        for stream in server.incoming() {
            stream?.read_exact(&mut [0])?;
            let _ = tell.send(Instant::now());
        }
        Ok(())
    });
    let mut times = Vec::new();
    for _ in 0..CALLS {
        let start = Instant::now();
        Command::new(alipay)
            .args(["call", "alipay.trade.query", "--field", "out_trade_no=1", "--no-retry"])
            .args(["--gateway-url", &url, "--app-id", "2014072300007148"])
            .arg("--app-private-key-file")
            .arg(keys.join("app/app.pkcs8.pem"))
            .arg("--alipay-public-key-file")
            .arg(keys.join("alipay/app.pub.pem"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        times.push(told.try_recv()?.duration_since(start).as_secs_f64() * 1e3);
    }
    Ok(median(times))
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let why = String::from_utf8_lossy(&output.stderr);
            Err(format!("{command:?} failed: {why}").into())
        }
    }
}
