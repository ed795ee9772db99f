//! Runs the gateway alone, and prints what a client needs:
//!
//! ```text
//! cargo run --example serve -- <folder for the keys> [<address>] [<option> …]
//! ```
//!
//! | option | what it does |
//! |---|---|
//! | `--certificates` | certificate mode: the folder gets the three files too |
//! | `--encrypt AES` | a key of content encryption: `AES`, `AES_V2`, or `SM4` with the feature `sm` |
//! | `--sm2` | SM2 keys, with the feature `sm` |
//!
//! Charsets need no option: a call is answered in its own. The folder is made where it is absent.
//! Its files are written anew at each start, as the keys are made anew.

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::Path;

use alipay_openapi_gateway::{Builder, EncryptType, Gateway};

const USAGE: &str = "usage: serve <folder for the keys> [<address>] [--certificates] \
                     [--encrypt <encrypt type>] [--sm2]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (folder, builder) = read(std::env::args().skip(1))?;
    let gateway = builder.start().await?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    show(&gateway, folder)?;
    io::stdout().flush()?;
    tokio::signal::ctrl_c().await?;
    gateway.shutdown().await;
    Ok(())
}

/// The folder for the keys, and the gateway that is asked for.
fn read(mut arguments: impl Iterator<Item = String>) -> Result<(String, Builder), Box<dyn Error>> {
    let mut builder = Gateway::builder();
    let mut folder = None;
    while let Some(argument) = arguments.next() {
        builder = match argument.as_str() {
            "--certificates" => builder.certificates(),
            "--encrypt" => {
                let name = arguments.next().ok_or(USAGE)?;
                builder.generate_content_key(name.parse::<EncryptType>()?)
            }
            #[cfg(feature = "sm")]
            "--sm2" => builder.sm2(),
            #[cfg(not(feature = "sm"))]
            "--sm2" => return Err("--sm2 needs the feature: cargo run --features sm …".into()),
            option if option.starts_with("--") => return Err(USAGE.into()),
            address if folder.is_some() => builder.listen(address.parse::<SocketAddr>()?),
            _ => {
                folder = Some(argument);
                builder
            }
        };
    }
    Ok((folder.ok_or(USAGE)?, builder))
}

/// Writes the files of a client, and prints where they are and what else it needs.
fn show(gateway: &Gateway, folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("gateway              {}", gateway.url());
    println!("app id               {}", gateway.app_id());
    let app_key = folder.join("local-gateway-app-private-key.pem");
    write_private(&app_key, gateway.app_private_key_pem()?)?;
    println!("app private key      {}", app_key.display());
    let files = [
        ("Alipay public key", "alipay-public-key.pem", Some(gateway.alipay_public_key_pem())),
        ("app certificate", "app-cert.crt", gateway.app_cert_pem()),
        ("Alipay certificate", "alipay-cert.crt", gateway.alipay_cert_pem()),
        ("root certificate", "root-cert.crt", gateway.root_cert_pem()),
    ];
    for (what, name, content) in files {
        let path = folder.join(format!("local-gateway-{name}"));
        if let Some(content) = content {
            fs::write(&path, content)?;
            println!("{what:<20} {}", path.display());
        }
    }
    if let Some(key) = gateway.content_key_base64() {
        let path = folder.join("local-gateway-content-key.txt");
        write_private(&path, &key)?;
        println!("content key          {}", path.display());
    }
    Ok(())
}

/// Writes a file that nobody else can read, where the system knows such files.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}
