//! `alipay gateway`: the local gateway, for clients in any language.

mod environment;

use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::task::Poll;

use alipay_openapi_gateway::{EncryptType, Gateway, StartError};
use alipay_openapi_runtime::crypto::{KeyAlgorithm, PrivateKey};
use clap::Args;
use serde::Serialize;

use self::environment::Running;
use crate::error::Error;
use crate::source::Readers;
use crate::terminal::{Head, Text};
use crate::{keys, output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// Where to listen: PORT on this machine, or HOST:PORT; port 0 is any free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0", value_parser = address)]
    listen: SocketAddr,
    /// The folder with the keys; it and its files are made if missing
    #[arg(long, value_name = "DIR", default_value = "keys")]
    keys: PathBuf,
    /// The app that may call
    #[arg(long, value_name = "ID", default_value = "2014072300007148")]
    app_id: String,
    /// A spec of your own, in place of the catalogue's where it has one; may be repeated
    #[arg(long, value_name = "FILE")]
    spec: Vec<PathBuf>,
    /// Certificate mode: make the three certificate files too
    #[arg(long)]
    certificates: bool,
    /// Make a key for encrypted content: AES, AES_V2 or SM4
    #[arg(long, value_name = "TYPE")]
    encrypt: Option<EncryptType>,
    /// Make SM2 keys where keys are missing
    #[arg(long)]
    sm2: bool,
    /// Listen on an address that other machines can reach
    #[arg(long)]
    allow_remote: bool,
    /// Start nothing: print what a client needs of the gateway that runs with these keys, for
    /// `eval` in a shell
    #[arg(long)]
    env: bool,
    /// Print what a client needs as one line of JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Files in the folder of the keys:
  app.pkcs8.pem     the app's private key, for a client to sign with
  app.pkcs1.pem     the same, as other SDKs take it
  app.pub.pem       its public half
  alipay.pkcs8.pem  the key that signs the answers
  alipay.pub.pem    its public half, for a client to verify with
  app-cert.crt, alipay-cert.crt, root-cert.crt
                    with --certificates; made again at each start
  content-key.txt   with --encrypt; made again at each start
  running.json      what --env prints, while the gateway runs

Private keys and the content key are for their owner alone. No file is written
through a symbolic link.

With --env, variables of a shell (sh, bash, zsh) are set that name the gateway
and the files of its keys; no key is in a variable. It waits for a gateway that
is just starting, and fails if none runs.

With --json the first line is {\"url\":…,\"app_id\":…,\"keys\":…}.
Ctrl-C or SIGTERM ends the gateway.

Example:
  alipay gateway --listen 8080 &
  eval \"$(alipay gateway --env)\"
  alipay call alipay.trade.query --out_trade_no 1";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let folder = &arguments.keys;
    if arguments.env {
        Running::print(folder, arguments.listen.port(), arguments.json)?;
        return Ok(ExitCode::SUCCESS);
    }
    keys::folder(folder)?;
    Running::announce(folder)?;
    let done = run_in(arguments, folder);
    Running::withdraw(folder);
    done
}

/// Runs the gateway with the keys in a folder.
fn run_in(arguments: &Arguments, folder: &Path) -> Result<ExitCode, Error> {
    let algorithm = algorithm(arguments)?;
    let app = keys::pair(folder, "app", algorithm)?;
    let alipay = keys::pair(folder, "alipay", algorithm)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(Error::Output)?.block_on(serve(arguments, &app, &alipay))
}

/// The first address of a host and a port; a port alone is one of this machine.
fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(port) = text.parse() {
        return Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    }
    let mut found = text.to_socket_addrs().map_err(|_| "not PORT or HOST:PORT".to_owned())?;
    found.next().ok_or_else(|| "the host has no address".to_owned())
}

