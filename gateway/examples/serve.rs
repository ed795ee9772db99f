//! Runs the gateway alone: `cargo run --example serve -- <folder for the keys> [<address>]`.
//!
//! The folder is made where it is absent. Its files are written anew at each start, as the keys
//! are made anew.

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::Path;

use alipay_openapi_gateway::Gateway;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: serve <folder for the keys> [<address>]")?;
    let mut builder = Gateway::builder();
    if let Some(address) = arguments.next() {
        builder = builder.listen(address.parse::<SocketAddr>()?);
    }
    let gateway = builder.start().await?;

    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let app_key = folder.join("local-gateway-app-private-key.pem");
    let alipay_key = folder.join("local-gateway-alipay-public-key.pem");
    write_private(&app_key, gateway.app_private_key_pem()?)?;
    fs::write(&alipay_key, gateway.alipay_public_key_pem())?;

    println!("gateway            {}", gateway.url());
    println!("app id             {}", gateway.app_id());
    println!("app private key    {}", app_key.display());
    println!("Alipay public key  {}", alipay_key.display());
    io::stdout().flush()?;
    tokio::signal::ctrl_c().await?;
    gateway.shutdown().await;
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
