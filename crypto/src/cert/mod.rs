//! Certificates: serial numbers (SN), keys, and the chain up to Alipay's roots.
//!
//! An app in certificate mode has three files: its own certificate, Alipay's, and the roots. Every
//! request carries the SN of the first and of the last, and an answer names Alipay's certificate by
//! its SN. Nothing here reads files or the clock: pass the file's content and the time.
//!
//! ```no_run
//! use std::time::SystemTime;
//!
//! use alipay_openapi_crypto::cert::{Certificate, RootCertificates};
//!
//! let alipay = Certificate::parse(std::fs::read("alipayCertPublicKey_RSA2.crt")?)?;
//! let roots = RootCertificates::parse(std::fs::read("alipayRootCert.crt")?)?;
//! println!("alipay_root_cert_sn={}", roots.rsa_sn());
//! roots.verify(&alipay, SystemTime::now())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod certificate;
mod chain;
mod entry;
mod error;
mod explain;
mod file;
mod name;
mod roots;
mod together;

pub use self::certificate::Certificate;
pub use self::error::{CertificateError, ChainFault};
pub use self::roots::RootCertificates;
pub use self::together::{CertificateMixup, CertificateSet, check_no_root};

/// The largest file that is read, in bytes: Alipay's root file, the largest of them, has some 5
/// KiB.
const MAX_FILE: usize = 64 * 1024;
/// The largest number of roots in a file: Alipay's has four.
const MAX_ROOTS: usize = 32;
/// The largest number of certificates in the file of an app or of Alipay, which has two. The number
/// of possible paths to a root grows fast with it.
const MAX_CHAIN: usize = 8;