/// The algorithm of keys that are to be made: that of a key that is there.
fn algorithm(arguments: &Arguments) -> Result<KeyAlgorithm, Error> {
    for name in ["app", "alipay"] {
        match keys::found(&arguments.keys, name)?.map(|key| key.algorithm()) {
            Some(found) if arguments.sm2 && found != KeyAlgorithm::Sm2 => {
                return Err(Error::Usage(format!(
                    "{} has the key {name}.…, which is {found}: with --sm2 name another folder",
                    arguments.keys.display()
                )));
            }
            Some(found) => return Ok(found),
            None => {}
        }
    }
    Ok(if arguments.sm2 { KeyAlgorithm::Sm2 } else { KeyAlgorithm::Rsa })
}

async fn serve(
    arguments: &Arguments,
    app: &PrivateKey,
    alipay: &PrivateKey,
) -> Result<ExitCode, Error> {
    let mut builder = Gateway::builder()
        .app_id(arguments.app_id.as_str())
        .app_public_key(app.public_key().to_pem())
        .alipay_private_key(alipay.to_pkcs8_pem().map_err(Error::Generate)?.as_bytes())
        .listen(arguments.listen);
    for file in &arguments.spec {
        builder = builder.spec_file(file);
    }
    if arguments.certificates {
        builder = builder.certificates();
    }
    if let Some(encrypt_type) = arguments.encrypt {
        builder = builder.generate_content_key(encrypt_type);
    }
    if arguments.allow_remote {
        builder = builder.allow_remote();
    }
    let gateway = builder.start().await.map_err(refused)?;
    write(&gateway, &arguments.keys)?;
    let (folder, encrypt) = (&arguments.keys, arguments.encrypt);
    let running = Running::of(&gateway, folder, app.algorithm(), encrypt)?;
    // Whoever has read that it runs may end it at once.
    let end = end().map_err(Error::Output)?;
    running.write(folder)?;
    let shown = show(&gateway, arguments);
    if shown.is_ok() {
        end.await;
    }
    running.remove(folder);
    gateway.shutdown().await;
    shown.map(|()| ExitCode::SUCCESS)
}

/// Ready when the program is to end: by Ctrl-C, or as service managers end programs.
#[cfg(unix)]
fn end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut signals = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
    Ok(poll_fn(move |context| {
        match signals.iter_mut().any(|signal| signal.poll_recv(context).is_ready()) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }))
}

/// Ready when the program is to end.
#[cfg(not(unix))]
fn end() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}

fn refused(error: StartError) -> Error {
    match error {
        StartError::NotLoopback { address } => Error::Usage(format!(
            "{address} is not a loopback address, so other machines could reach the gateway: \
             listen on 127.0.0.1, or give --allow-remote if that is intended"
        )),
        error => Error::Start(Box::new(error)),
    }
}

/// Writes the files that are made again at each start.
fn write(gateway: &Gateway, folder: &Path) -> Result<(), Error> {
    let certificates = [
        ("app-cert.crt", gateway.app_cert_pem()),
        ("alipay-cert.crt", gateway.alipay_cert_pem()),
        ("root-cert.crt", gateway.root_cert_pem()),
    ];
    for (name, pem) in certificates {
        if let Some(pem) = pem {
            source::replace(&folder.join(name), &pem, Readers::All)?;
        }
    }
    match gateway.content_key_base64() {
        Some(key) => source::replace(&folder.join("content-key.txt"), &key, Readers::Owner),
        None => Ok(()),
    }
}

/// What a client needs.
#[derive(Serialize)]
struct Ready<'a> {
    url: &'a str,
    app_id: &'a str,
    keys: String,
}

fn show(gateway: &Gateway, arguments: &Arguments) -> Result<(), Error> {
    let (url, app_id) = (gateway.url(), gateway.app_id());
    let keys = arguments.keys.display().to_string();
    if arguments.json {
        let ready = Ready { url: &url, app_id, keys };
        return output::json_line(&ready);
    }
    let lines = [("gateway", "  ", &*url), ("app id", "   ", app_id), ("keys", "     ", &keys)];
    let line = |(name, gap, value)| Text::new().head(Head::Name, name).part(gap).part(value).end();
    output::print(lines.map(line).into_iter().collect::<Text>())?;
    output::tell("Press Ctrl-C to stop.");
    Ok(())
}
