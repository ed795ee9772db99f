//! Files of key pairs: the names that the official tools use, made if missing.

use std::io;
use std::path::{Path, PathBuf};
use std::{fs, result};

use alipay_openapi_runtime::__dynamic::is_value;
use alipay_openapi_runtime::crypto::{KeyAlgorithm, KeyError, PrivateKey, PublicKey};

use crate::error::Error;
use crate::source::{Readers, write_new};

/// The private key in PKCS#8, as Java takes it.
const PKCS8: &str = "pkcs8.pem";
/// The private key in PKCS#1, as the other official SDKs take it.
const PKCS1: &str = "pkcs1.pem";
/// The public key.
const PUBLIC: &str = "pub.pem";

/// A new key of an algorithm.
pub(crate) fn generate(algorithm: KeyAlgorithm) -> Result<PrivateKey, Error> {
    let key = match algorithm {
        KeyAlgorithm::Sm2 => PrivateKey::generate_sm2(),
        _ => PrivateKey::generate(),
    };
    key.map_err(Error::Generate)
}

/// The private key in the files `NAME.…` of a folder, if there is one.
pub(crate) fn found(folder: &Path, name: &str) -> Result<Option<PrivateKey>, Error> {
    let file = |ending: &str| folder.join(format!("{name}.{ending}"));
    let (pkcs8, pkcs1) = (file(PKCS8), file(PKCS1));
    let (one, other) = (read(&pkcs8, PrivateKey::parse)?, read(&pkcs1, PrivateKey::parse)?);
    if let (Some(one), Some(other)) = (&one, &other)
        && one.public_key() != other.public_key()
    {
        return Err(Error::Usage(format!(
            "{} and {} are different keys: move one of them away, and it is made again from the other",
            pkcs8.display(),
            pkcs1.display()
        )));
    }
    Ok(one.or(other))
}

/// The key pair in the files `NAME.…` of a folder. Missing files are made from the private key that
/// exists, or else from a new one. Existing files are never changed.
pub(crate) fn pair(
    folder: &Path,
    name: &str,
    algorithm: KeyAlgorithm,
) -> Result<PrivateKey, Error> {
    let file = |ending: &str| folder.join(format!("{name}.{ending}"));
    let (pkcs8, pkcs1, public) = (file(PKCS8), file(PKCS1), file(PUBLIC));
    let known = read(&public, PublicKey::parse)?;
    let key = match (found(folder, name)?, &known) {
        (Some(key), _) => key,
        (None, None) => generate(algorithm)?,
        (None, Some(_)) => {
            return Err(Error::Usage(format!(
                "{} exists without its private key: put {} beside it, or move it away",
                public.display(),
                pkcs8.display()
            )));
        }
    };
    if known.is_some_and(|known| known != *key.public_key()) {
        return Err(Error::Usage(format!(
            "{} does not belong to the private key beside it: move it away, and it is made again",
            public.display()
        )));
    }
    fill(&key, name == "app", [&pkcs8, &pkcs1, &public])?;
    Ok(key)
}

/// Writes the missing files of a key.
fn fill(key: &PrivateKey, for_sdks: bool, files: [&Path; 3]) -> Result<(), Error> {
    let [pkcs8, pkcs1, public] = files;
    if !pkcs8.exists() {
        write_new(pkcs8, &key.to_pkcs8_pem().map_err(Error::Generate)?, Readers::Owner)?;
    }
    if for_sdks && key.algorithm() == KeyAlgorithm::Rsa && !pkcs1.exists() {
        write_new(pkcs1, &key.to_pkcs1_pem().map_err(Error::Generate)?, Readers::Owner)?;
    }
    if !public.exists() {
        write_new(public, &key.public_key().to_pem(), Readers::All)?;
    }
    Ok(())
}

/// The existing files of a pair.
pub(crate) fn present(folder: &Path, name: &str) -> Vec<PathBuf> {
    let files = [PKCS8, PKCS1, PUBLIC].map(|ending| folder.join(format!("{name}.{ending}")));
    files.into_iter().filter(|file| file.exists()).collect()
}

/// The key in a file, if there is such a file.
fn read<K>(
    file: &Path,
    parse: impl FnOnce(zeroize::Zeroizing<Vec<u8>>) -> result::Result<K, KeyError>,
) -> Result<Option<K>, Error> {
    match fs::read(file) {
        Ok(bytes) => {
            let name = file.display().to_string();
            parse(bytes.into()).map(Some).map_err(|source| Error::Key { name, source })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { name: file.to_owned(), source }),
    }
}

/// Makes a folder if it is missing. A key given in its place does not become a name.
pub(crate) fn folder(path: &Path) -> Result<(), Error> {
    if !path.exists() && path.to_str().is_some_and(is_value) {
        return Err(Error::Usage(
            "the path of a folder is expected, but the given one looks like a key: it is not shown, \
             and nothing was made"
                .to_owned(),
        ));
    }
    let failed = |source| Error::Write { name: path.to_owned(), source };
    fs::create_dir_all(path).map_err(failed)
}
