//! The generated clients of a whole product.

use std::path::Path;
use std::time::Instant;

use crate::{Result, cargo, median};

const ROUNDS: usize = 3;

/// Wall seconds of a release build with `alipay.trade`, its dependencies built before.
pub(crate) fn print(root: &Path, folder: &Path) -> Result<()> {
    let target = folder.join("product-target");
    let build = ["build", "--release", "-p", "alipay-openapi"];
    cargo(root, &target, &build)?;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        cargo(root, &target, &["clean", "--release", "-p", "alipay-openapi"])?;
        let start = Instant::now();
        cargo(root, &target, &[&build[..], &["--features", "alipay-trade"]].concat())?;
        times.push(start.elapsed().as_secs_f64());
    }
    println!("alipay_trade_release_s {:.2}", median(times));
    Ok(())
}
